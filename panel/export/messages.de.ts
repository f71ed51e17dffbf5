/** The words of the button that saves the list. German. */

import type { Translation } from '../i18n/messages';
import type { en } from './messages.en';

export const de: Translation<typeof en> = {
  save: 'Diese Unterhaltungen als CSV sichern',
  done: 'Die Unterhaltungen sind gesichert.',
  failed: 'Die Unterhaltungen konnten nicht gesichert werden. Versuchen Sie es gleich noch einmal.',
};
