/** What goes along with the panel and is not needed for its first picture: the person's settings, and notices. */

import type { Call } from '@heliograph/client/api';
import type { Host } from '@heliograph/client/host';
import { createNotifier } from '../notifications/model/notifier';
import { hasUnsavedChanges as isUnsavedIn } from '../settings/model/pending-entries';
import { createSettingsStore, type SettingsStore } from '../settings/model/settings-store';
import { badgeText } from '../threads/model/badge';
import type { BackgroundServices } from '../ui/context';
import { isInView } from '../ui/is-in-view';
import {
  DEFAULT_PREFERENCES,
  type DisplayPreferences,
  storePreferences,
} from '../ui/model/display-preferences';
import type { Panel } from './model/panel';

export function createBackgroundServices(
  host: Host,
  call: Call,
  panel: Panel,
  { dress, locale }: { dress(look: DisplayPreferences): void; locale(): string },
): BackgroundServices {
  let { language } = DEFAULT_PREFERENCES;
  const personal = createSettingsStore(call, (shown, kept) => {
    dress(shown);
    if (shown.language !== language) panel.announce(''); // what was said in the language before is over
    language = shown.language;
    void storePreferences(host.storage, kept);
  });
  const noticing = createNotifier({
    host,
    locale,
    isDesktopEnabled: () => personal.state().saved?.person.values.desktop_notifications ?? false,
    isRowInView: isRowInSight,
    showInPanel: panel.setNotification,
    goToThread: panel.goToThread,
  });
  const stopHearing = panel.subscribe((changes) => {
    personal.onChanges(changes);
    noticing.onChanges(changes);
  });
  let badge = '';
  const showBadge = (text: string) => {
    if (text !== badge) host.showBadge?.(text);
    badge = text;
  };
  const follow = () => {
    const { notification: news, logs, badge: counter } = panel.state();
    // Whoever looks at the log knows.
    if (news && logs.has(news.threadId)) panel.setNotification(null);
    showBadge(badgeText(counter));
  };
  const stopWatching = panel.watch(follow);
  follow();
  const guarding = guard(personal, panel);
  void personal.load();
  return {
    settings: personal,
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
function guard(personal: SettingsStore, panel: Panel): AbortController {
  const guarding = new AbortController();
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  const stopWatching = personal.watch(() => {
    const isUnsaved = isUnsavedIn(personal.state());
    if (isUnsaved === panel.state().isUnsaved) return;
    panel.setUnsaved(isUnsaved);
    // Only then, because browsers keep no page with such a listener for going back.
    if (isUnsaved) addEventListener('beforeunload', ask, { signal: guarding.signal });
    else removeEventListener('beforeunload', ask);
  });
  guarding.signal.addEventListener('abort', stopWatching);
  return guarding;
}

function isRowInSight(threadId: string): boolean {
  const row = document.querySelector(`[data-thread="${CSS.escape(threadId)}"]`);
  return row !== null && isInView(row);
}
