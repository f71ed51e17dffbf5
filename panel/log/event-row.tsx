import { useEnvironment } from '../ui/context';
import { MiddleEllipsis } from '../ui/middle-ellipsis';
import { placeBelow, Tip } from '../ui/tip';
import { useLogTranslator } from '../ui/use-log-say';
import { useNow } from '../ui/use-now';
import { useUniqueId } from '../ui/use-unique-id';
import { DeviceIcon } from './device';
import { DeviceLabel } from './device-label';
import { EventDetail, Sentences } from './event-detail';
import { eventDetail } from './model/event-detail';
import { eventLinkText, eventNote, eventTitle, readerText } from './model/event-words';
import { type EventLine, showsPlace } from './model/log';
import { canOverride } from './model/verdict';
import { PlaceTip } from './place-tip';

export interface EventRowProps {
  threadId: string;
  line: EventLine;
  /** Milliseconds from the fetch to this screen, where they were measured (R90). */
  delay: number | null;
  isOpen: boolean;
  onToggle: (entryId: string) => void;
  /** The person begins to judge this entry. */
  onJudge: (entryId: string) => void;
}

/** An open or a click: one calm line; hover and focus say why, a press opens the detail under it. */
export function EventRow({ threadId, line, delay, isOpen, onToggle, onJudge }: EventRowProps) {
  const { format } = useEnvironment();
  const say = useLogTranslator();
  const id = useUniqueId();
  const { entry } = line;
  const sentences = eventDetail(say, format, line, delay);
  const what = eventTitle(say, line);
  return (
    <li class={`line line-${entry.verdict.reading}`} data-entry={entry.id}>
      <div class="line-row">
        <LineButton
          line={line}
          what={what}
          sentences={sentences.filter(({ part }) => part !== 'place')} // which the pin beside it says
          opens={{ id, isOpen, toggle: () => onToggle(entry.id) }}
        />
        <About line={line} />
        {showsPlace(entry) && <PlaceTip place={entry.place} />}
      </div>
      {isOpen && (
        <EventDetail
          id={id}
          threadId={threadId}
          entry={entry}
          what={what}
          sentences={sentences}
          onJudge={onJudge}
        />
      )}
    </li>
  );
}

interface LineButtonProps {
  line: EventLine;
  what: string;
  sentences: ReturnType<typeof eventDetail>;
  opens: { id: string; isOpen: boolean; toggle: () => void };
}

/** Time, mark and first words are one button over the whole line, whose name says everything that the bubble shows. */
function LineButton({ line, what, sentences, opens }: LineButtonProps) {
  const { format } = useEnvironment();
  const say = useLogTranslator();
  const { entry } = line;
  const clock = format.clock(entry.at, useNow());
  const reader = readerText(say, line);
  return (
    <Tip
      class="line-press"
      isStop
      put={placeBelow}
      opens={opens}
      face={
        <>
          <time class="line-time" dateTime={entry.at}>
            {clock}
          </time>
          <span class="line-mark" />
          <span class="line-what">{what}</span>
          {entry.type === 'click' && <MiddleEllipsis class="line-link" text={eventLinkText(say, entry)} />}
          {reader && (
            <span class="line-reader" dir="auto">
              {reader}
            </span>
          )}
          <span class="unseen">{sentences.map(({ text }) => ended(text)).join(' ')}</span>
        </>
      }
    >
      <Sentences sentences={sentences} />
      {canOverride(entry) && <span class="muted">{say('detail.hint')}</span>}
    </Tip>
  );
}

function ended(text: string): string {
  return /[.!?。]$/.test(text) ? text : `${text}.`;
}

/** The device, or the words that stand in its place. */
function About({ line: { entry } }: { line: EventLine }) {
  const say = useLogTranslator();
  const about = eventNote(say, entry);
  if (!about) return <DeviceLabel type={entry.device_type} client={entry.client} />;
  return (
    <>
      {entry.verdict.is_overruled && <DeviceIcon type={entry.device_type} />}
      <span class="line-about">{about}</span>
    </>
  );
}
