import type { Thread } from '@heliograph/client/contract';
import { useEnvironment } from '../ui/context';
import { useLogTranslator } from '../ui/use-log-say';
import { useNow } from '../ui/use-now';
import { firstAndLastOpens } from './model/deleted-opens';

/** At the end of a log that has lost its oldest lines: after how long they go, and what is still known (R57). */
export function DeletedOpensNote({ thread, days }: { thread: Thread; days: number }) {
  const say = useLogTranslator();
  const { format } = useEnvironment();
  const now = useNow();
  return (
    <div class="log-note">
      <p>{say('log.kept', { count: days })}</p>
      {firstAndLastOpens(say, thread, (at) => format.clock(at, now)).map((sentence) => (
        <p key={sentence} dir="auto">
          {sentence}
        </p>
      ))}
    </div>
  );
}
