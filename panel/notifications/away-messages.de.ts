/** German. */

import type { Translation } from '../i18n/messages';
import type { en } from './away-messages.en';

export const de: Translation<typeof en> = {
  offline: 'Offline. Was inzwischen aufgezeichnet wird, erscheint, sobald der Server wieder da ist.',
  'offline.just': 'Offline. Das ist der Stand von vor weniger als einer Minute.',
  'offline.since': 'Offline. Das ist der Stand von vor {age}.',
  polling: 'Live-Meldungen kommen durch dieses Netz nicht durch. Es wird alle fünf Minuten nachgesehen.',
  search_failed: 'Diese Suche gelang nicht. Darunter steht, was vorher gefunden wurde.',
};
