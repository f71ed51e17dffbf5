/** Takes over what `ask-early.js` began. */

import type { Reply, Request } from '@heliograph/client/host';
import { SESSION_LOCK } from '@heliograph/client/session';

interface Early {
  readonly body: string;
  readonly reply: Promise<Reply>;
  /** The lock has been given back; what was asked for is not ours any more. */
  readonly isOver?: boolean;
  release(): void;
}

declare global {
  interface Window {
    heliographEarly?: Promise<Early | null>;
  }
}

type Lock = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;
type Ask = (path: string, request: Request) => Promise<Reply>;

/** Locks and asks as given, except that the first renewal of the session finds lock and answer taken already. */
export function afterEarly(lock: Lock, ask: Ask): { exclusively: Lock; request: Ask } {
  let early: Early | null = null;
  return {
    async exclusively(name, work) {
      const begun = name === SESSION_LOCK && (await window.heliographEarly);
      if (!begun || begun.isOver) return lock(name, work);
      delete window.heliographEarly;
      early = begun;
      return work().finally(begun.release);
    },
    request(path, request) {
      const answered = early?.body === request.body ? early?.reply : null;
      if (answered) early = null;
      return answered ?? ask(path, request);
    },
  };
}
