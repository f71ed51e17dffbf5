import type { ThreadSummary } from '@heliograph/client/contract';
import { useEnvironment } from '../ui/context';
import { useNow } from '../ui/use-now';
import { RowExactTime } from './row-tooltip';

/** When the newest engagement came, or else when the mail was sent; exact on hover and on focus of the row (R51). */
export function RowTime({ thread }: { thread: ThreadSummary }) {
  const { t: say, format } = useEnvironment();
  const engagedAt = thread.last_engagement?.at ?? thread.earlier_open_at;
  const at = engagedAt ?? thread.last_sent_at ?? thread.sorted_at;
  const now = useNow(at);
  return (
    <span class="row-time">
      <time dateTime={at} aria-hidden="true">
        {format.ago(at, now) || say('row.now')}
      </time>
      <RowExactTime at={at} isSent={!engagedAt} />
    </span>
  );
}
