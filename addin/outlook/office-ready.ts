/** When Outlook answers. The pane stands before that: what only Outlook can do waits for it. */

import type { HostStorage, Stop } from '@heliograph/client/host';

declare global {
  interface Window {
    /** Settled when office.js has come, or could not be fetched (`taskpane/await-office.js`). */
    heliographOffice?: Promise<void>;
  }
}

/** Outlook's language when it was last here. */
const LOCALE = 'heliograph.locale';

/** Rejects where office.js does not come, or finds no Outlook around the page. */
export async function officeReady(): Promise<void> {
  await window.heliographOffice;
  await new Promise<void>((resolve) => void Office.onReady(() => resolve()));
  if (!Office.context?.mailbox) throw new Error('there is no Outlook around this page');
}

/** The language of the last time at once, so that nothing waits for Outlook; at the first time, Outlook's own. */
export async function readLocale(storage: HostStorage, office: Promise<void>): Promise<string> {
  const told = await storage.read(LOCALE);
  const now = office.then(() => Office.context.displayLanguage || navigator.language);
  void now.then((locale) => follow(storage, told, locale)).catch(() => undefined);
  return told ?? now.catch(() => navigator.language);
}

/** People seldom change Outlook's language: then the pane begins anew in it. */
async function follow(storage: HostStorage, told: string | null, now: string): Promise<void> {
  if (now === told) return;
  await storage.write(LOCALE, now);
  if (told !== null) location.reload();
}

type Watch<Value> = (changed: (value: Value) => void) => Stop;

/** Begins to watch when Outlook answers. */
export function watchAfter<Value>(office: Promise<void>, watch: Watch<Value>): Watch<Value> {
  return (changed) => {
    let isStopped = false;
    let stop: Stop = () => undefined;
    const begin = () => {
      if (!isStopped) stop = watch(changed);
    };
    void office.then(begin, () => undefined);
    return () => {
      isStopped = true;
      stop();
    };
  };
}
