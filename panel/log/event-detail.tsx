import type { EngagementEntry } from '@heliograph/client/contract';
import { useLogSay } from '../ui/use-log-say';
import type { DetailSentence } from './model/event-detail';
import { canBeOverruled } from './model/verdict';
import { Overrule } from './verdict-override';

interface EntryDetailProps {
  id: string;
  threadId: string;
  entry: EngagementEntry;
  what: string;
  sentences: readonly DetailSentence[];
  onJudge: (entryId: string) => void;
}

/** Under a line: what it counts as and why, and the person's own word about it (R40, R42). */
export function EntryDetail({ id, threadId, entry, what, sentences, onJudge }: EntryDetailProps) {
  const say = useLogSay();
  return (
    <section class="detail" id={id} aria-label={say('detail.name', { what })}>
      <Sentences sentences={sentences} />
      {canBeOverruled(entry) && <Overrule threadId={threadId} entry={entry} onJudge={onJudge} />}
    </section>
  );
}

export function Sentences({ sentences }: { sentences: readonly DetailSentence[] }) {
  return (
    <>
      {sentences.map(({ part, text }) => (
        <span key={part} class={`detail-${part}`} dir="auto">
          {text}
        </span>
      ))}
    </>
  );
}
