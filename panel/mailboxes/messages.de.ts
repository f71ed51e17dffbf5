/** The words of connecting mailboxes. German. */

import type { Translation } from '../i18n/messages';
import type { en } from './messages.en';

export const de: Translation<typeof en> = {
  title: 'Postfächer',
  about:
    'Ein verbundenes Postfach sagt, welche gesendete E-Mail welche ist, bringt spätere E-Mails und Antworten ins Protokoll und öffnet von hier die neueste.',
  none: 'Kein Postfach ist verbunden. Nachverfolgen geht auch ohne.',
  off: 'Hier lässt sich noch kein Postfach verbinden. Wer diesen Server betreut, kann das einschalten.',
  'off.yours': 'Hier lässt sich noch kein Postfach verbinden. Was der Server dafür braucht, steht darunter.',
  failed: 'Ihre Postfächer konnten nicht geladen werden.',
  retry: 'Noch einmal versuchen',

  'provider.microsoft': 'Outlook',
  'provider.google': 'Gmail',
  'provider.shared': 'für Sie freigegeben',
  also: 'sendet auch als {addresses}',

  'state.new': 'Wird zum ersten Mal gelesen',
  'state.good': 'Auf dem Stand, geprüft: {time}',
  'state.waiting': 'Der Anbieter ist überlastet und wird von selbst wieder gefragt. Zuletzt geprüft: {time}',
  'state.waiting_new': 'Der Anbieter ist überlastet und wird von selbst wieder gefragt',
  'state.sign_in_again': 'Noch einmal anmelden: Der Anbieter nimmt die Erlaubnis nicht mehr an',
  'state.permission_missing': 'Es fehlt eine Erlaubnis, ohne die nicht zu sehen ist, was gesendet wurde',

  'state.not_shared':
    'Microsoft lässt Sie dieses Postfach nicht lesen. Bitten Sie, wer es betreut, um Vollzugriff, und versuchen Sie es erneut',

  'access.basic':
    'Sieht, wie E-Mails adressiert sind, nie, was in ihnen steht. Zuordnungen sind wahrscheinlich.',
  'access.exact':
    'Liest gesendete E-Mails nach ihrem Pixel durch und behält nichts davon. Zuordnungen sind sicher.',

  'connect.microsoft': 'Outlook verbinden',
  'connect.google': 'Gmail verbinden',
  'ask.title': 'Was darf Heliograph sehen?',
  'ask.basic': 'Nur, wie E-Mails adressiert sind',
  'ask.basic_why':
    'Betreff, Leute und Zeit Ihrer E-Mails, um die gesendeten zu finden. Zuordnungen sind wahrscheinlich.',
  'ask.exact': 'Auch Ihre gesendeten E-Mails',
  'ask.exact_why':
    'Jede gesendete E-Mail wird im Speicher nach ihrem Pixel durchgesehen. Nichts davon bleibt. Zuordnungen sind sicher.',
  'ask.go': 'Weiter bei {provider}',
  cancel: 'Abbrechen',
  again: 'Noch einmal anmelden',
  more: 'Gesendete E-Mails lesen lassen',
  look: 'Jetzt nachsehen',
  'shared.add': 'Freigegebenes Postfach hinzufügen',
  'shared.address': 'Adresse des Postfachs, das andere mit Ihnen teilen',
  'shared.why_basic':
    'Was Sie von dort senden, kann in dessen eigenen gesendeten Elementen liegen. Um dort nachzusehen, fragt Microsoft nach einer weiteren Erlaubnis: zu sehen, wie die E-Mails in Postfächern, die für Sie freigegeben sind, adressiert sind.',
  'shared.why_exact':
    'Was Sie von dort senden, kann in dessen eigenen gesendeten Elementen liegen. Um dort nachzusehen, fragt Microsoft nach einer weiteren Erlaubnis: die E-Mails in Postfächern zu lesen, die für Sie freigegeben sind. Nichts davon bleibt.',
  'shared.effect_basic':
    'In den gesendeten Elementen wird nachgesehen, was Sie gesendet haben, nur nach der Adressierung.',
  'shared.effect_exact':
    'Die gesendeten Elemente werden im Speicher nach Ihren Pixeln durchgesehen. Nichts davon bleibt.',
  'shared.problem_empty': 'Schreiben Sie die Adresse des freigegebenen Postfachs, etwa vertrieb@example.com.',
  'shared.problem_no_address':
    'Die Adresse des freigegebenen Postfachs stimmt nicht: „{entry}“ ist keine E-Mail-Adresse. Schreiben Sie sie wie vertrieb@example.com.',
  'shared.problem_own':
    '{address} ist dieses Postfach selbst. Schreiben Sie die Adresse dessen, das andere mit Ihnen teilen.',
  'shared.go': 'Hinzufügen',
  'shared.added': '{address} ist hinzugefügt; ob es gelesen werden kann, steht bei ihm.',
  'shared.again': 'Noch einmal versuchen',
  disconnect: 'Trennen',
  'disconnect.sure': '{address} trennen? Die Erlaubnis wird zurückgegeben; was gefunden wurde, bleibt.',
  'disconnect.sure_shared': '{address} trennen? Was darin gefunden wurde, bleibt.',
  'disconnect.yes': 'Jetzt trennen',
  waiting: 'Es geht in dem Fenster weiter, das sich geöffnet hat. Ist es zu, drücken Sie noch einmal.',
  connected: '{address} ist verbunden.',
  disconnected: '{address} ist getrennt.',
  blocked: 'Das Fenster wurde blockiert. Erlauben Sie Pop-ups für diese Seite und versuchen Sie es erneut.',
  denied: 'Sie haben nicht zugestimmt, also hat sich nichts geändert.',
  unfinished: 'Es kam nicht zu Ende. Wer diesen Server betreut, findet den Grund unter diesem Wort: {code}',
  went_wrong: 'Das hat nicht geklappt: {reason}',
};
