/** The built-in mailbox: what arrived, which message is looked at, and what can open it. */

import type { Call } from '@heliograph/client/api';
import { toApiError } from '@heliograph/client/api-error';
import type {
  DemoMail,
  DemoMailContent,
  DemoMails,
  DemoReader,
  DemoReaders,
  SendDemoMail,
  ThreadSummary,
} from '@heliograph/client/contract';
import type { Stop } from '@heliograph/client/host';
import { createStore } from '../../ui/model/store';

export interface DemoMailboxState {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly messages: readonly DemoMail[];
  readonly readers: readonly DemoReader[];
  readonly selectedId: string | null;
  /** How often the panel asked to see a message. */
  readonly openCount: number;
  /** The message as it was opened here; `look` counts, so that opening again loads the pixel again. */
  readonly opened: { readonly html: string; readonly look: number } | null;
}

const FIRST: DemoMailboxState = {
  phase: 'loading',
  messages: [],
  readers: [],
  selectedId: null,
  openCount: 0,
  opened: null,
};

export interface DemoMailbox {
  state(): DemoMailboxState;
  watch(changed: () => void): Stop;
  load(): Promise<void>;
  /** Says what arrived. Throws `ApiError`. */
  send(message: SendDemoMail): Promise<DemoMail>;
  select(id: string): void;
  /** Shows the selected message here, which is the sender's own view. Throws `ApiError`. */
  openHere(): Promise<void>;
  closeHere(): void;
  /** Throws `ApiError`. */
  openAs(reader: DemoReader): Promise<void>;
  /** For the panel's host. */
  contains(thread: ThreadSummary): boolean;
  openThread(thread: ThreadSummary): void;
}

export function createDemoMailbox(call: Call): DemoMailbox {
  const store = createStore(FIRST);
  const set = (part: Partial<DemoMailboxState>) => store.update((state) => ({ ...state, ...part }));
  const path = (id: string) => `/api/try/messages/${encodeURIComponent(id)}`;

  async function refresh(): Promise<void> {
    const { messages } = await call<DemoMails>('GET', '/api/try/messages');
    const newest = [...messages].sort((a, b) => Date.parse(b.received_at) - Date.parse(a.received_at));
    set({
      messages: newest,
      selectedId: store.get().selectedId ?? newest[0]?.id ?? null,
    });
  }

  function select(id: string): void {
    if (id !== store.get().selectedId) set({ selectedId: id, opened: null });
  }

  async function openHere(): Promise<void> {
    const { selectedId, opened } = store.get();
    if (!selectedId) return;
    const view = await call<DemoMailContent>('GET', path(selectedId));
    if (store.get().selectedId === selectedId)
      set({ opened: { html: view.html, look: (opened?.look ?? 0) + 1 } });
  }

  const latestOf = (thread: ThreadSummary) =>
    store.get().messages.find((message) => message.thread_id === thread.id);

  return {
    state: store.get,
    watch: store.watch,
    async load() {
      set({ phase: 'loading' });
      try {
        const [{ readers }] = await Promise.all([call<DemoReaders>('GET', '/api/try/readers'), refresh()]);
        set({ phase: 'ready', readers });
      } catch (thrown) {
        if (!toApiError(thrown).isSignedOut) set({ phase: 'failed' });
      }
    },
    async send(message) {
      const sent = await call<DemoMail>('POST', '/api/try/messages', message);
      await refresh();
      select(sent.id);
      return sent;
    },
    select,
    openHere,
    closeHere: () => set({ opened: null }),
    async openAs(reader) {
      const { selectedId } = store.get();
      if (selectedId) await call('POST', `${path(selectedId)}/open`, { reader: reader.name });
    },
    contains: (thread) => latestOf(thread) !== undefined,
    openThread(thread) {
      const latest = latestOf(thread);
      if (!latest) return;
      select(latest.id);
      set({ openCount: store.get().openCount + 1 });
      void openHere().catch(() => undefined);
    },
  };
}
