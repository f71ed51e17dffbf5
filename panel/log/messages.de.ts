/** Warum sich eine E-Mail nicht öffnet. German. */

import type { Translation } from '../i18n/messages';
import type { en } from './messages.en';

export const de: Translation<typeof en> = {
  'unknown.web':
    'Heliograph weiß noch nicht, wo diese E-Mail liegt. Verbinden Sie in den Einstellungen Ihr Postfach, dann öffnet sie sich von hier. Die Eingabetaste zeigt das Protokoll.',
  'unknown.outlook':
    'Heliograph weiß noch nicht, wo diese E-Mail liegt. Öffnen Sie sie einmal in Outlook, oder verbinden Sie in den Einstellungen Ihr Postfach. Die Eingabetaste zeigt das Protokoll.',
  'unknown.gmail':
    'Heliograph weiß noch nicht, wo diese E-Mail liegt. Öffnen Sie sie einmal in Gmail, oder verbinden Sie in den Einstellungen Ihr Postfach. Die Eingabetaste zeigt das Protokoll.',
  'failed.web': 'Die E-Mail ließ sich nicht öffnen. Vielleicht wurde sie verschoben oder gelöscht.',
  'failed.outlook':
    'Outlook konnte diese E-Mail nicht öffnen. Vielleicht wurde sie verschoben oder gelöscht; öffnen Sie sie einmal von Hand.',
  'failed.gmail':
    'Gmail ließ sich nicht zeigen. Öffnen Sie Gmail in einem Tab und versuchen Sie es noch einmal.',
};
