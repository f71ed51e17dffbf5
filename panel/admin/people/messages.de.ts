/** The words of an organisation's people. German. */

import type { Translation } from '../../i18n/messages';
import type { en } from './messages.en';

export const de: Translation<typeof en> = {
  title: 'Verwaltung und Zugänge',
  about:
    'Wer verwaltet, bestimmt, was für alle gilt, und sieht diese Listen. Die E-Mails anderer sieht niemand.',
  failed: 'Das hat nicht geklappt. Versuchen Sie es gleich noch einmal.',
  me: 'Sie',
  no_address: 'Ein Konto ohne Adresse',
  administrator: 'Administration',
  appoint: 'Verwalten lassen',
  appoint_explained: 'Verwalten lassen: {name}',
  dismiss: 'Amt nehmen',
  dismiss_explained: 'Amt nehmen: {name}',
  resign: 'Abgeben',
  resign_explained: 'Abgeben: das Verwalten',
  last: 'Nur Sie verwalten hier. Benennen Sie erst jemand anderen, bevor Sie es abgeben.',
  appointed: '{name} verwaltet jetzt auch.',
  dismissed: '{name} verwaltet nicht mehr.',
  resigned: 'Sie verwalten nicht mehr.',
  more: 'Alle zeigen ({count})',

  ways: 'Wer zur Organisation gehört',
  'way.microsoft': 'Alle, die sich mit Microsoft bei {domain} anmelden',
  'way.google': 'Alle, die sich mit Google bei {domain} anmelden',
  open: 'Einlassen',
  open_again: 'Wieder einlassen',
  opened: 'Wer sich dort von jetzt an anmeldet, gehört zu Ihrer Organisation.',
  'way.could':
    'Sie haben dort selbst ein Konto. Deren erste Anmeldung ergäbe eine eigene Organisation, außer Sie lassen sie ein.',
  'way.taken':
    'Sie sind hier schon eine eigene Organisation mit eigener Verwaltung. Zwei Organisationen werden nie verbunden, damit keine die andere übernimmt. Tragen Sie in beiden dieselben Domains ein, dann zählt die Post zwischen ihnen als intern.',
  'way.mine':
    'Das ist Ihr einziger Zugang. Schließen kann ihn nur, wer die Organisation verwaltet und sich anderswo anmeldet.',
  'way.closed': {
    one: 'Dort meldet sich niemand mehr an. {count} Person hat keinen anderen Zugang.',
    other: 'Dort meldet sich niemand mehr an. {count} Personen haben keinen anderen Zugang.',
  },
  'way.opened_by': 'Eingelassen von {name}, {time}',
  'way.closed_by': 'Geschlossen von {name}, {time}',
  close: 'Zugang schließen',
  close_explained: 'Zugang schließen: {way}',
  'close.sure': 'Schließen? Dann meldet sich dort niemand mehr an.',
  'close.people': {
    one: '{count} Person hat keinen anderen Zugang. Sie wird sofort abgemeldet, ihre Geräte verfolgen nichts Neues nach und ihre Postfächer werden nicht gelesen. Was sie nachverfolgt hat, bleibt, und Öffnungen werden weiter gezählt. Alles ist wieder da, sobald Sie wieder einlassen.',
    other:
      '{count} Personen haben keinen anderen Zugang. Sie werden sofort abgemeldet, ihre Geräte verfolgen nichts Neues nach und ihre Postfächer werden nicht gelesen. Was sie nachverfolgt haben, bleibt, und Öffnungen werden weiter gezählt. Alles ist wieder da, sobald Sie wieder einlassen.',
  },
  'close.nobody': 'Alle haben noch einen anderen Zugang, also wird niemand abgemeldet.',
  'close.yes': 'Jetzt schließen',
  cancel: 'Abbrechen',
  closed: 'Geschlossen. Sie können jederzeit wieder einlassen.',
};
