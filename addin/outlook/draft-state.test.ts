import { expect, it } from 'vitest';
import { canToggleTracking, type DraftInput, draftState, isTrackingOn } from './draft-state';
import type { RoamingSettings } from './roaming-settings';

const SETTINGS: RoamingSettings = {
  version: 1,
  key_id: '7b614e428a186f4a',
  key: 'key',
  pixel_url: 'https://pixel.example.org',
  report_url: '',
  organisation_domains: ['example.org'],
  organisation_blocklist: [],
  blocklist: ['blocked.example'],
  auto_insert: true,
  position: 'first',
};
const VIEW: DraftInput = { isHtml: true, mark: {}, addresses: ['rita@customer.example'] };

it.each<[string, Partial<DraftInput>, Partial<RoamingSettings> | null, string]>([
  ['somebody outside [R7]', {}, {}, 'will_be_tracked'],
  ['colleagues [R8]', { addresses: ['bob@example.org'] }, {}, 'internal_only'],
  ['blocked [R9]', { addresses: ['a@mail.blocked.example'] }, {}, 'blocklisted'],
  ['nobody', { addresses: [] }, {}, 'no_recipients'],
  ['plain text, whatever else [R4]', { isHtml: false, mark: { off: true } }, {}, 'plain_text'],
  ['switched off, also with a snippet [R5]', { mark: { off: true, token: 't' } }, {}, 'switched_off'],
  ['by hand, for colleagues [R10]', { mark: { token: 't' }, addresses: ['bob@example.org'] }, {}, 'tracked'],
  ['automatic tracking is off', {}, { auto_insert: false }, 'auto_off'],
  ['lists that do not fit', {}, { auto_insert: false, is_cut: true }, 'lists_too_long'],
  ['by hand, with lists that do not fit', { mark: { token: 't' } }, { is_cut: true }, 'tracked'],
  ['nobody has signed in', {}, null, 'not_ready'],
])('%s [R14]', (_, view, settings, state) => {
  expect(draftState({ ...VIEW, ...view }, settings && { ...SETTINGS, ...settings })).toBe(state);
});

it('a switch is there only where it does something', () => {
  const on = draftState(VIEW, SETTINGS);
  const off = draftState({ ...VIEW, mark: { off: true } }, SETTINGS);
  expect([isTrackingOn(on), canToggleTracking(on), isTrackingOn(off), canToggleTracking(off)]).toEqual([
    true,
    true,
    false,
    true,
  ]);
  expect(canToggleTracking(draftState({ ...VIEW, addresses: [] }, SETTINGS))).toBe(false);
});
