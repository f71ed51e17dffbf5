/**
 * The worker's desk: who is signed in, how the server is called. Made again each time the browser wakes the worker; all that
 * must outlive it lies in the browser's storage.
 */

import { type Call, createCall } from '@heliograph/client/api';
import { asApiError } from '@heliograph/client/api-error';
import { createSession, type Session } from '@heliograph/client/session';
import { createRuntime } from '../core/runtime';
import { waysToSignIn } from '../core/sign-in';
import { DEFAULT_SERVER, noteHealth, readLocal, watchLocal } from '../core/storage';

/** Milliseconds. A server that takes a call and says nothing is as good as away, and the health should say so. */
const PATIENCE = 20_000;

export interface Desk {
  readonly runtime: ReturnType<typeof createRuntime>;
  readonly session: Session;
  /** Throws `ApiError`, also while nobody is signed in. Notes how the server is. */
  readonly call: Call;
  /** Notes how the server is, also while nobody is signed in. */
  look(): Promise<void>;
}

/** Resolves when the server's address is known. */
export async function createDesk(serverChanged: () => void): Promise<Desk> {
  let server = (await readLocal('server')) ?? DEFAULT_SERVER;
  watchLocal('server', (address) => {
    const next = address ?? DEFAULT_SERVER;
    if (next === server) return;
    server = next;
    serverChanged();
  });
  const runtime = createRuntime(() => server, PATIENCE);
  const session = createSession({
    ...runtime,
    isVisible: () => true,
    watchVisibility: () => () => undefined,
    nextFrame: (run) => void setTimeout(run, 0),
  });
  const plainCall = createCall(runtime, session);
  const call: Call = async <Result>(method: string, path: string, body?: unknown) => {
    try {
      const answer = await plainCall<Result>(method, path, body);
      await noteHealth({ server: 'online', heardAt: Date.now() });
      return answer;
    } catch (thrown) {
      const error = asApiError(thrown);
      if (error.isOffline) await noteHealth({ server: 'offline' });
      throw error;
    }
  };
  async function look(): Promise<void> {
    try {
      await waysToSignIn(runtime);
      await noteHealth({ server: 'online', heardAt: Date.now() });
    } catch (thrown) {
      await noteHealth({ server: asApiError(thrown).isOffline ? 'offline' : 'foreign' });
    }
  }

  return { runtime, session, call, look };
}
