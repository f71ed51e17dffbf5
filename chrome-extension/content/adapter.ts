/**
 * Chooses the adapter. InboxSDK's is asked first; when it has not come up in time, or Gmail changed too much for it, our own
 * takes its place, and whatever InboxSDK brings later is not used. The half of our own that changes requests answers from
 * the first moment, and last: for mails that InboxSDK's did not see. What that one changed is right already, and stays.
 */

import type { AdapterPreference, AdapterState } from '../core/protocol';
import { readLocal } from '../core/storage';
import type { MailHost, MailListener } from '../gmail/mail-host';
import { attachSends, createWireHost } from '../gmail/wire-host';

const IN_TIME_MILLISECONDS = 8_000;
/** Where the file `inboxsdk.js` finds who waits for it. */
export const INBOXSDK_CALLBACK = Symbol.for('heliograph.inboxsdk');

export type WindowWithCallback = typeof globalThis & { [INBOXSDK_CALLBACK]?: (host: MailHost) => void };

/** Resolves when one of them is up. `load` asks for the file of InboxSDK; `loaded` is when the page stands. */
export async function startAdapter(
  listener: MailListener,
  load: () => void,
  loaded: Promise<void>,
  signal: AbortSignal,
): Promise<AdapterState> {
  let wish: AdapterPreference = 'automatic';
  attachSends(listener, () => wish !== 'inboxsdk', signal);
  wish = (await readLocal('adapter')) ?? 'automatic';
  await loaded;
  if (wish === 'wire') return startWire('chosen');
  const trying = new AbortController();
  signal.addEventListener('abort', () => trying.abort());
  const started = arrival(load).then(async (host) => {
    await host.start(listener, trying.signal);
    return 'up' as const;
  });
  const outcome = await Promise.race([
    started.catch(() => 'failed' as const),
    ...(wish === 'inboxsdk' ? [] : [after(IN_TIME_MILLISECONDS)]),
  ]);
  if (outcome === 'up') return { name: 'inboxsdk', reason: 'as_wished' };
  trying.abort();
  return wish === 'inboxsdk' ? { name: 'inboxsdk', reason: outcome } : startWire(outcome);

  async function startWire(reason: AdapterState['reason']): Promise<AdapterState> {
    await createWireHost().start(listener, signal);
    return { name: 'wire', reason };
  }
}

function arrival(load: () => void): Promise<MailHost> {
  return new Promise((arrived) => {
    (globalThis as WindowWithCallback)[INBOXSDK_CALLBACK] = arrived;
    load();
  });
}

function after(milliseconds: number): Promise<'too_late'> {
  return new Promise((passed) => setTimeout(passed, milliseconds, 'too_late'));
}
