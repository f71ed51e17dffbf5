import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { type Later, later } from '../core/later';
import type { Ticking } from '../core/ticking';
import { useSurroundings } from './surroundings';

/** What tells when to look at the clock again. Fetched after the first picture, in which nothing has become older yet. */
interface Clock {
  readonly ticking: Later<Ticking>;
}

const NowContext = createContext<Clock | null>(null);

/** One clock for all relative times, so that they change together: each tick is another object. */
export const NowProvider = NowContext.Provider;

/** Now, and again when the age of `at` becomes another; without it, when the day may. */
export function useNow(at: string | number | null = null): number {
  const { host } = useSurroundings();
  const ticking = useContext(NowContext)?.ticking;
  useEffect(() => {
    const shown = { at };
    ticking?.use(({ show }) => show(shown));
    return () => ticking?.use(({ hide }) => hide(shown));
  }, [ticking, at]);
  return host.now();
}

export function useTickingClock(): Clock {
  const { host } = useSurroundings();
  const [clock, setClock] = useState<Clock>(() => ({
    ticking: later(async () => {
      const { createTicking } = await import('../core/ticking');
      return createTicking(host, () => setClock(({ ticking }) => ({ ticking })));
    }),
  }));
  const { ticking } = clock;
  useEffect(() => () => ticking.now?.stop(), [ticking]);
  return clock;
}
