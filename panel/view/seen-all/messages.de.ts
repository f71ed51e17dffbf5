/** The words for taking all unpinned conversations as seen. German. */

import type { Translation } from '../../core/messages';
import type { en } from './messages.en';

export const de: Translation<typeof en> = {
  do: 'Alle gesehen',
  explained:
    'Nimmt die Punkte von allen Unterhaltungen, die nicht angeheftet sind. Die angehefteten und der Zähler bleiben, wie sie sind',
  explained_counted:
    'Nimmt die Punkte von allen Unterhaltungen, die nicht angeheftet sind, und diese aus dem Zähler',
  done: 'Alle nicht angehefteten Unterhaltungen gelten als gesehen',
  failed: 'Die Unterhaltungen konnten nicht als gesehen markiert werden.',
};
