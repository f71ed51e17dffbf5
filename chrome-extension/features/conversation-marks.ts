/**
 * Marks rows and open threads with what became of their mails. Asks for all that is on the screen at once, soon after it
 * appeared, and again when the worker says that something changed.
 */

import type { ThreadSummary } from '@heliograph/client/contract';
import type { ExtensionTranslator } from '../core/messages';
import type { ConversationThread } from '../core/protocol';
import type { RelativeTime } from '../core/relative-time';
import { type ThreadMark, threadMark } from '../core/thread-mark';
import type { MailRow, OpenThread } from '../gmail/mail-host';

const GATHER_MILLISECONDS = 150;
/** A page stays open all day; by then "2 minutes ago" is another one. */
const AGES_MILLISECONDS = 60_000;

export interface ThreadMarks {
  row(row: MailRow): void;
  thread(thread: OpenThread): void;
  /** The worker's answer. */
  onThreads(threads: readonly ConversationThread[]): void;
  /** Something changed: ask again. */
  refresh(): void;
}

interface MarksSurroundings {
  readonly say: ExtensionTranslator;
  readonly whenOf: RelativeTime;
  ask(conversationIds: readonly string[]): void;
  openPanel(): void;
  readonly signal: AbortSignal;
}

type Draw = (thread: ThreadSummary | null) => void;

export function createThreadMarks(around: MarksSurroundings): ThreadMarks {
  const shown = new Map<string, Set<Draw>>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** What is known of those that are shown. */
  const latest = new Map<string, ThreadSummary | null>();
  const ages = setInterval(() => {
    for (const [conversationId, thread] of latest) draw(conversationId, thread);
  }, AGES_MILLISECONDS);
  around.signal.addEventListener('abort', () => {
    if (timer) clearTimeout(timer);
    clearInterval(ages);
  });

  function draw(conversationId: string, thread: ThreadSummary | null): void {
    for (const one of shown.get(conversationId) ?? []) one(thread);
  }

  function ask(): void {
    timer ??= setTimeout(() => {
      timer = null;
      if (shown.size > 0) around.ask([...shown.keys()]);
    }, GATHER_MILLISECONDS);
  }

  function follow(conversationId: string, draw: Draw, gone: AbortSignal): void {
    if (gone.aborted) return;
    const draws = shown.get(conversationId) ?? new Set();
    shown.set(conversationId, draws.add(draw));
    gone.addEventListener('abort', () => {
      draws.delete(draw);
      if (draws.size > 0) return;
      shown.delete(conversationId);
      latest.delete(conversationId);
    });
    ask();
  }

  const mark = (thread: ThreadSummary) => threadMark(thread, around.say, around.whenOf, Date.now());

  return {
    row(row) {
      const element = drawMark();
      row.gone.addEventListener('abort', () => element.remove());
      void row.threadId().then((conversationId) => {
        if (!conversationId) return;
        const draw: Draw = (thread) => {
          if (!thread) return element.remove();
          show(element, mark(thread));
          if (!element.isConnected) row.place(element);
        };
        follow(conversationId, draw, row.gone);
      });
    },
    thread(thread) {
      const element = drawBadge(around);
      thread.gone.addEventListener('abort', () => element.remove());
      const draw: Draw = (known) => {
        if (!known) return element.remove();
        const { state: sign, words } = mark(known);
        element.dataset['sign'] = sign;
        element.textContent = around.say('thread.badge', { what: words });
        if (!element.isConnected) thread.place(element);
      };
      follow(thread.threadId, draw, thread.gone);
    },
    onThreads(threads) {
      for (const { conversationId, thread } of threads) {
        if (shown.has(conversationId)) latest.set(conversationId, thread);
        draw(conversationId, thread);
      }
    },
    refresh: ask,
  };
}

function drawMark(): HTMLElement {
  const element = document.createElement('span');
  element.className = 'heliograph-mark';
  element.setAttribute('role', 'img');
  return element;
}

function show(element: HTMLElement, { state: sign, words }: ThreadMark): void {
  element.dataset['sign'] = sign;
  element.title = words;
  element.setAttribute('aria-label', words);
}

function drawBadge({ say, openPanel }: Pick<MarksSurroundings, 'say' | 'openPanel'>): HTMLElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'heliograph-badge';
  element.title = say('thread.open_panel');
  element.addEventListener('click', openPanel);
  return element;
}
