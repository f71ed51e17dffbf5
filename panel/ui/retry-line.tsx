interface RetryLineProps {
  class: string;
  failed: string;
  retry: string;
  onRetry: () => void;
}

/** In place of what could not be fetched, with a way to try again. */
export function RetryMessage({ class: className, failed, retry, onRetry }: RetryLineProps) {
  return (
    <p class={className} role="alert">
      {failed}{' '}
      <button type="button" class="link" onClick={onRetry}>
        {retry}
      </button>
    </p>
  );
}
