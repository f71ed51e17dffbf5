/** The words of the list of keys. English. */

export const en = {
  title: 'Keys',
  close: 'Close',
  arrows: 'from line to line',
  ends: 'to the first, to the last',
  enter: 'show or hide the log',
  open: 'open the mail, where the host can',
  pin: 'pin or unpin',
  mute: 'mute or unmute',
  search: 'search',
  escape: 'clear the search, close',
  help: 'this list',
} as const;
