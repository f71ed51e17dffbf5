/** Was Meldungen sagen (R67). */

import type { Translation } from '../i18n/messages';
import type { en } from './messages.en';

export const de: Translation<typeof en> = {
  opened: '{who} hat Ihre E-Mail geöffnet',
  hot: '{who} kommt immer wieder: dreimal innerhalb von 24 Stunden geöffnet',
  revived: '{who} hat Ihre E-Mail nach zwei Wochen oder mehr wieder geöffnet',
  somebody: 'Jemand',
  no_subject: 'Ohne Betreff',
  line: '{what}: „{subject}“',
  more: { one: 'und {count} weitere', other: 'und {count} weitere' },
};
