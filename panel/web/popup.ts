/**
 * Waits for what a window for signing in says. The server's last page speaks to its opener and, since a provider may cut that tie, also
 * on a channel that every page of ours hears; the challenge tells whose answer it is.
 *
 * Whether the person closed the window cannot be known: behind a cut tie it always looks closed. So nothing ends the
 * waiting but an answer, the next attempt, or time.
 */

import type { PopupResult } from '@heliograph/client/host';

const CHANNEL = 'heliograph.sign_in';
const SIGN_IN_MILLISECONDS = 600_000;

let giveUp: () => void = () => undefined;

/** `opened`: the window, or null where the browser blocked it. */
export function waitForPopup(
  opened: Window | null,
  path: string | Promise<string>,
  challenge: string,
): Promise<PopupResult> {
  giveUp();
  return opened ? answerOf(opened, path, challenge) : Promise.resolve({ error: 'window_blocked' });
}

function answerOf(opened: Window, path: string | Promise<string>, challenge: string): Promise<PopupResult> {
  return new Promise((resolve, reject) => {
    const channel = new BroadcastChannel(CHANNEL);
    const done = () => {
      removeEventListener('message', hear);
      channel.close();
      clearTimeout(timer);
      opened.close();
    };
    const hear = ({ origin, data }: MessageEvent<unknown>) => {
      if (origin !== location.origin || !isAnswer(data, challenge)) return;
      done();
      resolve(data);
    };
    giveUp = () => {
      done();
      resolve({ error: 'window_closed' });
    };
    addEventListener('message', hear);
    channel.onmessage = hear;
    const timer = setTimeout(giveUp, SIGN_IN_MILLISECONDS);
    Promise.resolve(path).then(
      (known) => opened.location.replace(known),
      (reason: unknown) => {
        done();
        reject(reason);
      },
    );
  });
}

function isAnswer(data: unknown, challenge: string): data is PopupResult {
  const said = data as { type?: unknown; challenge?: unknown } | null;
  return typeof said === 'object' && said?.type === CHANNEL && said.challenge === challenge;
}
