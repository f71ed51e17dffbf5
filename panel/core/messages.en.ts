/** English. Sentences, no exclamation marks, no blame, no jargon: what happened, what it means, what to do. */

export const en = {
  'panel.name': 'Heliograph engagement panel',

  'search.name': 'Search people, subjects',
  'search.filters': 'Filters',
  'search.filters_set': { one: 'Filters, {count} set', other: 'Filters, {count} set' },
  'search.failed': 'This search could not be done. Below is what was found before.',

  'section.current': 'This conversation',
  'section.untracked': 'This mail is not tracked.',
  'section.none_found': 'Nothing found here.',
  'section.pinned': 'Pinned emails',
  'section.other': 'Other tracked emails',
  'section.count': {
    one: '{count} conversation',
    other: '{count} conversations',
  },
  'section.count_at_least': 'more than {count} conversations',
  'section.pinned_empty': 'Nothing pinned. Pin a conversation to count it in the badge.',
  'section.other_empty': 'No other tracked emails yet.',
  'section.more_loading': 'Loading',
  'section.more_failed': 'More could not be loaded. Try again',

  'waiting.apply': { one: '{count} new', other: '{count} new' },
  'waiting.explained': {
    one: 'Show {count} new conversation',
    other: 'Show {count} new conversations',
  },

  'row.unseen': 'New engagement',
  'row.no_subject': 'No subject',
  'row.current': 'The open mail',
  'row.more_people': '+{count}',
  'row.opens': { one: '{count} open', other: '{count} opens' },
  'row.clicks': { one: '{count} click', other: '{count} clicks' },
  'row.via': 'via {service}',
  'row.last_via': ', the last via {service}',
  'row.maybe': 'Maybe opened',
  'row.no_signal': 'No signal yet',
  'row.opened_earlier': 'Opened earlier',
  'row.open_mail': 'Open the mail',
  'row.open_mail_subject': 'Open the latest mail of “{subject}”',
  'row.muted': 'Muted',
  'row.pin': 'Pin',
  'row.unpin': 'Unpin',
  'row.pin_subject': 'Pin “{subject}”',
  'row.unpin_subject': 'Unpin “{subject}”',
  'row.last_engagement': 'Last engagement {time}',
  'row.sent': 'Sent {time}',
  'row.now': 'now',

  'device.desktop': 'Desktop',
  'device.mobile': 'Mobile',
  'device.tablet': 'Tablet',
  'device.unknown': 'Unknown device',

  'toolbar.name': 'Views',
  'toolbar.engagement': 'Engagement',
  'toolbar.reset': 'Ctrl or Cmd + double click sets the badge to 0',
  'toolbar.insights': 'Insights',
  'toolbar.settings': 'Settings',
  'toolbar.badge': {
    one: '{count} pinned conversation is new',
    other: '{count} pinned conversations are new',
  },

  'notice.close': 'Close',
  'notice.retry': 'Try again',
  'notice.reset_failed': 'The badge could not be reset.',

  'state.loading': 'Loading',
  'state.part_failed': 'This part could not be loaded.',
  'state.unreachable_title': 'The server cannot be reached',
  'state.unreachable': 'What is recorded meanwhile appears here when it is back.',
  'state.failed_title': 'This could not be loaded',
  'state.failed': 'The server answered with an error. Try again in a moment.',
} as const;
