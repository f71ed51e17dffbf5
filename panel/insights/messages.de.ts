/** German words of the insights. */

import type { Translation } from '../i18n/messages';
import type { en } from './messages.en';

export const de: Translation<typeof en> = {
  title: 'Einblicke',

  'period.name': 'Zeitraum',
  'period.7d': '7 Tage',
  'period.30d': '30 Tage',
  'period.90d': '90 Tage',
  'zone.name': 'Stunden auf',
  'zone.mine': 'Meine Uhr',
  'zone.theirs': 'Uhr der Lesenden',

  'state.stale': 'Diese Zahlen konnten nicht erneuert werden. Sie sind von {time}.',
  'state.retry': 'Erneut versuchen',
  'empty.title': 'Noch nichts zu zeichnen',
  'empty.text':
    'Wenn Ihre nachverfolgten E-Mails geöffnet werden, steht hier, wann gelesen wird, auf welchen Geräten, in welchen Ländern und wie bald nach dem Senden. Wählen Sie einen längeren Zeitraum, oder senden Sie eine nachverfolgte E-Mail.',

  'figure.table': 'Als Tabelle',
  'figure.save': 'Als CSV speichern',

  'count.opens': { one: '{count} Öffnung', other: '{count} Öffnungen' },
  'count.maybes': { one: '{count} mögliche', other: '{count} mögliche' },
  'count.clicks': { one: '{count} Klick', other: '{count} Klicks' },

  'days.title': 'Öffnungen im Lauf der Zeit',
  'days.says': '{opens} und {maybes}, {from} bis {until}. Die meisten Öffnungen: {day}, {most}.',
  'days.says_none': 'Keine Öffnungen von {from} bis {until}, {maybes}.',
  'days.maybe_means': '„Vielleicht“ heißt: vorab geladen; gelesen hat es womöglich niemand.',
  'days.scrub': 'Tag',
  'days.value': '{day}: {opens}, {maybes}, {clicks}',
  'days.day': 'Tag',
  'days.opened': 'Geöffnet',
  'days.maybe': 'Vielleicht',
  'days.clicked': 'Angeklickt',

  'hours.title': 'Wann gelesen wird',
  'hours.says_mine':
    'Die meisten Öffnungen: {weekday}, {hour}, {most}. Die Stunden sind die Ihrer Uhr, {zone}.',
  'hours.says_theirs':
    'Die meisten Öffnungen: {weekday}, {hour}, {most}. Die Stunden sind die auf der Uhr der jeweils Lesenden.',
  'hours.says_none': 'Keine Öffnungen, deren Stunde bekannt ist.',
  'hours.left_out': 'Nicht im Bild:',
  'hours.hidden': '{opens} über einen Maildienst, der den Ort verbirgt.',
  'hours.unknown': '{opens} von einem Ort, dessen Zeitzone nicht bekannt ist.',
  'hours.scrub': 'Wochentag und Stunde',
  'hours.value': '{weekday}, {hour}: {opens}',
  'hours.weekday': 'Wochentag',
  'hours.hour': 'Stunde',
  'hours.less': 'weniger',
  'hours.more': 'mehr Öffnungen',

  'devices.title': 'Geräte',
  'devices.says': 'Die meisten Öffnungen kamen von: {device}, {share}.',
  'devices.says_hidden': '{opens} über einen Maildienst, der das Gerät verbirgt.',
  'devices.says_none': 'Noch keine Öffnungen.',
  'devices.device': 'Gerät',
  'device.desktop': 'Computer',
  'device.mobile': 'Handy',
  'device.tablet': 'Tablet',
  'device.unknown': 'Unbekanntes Gerät',

  'countries.title': 'Länder',
  'countries.says': {
    one: 'Öffnungen aus {count} Land. Die meisten: {country}, {share}.',
    other: 'Öffnungen aus {count} Ländern. Die meisten: {country}, {share}.',
  },
  'countries.says_hidden': '{opens} über einen Maildienst, der den Ort verbirgt.',
  'countries.says_none': 'Noch keine Öffnung mit bekanntem Ort.',
  'countries.approximate': 'Orte sind ungefähr.',
  'countries.by': 'IP-Ortung von DB-IP',
  'countries.country': 'Land',
  'countries.code': 'Code',
  'countries.opens': 'Öffnungen',
  'countries.share': 'Anteil',
  'countries.unknown': 'Unbekannter Ort',
  'hidden.by': 'Von {service} verborgen',
  'hidden.nameless': 'Von einem Maildienst verborgen',

  'first.title': 'Zeit bis zur ersten Öffnung',
  'first.says': 'Die Hälfte der geöffneten Nachrichten wurde innerhalb von {time} zum ersten Mal geöffnet.',
  'first.says_none': 'Keine Nachricht dieses Zeitraums wurde bisher geöffnet.',
  'first.opened': {
    one: '{opened} von {count} in diesem Zeitraum gesendeten Nachricht wurde geöffnet.',
    other: '{opened} von {count} in diesem Zeitraum gesendeten Nachrichten wurden geöffnet.',
  },
  'first.rest': {
    one: '{count} hat kein Signal gegeben; das heißt nicht, dass sie ungelesen ist.',
    other: '{count} haben kein Signal gegeben; das heißt nicht, dass sie ungelesen sind.',
  },
  'first.none_sent': 'In diesem Zeitraum wurde nichts gesendet.',

  'companies.title': 'Nach Firma',
  'companies.says': {
    one: 'Nachrichten dieses Zeitraums an {count} Firma. Jede Nachricht zählt einmal.',
    other: 'Nachrichten dieses Zeitraums an {count} Firmen. Jede Nachricht zählt einmal.',
  },
  'companies.says_none': 'In diesem Zeitraum wurde nichts gesendet.',
  'companies.company': 'Firma',
  'companies.several': 'Mehrere Firmen',
  'companies.several_means':
    'Eine Nachricht an mehrere Firmen steht in einer eigenen Zeile: nichts verrät, welche davon gelesen hat.',
  'companies.cut': 'Die ersten {count} werden gezeigt.',

  'sequences.title': 'Nach Sequenz und Schritt',
  'sequences.says': {
    one: 'Nachrichten dieses Zeitraums in {count} Sequenz. Jede Nachricht zählt einmal.',
    other: 'Nachrichten dieses Zeitraums in {count} Sequenzen. Jede Nachricht zählt einmal.',
  },
  'sequences.says_none':
    'Keine Nachricht dieses Zeitraums gehört zu einer Sequenz. Ein Programm, das für Sie sendet, kann eine nennen.',
  'sequences.sequence': 'Sequenz',
  'sequences.step': 'Schritt',
  'sequences.no_step': 'Ohne Schritt',
  'sequences.all_steps': 'Alle Schritte',

  'threads.save': 'Die Unterhaltungen dieses Zeitraums als CSV speichern',
  'threads.busy': 'Wird gespeichert',
  'threads.failed': 'Die Unterhaltungen konnten nicht gespeichert werden. Versuchen Sie es noch einmal.',

  'table.sent': 'Gesendet',
  'table.opened': 'Geöffnet',
  'table.clicked': 'Angeklickt',
  'table.median': 'Median',
  'table.median_seconds': 'Median der Sekunden bis zur ersten Öffnung',
  'table.more': 'Alle {count} zeigen',
};
