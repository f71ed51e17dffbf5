/** The words of the first use. English. */

export const en = {
  title: 'See when your mail is really read',
  text: 'Heliograph tells a reader from a machine and from you. Track an email and its opens appear here, within a second.',
  try: 'Send yourself a test',
  try_text: 'Your own view does not count as an open. The test shows why, and what does.',
  try_here: 'Send the sample message on this page and watch it appear.',
  auto_insert: 'Track automatically',
  auto_insert_text: 'Every mail to somebody outside your organisation is tracked when you send it.',
  forced: 'Set by your administrator.',
  set_up: 'Sign-in and mailboxes of Microsoft and Google are not set up on this server yet.',
  'set_up.go': 'Set them up',
  not_saved: 'This could not be saved. Try again.',
} as const;
