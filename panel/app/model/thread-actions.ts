/** What is done with single threads: read their logs, pin, mute, overrule, measure. */

import type { Api } from '@heliograph/client/api';
import type { VerdictKind } from '@heliograph/client/contract';
import type { Host } from '@heliograph/client/host';
import { logSayLike } from '../../i18n/log-messages';
import type { Say } from '../../i18n/messages';
import { createDelays, type Delays } from '../../log/model/display-delays';
import { createLogs, type Logs } from '../../log/model/log-loader';
import { createShowFiltered, type ShowFiltered } from '../../log/model/show-filtered';
import { createOverrulings } from '../../log/model/verdict-overrides';
import { type Announcements, createAnnouncements } from '../../threads/model/announcements';
import { createMutes } from '../../threads/model/mutes';
import type { Line, PanelState } from '../../threads/model/panel-state';
import { createPins } from '../../threads/model/pins';
import { threadOf } from '../../threads/model/threads';
import type { Store } from '../../ui/model/store';

export interface ThreadsInHand {
  readonly announcements: Announcements;
  readonly logs: Logs;
  readonly delays: Delays;
  readonly filtered: ShowFiltered;
  togglePin(id: string): void;
  toggleMute(id: string): void;
  overrule(threadId: string, entryId: string, kind: VerdictKind | null): void;
  close(): void;
}

export function createThreadsInHand(
  host: Host,
  api: Api,
  panelSay: Say,
  store: Store<PanelState>,
  newestEvent: () => number,
  /** The badge may be another one now. */
  counted: () => void,
): ThreadsInHand {
  const say = logSayLike(panelSay);
  const set = (part: Partial<PanelState>) => store.update((state) => ({ ...state, ...part }));
  const announce = (text: string) => set({ announcement: { text } });
  /** The line is said aloud by itself; what had been announced has not come true. */
  const notice = (line: Line) => set({ notice: line, announcement: { text: '' } });
  const closeNotice = () => set({ notice: null });
  const overrulings = createOverrulings(
    api,
    store,
    (id) => logs.touched(id),
    () => notice(() => say('notice.overrule_failed')),
  );
  const logs = createLogs(host, { thread: overrulings.read, seen: api.seen }, store, newestEvent, counted);
  const delays = createDelays(host, store);
  const filtered = createShowFiltered(host.storage, (showsFiltered) => set({ showsFiltered }));
  const mutes = createMutes(api, store, () => notice(() => say('notice.mute_failed')));
  const pins = createPins(api, store, counted, (subject, wasPinning) =>
    notice(() => say(wasPinning ? 'notice.pin_failed' : 'notice.unpin_failed', { subject })),
  );
  const thread = (id: string) => threadOf(store.get().threads, id);
  return {
    announcements: createAnnouncements(host, say, announce),
    logs,
    delays,
    filtered,
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
    overrule(threadId, entryId, kind) {
      closeNotice();
      delays.judged(threadId);
      overrulings.overrule(threadId, entryId, kind);
    },
    close() {
      logs.close();
      filtered.close();
    },
  };
}
