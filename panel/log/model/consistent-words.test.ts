/**
 * Every rule x how sure x who: what a log says of one entry never contradicts itself, in English and German.
 * `tests/corpus/verdict-words.json` holds the rules; the server's tests keep it complete.
 */

import { writeFileSync } from 'node:fs';
import type { EventEntry, Reader, Verdict } from '@heliograph/client/contract';
import { makeClick, makeOpen, makeVerdict } from '@heliograph/client/testing/builders';
import { afterAll, expect, test } from 'vitest';
import table from '../../../tests/corpus/verdict-words.json';
import { createFormat } from '../../i18n/format';
import { createLogTranslator } from '../../i18n/log-messages';
import { loadLanguagePack } from '../../i18n/messages';
import { eventDetail } from './event-detail';
import { eventNote, eventTitle, readerText } from './event-words';
import type { EventLine } from './log';

type Told = Pick<Verdict, 'kind' | 'reading' | 'confidence' | 'reason' | 'reason_text'>;
const RULES = table as readonly (Told & { rule: string })[];

const RITA = (evidence: Reader['evidence']): Reader => ({
  number: 1,
  name: 'Rita Rossi',
  evidence,
});
const WHO: Readonly<Record<string, { recipients: number; reader: Reader | null }>> = {
  'nobody known': { recipients: 0, reader: null },
  'sole recipient': { recipients: 1, reader: RITA('sole_recipient') },
  'one of three': { recipients: 3, reader: null },
  'told apart': { recipients: 3, reader: { number: 2, name: null, evidence: null } },
  'by a click': { recipients: 3, reader: RITA('click') },
  'by a reply': { recipients: 3, reader: RITA('reply') },
};

/** Two statements that cannot both be true of one entry, in either language. */
const CONTRADICTIONS: readonly (readonly [RegExp, RegExp])[] = [
  [/^(Maybe|Vielleicht)\b/m, /^(Certain|Sicher|Probable|Wahrscheinlich|Not confirmed|Nicht bestätigt):/m],
  [/^(Maybe|Vielleicht)\b/m, /^(One of|Eine von|Reader|Person \d|Rita)/m],
  [/^(Maybe|Vielleicht)\b/m, /\b(Opened|Geöffnet)\b/],
  [/perhaps nobody read it yet|vielleicht hat es noch niemand gelesen/, /^(One of|Eine von)/m],
  [/^Counts as|^Zählt als/m, /in advance|vorab|scanner|Sicherheitsprüfung|no reader|keine lesende/],
  [/^(Filtered|Gefiltert)/m, /\b(Opened|Geöffnet|Perhaps nobody|vielleicht hat es niemand)\b/i],
  [/^(Filtered|Gefiltert)/m, /^(One of|Eine von|Reader|Person \d|Rita)/m],
  [/own view|eigener Blick/, /no reader|keine lesende|\bOpened\b|Geöffnet|^(One of|Eine von|Rita)/m],
  [/nothing tells which|nicht zu erkennen/, /\bthe reader\b|die lesende Person hat|Rita/],
  [/^(Certain|Sicher):/m, /\b(perhaps|probably|vielleicht|wahrscheinlich)\b/],
];

function told(
  say: ReturnType<typeof createLogTranslator>,
  locale: string,
  entry: EventEntry,
  recipients: number,
) {
  const line: EventLine = {
    type: 'engagement',
    entry,
    recipients,
    namesReader: recipients > 1,
    subject: null,
  };
  const sentences = eventDetail(say, createFormat(locale, 'Europe/Lisbon'), line, null)
    .filter(({ part }) => part === 'reading' || part === 'reason' || part === 'reader')
    .map(({ text }) => text);
  return { line: [eventTitle(say, line), readerText(say, line), eventNote(say, entry)], sentences };
}

const saying = Object.entries({ en: null, de: await loadLanguagePack('de') }).map(
  ([locale, words]) => [locale, createLogTranslator(locale, words)] as const,
);

/** Everything that can be said; `SHOW_MATRIX=file` writes it down for reading. */
const shown: string[] = [];
afterAll(() => {
  const file = process.env['SHOW_MATRIX'];
  if (file) writeFileSync(file, shown.join('\n'));
});

const entryOf = { open: makeOpen, click: makeClick } as const;

test.each(RULES)('$rule [R28, R40]', (rule) => {
  for (const [locale, say] of saying) {
    for (const type of ['open', 'click'] as const) {
      for (const [who, { recipients, reader }] of Object.entries(WHO)) {
        const verdict = makeVerdict(rule.reading, { ...rule, judged_kind: rule.kind });
        const entry = entryOf[type]('e', rule.reading, { verdict, reader });
        const { line, sentences } = told(say, locale, entry, recipients);
        const text = sentences.join('\n');
        shown.push(
          [rule.rule, locale, type, who, line.filter(Boolean).join(' · '), ...sentences].join(' | '),
        );
        expect(sentences.length, `${who}: what it counts as, and why`).toBeGreaterThanOrEqual(2);
        for (const [one, other] of CONTRADICTIONS) {
          const both = one.test(text) && other.test(text);
          expect(both, `${locale}, ${type}, ${who}: ${one} and ${other} in\n${text}`).toBe(false);
        }
      }
    }
  }
});

test('the table of contradictions finds what people stumbled over', () => {
  const stumbled = [
    'Maybe, perhaps nobody read it\nCertain: Gmail fetched this in advance.',
    'Maybe, perhaps nobody read it\nOne of 3 recipients; nothing tells which',
    'Counts as opened\nProbable: Opened; something the reader did later confirmed it.\nOne of 3; nothing tells which',
  ];
  for (const text of stumbled)
    expect(
      CONTRADICTIONS.some(([one, other]) => one.test(text) && other.test(text)),
      text,
    ).toBe(true);
});
