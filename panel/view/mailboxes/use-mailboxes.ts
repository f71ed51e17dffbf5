import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Mailboxes } from '../../core/contract';
import { useCall, useSurroundings } from '../surroundings';

const LOOK_MILLISECONDS = 10_000;

export interface KnownMailboxes {
  readonly known: Mailboxes | null;
  readonly isFailed: boolean;
  load(): Promise<void>;
}

/** The mailboxes, asked for again while somebody looks at them. */
export function useMailboxes(): KnownMailboxes {
  const call = useCall();
  const { host } = useSurroundings();
  const [known, setKnown] = useState<Mailboxes | null>(null);
  const [isFailed, setFailed] = useState(false);
  const load = useCallback(async () => {
    try {
      setKnown(await call<Mailboxes>('GET', '/api/mailboxes'));
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
  return { known, isFailed: isFailed && known === null, load };
}
