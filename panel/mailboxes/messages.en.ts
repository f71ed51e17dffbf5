/** The words of connecting mailboxes. English. */

export const en = {
  title: 'Mailboxes',
  about:
    'Connected, a mailbox tells which sent mail is which, brings later mails and answers into the log, and opens the latest mail from here.',
  none: 'No mailbox is connected. Tracking works without one.',
  off: 'No mailbox can be connected here yet. Whoever looks after this server can switch it on.',
  'off.yours': 'No mailbox can be connected here yet. What this server needs for it stands below.',
  failed: 'Your mailboxes could not be loaded.',
  retry: 'Try again',

  'provider.microsoft': 'Outlook',
  'provider.google': 'Gmail',
  'provider.shared': 'shared with you',
  also: 'also sends as {addresses}',

  'state.new': 'Reading it for the first time',
  'state.good': 'Up to date, checked {time}',
  'state.waiting': 'Its provider is busy; asked again by itself. Last checked {time}',
  'state.waiting_new': 'Its provider is busy; asked again by itself',
  'state.sign_in_again': 'Sign in again: its provider does not accept the permission any more',
  'state.permission_missing': 'You left out a permission that is needed to see which mails were sent',

  'state.not_shared':
    'Microsoft does not let you read it. Ask whoever looks after it for full access, then try again',

  'access.basic': 'Sees how mails are addressed, never what they say. Links are probable.',
  'access.exact': 'Reads sent mails for their pixel and keeps nothing of them. Links are sure.',

  'connect.microsoft': 'Connect Outlook',
  'connect.google': 'Connect Gmail',
  'ask.title': 'What may Heliograph see?',
  'ask.basic': 'Only how mails are addressed',
  'ask.basic_why': 'Subject, people and time of your mails, to find the ones you sent. Links are probable.',
  'ask.exact': 'Your sent mails too',
  'ask.exact_why':
    'Each sent mail is looked through for its pixel, in memory. Nothing of it is kept. Links are sure.',
  'ask.go': 'Continue at {provider}',
  cancel: 'Cancel',
  again: 'Sign in again',
  more: 'Let it read sent mails',
  look: 'Look now',
  'shared.add': 'Add a shared mailbox',
  'shared.address': 'Address of the mailbox that others share with you',
  'shared.why_basic':
    'What you send from it may lie in its own Sent Items. To look there, Microsoft asks you for one more permission: to see how the mails of mailboxes that are shared with you are addressed.',
  'shared.why_exact':
    'What you send from it may lie in its own Sent Items. To look there, Microsoft asks you for one more permission: to read the mails of mailboxes that are shared with you. Nothing of them is kept.',
  'shared.effect_basic': 'Its Sent Items are looked through for what you sent, by how mails are addressed.',
  'shared.effect_exact': 'Its Sent Items are looked through for your pixels, in memory. Nothing is kept.',
  'shared.problem_empty': 'Write the address of the shared mailbox, like sales@example.com.',
  'shared.problem_no_address':
    'The address of the shared mailbox is not right: “{entry}” is not an email address. Write it like sales@example.com.',
  'shared.problem_own':
    '{address} is this mailbox itself. Write the address of the one that others share with you.',
  'shared.go': 'Add it',
  'shared.added': '{address} is added; its line says whether it can be read.',
  'shared.again': 'Try again',
  disconnect: 'Disconnect',
  'disconnect.sure': 'Disconnect {address}? The permission is given back; what was found stays.',
  'disconnect.sure_shared': 'Disconnect {address}? What was found in it stays.',
  'disconnect.yes': 'Disconnect now',
  waiting: 'Go on in the window that has opened. If it is gone, press again.',
  connected: '{address} is connected.',
  disconnected: '{address} is disconnected.',
  blocked: 'The window was blocked. Allow pop-ups for this page and try again.',
  denied: 'You did not agree, so nothing has changed.',
  unfinished:
    'It did not come to an end. Whoever looks after this server finds the reason by this word: {code}',
  went_wrong: 'That did not work: {reason}',
} as const;
