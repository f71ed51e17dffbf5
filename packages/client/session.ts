/**
 * The signed-in person. The access token is kept in memory only; the refresh token in the host's storage, which all
 * tabs share. The server accepts a refresh token once, so one tab renews at a time, with the newest token stored.
 */

import { ApiError, parseError, toApiError } from './api-error';
import type { RefreshedSession as Issued, StartupData, User } from './contract';
import type { Runtime, Stop } from './host';

/** Held while the refresh token is exchanged. */
export const SESSION_LOCK = 'heliograph.session';
const REFRESH_TOKEN = 'heliograph.refresh_token';
/**
 * Name of the exchange in progress. Stored until the answer arrives: if the page is left in between, the next page
 * repeats it.
 */
const ATTEMPT = 'heliograph.refresh_attempt';
/** Renew this long before expiry, so that a call is seldom refused. */
const EARLY_MILLISECONDS = 30_000;
/** After this time a tab sees what another one has stored. */
const ARRIVES_MILLISECONDS = 500;

export type SessionState =
  | { readonly phase: 'starting' }
  | { readonly phase: 'unreachable'; readonly error: ApiError }
  | { readonly phase: 'signed_out' }
  | { readonly phase: 'signed_in'; readonly user: User };

export interface Session {
  state(): SessionState;
  watch(changed: () => void): Stop;
  /** The startup data that came with the session; returned once. */
  takeStartupData(): StartupData | null;
  /** Find out who is signed in; call it again to retry. */
  start(): Promise<void>;
  signIn(email: string): Promise<void>;
  /** Start a session from the answer of a call, as after a provider sign-in. Throws `ApiError`. */
  signInWith(path: string, body: unknown): Promise<void>;
  signOut(): Promise<void>;
  /** Return a token that should still be valid. Throws `ApiError`. */
  accessToken(): Promise<string>;
  /** Return a token other than the refused one. Throws `ApiError`, with status 401 when signed out. */
  renewToken(refused: string): Promise<string>;
  /** Sign out locally: the server no longer accepts this session. */
  expire(): Promise<void>;
  /** Stop watching other tabs. */
  close(): void;
}

interface Held {
  readonly token: string;
  readonly goodUntil: number;
}

export function createSession(runtime: Runtime): Session {
  let state: SessionState = { phase: 'starting' };
  let held: Held | null = null;
  let renewing: Promise<string> | null = null;
  let opening: StartupData | null = null;
  const watchers = new Set<() => void>();

  function become(next: SessionState): void {
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    for (const changed of watchers) changed();
  }

  async function keep(issued: Issued): Promise<string> {
    await runtime.storage.write(REFRESH_TOKEN, issued.refresh_token);
    await runtime.storage.remove(ATTEMPT);
    const lifetime = issued.expires_in_seconds * 1000 - EARLY_MILLISECONDS;
    opening = issued.opening ?? null;
    held = { token: issued.access_token, goodUntil: runtime.now() + lifetime };
    become({ phase: 'signed_in', user: issued.user });
    return issued.access_token;
  }

  async function expire(): Promise<void> {
    held = opening = null;
    await runtime.storage.remove(REFRESH_TOKEN);
    await runtime.storage.remove(ATTEMPT);
    become({ phase: 'signed_out' });
  }

  async function post(method: string, path: string, body: unknown, token?: string): Promise<Issued> {
    const headers: Record<string, string> = {
      'Content-Type': 'application/json',
    };
    if (token) headers['Authorization'] = `Bearer ${token}`;
    const request = {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const reply = await runtime.request(path, request).catch(() => {
      throw ApiError.offline();
    });
    if (!reply.ok) throw await parseError(reply);
    return (reply.status === 204 ? null : await reply.json()) as Issued;
  }

  async function exchange(opens: boolean): Promise<string> {
    const stored = await runtime.storage.read(REFRESH_TOKEN);
    if (stored === null) {
      await expire();
      throw new ApiError(401, 'signed_out', 'No one is signed in.');
    }
    const attempt = (await runtime.storage.read(ATTEMPT)) ?? `${runtime.random()}-${runtime.random()}`;
    await runtime.storage.write(ATTEMPT, attempt);
    try {
      const body = { refresh_token: stored, attempt, ...(opens && { opening: true }) };
      return await keep(await post('POST', '/api/session/refresh', body));
    } catch (thrown) {
      const error = toApiError(thrown);
      if (error.status < 400 || error.status >= 500 || error.status === 429) throw error;
      // Another tab's newest token may not have arrived here yet, so the refused one may only be outdated.
      await new Promise<void>((then) => runtime.after(ARRIVES_MILLISECONDS, then));
      const newest = await runtime.storage.read(REFRESH_TOKEN);
      if (newest && newest !== stored) return exchange(opens);
      await expire();
      throw error;
    }
  }

  function renewOnce(opens = false): Promise<string> {
    renewing ??= runtime
      .withLock(SESSION_LOCK, () => exchange(opens))
      .finally(() => {
        renewing = null;
      });
    return renewing;
  }

  async function start(): Promise<void> {
    try {
      await renewOnce(true);
    } catch (thrown) {
      const error = toApiError(thrown);
      if (state.phase !== 'signed_out') become({ phase: 'unreachable', error });
    }
  }

  /** Another tab signed in or out: follow it. A renewal there changes nothing here. */
  async function follow(): Promise<void> {
    const stored = await runtime.storage.read(REFRESH_TOKEN);
    if (stored === null && state.phase === 'signed_in') await expire();
    else if (stored !== null && state.phase === 'signed_out') await start();
  }

  const stopFollowing = runtime.storage.watch(REFRESH_TOKEN, () => void follow());

  return {
    state: () => state,
    watch(changed) {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
    takeStartupData() {
      const given = opening;
      opening = null;
      return given;
    },
    start,
    async signIn(email) {
      await keep(await post('POST', '/api/session/local', { email }));
    },
    async signInWith(path, body) {
      await keep(await post('POST', path, body));
    },
    async signOut() {
      const token = held?.token;
      await expire();
      if (token) await post('DELETE', '/api/session', undefined, token).catch(() => undefined);
    },
    accessToken: () => (held && runtime.now() < held.goodUntil ? Promise.resolve(held.token) : renewOnce()),
    renewToken: (refused) => (held && held.token !== refused ? Promise.resolve(held.token) : renewOnce()),
    expire,
    close: stopFollowing,
  };
}
