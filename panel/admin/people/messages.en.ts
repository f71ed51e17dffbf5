/** The words of an organisation's people. English. */

export const en = {
  title: 'Administrators and ways in',
  about:
    'Administrators decide what holds for everybody and see these lists. Nobody sees the mails of others.',
  failed: 'That did not work. Try again in a moment.',
  me: 'you',
  no_address: 'An account without an address',
  administrator: 'Administrator',
  appoint: 'Make administrator',
  appoint_explained: 'Make administrator: {name}',
  dismiss: 'Take the office',
  dismiss_explained: 'Take the office: {name}',
  resign: 'Resign',
  resign_explained: 'Resign as administrator',
  last: 'You are the only administrator. Name another before you resign.',
  appointed: '{name} is an administrator now.',
  dismissed: '{name} is no administrator any more.',
  resigned: 'You are no administrator any more.',
  more: 'Show everybody ({count})',

  ways: 'Who belongs to the organisation',
  'way.microsoft': 'Everybody who signs in with Microsoft at {domain}',
  'way.google': 'Everybody who signs in with Google at {domain}',
  open: 'Let them in',
  open_again: 'Let them in again',
  opened: 'Whoever signs in there from now on belongs to your organisation.',
  'way.could':
    'You have an account there yourself. Their first sign-in would make an organisation of its own, unless you let them in.',
  'way.taken':
    'They are an organisation of their own here already, with its own administrators. Two organisations are never joined, so that neither takes the other over. Name the same domains in both, and mail between them counts as inside.',
  'way.mine': 'It is your only way in. Only an administrator who signs in elsewhere can close it.',
  'way.closed': {
    one: 'Nobody signs in there any more. {count} person has no other way in.',
    other: 'Nobody signs in there any more. {count} people have no other way in.',
  },
  'way.opened_by': 'Let in by {name}, {time}',
  'way.closed_by': 'Closed by {name}, {time}',
  close: 'Close this way in',
  close_explained: 'Close this way in: {way}',
  'close.sure': 'Close it? Nobody signs in there any more.',
  'close.people': {
    one: '{count} person has no other way in. They are signed out at once, their devices track nothing new and their mailboxes are not read. What they have tracked stays, and opens of it are counted. All of it is there when you let them in again.',
    other:
      '{count} people have no other way in. They are signed out at once, their devices track nothing new and their mailboxes are not read. What they have tracked stays, and opens of it are counted. All of it is there when you let them in again.',
  },
  'close.nobody': 'Everybody has another way in, so nobody is signed out.',
  'close.yes': 'Close it now',
  cancel: 'Cancel',
  closed: 'Closed. You can let them in again at any time.',
} as const;
