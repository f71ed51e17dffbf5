/** The words of an organisation's people. English. */

export const en = {
  title: 'Administrators and ways in',
  about:
    'Administrators decide what holds for everybody and see these lists. Nobody sees the mails of others.',
  failed: 'That did not work. Try again in a moment.',
  me: 'you',
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
  opened: 'Whoever signs in there from now on belongs to your organisation.',
  'way.could':
    'You have an account there yourself. Their first sign-in would make an organisation of its own, unless you let them in.',
  'way.taken':
    'They are an organisation of their own here already. It is not joined to yours, so that nobody takes it over.',
} as const;
