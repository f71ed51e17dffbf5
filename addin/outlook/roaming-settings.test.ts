import { expect, it } from 'vitest';
import { buildRoamingSettings, type InsertKey, MAX_ROAMING_BYTES } from './roaming-settings';

const KEY: InsertKey = {
  key_id: '7b614e428a186f4a',
  key: '847SX280d2c0rC6Z9u9iS0mIhT56yLirNR_WQRg35_w',
  pixel_url: 'https://pixel.example.org',
  organisation_domains: ['example.org'],
  organisation_blocklist: ['blocked.example'],
  blocklist: [],
  auto_insert: true,
  position: 'first',
  revision: '1',
};
const REPORTS = 'https://heliograph.example.org/api/insert-key/reports';
const entries = (count: number, sign: string) =>
  Array.from({ length: count }, (_, at) => `${sign}${at}.example`);

it('keeps what works without a network, and nothing else', () => {
  const { revision, ...kept } = KEY;
  expect(buildRoamingSettings(KEY, REPORTS)).toEqual({ version: 1, report_url: REPORTS, ...kept });
  expect(revision).toBe('1');
});

it('keeps two lists of five hundred entries', () => {
  const lists = { blocklist: entries(500, 'customer'), organisation_blocklist: entries(500, 'partner') };
  expect(buildRoamingSettings({ ...KEY, ...lists }, REPORTS).is_cut).toBeUndefined();
});

it.each(['customer-with-a-long-name', 'größe', '"'])(
  'tracks nothing by itself where lists of %s do not fit',
  (sign) => {
    const cut = buildRoamingSettings({ ...KEY, blocklist: entries(2_000, sign) }, REPORTS);
    expect([cut.is_cut, cut.auto_insert, cut.blocklist]).toEqual([true, false, []]);
    expect(cut.key).toBe(KEY.key);
    expect(new TextEncoder().encode(JSON.stringify(JSON.stringify(cut))).length).toBeLessThan(
      MAX_ROAMING_BYTES,
    );
  },
);
