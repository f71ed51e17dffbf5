import { useEffect, useRef } from 'preact/hooks';
import type { PanelState } from '../threads/model/panel-state';
import { usePicked } from './use-panel-state';

const isAwayIn = ({ offline }: PanelState) => offline !== null;

/** Runs when the server can be reached again after it could not. */
export function useReached(run: () => void): void {
  const isAway = usePicked(isAwayIn);
  const latest = useRef(run);
  latest.current = run;
  const wasAway = useRef(isAway);
  useEffect(() => {
    if (wasAway.current && !isAway) latest.current();
    wasAway.current = isAway;
  }, [isAway]);
}
