/** The words for taking all unpinned conversations as seen. German. */

import type { Translation } from '../i18n/messages';
import type { en } from './messages.en';

export const de: Translation<typeof en> = {
  do: 'Alle gesehen',
  explained:
    'Nimmt die Punkte von allen Unterhaltungen, die nicht angeheftet sind. Die angehefteten und der Zähler bleiben, wie sie sind',
  explained_counted:
    'Nimmt die Punkte von allen Unterhaltungen, die nicht angeheftet sind, und diese aus dem Zähler',
  done: 'Alle nicht angehefteten Unterhaltungen gelten als gesehen. An derselben Stelle steht eine Weile „Rückgängig“',
  failed: 'Die Unterhaltungen konnten nicht als gesehen markiert werden.',
  undo: 'Rückgängig',
  undo_explained: 'Bringt die Punkte zurück, die „Alle gesehen“ eben entfernt hat',
  undone: 'Die Punkte sind wieder da',
  undo_failed: 'Die Punkte konnten nicht zurückgebracht werden. „Rückgängig“ versucht es noch einmal.',
};
