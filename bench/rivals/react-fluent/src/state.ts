/** What the panel shows, and what changes it. */

import { useCallback, useEffect, useReducer, useRef } from 'react';
import { call, type Opened, type Page, type Summary } from './api';

export interface State {
  readonly token: string | null;
  readonly byId: ReadonlyMap<string, Summary>;
  readonly next: string | null;
  readonly badge: number;
}

type Action =
  | { readonly type: 'opened'; readonly opened: Opened }
  | { readonly type: 'paged'; readonly page: Page; readonly isNew: boolean }
  | { readonly type: 'changed'; readonly threads: readonly Summary[] }
  | { readonly type: 'counted'; readonly count: number };

const EMPTY: State = { token: null, byId: new Map(), next: null, badge: 0 };
const TYPING_MILLISECONDS = 200;

function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'opened': {
      const { opening, access_token } = action.opened;
      const threads = [...opening.pinned.threads, ...opening.other.threads];
      return {
        token: access_token,
        byId: new Map(threads.map((thread) => [thread.id, thread])),
        next: opening.other.next_cursor,
        badge: opening.badge,
      };
    }
    case 'paged': {
      const pinned = [...state.byId].filter(([, thread]) => thread.is_pinned);
      const known = action.isNew ? pinned : [...state.byId];
      const found = action.page.threads.map((thread) => [thread.id, thread] as const);
      return { ...state, byId: new Map([...known, ...found]), next: action.page.next_cursor };
    }
    case 'changed': {
      const byId = new Map(state.byId);
      for (const thread of action.threads) byId.set(thread.id, thread);
      return { ...state, byId };
    }
    case 'counted':
      return { ...state, badge: action.count };
  }
}

export function usePanel() {
  const [state, dispatch] = useReducer(reduce, EMPTY);
  const { token } = state;
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    let socket: WebSocket | undefined;
    let pending: Summary[] = [];
    let isClosed = false;
    const flush = () => {
      const threads = pending;
      pending = [];
      dispatch({ type: 'changed', threads });
    };
    void window.early.then((opened) => {
      if (isClosed) return;
      dispatch({ type: 'opened', opened });
      const { ticket, number } = opened.opening.ticket;
      const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
      socket = new WebSocket(`${scheme}//${location.host}/api/live?ticket=${ticket}&since=${number}`);
      socket.onmessage = ({ data }) => {
        const event = JSON.parse(data);
        if (event.type === 'badge_changed') dispatch({ type: 'counted', count: event.count });
        if (event.type !== 'thread_changed') return;
        pending.push(event.thread);
        if (pending.length === 1) setTimeout(flush, 100);
      };
    });
    return () => {
      isClosed = true;
      socket?.close();
    };
  }, []);

  const pin = useCallback(
    (thread: Summary) => {
      const is_pinned = !thread.is_pinned;
      dispatch({ type: 'changed', threads: [{ ...thread, is_pinned, section: is_pinned ? 'pinned' : 'other' }] });
      if (token) void call(token, is_pinned ? 'PUT' : 'DELETE', `/api/threads/${thread.id}/pin`);
    },
    [token],
  );
  const search = useCallback(
    (words: string) => {
      clearTimeout(typing.current);
      typing.current = setTimeout(async () => {
        if (!token) return;
        const query = words ? `&q=${encodeURIComponent(words)}` : '';
        const page = await call<Page>(token, 'GET', `/api/threads?section=other&limit=50${query}`);
        dispatch({ type: 'paged', page, isNew: true });
      }, TYPING_MILLISECONDS);
    },
    [token],
  );
  const more = useCallback(async () => {
    if (!token || !state.next) return;
    const page = await call<Page>(token, 'GET', `/api/threads?section=other&limit=200&cursor=${state.next}`);
    dispatch({ type: 'paged', page, isNew: false });
  }, [token, state.next]);
  return { state, pin, search, more };
}
