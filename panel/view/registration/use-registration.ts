import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ServerRegistration } from '../../core/contract';
import { useCall, useSurroundings } from '../surroundings';

const LOOK_MILLISECONDS = 10_000;

interface KnownRegistration {
  readonly guide: ServerRegistration | null;
  readonly isFailed: boolean;
  load(): Promise<void>;
}

/** Asked for again while somebody looks at it: the server may have been started with more settings meanwhile. */
export function useRegistration(): KnownRegistration {
  const call = useCall();
  const { host } = useSurroundings();
  const [guide, setGuide] = useState<ServerRegistration | null>(null);
  const [isFailed, setFailed] = useState(false);
  const load = useCallback(async () => {
    try {
      setGuide(await call<ServerRegistration>('GET', '/api/server/registration'));
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }, [call]);
  useEffect(() => {
    let stop = () => {};
    const look = () => {
      if (host.isVisible()) void load();
      stop = host.after(LOOK_MILLISECONDS, look);
    };
    look();
    return () => stop();
  }, [host, load]);
  return { guide, isFailed: isFailed && guide === null, load };
}
