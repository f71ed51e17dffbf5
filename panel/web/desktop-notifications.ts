/** Notices on the desktop of a browser. */

import type { DesktopNotifications } from '@heliograph/client/host';

/** By then every tab sees what the one that claimed a notice has stored. */
const CLAIM_MILLISECONDS = 60_000;

/** Only locks are the same in all tabs at once; `localStorage` is not, where tabs are processes of their own. */
export function claimNotification(name: string): Promise<boolean> {
  const { locks } = navigator;
  if (!locks) return Promise.resolve(true);
  return new Promise((answer) => {
    void locks.request(name, { ifAvailable: true }, (lock) => {
      answer(lock !== null);
      return lock && new Promise<void>((release) => setTimeout(release, CLAIM_MILLISECONDS));
    });
  });
}

export const showNotification: DesktopNotifications['show'] = ({ title, text, tag }, pressed) => {
  const notification = new Notification(title, { body: text, tag, lang: document.documentElement.lang });
  notification.onclick = () => {
    window.focus();
    notification.close();
    pressed();
  };
};
