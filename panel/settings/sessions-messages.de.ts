/** The words of the list of sessions. German. */

import type { Translation } from '../i18n/messages';
import type { en } from './sessions-messages.en';

export const de: Translation<typeof en> = {
  title: 'Wo Sie angemeldet sind',
  this_one: 'hier',
  unknown: 'Ein Browser oder Mailprogramm',
  'way.local': 'auf diesem Rechner',
  'way.microsoft': 'mit Microsoft',
  'way.google': 'mit Google',
  begun: 'Angemeldet: {time}.',
  used: 'Zuletzt benutzt: {time}.',
  end: 'Abmelden',
  end_explained: '{client} abmelden, angemeldet: {begun}, zuletzt benutzt: {time}',
  ended: 'Abgemeldet.',
  failed: 'Das hat nicht geklappt. Versuchen Sie es gleich noch einmal.',
};
