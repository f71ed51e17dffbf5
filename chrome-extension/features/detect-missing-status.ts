/**
 * Notices compose windows without our line. InboxSDK comes up in a Gmail whose windows it does not find any more, too; they
 * are looked for by the marks of our own adapter, which are fewer.
 */

import * as selectors from '../gmail/selectors';
import { watchElements } from '../gmail/watch-elements';

/** InboxSDK looks for windows in its own time. */
const PATIENCE_MILLISECONDS = 5_000;

/** `judged` is called for each window that stays open that long, and again until its line is there. */
export function watchMissingSwitch(signal: AbortSignal, judged: (isMissing: boolean) => void): void {
  watchElements(`${selectors.COMPOSE_DIALOG}, ${selectors.INLINE_REPLY}`, signal, (element, gone) => {
    let timer: ReturnType<typeof setTimeout>;
    const look = () => {
      if (!element.querySelector(selectors.DRAFT_FIELD)) return;
      const isMissing = element.querySelector('.heliograph-line') === null;
      judged(isMissing);
      if (isMissing) wait();
    };
    const wait = () => {
      timer = setTimeout(look, PATIENCE_MILLISECONDS);
    };
    wait();
    gone.addEventListener('abort', () => clearTimeout(timer));
  });
}
