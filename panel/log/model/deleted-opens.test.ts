import { makeSent } from '@heliograph/client/testing/builders';
import { expect, test } from 'vitest';
import { createLogTranslator } from '../../i18n/log-messages';
import { firstAndLastOpens } from './deleted-opens';

const say = createLogTranslator('en');
const write = (at: string) => at.slice(0, 10);
const opened = { first_open_at: '2026-08-01T09:00:00Z', last_open_at: '2026-08-04T09:00:00Z' };

test('a mail alone in its conversation needs no name [R57]', () => {
  const log = [makeSent('m1', opened)];
  expect(firstAndLastOpens(say, { log }, write)).toEqual([
    'First opened 2026-08-01, last opened 2026-08-04.',
  ]);
});

test('of several mails each is named, and one that was never opened is not spoken of [R57]', () => {
  const log = [makeSent('m3', { subject: ' ', ...opened }), makeSent('m2'), makeSent('m1', opened)];
  expect(firstAndLastOpens(say, { log }, write)).toEqual([
    '“No subject”: first opened 2026-08-01, last opened 2026-08-04.',
    '“Offer”: first opened 2026-08-01, last opened 2026-08-04.',
  ]);
});

test('first and last that read the same are said once [R57]', () => {
  const once = { ...opened, last_open_at: opened.first_open_at };
  expect(firstAndLastOpens(say, { log: [makeSent('m1', once)] }, write)).toEqual(['Opened 2026-08-01.']);
  const log = [makeSent('m2'), makeSent('m1', once)];
  expect(firstAndLastOpens(say, { log }, write)).toEqual(['“Offer”: opened 2026-08-01.']);
});
