/** The words while the server is away, or can be asked but tells nothing by itself. English. */

export const en = {
  offline: 'Offline. What is recorded meanwhile appears when the server is back.',
  'offline.just': 'Offline. This is what was known less than a minute ago.',
  'offline.since': 'Offline. This is what was known {age} ago.',
  polling: 'Live updates do not pass through this network. Checked every five minutes.',
  search_failed: 'This search could not be done. Below is what was found before.',
} as const;
