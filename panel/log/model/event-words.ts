/** What the line of an open or a click says. Pure. */

import type { EventEntry, Verdict, VerdictKind } from '@heliograph/client/contract';
import type { LogTranslator } from '../../i18n/log-messages';
import { isWebUrl, shortUrl } from './link-words';
import type { EventLine } from './log';
import { OVERRIDE_KINDS, OVERRIDE_OPTIONS } from './verdict';

/** A filtered entry by what fetched it. */
const KIND_WORDS = {
  self: 'log.you_viewed',
  scanner: 'log.scanner',
  preview: 'log.preview',
  bot: 'log.bot',
  prefetch: 'log.prefetch',
  human: 'log.filtered',
  image_proxy: 'log.filtered',
} as const;

/** "Opened", "Opened via Gmail", "Clicked", "Security scanner": the first words of the line. */
export function eventTitle(say: LogTranslator, line: EventLine): string {
  const { entry } = line;
  if (entry.verdict.reading === 'filtered' || entry.verdict.reading === 'self')
    return filteredEventText(say, entry);
  if (entry.type === 'click')
    return say(entry.verdict.reading === 'maybe' ? 'log.maybe_clicked' : 'log.clicked');
  if (entry.verdict.reading === 'maybe') return say('log.maybe');
  if (entry.via) return say('log.opened_via', { service: entry.via });
  return isReaderUnknown(line) ? say('log.opened_by_one_of', { count: line.recipients }) : say('log.opened');
}

/** What fetched it, for the fold's line and for its own. */
export function filteredEventText(say: LogTranslator, { type, verdict }: EventEntry): string {
  if (verdict.kind === 'self' && type === 'click') return say('log.you_clicked');
  if (verdict.kind === 'bot' && verdict.is_overruled) return say('log.machine');
  return say(KIND_WORDS[verdict.kind]);
}

/** Several got the mail and nothing tells them apart (R28). */
export function isReaderUnknown({ entry, recipients }: EventLine): boolean {
  return recipients > 1 && !entry.reader?.name && !entry.reader?.number;
}

/** Who it was, where the line would not say it anyway: "Rita Rossi", "Reader 2" (R28). */
export function readerText(say: LogTranslator, { entry, recipients, namesReader }: EventLine): string {
  const { reader, verdict } = entry;
  if (!reader || verdict.reading === 'self' || verdict.reading === 'filtered') return '';
  if (reader.name) return namesReader ? reader.name : '';
  return reader.number && recipients > 1 ? say('reader.number', { number: String(reader.number) }) : '';
}

/** What stands where a device would, when the device is not the reader's; nothing where the device says more. */
export function eventNote(say: LogTranslator, entry: EventEntry): string {
  if (entry.verdict.is_overruled) return say('verdict.you_said_so');
  if (entry.type === 'open' && entry.inferred_from) return say(`log.inferred_from_${entry.inferred_from}`);
  if (entry.type === 'click') return '';
  const { reading } = entry.verdict;
  if (reading === 'opened') return entry.via ? say('log.hides_place', { service: entry.via }) : '';
  if (reading === 'self') return '';
  if (reading === 'filtered') return entry.client ? clientText(say, entry.client) : '';
  return inAdvance(say, entry);
}

/** The link of a click as it is shown in the line. One that leads nowhere is the hidden one, which no reader sees. */
export function eventLinkText(say: LogTranslator, entry: EventEntry): string {
  if (entry.type !== 'click') return '';
  return isWebUrl(entry.link) ? shortUrl(entry.link) : say('log.hidden_link');
}

function inAdvance(say: LogTranslator, { via, client }: EventEntry): string {
  const service = via ?? (client && clientText(say, client));
  const fetched = service ? say('log.maybe_via', { service }) : say('log.maybe_unknown');
  return `${fetched}, ${say('log.maybe_means')}`;
}

/** A program's name, or what it is where it has none: "Windows mail program". */
export function clientText(say: LogTranslator, client: string): string {
  return say.server(`client.${client}`, client);
}

/** What the rules say of something that the person overruled. */
export function judgedKindText(say: LogTranslator, { judged_kind }: Verdict): string {
  return say(`kind.${judged_kind}`);
}

/** For screen readers, after the person overruled an entry or let the rules decide again (`null`). */
export function overrideText(say: LogTranslator, kind: VerdictKind | null): string {
  if (kind === null) return say('live.rules_decide');
  const saying = OVERRIDE_OPTIONS.find((known) => OVERRIDE_KINDS[known] === kind);
  return say('live.said', { what: saying ? say(`verdict.${saying}`) : say(`kind.${kind}`) });
}
