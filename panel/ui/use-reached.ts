import { useEffect, useRef } from 'preact/hooks';
import type { PanelState } from '../threads/model/panel-state';
import { usePanelState } from './use-panel-state';

const isAwayIn = ({ offline }: PanelState) => offline !== null;

/** Runs when the server can be reached again after it could not. */
export function useOnReconnect(run: () => void): void {
  const isAway = usePanelState(isAwayIn);
  const latest = useRef(run);
  latest.current = run;
  const wasAway = useRef(isAway);
  useEffect(() => {
    if (wasAway.current && !isAway) latest.current();
    wasAway.current = isAway;
  }, [isAway]);
}
