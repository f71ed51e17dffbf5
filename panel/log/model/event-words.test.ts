import type { EventEntry } from '@heliograph/client/contract';
import { makeClick, makeOpen, makeVerdict } from '@heliograph/client/testing/builders';
import { describe, expect, test } from 'vitest';
import { createFormat } from '../../i18n/format';
import { createLogTranslator } from '../../i18n/log-messages';
import { eventDetail } from './event-detail';
import { eventLinkText, eventNote, eventTitle, readerText } from './event-words';
import { shortUrl } from './link-words';
import type { EventLine } from './log';

const say = createLogTranslator('en');
const format = createFormat('en-GB', 'Europe/Lisbon');

function line(entry: EventEntry, part: Partial<EventLine> = {}): EventLine {
  return { type: 'engagement', entry, recipients: 1, namesReader: false, subject: null, ...part };
}

/** Everything that stands in the line, in order. */
function words(shown: EventLine): string {
  const { entry } = shown;
  const parts = [
    eventTitle(say, shown),
    eventLinkText(say, entry),
    readerText(say, shown),
    eventNote(say, entry),
  ];
  return parts.filter(Boolean).join(' | ');
}

function detail(shown: EventLine, delay: number | null = null): string[] {
  return eventDetail(say, format, shown, delay).map(({ text }) => text);
}

const RITA = { number: 1, name: 'Rita Rossi', evidence: 'click' } as const;
const SECOND = { number: 2, name: null, evidence: null };
const SEVERAL = { recipients: 3, namesReader: true };

describe('what a line says', () => {
  test.each<[string, EventLine, string]>([
    ['a reader', line(makeOpen('o', 'opened')), 'Opened'],
    ['one of several', line(makeOpen('o', 'opened'), SEVERAL), 'Opened by one of 3 recipients'],
    ['a reader told apart', line(makeOpen('o', 'opened', { reader: SECOND }), SEVERAL), 'Opened | Reader 2'],
    ['a named reader', line(makeOpen('o', 'opened', { reader: RITA }), SEVERAL), 'Opened | Rita Rossi'],
    ['a sole recipient', line(makeOpen('o', 'opened', { reader: RITA })), 'Opened'],
    ['Gmail', line(makeOpen('o', 'opened', { via: 'Gmail' })), 'Opened via Gmail | Gmail hides the place'],
    [
      'a prefetch',
      line(makeOpen('o', 'maybe', { via: 'Apple Mail' })),
      'Maybe | Apple Mail fetched it in advance, perhaps nobody read it',
    ],
    ['a scanner', line(makeOpen('o', 'filtered', { client: 'Barracuda' })), 'Security scanner | Barracuda'],
    ['oneself', line(makeOpen('o', 'self')), 'You viewed this'],
    ['a proof', line(makeOpen('o', 'opened', { inferred_from: 'reply' })), 'Opened | as the reply shows'],
    ['a click', line(makeClick('c', 'opened')), 'Clicked | example.com/offer'],
    ['a click ahead', line(makeClick('c', 'maybe')), 'Maybe clicked | example.com/offer'],
    ['a scanner’s click', line(makeClick('c', 'filtered')), 'Security scanner | example.com/offer'],
    [
      'the hidden link',
      line(makeClick('c', 'filtered', { link: 'honeypot' })),
      'Security scanner | the hidden link',
    ],
    ['one’s own click', line(makeClick('c', 'self')), 'You clicked | example.com/offer'],
    [
      'a machine, by the person’s word',
      line(
        makeOpen('o', 'filtered', { verdict: makeVerdict('filtered', { kind: 'bot', is_overruled: true }) }),
      ),
      'Machine | You said so',
    ],
  ])('%s', (_, shown, said) => expect(words(shown)).toBe(said));
});

describe('the detail', () => {
  test('says what it counts as, why, how sure, where, and when [R40, R51]', () => {
    expect(detail(line(makeOpen('o', 'opened')))).toEqual([
      'Counts as opened',
      'Certain: Some reason.',
      'Place: Lisbon, Portugal, approximate',
      'Sunday, 22 November 2026 at 10:00:00 WET',
    ]);
    const unsure = makeOpen('o', 'maybe', { verdict: makeVerdict('maybe', { confidence: 'unconfirmed' }) });
    expect(detail(line(unsure))).toContain('Perhaps in advance: Some reason.');
  });

  test('names a reader only with the evidence [R28]', () => {
    const sole = { ...RITA, evidence: 'sole_recipient' } as const;
    expect(detail(line(makeOpen('o', 'opened', { reader: sole })))).toContain(
      'Rita Rossi: the only recipient',
    );
    expect(detail(line(makeOpen('o', 'opened', { reader: SECOND }), SEVERAL))).toContain(
      'Reader 2: told apart by network and program, not by name',
    );
    expect(detail(line(makeOpen('o', 'opened'), SEVERAL))).toContain(
      'One of 3 recipients; nothing tells which',
    );
  });

  test('says that the person decided, and what the rules say [R91]', () => {
    const verdict = makeVerdict('opened', { judged_kind: 'scanner', is_overruled: true });
    expect(detail(line(makeOpen('o', 'opened', { verdict })))[1]).toBe(
      'You said so. The rules say: a security scanner.',
    );
  });

  test('has the whole address of a click, and the measured delay [R29, R90]', () => {
    const link = 'https://example.com/offer?customer=114#now';
    const said = detail(line(makeClick('c', 'opened', { link })), 140);
    expect(said).toContain(link);
    expect(said).toContain('On screen 0.14s after the click');
  });
});

test.each([
  ['https://www.example.com/', 'example.com'],
  ['HTTP://example.com/offer/', 'example.com/offer'],
  ['https://example.com/a?b=c#d', 'example.com/a'],
  ['https://example.com?b=c', 'example.com'],
])('%s is said as %s', (link, said) => expect(shortUrl(link)).toBe(said));
