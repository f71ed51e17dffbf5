/** The words of the sign-in card, fetched with it. */

export const en = {
  'sign_in.title': 'Sign in',
  'sign_in.text': 'On this machine an email address is enough. No password, no mail is sent.',
  'sign_in.or': 'Or without a provider',
  'sign_in.email': 'Your email address',
  'sign_in.example': 'name@example.com',
  'sign_in.submit': 'Continue',
  'sign_in.busy': 'Signing in',
  'sign_in.with_microsoft': 'Continue with Microsoft',
  'sign_in.with_google': 'Continue with Google',
  'sign_in.with_text':
    'Heliograph asks who you are, nothing else. Connecting your mailbox comes later, when you want it.',
  'sign_in.waiting': 'Go on in the window that has opened. If it is gone, press again.',
  'sign_in.no_way':
    'Nobody can sign in here yet. Whoever looks after this server registers it at Microsoft or Google; docs/microsoft.md and docs/google.md lead through it.',
  'sign_in.invalid_named': '“{entry}” is not an email address. Write it like name@example.com.',
  'sign_in.invalid': 'This is not an email address. Write it like name@example.com.',
  'sign_in.failed': 'Signing in did not work: {reason}',
  'sign_in.offline': 'The server cannot be reached. Start it and try again.',
  'sign_in.blocked': 'The window was blocked. Allow pop-ups for this page and try again.',
  'sign_in.closed': 'The window was closed before the sign-in was done.',
  'sign_in.silent': 'The provider does not answer. Try again in a moment.',
  'sign_in.denied': 'You did not agree, so nothing has changed.',
  'sign_in.refused': 'The sign-in took too long or was begun elsewhere. Begin again. ({code})',
  'sign_in.not_here':
    'People of your organisation may not sign in here. Whoever looks after this server can allow it. ({code})',
  'sign_in.address': 'The provider has not made sure yet that this address is yours. ({code})',
  'sign_in.unfinished':
    'The sign-in did not come to an end. Whoever looks after this server finds the reason by this word: {code}',
} as const;
