/**
 * The worker's desk: who is signed in, how the server is called. Made again each time the browser wakes the worker; all that
 * must outlive it lies in the browser's storage.
 */

import { type Call, createCall } from '@heliograph/client/api';
import { toApiError } from '@heliograph/client/api-error';
import { createSession, type Session } from '@heliograph/client/session';
import { createRuntime } from '../core/runtime';
import { fetchSignInMethods } from '../core/sign-in';
import { DEFAULT_SERVER, readLocal, updateHealth, watchLocal } from '../core/storage';

/** Milliseconds. A server that takes a call and says nothing is as good as away, and the health should say so. */
const PATIENCE = 20_000;

export interface ServerClient {
  readonly runtime: ReturnType<typeof createRuntime>;
  readonly session: Session;
  /** Throws `ApiError`, also while nobody is signed in. Notes how the server is. */
  readonly call: Call;
  /** Notes how the server is, also while nobody is signed in. */
  checkServer(): Promise<void>;
}

/** Resolves when the server's address is known. */
export async function createServerClient(serverChanged: () => void): Promise<ServerClient> {
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
      await updateHealth({ server: 'online', lastContactAt: Date.now() });
      return answer;
    } catch (thrown) {
      const error = toApiError(thrown);
      if (error.isOffline) await updateHealth({ server: 'offline' });
      throw error;
    }
  };
  async function look(): Promise<void> {
    try {
      await fetchSignInMethods(runtime);
      await updateHealth({ server: 'online', lastContactAt: Date.now() });
    } catch (thrown) {
      await updateHealth({ server: toApiError(thrown).isOffline ? 'offline' : 'foreign' });
    }
  }

  return { runtime, session, call, checkServer: look };
}
