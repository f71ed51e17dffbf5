/** Everything about one open or click, as short sentences: what it counts as, why, who, when (R40, R91). Pure. */

import type { EngagementEntry } from '@heliograph/client/contract';
import type { Format } from '../../i18n/format';
import type { LogSay } from '../../i18n/log-messages';
import { clientWords, isByOneOf, rulesWords } from './event-words';
import { isAddress } from './link-words';
import { type EngagementLine, hasPlace } from './log';
import { wholePlaceWords } from './place-words';

export interface DetailSentence {
  readonly part: 'reading' | 'reason' | 'reader' | 'link' | 'program' | 'place' | 'time' | 'mail' | 'delay';
  readonly text: string;
}

/** `delay` is the measured time to the screen in milliseconds, or null. */
export function detailOf(
  say: LogSay,
  format: Format,
  line: EngagementLine,
  delay: number | null,
): DetailSentence[] {
  const { entry } = line;
  const sentences: Record<DetailSentence['part'], string | null> = {
    reading: readingWords(say, entry),
    reason: reasonWords(say, entry),
    reader: evidenceWords(say, line),
    link: addressWords(say, entry),
    program: entry.client && say('detail.program', { client: clientWords(say, entry.client) }),
    place: hasPlace(entry) ? say('place.show', { place: wholePlaceWords(say, format, entry.place) }) : null,
    time: format.exact(entry.at),
    mail:
      line.subject === null ? null : say('log.of_mail', { subject: line.subject || say('row.no_subject') }),
    delay: delay === null ? null : delayWords(say, format, entry, delay),
  };
  return Object.entries(sentences).flatMap(([part, text]) =>
    text ? [{ part: part as DetailSentence['part'], text }] : [],
  );
}

function readingWords(say: LogSay, { type, verdict }: EngagementEntry): string {
  const isClick = type === 'click';
  if (verdict.reading === 'opened') return say(isClick ? 'reading.clicked' : 'reading.opened');
  if (verdict.reading === 'maybe' && isClick) return say('reading.maybe_clicked');
  return say(`reading.${verdict.reading}`);
}

function reasonWords(say: LogSay, { verdict }: EngagementEntry): string {
  if (verdict.is_overruled) {
    return `${say('verdict.you_said_so')}. ${say('verdict.rules_say', { kind: rulesWords(say, verdict) })}`;
  }
  const reason = verdict.reason_text && say.told(`reason.${verdict.reason}`, verdict.reason_text);
  return reason && `${say(`sure.${verdict.reading}.${verdict.confidence}`)}: ${reason}`;
}

/** Who, and how that is known (R28). Of what perhaps nobody read, nobody is said to be the reader. */
function evidenceWords(say: LogSay, line: EngagementLine): string {
  const { reader, verdict } = line.entry;
  if (verdict.reading !== 'opened') return '';
  if (reader?.name)
    return reader.evidence ? say(`reader.${reader.evidence}`, { name: reader.name }) : reader.name;
  if (isByOneOf(line)) {
    const isSure = verdict.is_overruled || verdict.confidence !== 'unconfirmed';
    return say(isSure ? 'reader.one_of' : 'reader.one_of_perhaps', { count: line.recipients });
  }
  if (!reader?.number || line.recipients < 2) return '';
  return say('reader.told_apart', { number: String(reader.number) });
}

function addressWords(say: LogSay, entry: EngagementEntry): string {
  if (entry.type !== 'click') return '';
  return isAddress(entry.link) ? entry.link : say('detail.hidden_link');
}

function delayWords(say: LogSay, format: Format, { type }: EngagementEntry, delay: number): string {
  return say(type === 'click' ? 'detail.delay_clicked' : 'detail.delay', { time: format.seconds(delay) });
}
