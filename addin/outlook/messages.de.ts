import type { Translation } from '../../panel/i18n/messages';
import type { en } from './messages.en';

export const de: Translation<typeof en> = {
  'notice.tracked': 'Heliograph sagt Ihnen, wann diese E-Mail geöffnet wird.',
  'notice.already': 'Diese E-Mail wird schon nachverfolgt. Heliograph sagt Ihnen, wann sie geöffnet wird.',
  'notice.internal_only':
    'Diese E-Mail wird nachverfolgt, obwohl sie nur an Personen Ihrer Organisation geht.',
  'notice.blocklisted': 'Diese E-Mail wird nachverfolgt, obwohl alle Externen auf einer Sperrliste stehen.',
  'notice.no_recipients':
    'Heliograph sagt Ihnen, wann diese E-Mail geöffnet wird. Noch hat sie keine Empfänger.',
  'notice.offline':
    'Wird nachverfolgt. Heliograph ist nicht erreichbar; Öffnungen erscheinen, wenn es wieder da ist.',
  'notice.plain_text':
    'Dafür muss die Nachricht HTML sein. Stellen Sie das Format um und versuchen Sie es noch einmal.',
  'notice.not_ready': 'Öffnen Sie einmal den Bereich „Engagement“ und melden Sie sich an; dann geht es.',
  'notice.failed': 'Outlook ließ Heliograph diese Nachricht nicht ändern. Sie wird nicht nachverfolgt.',

  'pane.no_outlook':
    'Das Skript von Outlook (office.js) wurde nicht geladen. Die Liste geht; der offenen E-Mail folgt sie nicht.',
  'pane.again': 'Neu laden',

  'draft.title': 'Diese Nachricht',
  'draft.switch': 'Öffnungen nachverfolgen',
  'draft.tracked': 'Wird nachverfolgt. Sie erfahren, wann sie geöffnet wird.',
  'draft.will_be_tracked': 'Wird nachverfolgt, sobald Sie sie senden.',
  'draft.internal_only': 'Nicht nachverfolgt: Alle Empfänger gehören zu Ihrer Organisation.',
  'draft.blocklisted': 'Nicht nachverfolgt: Alle externen Empfänger stehen auf einer Sperrliste.',
  'draft.no_recipients': 'Noch nicht nachverfolgt: Es gibt keine Empfänger.',
  'draft.plain_text':
    'Nicht nachverfolgt: Die Nachricht ist reiner Text. Stellen Sie das Format auf HTML um.',
  'draft.switched_off': 'Nicht nachverfolgt: Sie haben es für diese Nachricht ausgeschaltet.',
  'draft.auto_off':
    'Nicht nachverfolgt. „Automatisch nachverfolgen“ ist aus; mit „Öffnungen nachverfolgen“ schalten Sie es für diese Nachricht ein.',
  'draft.lists_too_long':
    'Nicht von selbst nachverfolgt: Ihre Sperrlisten sind länger, als Outlook behalten kann (32 KB).',
  'draft.not_ready': 'Nicht nachverfolgt: Heliograph wird hier noch eingerichtet.',
  'draft.off_failed':
    'Das Zählbild ist schon in der Nachricht, und der Server antwortet nicht. Versuchen Sie es gleich noch einmal.',
};
