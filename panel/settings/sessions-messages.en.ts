/** The words of the list of sessions. English. */

export const en = {
  title: 'Where you are signed in',
  this_one: 'this one',
  unknown: 'A browser or mail program',
  'way.local': 'on this machine',
  'way.microsoft': 'with Microsoft',
  'way.google': 'with Google',
  begun: 'Signed in: {time}.',
  used: 'Last used: {time}.',
  end: 'Sign out',
  end_explained: 'Sign out {client}, signed in {begun}, last used {time}',
  ended: 'Signed out.',
  failed: 'That did not work. Try again in a moment.',
} as const;
