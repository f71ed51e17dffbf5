/** German. Sätze, kein Ausrufezeichen, kein Vorwurf, kein Fachwort: was geschah, was es heißt, was zu tun ist. */

import type { en } from './messages.en';
import type { Translation } from './translation';

export const de: Translation<typeof en> = {
  'panel.name': 'Heliograph, Aktivität Ihrer E-Mails',

  'search.name': 'Personen, Betreffe suchen',
  'search.filters': 'Filter',
  'search.filters_set': { one: 'Filter, {count} gesetzt', other: 'Filter, {count} gesetzt' },

  'section.current': 'Diese Unterhaltung',
  'section.untracked': 'Diese E-Mail wird nicht nachverfolgt.',
  'section.none_found': 'Hier wurde nichts gefunden.',
  'section.pinned': 'Angeheftete E-Mails',
  'section.other': 'Weitere E-Mails',
  'section.count': {
    one: '{count} Unterhaltung',
    other: '{count} Unterhaltungen',
  },
  'section.count_at_least': 'mehr als {count} Unterhaltungen',
  'section.pinned_empty': 'Nichts angeheftet. Heften Sie eine Unterhaltung an, damit der Zähler sie zählt.',
  'section.other_empty': 'Noch keine weiteren nachverfolgten E-Mails.',
  'section.more_loading': 'Wird geladen',
  'section.more_failed': 'Mehr konnte nicht geladen werden. Erneut versuchen',

  'row.unseen': 'Neue Aktivität',
  'row.no_subject': 'Ohne Betreff',
  'row.current': 'Die geöffnete E-Mail',
  'row.more_people': '+{count}',
  'row.opens': { one: '{count} Öffnung', other: '{count} Öffnungen' },
  'row.clicks': { one: '{count} Klick', other: '{count} Klicks' },
  'row.via': 'über {service}',
  'row.last_via': ', zuletzt über {service}',
  'row.maybe': 'Vielleicht geöffnet',
  'row.no_signal': 'Noch kein Signal',
  'row.opened_earlier': 'Früher geöffnet',
  'row.open_mail': 'E-Mail öffnen',
  'row.open_mail_subject': 'Die neueste E-Mail von „{subject}“ öffnen',
  'row.muted': 'Stumm',
  'row.pin': 'Anheften',
  'row.unpin': 'Lösen',
  'row.pin_subject': '„{subject}“ anheften',
  'row.unpin_subject': '„{subject}“ lösen',
  'row.last_engagement': 'Letzte Aktivität {time}',
  'row.sent': 'Gesendet {time}',
  'row.now': 'jetzt',

  'device.desktop': 'Computer',
  'device.mobile': 'Handy',
  'device.tablet': 'Tablet',
  'device.unknown': 'Unbekanntes Gerät',

  'toolbar.name': 'Ansichten',
  'toolbar.engagement': 'Aktivität',
  'toolbar.reset': 'Strg oder Cmd + Doppelklick setzt den Zähler auf 0',
  'toolbar.insights': 'Einblicke',
  'toolbar.settings': 'Einstellungen',
  'toolbar.unsaved': '(nicht gespeichert)',
  'toolbar.badge': {
    one: '{count} angeheftete Unterhaltung ist neu',
    other: '{count} angeheftete Unterhaltungen sind neu',
  },

  'notice.close': 'Schließen',
  'notice.retry': 'Erneut versuchen',
  'notice.reset_failed': 'Der Zähler konnte nicht zurückgesetzt werden.',

  'state.loading': 'Wird geladen',
  'state.part_failed': 'Dieser Teil konnte nicht geladen werden.',
  'state.unreachable_title': 'Der Server ist nicht erreichbar',
  'state.unreachable': 'Was inzwischen aufgezeichnet wird, erscheint hier, sobald er wieder da ist.',
  'state.failed_title': 'Das konnte nicht geladen werden',
  'state.failed': 'Der Server hat mit einem Fehler geantwortet. Versuchen Sie es gleich noch einmal.',
};
