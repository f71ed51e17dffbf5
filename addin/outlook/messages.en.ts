/** The add-in's own words. A notice above a mail holds 150 characters at most, in every language. */
export const en = {
  'notice.tracked': 'Heliograph will tell you when this email is opened.',
  'notice.already': 'This email is tracked already. Heliograph will tell you when it is opened.',
  'notice.internal_only': 'This email is tracked, though everyone on it is inside your organisation.',
  'notice.blocklisted': 'This email is tracked, though everyone outside on it is on a blocklist.',
  'notice.no_recipients': 'Heliograph will tell you when this email is opened. It has no recipients yet.',
  'notice.offline': 'Will be tracked. Heliograph is offline; opens will appear when it is back.',
  'notice.plain_text': 'Tracking needs an HTML message. Switch the format and try again.',
  'notice.not_ready': 'Open the Engagement pane once and sign in; then this button works.',
  'notice.failed': 'Outlook did not let Heliograph change this message. It is not tracked.',

  'pane.no_outlook':
    'Outlook’s script (office.js) did not load. The list works; the mail that is open is not followed.',
  'pane.again': 'Load again',

  'draft.title': 'This message',
  'draft.switch': 'Track opens',
  'draft.tracked': 'Tracked. You will be told when it is opened.',
  'draft.will_be_tracked': 'Will be tracked when you send it.',
  'draft.internal_only': 'Not tracked: everyone on this message is inside your organisation.',
  'draft.blocklisted': 'Not tracked: everyone outside on this message is on a blocklist.',
  'draft.no_recipients': 'Not tracked yet: there are no recipients.',
  'draft.plain_text': 'Not tracked: this is plain text. Switch the format to HTML to track it.',
  'draft.switched_off': 'Not tracked: you switched tracking off for this message.',
  'draft.auto_off': 'Not tracked. “Track automatically” is off; press Track Email Opens to track this one.',
  'draft.lists_too_long': 'Not tracked by itself: your blocklists are longer than Outlook can keep (32 KB).',
  'draft.not_ready': 'Not tracked: Heliograph is still being set up here.',
  'draft.off_failed': 'The snippet is in the message, and the server does not answer. Try again in a moment.',
} as const;
