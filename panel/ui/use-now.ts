import { createContext } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { useEnvironment } from './context';
import { type AgeClock, createAgeClock } from './model/age-clock';

/** What tells when to look at the clock again. */
interface Clock {
  readonly ticking: AgeClock;
}

interface TickingClock extends Clock {
  /** Another object when the day may be another, which is at a quarter of an hour in every time zone. */
  readonly today: Clock;
}

const NowContext = createContext<Clock | null>(null);
const TodayContext = createContext<Clock | null>(null);

/** One clock for all relative times, so that they change together: each tick is another object. */
export const NowProvider = NowContext.Provider;
/** For what changes with the day only; a long log is not drawn again for each age that changes. */
export const TodayProvider = TodayContext.Provider;

/** Now, and again when the age of `at` becomes another; without it, when the day may. */
export function useNow(at: string | number | null = null): number {
  const { host } = useEnvironment();
  const drawn = useRef(0);
  drawn.current = host.now();
  const ticking = useContext(at === null ? TodayContext : NowContext)?.ticking;
  useEffect(() => {
    const shown = { at };
    ticking?.show(shown, drawn.current);
    return () => ticking?.hide(shown);
  }, [ticking, at]);
  return drawn.current;
}

export function useAgeClock(): TickingClock {
  const { host } = useEnvironment();
  const [clock, setClock] = useState<TickingClock>(() => {
    const ticking = createAgeClock(host, (isAnotherQuarter) =>
      setClock(({ today }) => ({ ticking, today: isAnotherQuarter ? { ticking } : today })),
    );
    return { ticking, today: { ticking } };
  });
  const { ticking } = clock;
  useEffect(() => () => ticking.stop(), [ticking]);
  return clock;
}
