import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decideTracking, type RecipientPolicy } from './recipients';

interface Case {
  name: string;
  policy: Partial<RecipientPolicy>;
  addresses: string[];
  reason: string;
  per_address: string[];
}

const table = new URL('../../tests/corpus/recipients.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(table, 'utf8')) as { cases: Case[] };
const NOTHING: RecipientPolicy = { organisation_domains: [], organisation_blocklist: [], blocklist: [] };

describe('who counts [R8, R9]', () => {
  test('the table is complete', () => expect(cases.length).toBeGreaterThan(50));

  test.each(cases)('$name', ({ addresses, policy, reason, per_address }) => {
    const decision = decideTracking(addresses, { ...NOTHING, ...policy });
    expect(decision).toEqual({
      insert: reason === 'external',
      reason,
      perAddress: addresses.map((address, at) => ({ address, reason: per_address[at] })),
    });
  });
});
