import { expect, it } from 'vitest';
import { de } from './messages.de';
import { en } from './messages.en';

/** Outlook refuses a longer notice, and then the person is told nothing. */
const NOTICE_CHARACTERS = 150;

it.each(Object.entries({ en, de }))('notices fit above a mail: %s', (_, words) => {
  const notices = Object.entries(words).filter(([key]) => key.startsWith('notice.'));
  expect(notices.length).toBeGreaterThan(5);
  expect(notices.filter(([, text]) => text.length > NOTICE_CHARACTERS)).toEqual([]);
});
