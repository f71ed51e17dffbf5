/** Typed calls of the HTTP API. */

import { ApiError, parseError } from './api-error';
import type {
  Badge,
  LiveTicket,
  Section,
  Thread,
  ThreadLookup,
  ThreadPage,
  Verdict,
  VerdictKind,
} from './contract';
import type { HttpResponse, Runtime } from './host';
import type { Session } from './session';

export type Call = <Result>(method: string, path: string, body?: unknown) => Promise<Result>;

/** A path that returns a file. */
const FILE = /^[^?]*\.csv(?:\?|$)/;

/** The largest page the server returns. */
export const MAX_PAGE_SIZE = 200;

/**
 * Return a function that calls the API as the signed-in person. Renews a refused access token once. Throws
 * `ApiError`; `isOffline` means that no answer came.
 */
export function createCall(runtime: Pick<Runtime, 'request'>, session: Session): Call {
  async function send(method: string, path: string, body: unknown, token: string): Promise<HttpResponse> {
    const headers: Record<string, string> = {
      Accept: 'application/json',
      Authorization: `Bearer ${token}`,
    };
    if (body === undefined) return runtime.request(path, { method, headers });
    headers['Content-Type'] = 'application/json';
    return runtime.request(path, {
      method,
      headers,
      body: JSON.stringify(body),
    });
  }

  return async <Result>(method: string, path: string, body?: unknown): Promise<Result> => {
    const token = await session.accessToken();
    let reply = await sendRequest(() => send(method, path, body, token));
    if (reply.status === 401) {
      const renewed = await session.renewToken(token);
      reply = await sendRequest(() => send(method, path, body, renewed));
      if (reply.status === 401) await session.expire();
    }
    if (!reply.ok) throw await parseError(reply);
    return (await read(path, reply)) as Result;
  };
}

/** Return the body: JSON, the text of a file, or nothing. */
function read(path: string, reply: HttpResponse): Promise<unknown> | undefined {
  if (reply.status === 204) return undefined;
  return FILE.test(path) ? reply.text() : reply.json();
}

/** Turn "no answer" into an `ApiError`. */
export async function sendRequest(request: () => Promise<HttpResponse>): Promise<HttpResponse> {
  try {
    return await request();
  } catch {
    throw ApiError.offline();
  }
}

export interface Api {
  /** `query`: search and filters, as `wishQuery` writes them. */
  threads(
    section: Section,
    page: { cursor?: string | null; limit?: number; query?: string },
  ): Promise<ThreadPage>;
  /** Return those of the named threads that match a query, from both sections; without names, the first thread. */
  threadsById(ids: readonly string[], query: string): Promise<ThreadPage>;
  /** Look up the thread of an email by the names the host has for it. */
  lookUpThread(names: string): Promise<ThreadLookup>;
  thread(id: string): Promise<Thread>;
  markSeen(id: string, through: number): Promise<void>;
  pin(id: string, isPinned: boolean): Promise<void>;
  mute(id: string, isMuted: boolean): Promise<void>;
  badge(): Promise<Badge>;
  resetBadge(): Promise<void>;
  liveTicket(): Promise<LiveTicket>;
  /** Override the verdict on an open or a click; `null` removes the override (R42). */
  overrideVerdict(entryId: string, kind: VerdictKind | null): Promise<Verdict>;
}

export function createApi(call: Call): Api {
  const thread = (id: string) => `/api/threads/${encodeURIComponent(id)}`;
  return {
    threads: (section, { cursor, limit = 50, query = '' }) => {
      const after = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
      return call('GET', `/api/threads?section=${section}&limit=${limit}${query}${after}`);
    },
    threadsById: (ids, query) =>
      call(
        'GET',
        `/api/threads?limit=${ids.length || 1}${ids.length > 0 ? `&ids=${ids.join()}` : ''}${query}`,
      ),
    lookUpThread: (names) => call('GET', `/api/threads/lookup?${names}`),
    thread: (id) => call('GET', thread(id)),
    markSeen: (id, through) => call('POST', `${thread(id)}/seen`, { through }),
    pin: (id, isPinned) => call(isPinned ? 'PUT' : 'DELETE', `${thread(id)}/pin`),
    mute: (id, isMuted) => call(isMuted ? 'PUT' : 'DELETE', `${thread(id)}/mute`),
    badge: () => call('GET', '/api/badge'),
    resetBadge: () => call('POST', '/api/badge/reset'),
    liveTicket: () => call('POST', '/api/live-ticket'),
    overrideVerdict: (entryId, kind) =>
      call('PUT', `/api/opens/${encodeURIComponent(entryId)}/verdict`, { kind }),
  };
}
