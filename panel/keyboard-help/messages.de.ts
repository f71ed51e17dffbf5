/** The words of the list of keys. German. */

import type { Translation } from '../i18n/messages';
import type { en } from './messages.en';

export const de: Translation<typeof en> = {
  title: 'Tasten der Liste',
  close: 'Schließen',
  'key.home': 'Pos1',
  'key.end': 'Ende',
  'key.enter': 'Eingabe',
  'key.escape': 'Esc',
  arrows: 'von Zeile zu Zeile',
  ends: 'zur ersten, zur letzten',
  enter: 'Verlauf zeigen oder verbergen',
  open: 'E-Mail in Outlook oder Gmail öffnen',
  pin: 'anheften oder lösen',
  mute: 'stumm schalten oder nicht mehr',
  search: 'suchen',
  escape: 'eines schließen: Sprechblase, Einzelheiten, Verlauf, Filter; sonst die Suche löschen',
  help: 'diese Liste',
  badge:
    'Der Zähler zeigt, in wie vielen angehefteten Unterhaltungen es Neues gibt. Wer den Verlauf einer Unterhaltung ansieht, nimmt sie heraus; Strg oder Cmd + Doppelklick auf Aktivität setzt ihn auf 0.',
};
