/** The words of the list of keys. German. */

import type { Translation } from '../../core/messages';
import type { en } from './messages.en';

export const de: Translation<typeof en> = {
  title: 'Tasten',
  close: 'Schließen',
  arrows: 'von Zeile zu Zeile',
  ends: 'zur ersten, zur letzten',
  enter: 'Protokoll zeigen oder verbergen',
  open: 'E-Mail öffnen, wo das Programm es kann',
  pin: 'anheften oder lösen',
  mute: 'stumm schalten oder nicht mehr',
  search: 'suchen',
  escape: 'Suche löschen, schließen',
  help: 'diese Liste',
};
