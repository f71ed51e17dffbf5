/** The words of the filters. German. */

import type { Translation } from '../../core/messages';
import type { en } from './messages.en';

export const de: Translation<typeof en> = {
  name: 'Filter',
  period: 'Reaktion',
  'period.any': 'Zu jeder Zeit',
  'period.days': { one: 'In den letzten 24 Stunden', other: 'In den letzten {count} Tagen' },
  'period.own': 'Von … bis …',
  'period.from': 'Von',
  'period.until': 'Bis',
  'period.since_day': 'Ab {day}',
  'period.until_day': 'Bis {day}',
  'period.between': '{from} bis {until}',
  company: 'Firma',
  'company.any': 'Jede Firma',
  sequence: 'Sequenz',
  'sequence.any': 'Jede Sequenz',
  step: 'Schritt',
  'step.chip': 'Schritt {step}',
  'step.any': 'Jeder Schritt',
  counted: '{name} ({count})',
  all: 'Auch was zwei Wochen lang still war',
  'all.chip': 'Auch stille',
  'all.explained':
    'Eine Unterhaltung, die 14 Tage lang niemand geöffnet hat, ist ausgeblendet. Gelöscht wird dadurch nichts.',
  filtered: 'Gefilterte Einträge in den Protokollen',
  'filtered.explained': 'Eigene Ansichten und Maschinen stehen zu ihrer Zeit, statt eingeklappt zu sein.',
  remove: 'Filter entfernen: {name}',
  clear: 'Filter löschen',
  clear_search: 'Suche und Filter löschen',
  done: 'Fertig',
  failed: 'Firmen und Sequenzen konnten nicht geladen werden.',
  retry: 'Erneut versuchen',
  chips: 'Gesetzte Filter',
  'none.title': 'Nichts gefunden',
  'none.text': 'Keine Unterhaltung passt dazu. Gesucht wird in Betreffen, Namen und Adressen.',
  'none.text_words': 'Keine Unterhaltung passt zu „{words}“. Gesucht wird in Betreffen, Namen und Adressen.',
  'quiet.title': 'Seit zwei Wochen still',
  'quiet.text':
    'In den letzten 14 Tagen hat niemand Ihre verfolgten E-Mails geöffnet, darum sind sie ausgeblendet. Wird eine neu geöffnet, ist sie wieder da.',
  'quiet.show': 'Alle zeigen',
};
