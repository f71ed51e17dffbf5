/** What goes along with the panel and is not needed for its first picture: the person's settings, and notices. */

import type { Call } from '../core/api';
import type { Host, Stop } from '../core/host';
import { keepLook, type Look } from '../core/look';
import { createNoticing } from '../core/noticing';
import type { Panel } from '../core/panel';
import { createPersonal, type Personal } from '../core/personal';

export interface Companion {
  readonly personal: Personal;
  /** Leaves everything as it was saved. */
  stop: Stop;
}

export function createCompanion(
  host: Host,
  call: Call,
  panel: Panel,
  { dress, locale }: { dress(look: Look): void; locale(): string },
): Companion {
  const personal = createPersonal(call, (shown, kept) => {
    dress(shown);
    void keepLook(host.storage, kept);
  });
  const noticing = createNoticing({
    host,
    locale,
    wantsDesktop: () => personal.state().saved?.person.values.desktop_notifications ?? false,
    isInSight,
    say: panel.tell,
    follow: panel.follow,
  });
  const stopHearing = panel.hear((changes) => {
    personal.heard(changes);
    noticing.heard(changes);
  });
  // Whoever looks at the log knows.
  const stopWatching = panel.watch(() => {
    const { news, logs } = panel.state();
    if (news && logs.has(news.threadId)) panel.tell(null);
  });
  void personal.load();
  return {
    personal,
    stop() {
      stopHearing();
      stopWatching();
      noticing.stop();
      personal.discard();
    },
  };
}

/** Whether the row stands in the visible part of the panel. */
function isInSight(threadId: string): boolean {
  const row = document.querySelector(`[data-thread="${CSS.escape(threadId)}"] .row-main`);
  const body = row?.closest('.body');
  if (!row || !body) return false;
  const { top, bottom } = row.getBoundingClientRect();
  const frame = body.getBoundingClientRect();
  return top >= frame.top && bottom <= frame.bottom && bottom <= window.innerHeight;
}
