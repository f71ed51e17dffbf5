import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { useSurroundings } from './surroundings';

const STEP_MILLISECONDS = 20_000;

const NowContext = createContext(0);

/** One clock for all relative times, so that they change together. */
export const NowProvider = NowContext.Provider;

export function useNow(): number {
  return useContext(NowContext);
}

export function useTickingClock(): number {
  const { host } = useSurroundings();
  const [now, setNow] = useState(() => host.now());
  useEffect(() => {
    const tick = () => setNow(host.now());
    const stopWatching = host.watchVisibility(tick);
    let stopTimer = host.after(STEP_MILLISECONDS, step);
    function step() {
      if (host.isVisible()) tick();
      stopTimer = host.after(STEP_MILLISECONDS, step);
    }
    return () => {
      stopWatching();
      stopTimer();
    };
  }, [host]);
  return now;
}
