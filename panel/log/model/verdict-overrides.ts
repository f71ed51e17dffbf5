/**
 * The person's word about an entry (R42): at once on the screen, then on the server, and back again if the server refuses.
 * Logs are read through here, so that a log that was asked for before the server heard the word does not contradict it.
 */

import type { Api } from '@heliograph/client/api';
import type { EventEntry, Thread, Verdict, VerdictKind } from '@heliograph/client/contract';
import type { PanelState } from '../../threads/model/panel-state';
import type { Store } from '../../ui/model/store';
import { isMailEntry } from './log';
import { withOverride } from './verdict';

export interface VerdictOverrides {
  /** `null` lets the rules decide again. */
  override(threadId: string, entryId: string, kind: VerdictKind | null): void;
  /** Reads a thread as the person sees it. Throws `ApiError`. */
  readThread(threadId: string): Promise<Thread>;
}

interface Word {
  readonly threadId: string;
  readonly entryId: string;
  kind: VerdictKind | null;
  /** What is on the screen. */
  verdict: Verdict;
  /** What the server says without this word. */
  before: Verdict;
  isHeard: boolean;
}

export function createVerdictOverrides(
  api: Pick<Api, 'overrideVerdict' | 'thread'>,
  store: Store<PanelState>,
  readAgain: (threadId: string) => void,
  refused: () => void,
): VerdictOverrides {
  /** By entry, from the click until the log was read with it. */
  const words = new Map<string, Word>();

  function show({ threadId, entryId }: Word, verdict: Verdict): void {
    store.update((state) => {
      const log = state.logs.get(threadId);
      if (!log?.thread) return state;
      const thread = withVerdicts(log.thread, (entry) => (entry.id === entryId ? verdict : entry.verdict));
      return { ...state, logs: new Map(state.logs).set(threadId, { ...log, thread }) };
    });
  }

  /** One request per entry at a time, so that the last click wins. */
  async function settle(word: Word): Promise<void> {
    try {
      let sent: VerdictKind | null | undefined;
      while (sent !== word.kind) {
        sent = word.kind;
        const verdict = await api.overrideVerdict(word.entryId, sent);
        if (sent === word.kind) word.verdict = verdict;
      }
      word.isHeard = true;
      show(word, word.verdict);
    } catch {
      words.delete(word.entryId);
      show(word, word.before);
      refused();
    }
    readAgain(word.threadId);
  }

  return {
    override(threadId, entryId, kind) {
      const known = words.get(entryId);
      const verdict = known?.verdict ?? verdictIn(store.get(), threadId, entryId);
      if (!verdict) return;
      const changed = withOverride(verdict, kind);
      if (known && !known.isHeard) {
        known.kind = kind;
        known.verdict = changed;
        show(known, changed);
        return;
      }
      const word: Word = { threadId, entryId, kind, verdict: changed, before: verdict, isHeard: false };
      words.set(entryId, word);
      show(word, changed);
      void settle(word);
    },
    async readThread(threadId) {
      const heard = [...words.values()].filter((word) => word.isHeard);
      const thread = await api.thread(threadId);
      for (const word of heard) {
        const isAnswered = word.threadId === threadId && words.get(word.entryId) === word;
        if (isAnswered) words.delete(word.entryId);
      }
      return withVerdicts(thread, (entry) => {
        const word = words.get(entry.id);
        if (!word) return entry.verdict;
        if (!word.isHeard) word.before = entry.verdict;
        return word.verdict;
      });
    },
  };
}

function withVerdicts(thread: Thread, verdictOf: (entry: EventEntry) => Verdict): Thread {
  const log = thread.log.map((entry) => {
    const verdict = isMailEntry(entry) ? null : verdictOf(entry);
    return isMailEntry(entry) || verdict === null || verdict === entry.verdict
      ? entry
      : { ...entry, verdict };
  });
  return { ...thread, log };
}

function verdictIn(state: PanelState, threadId: string, entryId: string): Verdict | null {
  const entry = state.logs.get(threadId)?.thread?.log.find(({ id }) => id === entryId);
  return entry && !isMailEntry(entry) ? entry.verdict : null;
}
