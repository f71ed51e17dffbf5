/** The words of an organisation's people. German. */

import type { Translation } from '../../core/messages';
import type { en } from './messages.en';

export const de: Translation<typeof en> = {
  title: 'Verwaltung und Zugänge',
  about:
    'Wer verwaltet, bestimmt, was für alle gilt, und sieht diese Listen. Die E-Mails anderer sieht niemand.',
  failed: 'Das hat nicht geklappt. Versuchen Sie es gleich noch einmal.',
  me: 'Sie',
  administrator: 'Verwaltet',
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
  opened: 'Wer sich dort von jetzt an anmeldet, gehört zu Ihrer Organisation.',
  'way.could':
    'Sie haben dort selbst ein Konto. Deren erste Anmeldung ergäbe eine eigene Organisation, außer Sie lassen sie ein.',
  'way.taken':
    'Sie sind hier schon eine eigene Organisation. Sie kommt nicht zu Ihrer, damit niemand sie übernimmt.',
};
