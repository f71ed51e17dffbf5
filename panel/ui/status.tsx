import type { ApiError } from '@heliograph/client/api-error';
import { useEnvironment } from './context';

const SKELETON_ROWS = [0, 1, 2, 3, 4, 5];

export function Skeleton() {
  const { t: say } = useEnvironment();
  return (
    <div class="skeleton" role="status">
      <span class="unseen">{say('state.loading')}</span>
      {SKELETON_ROWS.map((row) => (
        <div key={row} class="skeleton-row" />
      ))}
    </div>
  );
}

interface ProblemProps {
  error: ApiError | null;
  onRetry: () => void;
  /** What it means here that the server cannot be reached. */
  away?: string;
}

/** Nothing can be shown: why, and a way on. */
export function ErrorCard({ error, onRetry, away }: ProblemProps) {
  const { t: say } = useEnvironment();
  const isOffline = error?.isOffline ?? false;
  return (
    <section class="card" role="alert">
      <h2 class="card-title">{say(isOffline ? 'state.unreachable_title' : 'state.failed_title')}</h2>
      <p>{isOffline ? (away ?? say('state.unreachable')) : say('state.failed')}</p>
      <button type="button" class="button button-first" onClick={onRetry}>
        {say('notice.retry')}
      </button>
    </section>
  );
}
