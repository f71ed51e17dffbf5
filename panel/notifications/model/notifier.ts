/**
 * Shows notices (R67). The server has decided that one is due; here it is decided where it is said, and only once however
 * many tabs are open: a panel in sight says it in a line, unless the row itself is in sight and tells it already; where no
 * panel is in sight the desktop says it, for those who switched that on.
 */

import type { Change, OpenNotification } from '@heliograph/client/contract';
import type { DesktopNotifications, Runtime } from '@heliograph/client/host';
import { loadTranslator } from '../../i18n/catalogues';
import type { Catalogue, TranslatorOf } from '../../i18n/messages';
import type { ThreadNotification } from '../../threads/model/panel-state';
import { en } from '../messages.en';

export type NotificationTranslator = TranslatorOf<typeof en>;

export const notificationCatalogue: Catalogue<typeof en> = {
  en,
  de: () => import('../messages.de').then(({ de }) => de),
};

/** A panel in sight claims a notice at once; the others wait so long before they do. */
const OUT_OF_SIGHT_MILLISECONDS = 600;
/** A row that slides up because of the open is in sight after this time. */
const SETTLED_MILLISECONDS = 300;
const CLAIMED = 'heliograph.noticed';
const CLAIMS_KEPT = 30;

export interface NotifierOptions {
  readonly host: Pick<Runtime, 'after' | 'storage' | 'withLock' | 'isVisible'> & {
    readonly desktop?: DesktopNotifications;
  };
  locale(): string;
  /** Whether the person wants notices on the desktop. */
  isDesktopEnabled(): boolean;
  /** Whether the thread's row can be seen now, with what happened. */
  isRowInView(threadId: string): boolean;
  showInPanel(news: ThreadNotification): void;
  /** A notice on the desktop was pressed. */
  goToThread(threadId: string): void;
}

export interface Notifier {
  onChanges(changes: readonly Change[]): void;
  stop(): void;
}

export function createNotifier(parts: NotifierOptions): Notifier {
  const { host } = parts;
  const waiting = new Set<() => void>();
  let isStopped = false;

  function heard(changes: readonly Change[]): void {
    const notices = changes.filter((change): change is OpenNotification => change.type === 'notice');
    if (notices.length === 0) return;
    if (host.isVisible()) {
      void claim(notices);
      later(SETTLED_MILLISECONDS, () => tellInLine(notices.filter(isNeeded)));
      return;
    }
    tellInLine(notices);
    later(OUT_OF_SIGHT_MILLISECONDS, () => tellOnDesktop(notices));
  }

  function later(milliseconds: number, tell: () => void | Promise<void>): void {
    const stop = host.after(milliseconds, () => {
      waiting.delete(stop);
      void tell();
    });
    waiting.add(stop);
  }

  /** Of an open the row says everything; that a thread is hot or revived no row says. */
  function isNeeded({ kind, thread_id }: OpenNotification): boolean {
    return kind !== 'opened' || !parts.isRowInView(thread_id);
  }

  function tellInLine(notices: readonly OpenNotification[]): void {
    const newest = notices.at(-1);
    if (!newest) return;
    const others = new Set(notices.map(({ thread_id }) => thread_id)).size - 1;
    const text = async (locale: string) => {
      const say = await loadTranslator(locale, notificationCatalogue);
      const line = say('line', { what: whatOf(say, newest), subject: subjectOf(say, newest) });
      return others > 0 ? `${line}, ${say('more', { count: others })}` : line;
    };
    parts.showInPanel({ threadId: newest.thread_id, text });
  }

  async function tellOnDesktop(notices: readonly OpenNotification[]): Promise<void> {
    const { desktop } = host;
    if (!desktop) return;
    const fresh = await claim(notices);
    if (isStopped || !parts.isDesktopEnabled() || desktop.permission() !== 'granted') return;
    const say = await loadTranslator(parts.locale(), notificationCatalogue);
    for (const notice of fresh) {
      const { thread_id } = notice;
      const shown = { title: whatOf(say, notice), text: subjectOf(say, notice), tag: thread_id };
      desktop.show(shown, () => parts.goToThread(thread_id));
    }
  }

  /** Returns those that no other tab says or has said: the claims tell the one, what is stored the other. */
  async function claim(notices: readonly OpenNotification[]): Promise<OpenNotification[]> {
    const { desktop } = host;
    if (!desktop) return [];
    const names = new Set(await remembered(notices.map(nameOf)));
    const fresh = notices.filter((notice) => names.has(nameOf(notice)));
    const isMine = await Promise.all(fresh.map((notice) => desktop.claim(`${CLAIMED} ${nameOf(notice)}`)));
    return fresh.filter((_, index) => isMine[index]);
  }

  /** Remembers the names and returns those that are new. */
  function remembered(names: readonly string[]): Promise<string[]> {
    return host.withLock(CLAIMED, async () => {
      const claimed = ((await host.storage.read(CLAIMED)) ?? '').split(' ');
      const fresh = names.filter((name) => !claimed.includes(name));
      const kept = [...claimed, ...fresh].filter(Boolean).slice(-CLAIMS_KEPT);
      await host.storage.write(CLAIMED, kept.join(' '));
      return fresh;
    });
  }

  return {
    onChanges: heard,
    stop() {
      isStopped = true;
      for (const stop of waiting) stop();
    },
  };
}

/** Numbers begin anew with the server's feed, so that the time belongs to the name. */
function nameOf({ number, at }: OpenNotification): string {
  return `${number}@${at}`;
}

function whatOf(say: NotificationTranslator, { kind, who }: OpenNotification): string {
  return say(kind, { who: who ?? say('somebody') });
}

function subjectOf(say: NotificationTranslator, { subject }: OpenNotification): string {
  return subject.trim() || say('no_subject');
}
