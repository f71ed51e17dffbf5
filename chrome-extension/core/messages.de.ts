/** German. */

import type { Translation } from '../../panel/i18n/messages';
import type { en } from './messages.en';

export const de: Translation<typeof en> = {
  'mail.no_subject': 'Kein Betreff',

  'switch.name': 'Öffnungen dieser Nachricht nachverfolgen',
  'plan.external': 'Heliograph meldet sich, wenn diese E-Mail geöffnet wird.',
  'plan.by_hand': 'Heliograph meldet sich, wenn diese E-Mail geöffnet wird.',
  'plan.by_hand_internal':
    'Wird nachverfolgt, obwohl alle Empfänger zu Ihrer Organisation gehören oder auf einer Sperrliste stehen.',
  'plan.internal_only': 'Nicht nachverfolgt: Alle Empfänger gehören zu Ihrer Organisation.',
  'plan.blocklisted': 'Nicht nachverfolgt: Alle externen Empfänger stehen auf einer Sperrliste.',
  'plan.no_recipients': 'Noch nicht nachverfolgt: Die Nachricht hat keine Empfänger.',
  'plan.not_automatic': 'Nicht nachverfolgt. Schalten Sie es ein, um von Öffnungen zu erfahren.',
  'plan.switched_off': 'Nicht nachverfolgt: Sie haben es für diese Nachricht ausgeschaltet.',
  'plan.plain_text': 'Dafür braucht es eine HTML-Nachricht. Schalten Sie den Nur-Text-Modus aus.',
  'plan.confidential': 'Nicht nachverfolgt: Im vertraulichen Modus bleibt die Nachricht bei Google.',
  'plan.encrypted': 'Nicht nachverfolgt: Eine verschlüsselte Nachricht zeigt keine Bilder.',
  'plan.signed_out': 'Nicht nachverfolgt: Melden Sie sich zuerst bei Heliograph an.',
  'plan.offline':
    'Wird nachverfolgt. Heliograph ist gerade nicht erreichbar; Öffnungen erscheinen, sobald es wieder da ist.',

  'mark.opened': {
    one: 'Einmal geöffnet, {when}',
    other: '{count}-mal geöffnet, zuletzt {when}',
  },
  'mark.opened_via': {
    one: 'Einmal über {service} geöffnet, {when}',
    other: '{count}-mal geöffnet, zuletzt {when} über {service}',
  },
  'mark.clicked': 'Ein Link wurde benutzt',
  'mark.maybe': 'Vielleicht. Sie wurde im Voraus abgerufen, möglicherweise hat sie niemand gelesen.',
  'mark.maybe_via':
    'Vielleicht. {service} hat sie im Voraus abgerufen, möglicherweise hat sie niemand gelesen.',
  'mark.none': 'Noch kein Signal. Bilder können blockiert sein; das heißt nicht ungelesen.',

  'when.just_now': 'gerade eben',
  'when.day': 'am {day}',

  'thread.badge': 'Heliograph: {what}',
  'thread.open_panel': 'Im Heliograph-Bereich zeigen, wer das geöffnet hat',

  'notice.opened': '{who} hat Ihre E-Mail geöffnet',
  'notice.hot': '{who} kehrt immer wieder zu Ihrer E-Mail zurück',
  'notice.revived': '{who} hat Ihre E-Mail nach langer Zeit wieder geöffnet',
  'notice.somebody': 'Jemand',

  'options.title': 'Heliograph für Gmail',
  'options.server': 'Server',
  'options.server_label': 'Adresse des Heliograph-Servers Ihrer Organisation',
  'options.server_hint': 'Zum Beispiel https://heliograph.example.com. Wer ihn betreibt, kennt die Adresse.',
  'options.save': 'Speichern',
  'options.saved': 'Gespeichert.',
  'options.not_allowed':
    'Dem Browser wurde nicht erlaubt, mit diesem Server zu sprechen; es wurde nichts geändert.',
  'options.account': 'Konto',
  'options.email_label': 'Ihre E-Mail-Adresse',
  'options.sign_in': 'Anmelden',
  'options.sign_in_with': 'Mit {provider} anmelden',
  'options.sign_out': 'Abmelden',
  'options.signed_in_as': 'Angemeldet als {email}.',
  'options.signed_out': 'Niemand ist angemeldet. E-Mails gehen ohne Nachverfolgung hinaus.',
  'options.starting': 'Einen Moment.',
  'options.unreachable':
    'Der Server antwortet nicht; wer angemeldet ist, lässt sich nicht sagen. Diese Seite merkt, wenn er wieder da ist.',
  'options.adapter': 'Adapter für Gmail',
  'options.adapter_automatic': 'Automatisch',
  'options.adapter_automatic_hint':
    'Der volle, und der kleine, sobald sich Gmail dafür zu sehr verändert hat.',
  'options.adapter_inboxsdk': 'Nur der volle (InboxSDK)',
  'options.adapter_wire': 'Nur der kleine (eigene)',
  'options.adapter_hint': 'Eine Änderung wirkt, sobald Gmail neu geladen wird.',
  'options.health': 'Zustand',
  'options.check': 'Neu prüfen',
  'options.privacy':
    'Diese Erweiterung spricht mit dem oben genannten Server und mit niemandem sonst. Empfangene E-Mails liest sie nie.',

  'server.empty': 'Geben Sie die Serveradresse ein, zum Beispiel https://heliograph.example.com.',
  'server.not_an_address':
    '„{entry}“ ist keine Serveradresse. Schreiben Sie sie wie https://heliograph.example.com.',
  'server.mail_address':
    '„{entry}“ ist eine E-Mail-Adresse. Eine Serveradresse sieht aus wie https://heliograph.example.com.',
  'server.not_safe':
    'Die Serveradresse beginnt mit http://, andere könnten also mitlesen. Schreiben Sie https://; http:// geht nur für einen Server auf diesem Rechner.',
  'server.with_login':
    'In der Serveradresse darf weder Name noch Passwort stehen. Lassen Sie weg, was vor dem @ steht.',
  'server.with_more': 'Die Serveradresse endet vor ? und #. Lassen Sie weg, was danach kommt.',

  'sign_in.empty': 'Geben Sie Ihre E-Mail-Adresse ein, zum Beispiel name@example.com.',
  'sign_in.invalid': '„{entry}“ ist keine E-Mail-Adresse. Schreiben Sie sie wie name@example.com.',
  'sign_in.silent':
    'Unter {server} antwortet kein Server. Stimmt die Adresse oben? Dann melden Sie sich an, sobald er wieder da ist; diese Seite merkt es.',
  'sign_in.foreign': 'Was unter {server} antwortet, ist nicht Heliograph. Berichtigen Sie die Adresse oben.',
  'sign_in.page_refused':
    'Die Seite zum Anmelden ging nicht auf. Vielleicht lässt der Server diese Erweiterung noch nicht zu: Wer ihn betreibt, ergänzt {id} in HELIOGRAPH_EXTENSION_IDS.',
  'sign_in.closed': 'Das Fenster wurde geschlossen, bevor die Anmeldung fertig war.',
  'sign_in.denied': 'Sie haben nicht zugestimmt, also hat sich nichts geändert.',
  'sign_in.not_here':
    'Leute Ihrer Organisation dürfen sich hier nicht anmelden. Wer diesen Server betreut, kann es erlauben. ({code})',
  'sign_in.address': 'Der Anbieter hat noch nicht geprüft, ob diese Adresse Ihnen gehört. ({code})',
  'sign_in.unfinished':
    'Die Anmeldung kam nicht zu Ende. Wer diesen Server betreut, findet den Grund unter diesem Wort: {code}',

  'health.server': 'Server',
  'health.server_online': 'Antwortet, zuletzt {when}.',
  'health.server_offline': 'Antwortet nicht. Es wird wieder gefragt.',
  'health.server_offline_ready':
    'Antwortet nicht. E-Mails werden trotzdem nachverfolgt; Öffnungen erscheinen, sobald er wieder da ist.',
  'health.server_unknown': 'Noch nicht gefragt.',
  'health.server_foreign':
    'Dort antwortet etwas, das nicht Heliograph ist. Berichtigen Sie die Adresse oben.',
  'health.live': 'Direkte Leitung',
  'health.live_off': 'Ruht, weil kein Gmail offen ist. Die Zahl am Knopf wird alle 5 Minuten erneuert.',
  'health.live_signed_out': 'Ruht, bis Sie sich anmelden.',
  'health.live_connecting': 'Wird verbunden.',
  'health.live_live': 'Verbunden: Öffnungen erscheinen binnen einer Sekunde.',
  'health.live_waiting': 'Unterbrochen. Es wird wieder versucht.',
  'health.live_polling': 'Ihr Netz lässt die Leitung nicht durch. Stattdessen wird alle 5 Minuten gefragt.',
  'health.insertion': 'Nachverfolgung',
  'health.insertion_ready': 'Bereit, auch wenn der Server aus ist.',
  'health.insertion_automatic': 'Bereit, auch wenn der Server aus ist. „Automatisch nachverfolgen“ ist an.',
  'health.insertion_none': 'Melden Sie sich zuerst an.',
  'health.queue': 'Gesendete E-Mails',
  'health.queue_empty': 'Der Server kennt sie alle.',
  'health.queue_waiting': {
    one: '{count} E-Mail wartet auf den Server.',
    other: '{count} E-Mails warten auf den Server.',
  },
  'health.pages': 'Gmail',
  'health.pages_none': 'Keine Gmail-Seite ist offen.',
  'health.pages_starting': '{mailbox}: startet.',
  'health.pages_inboxsdk': '{mailbox}: Alles läuft.',
  'health.pages_chosen': '{mailbox}: benutzt den kleinen Adapter, wie gewünscht.',
  'health.pages_too_late':
    '{mailbox}: Gmail war zu langsam für den vollen Adapter; der kleine wird benutzt. E-Mails werden nachverfolgt wie bisher.',
  'health.pages_failed':
    '{mailbox}: Gmail hat sich verändert; der Ersatz-Adapter wird benutzt. E-Mails werden nachverfolgt wie bisher; Zeichen in der Liste fehlen vielleicht.',
  'health.pages_failed_alone':
    '{mailbox}: Gmail hat sich zu sehr verändert für den vollen Adapter; E-Mails gehen ohne Nachverfolgung hinaus. Wählen Sie unten „Automatisch“.',
  'health.pages_line_missing_inboxsdk':
    '{mailbox}: Gmail hat sich verändert; ein Fenster zum Schreiben zeigt keinen Schalter. Für seine E-Mail gelten Ihre Einstellungen. Bleibt das so, wählen Sie unten den kleinen Adapter.',
  'health.pages_line_missing_wire':
    '{mailbox}: Gmail hat sich verändert; ein Fenster zum Schreiben zeigt keinen Schalter. Für seine E-Mail gelten Ihre Einstellungen.',
  'health.unknown_mailbox': 'Ein Postfach',
  'health.own_views': 'Eigene Blicke',
  'health.own_views_kept_back': 'Dieser Browser fragt nie nach Ihren eigenen Pixeln.',
  'health.own_views_by_proxy':
    'In E-Mails hält dieser Browser Ihre eigenen Pixel zurück; in Entwürfen, die Sie zurückholen, erst, wenn er auf {host} zugreifen darf.',
  'health.own_views_allow': 'Erlauben',
  'health.own_views_none': 'Vor der Anmeldung wird nichts zurückgehalten.',
};
