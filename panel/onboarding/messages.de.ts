/** The words of the first use. German. */

import type { Translation } from '../i18n/messages';
import type { en } from './messages.en';

export const de: Translation<typeof en> = {
  title: 'Sehen Sie, wann Ihre E-Mails wirklich gelesen werden',
  text: 'Heliograph unterscheidet Menschen von Maschinen und von Ihnen selbst. Sobald Sie eine E-Mail nachverfolgen, erscheinen ihre Öffnungen hier innerhalb einer Sekunde.',
  try: 'Sich selbst einen Test senden',
  try_text: 'Ihr eigener Blick zählt nicht als Öffnung. Der Test zeigt, warum, und was zählt.',
  try_here: 'Senden Sie die Beispielnachricht auf dieser Seite und sehen Sie ihr zu.',
  auto_insert: 'Automatisch nachverfolgen',
  auto_insert_text: 'Jede E-Mail an jemanden außerhalb Ihrer Organisation wird beim Senden nachverfolgt.',
  forced: 'Von Ihrer Administration festgelegt.',
  set_up: 'Anmeldung und Postfächer von Microsoft und Google sind auf diesem Server noch nicht eingerichtet.',
  'set_up.go': 'Einrichten',
  not_saved: 'Das konnte nicht gespeichert werden. Versuchen Sie es noch einmal.',
};
