/** The words of the first use. English. */

export const en = {
  title: 'See when your mail is really read',
  text: 'Heliograph tells a reader from a machine and from you. Track an email and its opens appear here, within a second.',
  try: 'Send yourself a test',
  try_text: 'Your own view does not count as an open. The test shows why, and what does.',
  try_here: 'Send the sample message on this page and watch it appear.',
} as const;
