/** Why a mail does not open, in each host. English. */

export const en = {
  'unknown.web':
    'Heliograph does not know yet where this mail is. Connect your mailbox in the settings and it opens from here. Enter shows the log.',
  'unknown.outlook':
    'Heliograph does not know yet where this mail is. Open it once in Outlook, or connect your mailbox in the settings. Enter shows the log.',
  'unknown.gmail':
    'Heliograph does not know yet where this mail is. Open it once in Gmail, or connect your mailbox in the settings. Enter shows the log.',
  'failed.web': 'The mail could not be opened. It may have been moved or deleted.',
  'failed.outlook':
    'Outlook could not open this mail. It may have been moved or deleted; open it once by hand.',
  'failed.gmail': 'Gmail could not be shown. Open Gmail in a tab and try again.',
} as const;
