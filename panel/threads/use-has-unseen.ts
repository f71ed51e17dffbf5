import type { AnyUnseen, Change } from '@heliograph/client/contract';
import { useEffect, useState } from 'preact/hooks';
import { useCall, useEnvironment, usePanel } from '../ui/context';
import type { Threads } from './model/threads';

/** News come first: nearly always one of these says it, and an event costs the same however long the list is. */
const LOOKED_AT = 200;
/** However much happens, the server is asked once in this time. */
const GATHERED_MILLISECONDS = 1_000;
/** Of a time as text, ten minutes: what is hidden by then (R56), or was loaded anew, is asked about again. */
const TEN_MINUTES = '2026-11-28T11:4'.length;

/**
 * Whether any of the other threads has a dot, also where it stands further down than what is loaded. `since`: what the
 * person did last; the server is asked again then.
 */
export function useHasUnseen(threads: Threads, since: unknown): boolean {
  const call = useCall();
  const panel = usePanel();
  const { host } = useEnvironment();
  const [isFar, setFar] = useState(false);
  const rows = threads.rows.other;
  const isWhole = threads.pages.other.nextCursor === null && rows.length <= LOOKED_AT;
  const isNear = isOneUnseen(threads);
  const showsAll = threads.idleBefore === '';
  const lately = threads.idleBefore.slice(0, TEN_MINUTES);
  const isAsked = !isNear && !isWhole;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `lately` and `since` say when to ask again
  useEffect(() => {
    if (!isAsked) {
      setFar(false);
      return;
    }
    let isWanted = true;
    let stopGathering: (() => void) | null = null;
    const ask = async () => {
      stopGathering = null;
      try {
        const { other } = await call<AnyUnseen>('GET', `/api/threads/unseen${showsAll ? '?show=all' : ''}`);
        if (isWanted) setFar(other);
      } catch {
        // it stays as it was known; the lists say that the server is away
      }
    };
    void ask();
    const stopHearing = panel.subscribe((changes) => {
      if (changes.some(isOfOther)) stopGathering ??= host.after(GATHERED_MILLISECONDS, () => void ask());
    });
    return () => {
      isWanted = false;
      stopGathering?.();
      stopHearing();
    };
  }, [isAsked, showsAll, lately, since, call, panel, host]);
  return isNear || (isAsked && isFar);
}

function isOneUnseen({ rows, byId }: Threads): boolean {
  for (let place = 0; place < LOOKED_AT; place += 1) {
    const row = rows.other.at(place);
    if (!row) return false;
    if (byId.get(row.id)?.summary.is_unseen) return true;
  }
  return false;
}

const isOfOther = (change: Change) => change.type === 'thread_changed' || change.type === 'thread_removed';
