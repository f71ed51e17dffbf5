/** Deutsch. */

import type { Translation } from '../i18n/messages';
import type { en } from './messages.en';

export const de: Translation<typeof en> = {
  'sign_in.title': 'Anmelden',
  'sign_in.text': 'Auf diesem Rechner genügt eine E-Mail-Adresse. Kein Passwort, keine E-Mail wird gesendet.',
  'sign_in.or': 'Oder ohne Anbieter',
  'sign_in.email': 'Ihre E-Mail-Adresse',
  'sign_in.example': 'name@example.com',
  'sign_in.submit': 'Weiter',
  'sign_in.busy': 'Anmeldung läuft',
  'sign_in.with_microsoft': 'Weiter mit Microsoft',
  'sign_in.with_google': 'Weiter mit Google',
  'sign_in.with_text':
    'Heliograph fragt, wer Sie sind, sonst nichts. Ihr Postfach verbinden Sie später, wenn Sie wollen.',
  'sign_in.waiting':
    'Es geht in dem Fenster weiter, das sich geöffnet hat. Ist es zu, drücken Sie noch einmal.',
  'sign_in.no_way':
    'Hier kann sich noch niemand anmelden. Wer diesen Server betreut, registriert ihn bei Microsoft oder Google; docs/microsoft.md und docs/google.md führen hindurch.',
  'sign_in.invalid_named': '„{entry}“ ist keine E-Mail-Adresse. Schreiben Sie sie wie name@example.com.',
  'sign_in.invalid': 'Das ist keine E-Mail-Adresse. Schreiben Sie sie wie name@example.com.',
  'sign_in.failed': 'Die Anmeldung hat nicht geklappt: {reason}',
  'sign_in.offline': 'Der Server ist nicht erreichbar. Starten Sie ihn und versuchen Sie es erneut.',
  'sign_in.blocked':
    'Das Fenster wurde blockiert. Erlauben Sie Pop-ups für diese Seite und versuchen Sie es erneut.',
  'sign_in.closed': 'Das Fenster wurde geschlossen, bevor die Anmeldung fertig war.',
  'sign_in.silent': 'Der Anbieter antwortet nicht. Versuchen Sie es gleich noch einmal.',
  'sign_in.denied': 'Sie haben nicht zugestimmt, also hat sich nichts geändert.',
  'sign_in.refused':
    'Die Anmeldung hat zu lange gedauert oder wurde anderswo begonnen. Beginnen Sie noch einmal. ({code})',
  'sign_in.not_here':
    'Leute Ihrer Organisation dürfen sich hier nicht anmelden. Wer diesen Server betreut, kann es erlauben. ({code})',
  'sign_in.address': 'Der Anbieter hat noch nicht geprüft, ob diese Adresse Ihnen gehört. ({code})',
  'sign_in.unfinished':
    'Die Anmeldung kam nicht zu Ende. Wer diesen Server betreut, findet den Grund unter diesem Wort: {code}',
};
