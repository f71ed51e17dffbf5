/**
 * Our script in a Gmail page. It answers at once what becomes of a mail that leaves, with what lies in the browser's storage;
 * everything else may come later, or not at all.
 */

import type { InsertSettings } from '../core/insert-settings';
import { createExtensionTranslator } from '../core/messages';
import type { AdapterState, GmailPage, WorkerMessage } from '../core/protocol';
import { createRelativeTime } from '../core/relative-time';
import { readLocal, watchLocal } from '../core/storage';
import { showTrackingSwitch } from '../features/compose-switch';
import { createThreadMarks } from '../features/conversation-marks';
import { watchMissingSwitch } from '../features/detect-missing-status';
import type { MailListener } from '../gmail/mail-host';
import { mailboxAddress, showConversation, themeOf } from '../gmail/page';
import { onPageMessage, postPageMessage } from '../wire/page-messages';
import { startAdapter } from './adapter';
import { storeOverride, watchOverrides } from './draft-overrides';
import { createDrafts } from './drafts';
import { createInserter } from './insert-on-send';
import { adoptReports, handOverReports, storeReport } from './sent-reports';
import { connectToWorker, isExtensionAlive } from './worker-port';

const life = new AbortController();
const { signal } = life;
const drafts = createDrafts(storeOverride);
// An older copy of us may live in this page: it was cut off when the extension was replaced.
adoptReports(signal);
onPageMessage('draft', drafts.adopt, signal);
postPageMessage('retire', null);
onPageMessage(
  'retire',
  () => {
    handOverReports();
    for (const draft of drafts.known()) postPageMessage('draft', draft);
    life.abort();
  },
  signal,
);
start();

function start(): void {
  const say = createExtensionTranslator(navigator.language);
  const whenOf = createRelativeTime(
    navigator.language,
    Intl.DateTimeFormat().resolvedOptions().timeZone,
    say,
  );
  let material: InsertSettings | null = null;
  let server: string | null = null;
  let isOnline = true;
  let adapter: AdapterState | null = null;
  let isLineMissing = false;
  const watchers = new Set<() => void>();
  const changed = () => {
    for (const watcher of watchers) watcher();
  };

  const inserter = createInserter({
    drafts,
    material: () => material,
    ownAddresses: () => (server ? [server] : []),
    mailbox: mailboxAddress,
    report: storeReport,
  });

  /** The threads that are open, the latest last. */
  const open = new Set<string>();
  const listener: MailListener = {
    ...inserter,
    onComposeOpen(compose) {
      showTrackingSwitch(compose, {
        say,
        material: () => material,
        isOnline: () => isOnline,
        choice: drafts.override,
        choose: drafts.setOverride,
        watch(watcher, gone) {
          watchers.add(watcher);
          gone.addEventListener('abort', () => watchers.delete(watcher));
        },
      });
    },
    onRow: (row) => marks.row(row),
    onThread(thread) {
      marks.thread(thread);
      open.add(thread.threadId);
      thread.gone.addEventListener('abort', () => {
        open.delete(thread.threadId);
        announce();
      });
      announce();
    },
  };

  const worker = connectToWorker(heard, announce, signal);
  const marks = createThreadMarks({
    say,
    whenOf,
    signal,
    ask: (conversationIds) => worker.send({ type: 'which', conversationIds }),
    openPanel: () => isExtensionAlive() && void chrome.runtime.sendMessage({ type: 'open_panel' }),
  });

  function heard(what: WorkerMessage): void {
    if (what.type === 'threads') marks.onThreads(what.threads);
    else if (what.type === 'changed') marks.refresh();
    else if (what.type === 'show') showConversation(what.conversationId);
    else {
      isOnline = what.isOnline;
      changed();
    }
  }

  function announce(): void {
    const page: GmailPage = {
      mailbox: mailboxAddress(),
      theme: themeOf(),
      conversationId: [...open].at(-1) ?? null,
      isVisible: document.visibilityState === 'visible',
      adapter,
      isLineMissing,
    };
    worker.send({ type: 'page', page });
    marks.refresh();
  }

  watchLocal(
    'material',
    (value) => {
      material = value;
      changed();
    },
    signal,
  );
  watchOverrides((draftId, choice) => {
    drafts.restoreOverride(draftId, choice);
    changed();
  }, signal);
  void readLocal('server').then((value) => {
    server = value;
  });
  document.addEventListener('visibilitychange', announce, { signal });

  const load = () => worker.send({ type: 'load_inboxsdk' });
  void startAdapter(listener, load, loaded(), signal).then((state) => {
    adapter = state;
    announce();
    watchMissingSwitch(signal, (isMissing) => {
      if (isMissing === isLineMissing) return;
      isLineMissing = isMissing;
      announce();
    });
  });
  void loaded().then(announce);
}

function loaded(): Promise<void> {
  if (document.readyState !== 'loading') return Promise.resolve();
  return new Promise((done) => {
    document.addEventListener('DOMContentLoaded', () => done(), { once: true, signal });
  });
}
