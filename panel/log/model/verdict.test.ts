import { makeVerdict } from '@heliograph/client/testing/builders';
import { expect, test } from 'vitest';
import { withOverride } from './verdict';

test('the person’s word is certain and reads as it says [R42]', () => {
  const said = withOverride(makeVerdict('filtered'), 'human');
  expect(said).toMatchObject({ is_overruled: true, kind: 'human', reading: 'opened', confidence: 'certain' });
  expect(withOverride(makeVerdict('opened'), 'self').reading).toBe('self');
  expect(withOverride(makeVerdict('opened'), 'bot').reading).toBe('filtered');
});

test('what the rules say is kept, and comes back', () => {
  const said = withOverride(makeVerdict('maybe'), 'human');
  expect(said.judged_kind).toBe('prefetch');
  expect(withOverride(said, null)).toMatchObject({ is_overruled: false, kind: 'prefetch', reading: 'maybe' });
});
