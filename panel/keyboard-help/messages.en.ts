/** The words of the list of keys. English. */

export const en = {
  title: 'Keys of the list',
  close: 'Close',
  'key.home': 'Home',
  'key.end': 'End',
  'key.enter': 'Enter',
  'key.escape': 'Esc',
  arrows: 'from line to line',
  ends: 'to the first, to the last',
  enter: 'show or hide the log',
  open: 'open the mail in Outlook or Gmail',
  pin: 'pin or unpin',
  mute: 'mute or unmute',
  search: 'search',
  escape: 'close one thing: bubble, details, log, filters; else clear the search',
  help: 'this list',
  badge:
    'The badge counts pinned conversations with something new. Viewing the log of one takes it out; Ctrl or Cmd + double click on Engagement sets the badge to 0.',
} as const;
