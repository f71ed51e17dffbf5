/** Everything about one open or click, as short sentences: what it counts as, why, who, when (R40, R91). Pure. */

import type { EventEntry } from '@heliograph/client/contract';
import type { Format } from '../../i18n/format';
import type { LogTranslator } from '../../i18n/log-messages';
import { clientText, isReaderUnknown, judgedKindText } from './event-words';
import { isWebUrl } from './link-words';
import { type EventLine, showsPlace } from './log';
import { fullPlaceText } from './place-words';

export interface DetailSentence {
  readonly part: 'reading' | 'reason' | 'reader' | 'link' | 'program' | 'place' | 'time' | 'mail' | 'delay';
  readonly text: string;
}

/** `delay` is the measured time to the screen in milliseconds, or null. */
export function eventDetail(
  say: LogTranslator,
  format: Format,
  line: EventLine,
  delay: number | null,
): DetailSentence[] {
  const { entry } = line;
  const sentences: Record<DetailSentence['part'], string | null> = {
    reading: readingWords(say, entry),
    reason: reasonWords(say, entry),
    reader: evidenceWords(say, line),
    link: addressWords(say, entry),
    program: entry.client && say('detail.program', { client: clientText(say, entry.client) }),
    place: showsPlace(entry) ? say('place.show', { place: fullPlaceText(say, format, entry.place) }) : null,
    time: format.exact(entry.at),
    mail:
      line.subject === null ? null : say('log.of_mail', { subject: line.subject || say('row.no_subject') }),
    delay: delay === null ? null : delayWords(say, format, entry, delay),
  };
  return Object.entries(sentences).flatMap(([part, text]) =>
    text ? [{ part: part as DetailSentence['part'], text }] : [],
  );
}

function readingWords(say: LogTranslator, { type, verdict }: EventEntry): string {
  const isClick = type === 'click';
  if (verdict.reading === 'opened') return say(isClick ? 'reading.clicked' : 'reading.opened');
  if (verdict.reading === 'maybe' && isClick) return say('reading.maybe_clicked');
  return say(`reading.${verdict.reading}`);
}

function reasonWords(say: LogTranslator, { verdict }: EventEntry): string {
  if (verdict.is_overruled) {
    return `${say('verdict.you_said_so')}. ${say('verdict.rules_say', { kind: judgedKindText(say, verdict) })}`;
  }
  const reason = verdict.reason_text && say.server(`reason.${verdict.reason}`, verdict.reason_text);
  return reason && `${say(`sure.${verdict.reading}.${verdict.confidence}`)}: ${reason}`;
}

/** Who, and how that is known (R28). Of what perhaps nobody read, nobody is said to be the reader. */
function evidenceWords(say: LogTranslator, line: EventLine): string {
  const { reader, verdict } = line.entry;
  if (verdict.reading !== 'opened') return '';
  if (reader?.name)
    return reader.evidence ? say(`reader.${reader.evidence}`, { name: reader.name }) : reader.name;
  if (isReaderUnknown(line)) {
    const isSure = verdict.is_overruled || verdict.confidence !== 'unconfirmed';
    return say(isSure ? 'reader.one_of' : 'reader.one_of_perhaps', { count: line.recipients });
  }
  if (!reader?.number || line.recipients < 2) return '';
  return say('reader.told_apart', { number: String(reader.number) });
}

function addressWords(say: LogTranslator, entry: EventEntry): string {
  if (entry.type !== 'click') return '';
  return isWebUrl(entry.link) ? entry.link : say('detail.hidden_link');
}

function delayWords(say: LogTranslator, format: Format, { type }: EventEntry, delay: number): string {
  return say(type === 'click' ? 'detail.delay_clicked' : 'detail.delay', { time: format.seconds(delay) });
}
