/** What goes along with the panel and is not needed for its first picture: the person's settings, and notices. */

import type { Call } from '@heliograph/client/api';
import type { Host, Stop } from '@heliograph/client/host';
import { createNoticing } from '../notifications/model/notifier';
import { isUnsaved as isUnsavedIn } from '../settings/model/pending-entries';
import { createPersonal, type Personal } from '../settings/model/settings-store';
import { badgeText } from '../threads/model/badge';
import { isInSight } from '../ui/is-in-view';
import { FIRST_LOOK, keepLook, type Look } from '../ui/model/display-preferences';
import type { Panel } from './model/panel';

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
  let { language } = FIRST_LOOK;
  const personal = createPersonal(call, (shown, kept) => {
    dress(shown);
    if (shown.language !== language) panel.announce(''); // what was said in the language before is over
    language = shown.language;
    void keepLook(host.storage, kept);
  });
  const noticing = createNoticing({
    host,
    locale,
    wantsDesktop: () => personal.state().saved?.person.values.desktop_notifications ?? false,
    isInSight: isRowInSight,
    say: panel.tell,
    follow: panel.follow,
  });
  const stopHearing = panel.hear((changes) => {
    personal.heard(changes);
    noticing.heard(changes);
  });
  let badge = '';
  const showBadge = (text: string) => {
    if (text !== badge) host.showBadge?.(text);
    badge = text;
  };
  const follow = () => {
    const { news, logs, counter } = panel.state();
    // Whoever looks at the log knows.
    if (news && logs.has(news.threadId)) panel.tell(null);
    showBadge(badgeText(counter));
  };
  const stopWatching = panel.watch(follow);
  follow();
  const guarding = guard(personal, panel);
  void personal.load();
  return {
    personal,
    stop() {
      stopHearing();
      stopWatching();
      noticing.stop();
      guarding.abort();
      personal.discard();
      showBadge('');
    },
  };
}

/** While something in the settings is not saved, the toolbar says so, and who leaves the page is asked first (R73). */
function guard(personal: Personal, panel: Panel): AbortController {
  const guarding = new AbortController();
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  const stopWatching = personal.watch(() => {
    const isUnsaved = isUnsavedIn(personal.state());
    if (isUnsaved === panel.state().isUnsaved) return;
    panel.unsaved(isUnsaved);
    // Only then, because browsers keep no page with such a listener for going back.
    if (isUnsaved) addEventListener('beforeunload', ask, { signal: guarding.signal });
    else removeEventListener('beforeunload', ask);
  });
  guarding.signal.addEventListener('abort', stopWatching);
  return guarding;
}

function isRowInSight(threadId: string): boolean {
  const row = document.querySelector(`[data-thread="${CSS.escape(threadId)}"]`);
  return row !== null && isInSight(row);
}
