import { useSurroundings } from '../ui/context';
import { MiddleCut } from '../ui/middle-ellipsis';
import { putAside, Tip } from '../ui/tip';
import { useLogSay } from '../ui/use-log-say';
import { useNow } from '../ui/use-now';
import { useUniqueId } from '../ui/use-unique-id';
import { DeviceIcon } from './device';
import { DeviceLabel } from './device-label';
import { EntryDetail, Sentences } from './event-detail';
import { detailOf } from './model/event-detail';
import { aboutEntry, linkOf, readerWords, whatHappened } from './model/event-words';
import { type EngagementLine, hasPlace } from './model/log';
import { canBeOverruled } from './model/verdict';
import { PlacePin } from './place-tip';

export interface EngagementRowProps {
  threadId: string;
  line: EngagementLine;
  /** Milliseconds from the fetch to this screen, where they were measured (R90). */
  delay: number | null;
  isOpen: boolean;
  onToggle: (entryId: string) => void;
  /** The person begins to judge this entry. */
  onJudge: (entryId: string) => void;
}

/** An open or a click: one calm line; hover and focus say why, a press opens the detail under it. */
export function EngagementRow({ threadId, line, delay, isOpen, onToggle, onJudge }: EngagementRowProps) {
  const { format } = useSurroundings();
  const say = useLogSay();
  const id = useUniqueId();
  const { entry } = line;
  const sentences = detailOf(say, format, line, delay);
  const what = whatHappened(say, line);
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
        {hasPlace(entry) && <PlacePin place={entry.place} />}
      </div>
      {isOpen && (
        <EntryDetail
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
  line: EngagementLine;
  what: string;
  sentences: ReturnType<typeof detailOf>;
  opens: { id: string; isOpen: boolean; toggle: () => void };
}

/** Time, mark and first words are one button over the whole line, whose name says everything that the bubble shows. */
function LineButton({ line, what, sentences, opens }: LineButtonProps) {
  const { format } = useSurroundings();
  const say = useLogSay();
  const { entry } = line;
  const clock = format.clock(entry.at, useNow());
  const reader = readerWords(say, line);
  return (
    <Tip
      class="line-press"
      isStop
      put={putAside}
      opens={opens}
      face={
        <>
          <time class="line-time" dateTime={entry.at}>
            {clock}
          </time>
          <span class="line-mark" />
          <span class="line-what">{what}</span>
          {entry.type === 'click' && <MiddleCut class="line-link" text={linkOf(say, entry)} />}
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
      {canBeOverruled(entry) && <span class="muted">{say('detail.hint')}</span>}
    </Tip>
  );
}

function ended(text: string): string {
  return /[.!?。]$/.test(text) ? text : `${text}.`;
}

/** The device, or the words that stand in its place. */
function About({ line: { entry } }: { line: EngagementLine }) {
  const say = useLogSay();
  const about = aboutEntry(say, entry);
  if (!about) return <DeviceLabel type={entry.device_type} client={entry.client} />;
  return (
    <>
      {entry.verdict.is_overruled && <DeviceIcon type={entry.device_type} />}
      <span class="line-about">{about}</span>
    </>
  );
}
