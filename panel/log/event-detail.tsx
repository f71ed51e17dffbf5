import type { EventEntry } from '@heliograph/client/contract';
import { useLogTranslator } from '../ui/use-log-say';
import type { DetailSentence } from './model/event-detail';
import { canOverride } from './model/verdict';
import { VerdictOverride } from './verdict-override';

interface EntryDetailProps {
  id: string;
  threadId: string;
  entry: EventEntry;
  what: string;
  sentences: readonly DetailSentence[];
  onJudge: (entryId: string) => void;
}

/** Under a line: what it counts as and why, and the person's own word about it (R40, R42). */
export function EventDetail({ id, threadId, entry, what, sentences, onJudge }: EntryDetailProps) {
  const say = useLogTranslator();
  return (
    <section class="detail" id={id} aria-label={say('detail.name', { what })}>
      <Sentences sentences={sentences} />
      {canOverride(entry) && <VerdictOverride threadId={threadId} entry={entry} onJudge={onJudge} />}
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
