/** What is done with single threads: read their logs, pin, mute, overrule, measure. */

import type { Api } from '@heliograph/client/api';
import type { VerdictKind } from '@heliograph/client/contract';
import type { Host } from '@heliograph/client/host';
import { createLiveLogTranslator } from '../../i18n/log-messages';
import type { Translator } from '../../i18n/messages';
import { createDisplayDelayTracker, type DisplayDelayTracker } from '../../log/model/display-delays';
import { createLogLoader, type LogLoader } from '../../log/model/log-loader';
import { createShowFilteredSetting, type ShowFilteredSetting } from '../../log/model/show-filtered';
import { createVerdictOverrides } from '../../log/model/verdict-overrides';
import { type ArrivalAnnouncer, createArrivalAnnouncer } from '../../threads/model/announcements';
import { createMuteActions } from '../../threads/model/mutes';
import type { LocalizedText, PanelState } from '../../threads/model/panel-state';
import { createPinActions } from '../../threads/model/pins';
import { threadOf } from '../../threads/model/threads';
import type { Store } from '../../ui/model/store';

export interface ThreadActions {
  readonly announcements: ArrivalAnnouncer;
  readonly logs: LogLoader;
  readonly delays: DisplayDelayTracker;
  readonly showFiltered: ShowFilteredSetting;
  togglePin(id: string): void;
  toggleMute(id: string): void;
  overrideVerdict(threadId: string, entryId: string, kind: VerdictKind | null): void;
  close(): void;
}

export function createThreadActions(
  host: Host,
  api: Api,
  panelSay: Translator,
  store: Store<PanelState>,
  newestEvent: () => number,
  /** The badge may be another one now. */
  counted: () => void,
): ThreadActions {
  const say = createLiveLogTranslator(panelSay);
  const set = (part: Partial<PanelState>) => store.update((state) => ({ ...state, ...part }));
  const announce = (text: string) => set({ announcement: { text } });
  /** The line is said aloud by itself; what had been announced has not come true. */
  const notice = (line: LocalizedText) => set({ banner: line, announcement: { text: '' } });
  const closeNotice = () => set({ banner: null });
  const overrulings = createVerdictOverrides(
    api,
    store,
    (id) => logs.refresh(id),
    () => notice(() => say('notice.overrule_failed')),
  );
  const logs = createLogLoader(
    host,
    { thread: overrulings.readThread, markSeen: api.markSeen },
    store,
    newestEvent,
    counted,
  );
  const delays = createDisplayDelayTracker(host, store);
  const filtered = createShowFilteredSetting(host.storage, (showsFiltered) =>
    set({ showsFilteredEvents: showsFiltered }),
  );
  const mutes = createMuteActions(api, store, () => notice(() => say('notice.mute_failed')));
  const pins = createPinActions(api, store, counted, (subject, wasPinning) =>
    notice(() => say(wasPinning ? 'notice.pin_failed' : 'notice.unpin_failed', { subject })),
  );
  const thread = (id: string) => threadOf(store.get().threads, id);
  return {
    announcements: createArrivalAnnouncer(host, say, announce),
    logs,
    delays,
    showFiltered: filtered,
    togglePin(id) {
      const isPinned = thread(id)?.is_pinned;
      closeNotice();
      pins.toggle(id);
      announce(say(isPinned ? 'live.unpinned' : 'live.pinned'));
    },
    toggleMute(id) {
      const isMuted = thread(id)?.is_muted;
      closeNotice();
      mutes.toggle(id);
      announce(say(isMuted ? 'live.unmuted' : 'live.muted'));
    },
    overrideVerdict(threadId, entryId, kind) {
      closeNotice();
      delays.onVerdictChange(threadId);
      overrulings.override(threadId, entryId, kind);
    },
    close() {
      logs.close();
      filtered.close();
    },
  };
}
