/** English. Sentences, no exclamation marks, no blame, no jargon: what happened, what it means, what to do. */

export const en = {
  'panel.name': 'Heliograph engagement panel',

  'section.pinned': 'Pinned emails',
  'section.other': 'Other tracked emails',
  'section.count': {
    one: '{count} conversation',
    other: '{count} conversations',
  },
  'section.count_at_least': 'more than {count} conversations',
  'section.pinned_empty': 'Nothing pinned. Pin a conversation to count it in the badge.',
  'section.other_empty': 'No other tracked emails yet.',
  'section.more': 'Show more',
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
  'row.pin': 'Pin',
  'row.unpin': 'Unpin',
  'row.pin_subject': 'Pin “{subject}”',
  'row.unpin_subject': 'Unpin “{subject}”',
  'row.last_engagement': 'Last engagement {time}',
  'row.sent': 'Sent {time}',
  'row.now': 'now',

  'filtered.show': 'Show filtered',
  'filtered.explained': 'Show own views and machines in every log',

  'device.desktop': 'Desktop',
  'device.mobile': 'Mobile',
  'device.tablet': 'Tablet',
  'device.unknown': 'Unknown device',

  'toolbar.name': 'Views',
  'toolbar.engagement': 'Engagement',
  'toolbar.insights': 'Insights',
  'toolbar.settings': 'Settings',
  'toolbar.badge': {
    one: '{count} pinned conversation is new',
    other: '{count} pinned conversations are new',
  },

  'notice.close': 'Close',
  'notice.retry': 'Try again',
  'notice.offline': 'Offline. Opens will appear when the server is back.',
  'notice.offline_since': 'Offline. This is what was known {age} ago.',
  'notice.polling': 'Live updates do not pass through this network. Checked every five minutes.',
  'notice.pin_failed': '“{subject}” could not be pinned. Nothing was changed.',
  'notice.unpin_failed': '“{subject}” could not be unpinned. Nothing was changed.',
  'notice.overrule_failed': 'Your word could not be saved. Nothing was changed.',
  'notice.reset_failed': 'The badge could not be reset.',

  'live.arrived': 'News in “{subject}”',
  'live.arrived_several': 'News in {count} conversations',
  'live.pinned': 'Pinned',
  'live.unpinned': 'Unpinned',

  'state.loading': 'Loading',
  'state.part_failed': 'This part could not be loaded.',
  'state.unreachable_title': 'The server cannot be reached',
  'state.unreachable': 'Nothing is lost: opens are kept and appear here when it is back.',
  'state.failed_title': 'This could not be loaded',
  'state.failed': 'The server answered with an error. Your data is safe; try again in a moment.',

  'first.title': 'See when your mail is really read',
  'first.text':
    'Heliograph tells a reader from a machine and from you. Track an email and its opens appear here, within a second.',
  'first.try': 'Send yourself a test',
  'first.try_text': 'Your own view does not count as an open. The test shows why, and what does.',
  'first.try_here': 'Send the sample message on this page and watch it appear.',
} as const;
