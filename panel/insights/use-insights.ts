import { type ApiError, toApiError } from '@heliograph/client/api-error';
import type { Insights } from '@heliograph/client/contract';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { PanelState } from '../threads/model/panel-state';
import { useCall, useEnvironment } from '../ui/context';
import { usePanelState } from '../ui/use-panel-state';
import { useOnReconnect } from '../ui/use-reached';
import { type InsightsOptions, insightsPath, parseOptions } from './model/insights';

const CHOICE_NAME = 'heliograph.insights';
/** News come in bursts; the figures follow when one is over. */
const CALM_MILLISECONDS = 2_000;

export interface InsightsState {
  readonly options: InsightsOptions | null;
  readonly insights: Insights | null;
  /** When the figures were asked for, in milliseconds. */
  readonly asOf: number;
  readonly error: ApiError | null;
  readonly isBusy: boolean;
  setOptions(change: Partial<InsightsOptions>): void;
  retry(): void;
}

interface Loaded {
  readonly insights: Insights | null;
  readonly asOf: number;
  readonly error: ApiError | null;
  readonly isBusy: boolean;
}

const NOTHING: Loaded = { insights: null, asOf: 0, error: null, isBusy: true };
const threadsOf = (state: PanelState) => state.threads;

/** The figures of the chosen period, kept until others are there, and renewed quietly when something arrives. */
export function useInsights(): InsightsState {
  const { host } = useEnvironment();
  const call = useCall();
  const [choice, choose] = useChoice();
  const [loaded, setLoaded] = useState<Loaded>(NOTHING);
  const newest = useRef(0);

  const load = useCallback(async () => {
    if (!choice) return;
    const mine = ++newest.current;
    const asOf = host.now();
    setLoaded((before) => ({ ...before, isBusy: true }));
    try {
      const insights = await call<Insights>('GET', insightsPath(choice, host.timeZone));
      if (mine === newest.current) setLoaded({ insights, asOf, error: null, isBusy: false });
    } catch (thrown) {
      if (mine === newest.current)
        setLoaded((before) => ({ ...before, error: toApiError(thrown), isBusy: false }));
    }
  }, [call, choice, host]);

  useEffect(() => void load(), [load]);
  useEffect(() => () => void newest.current++, []);
  useNews(load);
  useOnReconnect(() => loaded.error && void load());
  return { ...loaded, options: choice, setOptions: choose, retry: () => void load() };
}

/** Calls `load` when the panel's threads have changed and are at rest again. */
function useNews(load: () => Promise<void>): void {
  const { host } = useEnvironment();
  const threads = usePanelState(threadsOf);
  const seen = useRef(threads);
  useEffect(() => {
    if (seen.current === threads) return;
    return host.after(CALM_MILLISECONDS, () => {
      seen.current = threads;
      void load();
    });
  }, [threads, load, host]);
}

function useChoice(): [InsightsOptions | null, (change: Partial<InsightsOptions>) => void] {
  const { host } = useEnvironment();
  const [choice, setChoice] = useState<InsightsOptions | null>(null);
  useEffect(() => {
    let isHere = true;
    const take = (kept: string | null) => isHere && setChoice(parseOptions(kept));
    host.storage.read(CHOICE_NAME).then(take, () => take(null));
    return () => {
      isHere = false;
    };
  }, [host]);
  const choose = (change: Partial<InsightsOptions>) => {
    if (!choice) return;
    const next = { ...choice, ...change };
    setChoice(next);
    host.storage.write(CHOICE_NAME, JSON.stringify(next)).catch(() => undefined);
  };
  return [choice, choose];
}
