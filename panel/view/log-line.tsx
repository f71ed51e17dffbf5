import { useState } from 'preact/hooks';
import type { OpenEntry } from '../core/contract';
import { hasPlace, type OpenLine, type SentLine } from '../core/log';
import type { Say } from '../core/messages';
import { DeviceLabel } from './device-icon';
import { Icon } from './icon';
import { PlacePin } from './place-pin';
import { useSurroundings } from './surroundings';
import { Tip } from './tip';
import { useNow } from './use-now';

export function LogLine({ line }: { line: OpenLine | SentLine }) {
  return line.type === 'sent' ? <Sent line={line} /> : <Opened line={line} />;
}

const SENT_WORDS = {
  sent: 'log.you_sent',
  composing: 'log.composing',
  disarmed: 'log.disarmed',
} as const;

function Sent({ line: { entry } }: { line: SentLine }) {
  const { say } = useSurroundings();
  const subject = entry.subject.trim() || say('row.no_subject');
  return (
    <li class="line line-sent">
      <LineTime at={entry.at} />
      <span class="line-mark">
        <Icon name="mail" />
      </span>
      <span class="line-what" dir="auto" title={subject}>
        {say(SENT_WORDS[entry.state], { subject })}
      </span>
    </li>
  );
}

function Opened({ line }: { line: OpenLine }) {
  const { say } = useSurroundings();
  const { entry } = line;
  const about = aboutOpen(say, entry);
  return (
    <li class={`line line-${entry.verdict.reading}`}>
      <LineTime at={entry.at} line={line} />
      <span class="line-mark" />
      <span class="line-what">{whatHappened(say, line)}</span>
      {about ? (
        <span class="line-about" title={about}>
          {about}
        </span>
      ) : (
        <DeviceLabel type={entry.device_type} client={entry.client} />
      )}
      {hasPlace(entry) && <PlacePin place={entry.place} />}
    </li>
  );
}

/** The time, and behind it the exact time, the reason, and which mail it was. */
function LineTime({ at, line }: { at: string; line?: OpenLine }) {
  const { say, format } = useSurroundings();
  const now = useNow();
  const details = [format.exact(at)];
  if (line)
    details.push(`${say(`confidence.${line.entry.verdict.confidence}`)}: ${line.entry.verdict.reason_text}`);
  if (line?.subject) details.push(say('log.of_mail', { subject: line.subject }));
  return (
    <Tip
      class="line-time"
      isStop
      name={`${format.clock(at, now)}. ${details.join('. ')}`}
      face={<time dateTime={at}>{format.clock(at, now)}</time>}
    >
      {details.map((detail) => (
        <span key={detail} dir="auto">
          {detail}
        </span>
      ))}
    </Tip>
  );
}

/** Own views and machines, folded under one line (R41). */
export function FoldedLines({ lines }: { lines: readonly OpenLine[] }) {
  const { say } = useSurroundings();
  const [isOpen, setOpen] = useState(false);
  const kinds = [...new Set(lines.map(({ entry }) => say(FILTERED_WORDS[entry.verdict.kind] ?? 'log.bot')))];
  return (
    <>
      <li class="line line-fold">
        <button type="button" class="fold" data-stop aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <span class="fold-count">{say('log.filtered_count', { count: lines.length })}</span>
          <span class="fold-kinds">{kinds.join(', ')}</span>
          <span class="fold-do">
            <Icon name="chevron" />
            {say(isOpen ? 'log.hide' : 'log.show')}
          </span>
        </button>
      </li>
      {isOpen && lines.map((line) => <Opened key={line.entry.id} line={line} />)}
    </>
  );
}

const FILTERED_WORDS = {
  self: 'log.you_viewed',
  scanner: 'log.scanner',
  preview: 'log.preview',
  bot: 'log.bot',
  prefetch: 'log.prefetch',
  human: 'log.filtered',
  image_proxy: 'log.filtered',
} as const;

function whatHappened(say: Say, { entry, recipients }: OpenLine): string {
  const { reading, kind } = entry.verdict;
  if (reading === 'maybe') return say('log.maybe');
  if (reading !== 'opened') return say(FILTERED_WORDS[kind]);
  if (entry.via) return say('log.opened_via', { service: entry.via });
  return recipients > 1 ? say('log.opened_by_one_of', { count: recipients }) : say('log.opened');
}

/** What stands where a device would, when the device is not the reader's. */
function aboutOpen(say: Say, { verdict, via, client }: OpenEntry): string {
  if (verdict.reading === 'opened') return via ? say('log.hides_place', { service: via }) : '';
  if (verdict.reading === 'self') return '';
  if (verdict.reading === 'filtered') return client ?? '';
  const service = via ?? client;
  const fetched = service ? say('log.maybe_via', { service }) : say('log.maybe_unknown');
  return `${fetched}, ${say('log.maybe_means')}`;
}
