/**
 * Shows notices (R67). The server has decided that one is due; here it is decided where it is said, and only once however
 * many tabs are open: a panel in sight says it in a line, unless the row itself is in sight and tells it already; where no
 * panel is in sight the desktop says it, for those who switched that on.
 */

import type { Change, Notice } from '@heliograph/client/contract';
import type { Desktop, Runtime } from '@heliograph/client/host';
import { fetchWords } from '../../i18n/catalogues';
import type { Catalogue, SayOf } from '../../i18n/messages';
import type { News } from '../../threads/model/panel-state';
import { en } from '../messages.en';

export type NoticeSay = SayOf<typeof en>;

export const noticeWords: Catalogue<typeof en> = {
  en,
  de: () => import('../messages.de').then(({ de }) => de),
};

/** A panel in sight claims a notice at once; the others wait so long before they do. */
const OUT_OF_SIGHT_MILLISECONDS = 600;
/** A row that slides up because of the open is in sight after this time. */
const SETTLED_MILLISECONDS = 300;
const CLAIMED = 'heliograph.noticed';
const CLAIMS_KEPT = 30;

export interface NoticingParts {
  readonly host: Pick<Runtime, 'after' | 'storage' | 'exclusively' | 'isVisible'> & {
    readonly desktop?: Desktop;
  };
  locale(): string;
  /** Whether the person wants notices on the desktop. */
  wantsDesktop(): boolean;
  /** Whether the thread's row can be seen now, with what happened. */
  isInSight(threadId: string): boolean;
  say(news: News): void;
  /** A notice on the desktop was pressed. */
  follow(threadId: string): void;
}

export interface Noticing {
  heard(changes: readonly Change[]): void;
  stop(): void;
}

export function createNoticing(parts: NoticingParts): Noticing {
  const { host } = parts;
  const waiting = new Set<() => void>();
  let isStopped = false;

  function heard(changes: readonly Change[]): void {
    const notices = changes.filter((change): change is Notice => change.type === 'notice');
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
  function isNeeded({ kind, thread_id }: Notice): boolean {
    return kind !== 'opened' || !parts.isInSight(thread_id);
  }

  function tellInLine(notices: readonly Notice[]): void {
    const newest = notices.at(-1);
    if (!newest) return;
    const others = new Set(notices.map(({ thread_id }) => thread_id)).size - 1;
    const text = async (locale: string) => {
      const say = await fetchWords(locale, noticeWords);
      const line = say('line', { what: whatOf(say, newest), subject: subjectOf(say, newest) });
      return others > 0 ? `${line}, ${say('more', { count: others })}` : line;
    };
    parts.say({ threadId: newest.thread_id, text });
  }

  async function tellOnDesktop(notices: readonly Notice[]): Promise<void> {
    const { desktop } = host;
    if (!desktop) return;
    const fresh = await claim(notices);
    if (isStopped || !parts.wantsDesktop() || desktop.permission() !== 'granted') return;
    const say = await fetchWords(parts.locale(), noticeWords);
    for (const notice of fresh) {
      const { thread_id } = notice;
      const shown = { title: whatOf(say, notice), text: subjectOf(say, notice), tag: thread_id };
      desktop.show(shown, () => parts.follow(thread_id));
    }
  }

  /** Returns those that no other tab says or has said: the claims tell the one, what is stored the other. */
  async function claim(notices: readonly Notice[]): Promise<Notice[]> {
    const { desktop } = host;
    if (!desktop) return [];
    const names = new Set(await remembered(notices.map(nameOf)));
    const fresh = notices.filter((notice) => names.has(nameOf(notice)));
    const isMine = await Promise.all(fresh.map((notice) => desktop.claim(`${CLAIMED} ${nameOf(notice)}`)));
    return fresh.filter((_, index) => isMine[index]);
  }

  /** Remembers the names and returns those that are new. */
  function remembered(names: readonly string[]): Promise<string[]> {
    return host.exclusively(CLAIMED, async () => {
      const claimed = ((await host.storage.read(CLAIMED)) ?? '').split(' ');
      const fresh = names.filter((name) => !claimed.includes(name));
      const kept = [...claimed, ...fresh].filter(Boolean).slice(-CLAIMS_KEPT);
      await host.storage.write(CLAIMED, kept.join(' '));
      return fresh;
    });
  }

  return {
    heard,
    stop() {
      isStopped = true;
      for (const stop of waiting) stop();
    },
  };
}

/** Numbers begin anew with the server's feed, so that the time belongs to the name. */
function nameOf({ number, at }: Notice): string {
  return `${number}@${at}`;
}

function whatOf(say: NoticeSay, { kind, who }: Notice): string {
  return say(kind, { who: who ?? say('somebody') });
}

function subjectOf(say: NoticeSay, { subject }: Notice): string {
  return subject.trim() || say('no_subject');
}
