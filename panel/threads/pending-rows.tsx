import { useLayoutEffect, useState } from 'preact/hooks';
import { usePanel } from '../ui/context';
import { isInView } from '../ui/is-in-view';
import { useTranslator } from '../ui/use-catalogue';
import { isPending, type Threads } from './model/threads';
import type { ScrollRef } from './use-virtual-rows';
import { de, en } from './waiting-messages';

/** Both languages are here before they are needed. */
const catalogue = { en, de: async () => de };

/** Says how many conversations wait for their place, while pointer or focus keep the rows where they are (R50). */
export function PendingRows({ threads, body }: { threads: Threads; body: ScrollRef }) {
  const say = useTranslator(catalogue);
  const panel = usePanel();
  const count = useOutOfSight(threads, body);
  if (!say || count === 0) return null;
  return (
    <button
      type="button"
      class="waiting"
      data-stop
      aria-label={say('explained', { count })}
      onClick={panel.applyPending}
    >
      {say('apply', { count })}
    </button>
  );
}

/** A row in sight shows its news where it stands; nobody needs to be told of it, and nothing needs to lie over the rows. */
function useOutOfSight(threads: Threads, { current: body }: ScrollRef): number {
  const [count, setCount] = useState(0);
  useLayoutEffect(() => {
    const watching = new AbortController();
    const look = () => setCount(Math.max(0, threads.pendingCount - lateInSight(threads, body)));
    look();
    body?.addEventListener('scroll', look, { passive: true, signal: watching.signal });
    return () => watching.abort();
  }, [threads, body]);
  return count;
}

function lateInSight(threads: Threads, body: HTMLElement | null): number {
  const rows = body?.querySelectorAll<HTMLElement>('.rows-listed > [data-thread]') ?? [];
  const isMeant = (row: HTMLElement) => {
    const id = row.dataset['thread'] ?? '';
    const stood = threads.heldKeys.get(id);
    return stood !== undefined && isPending(threads, id, stood) && isInView(row);
  };
  return [...rows].filter(isMeant).length;
}
