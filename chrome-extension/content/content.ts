/**
 * Our script in a Gmail page. It answers at once what becomes of a mail that leaves, with what lies in the browser's storage;
 * everything else may come later, or not at all.
 */

import type { Material } from '../core/insert-settings';
import { createSayFor } from '../core/messages';
import type { AdapterState, GmailPage, ToPage } from '../core/protocol';
import { createWhen } from '../core/relative-time';
import { readLocal, watchLocal } from '../core/storage';
import { showSwitch } from '../features/compose-switch';
import { createMarks } from '../features/conversation-marks';
import { watchMissingLines } from '../features/detect-missing-status';
import type { MailListener } from '../gmail/mail-host';
import { mailboxAddress, showConversation, themeOf } from '../gmail/page';
import { hear, tell } from '../wire/page-messages';
import { startAdapter } from './adapter';
import { keepChoice, watchChoices } from './draft-overrides';
import { createDrafts } from './drafts';
import { createInserter } from './insert-on-send';
import { handOverReports, keepReport, takeOverReports } from './sent-reports';
import { isAlive, openWorkerLine } from './worker-port';

const life = new AbortController();
const { signal } = life;
const drafts = createDrafts(keepChoice);
// An older copy of us may live in this page: it was cut off when the extension was replaced.
takeOverReports(signal);
hear('draft', drafts.adopt, signal);
tell('retire', null);
hear(
  'retire',
  () => {
    handOverReports();
    for (const draft of drafts.known()) tell('draft', draft);
    life.abort();
  },
  signal,
);
start();

function start(): void {
  const say = createSayFor(navigator.language);
  const whenOf = createWhen(navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone, say);
  let material: Material | null = null;
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
    report: keepReport,
  });

  /** The threads that are open, the latest last. */
  const open = new Set<string>();
  const listener: MailListener = {
    ...inserter,
    composeOpened(compose) {
      showSwitch(compose, {
        say,
        material: () => material,
        isOnline: () => isOnline,
        choice: drafts.choice,
        choose: drafts.choose,
        watch(watcher, gone) {
          watchers.add(watcher);
          gone.addEventListener('abort', () => watchers.delete(watcher));
        },
      });
    },
    rowShown: (row) => marks.row(row),
    threadShown(thread) {
      marks.thread(thread);
      open.add(thread.threadId);
      thread.gone.addEventListener('abort', () => {
        open.delete(thread.threadId);
        announce();
      });
      announce();
    },
  };

  const worker = openWorkerLine(heard, announce, signal);
  const marks = createMarks({
    say,
    whenOf,
    signal,
    ask: (conversationIds) => worker.tell({ type: 'which', conversationIds }),
    openPanel: () => isAlive() && void chrome.runtime.sendMessage({ type: 'open_panel' }),
  });

  function heard(what: ToPage): void {
    if (what.type === 'threads') marks.known(what.threads);
    else if (what.type === 'changed') marks.ask();
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
    worker.tell({ type: 'page', page });
    marks.ask();
  }

  watchLocal(
    'material',
    (value) => {
      material = value;
      changed();
    },
    signal,
  );
  watchChoices((draftId, choice) => {
    drafts.remember(draftId, choice);
    changed();
  }, signal);
  void readLocal('server').then((value) => {
    server = value;
  });
  document.addEventListener('visibilitychange', announce, { signal });

  const load = () => worker.tell({ type: 'load_inboxsdk' });
  void startAdapter(listener, load, loaded(), signal).then((state) => {
    adapter = state;
    announce();
    watchMissingLines(signal, (isMissing) => {
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
