/** English words of the insights. */

export const en = {
  title: 'Insights',

  'period.name': 'Period',
  'period.7d': '7 days',
  'period.30d': '30 days',
  'period.90d': '90 days',
  'zone.name': 'Hours on',
  'zone.mine': 'My clock',
  'zone.theirs': 'Their clock',

  'state.stale': 'These figures could not be renewed. They are from {time}.',
  'state.retry': 'Try again',
  'empty.title': 'Nothing to draw yet',
  'empty.text':
    'When your tracked mails are opened, this shows when people read, on which devices, in which countries, and how soon after sending. Try a longer period, or send a tracked mail.',

  'figure.table': 'As a table',
  'figure.save': 'Save as CSV',

  'count.opens': { one: '{count} open', other: '{count} opens' },
  'count.maybes': { one: '{count} maybe', other: '{count} maybes' },
  'count.clicks': { one: '{count} click', other: '{count} clicks' },

  'days.title': 'Opens over time',
  'days.says': '{opens} and {maybes}, {from} to {until}. Most opens: {day}, {most}.',
  'days.says_none': 'No opens from {from} to {until}, {maybes}.',
  'days.maybe_means': 'A maybe was fetched in advance; perhaps nobody read it.',
  'days.scrub': 'Day',
  'days.value': '{day}: {opens}, {maybes}, {clicks}',
  'days.day': 'Day',
  'days.opened': 'Opened',
  'days.maybe': 'Maybe',
  'days.clicked': 'Clicked',

  'hours.title': 'When people read',
  'hours.says_mine': 'Most opens: {weekday}, {hour}, {most}. Hours are those of your clock, {zone}.',
  'hours.says_theirs': 'Most opens: {weekday}, {hour}, {most}. Hours are those of each reader’s clock.',
  'hours.says_none': 'No opens whose hour is known.',
  'hours.left_out': 'Not in the picture:',
  'hours.hidden': '{opens} through a mail service, which hides the place.',
  'hours.unknown': '{opens} from a place whose time zone is not known.',
  'hours.scrub': 'Weekday and hour',
  'hours.value': '{weekday}, {hour}: {opens}',
  'hours.weekday': 'Weekday',
  'hours.hour': 'Hour',
  'hours.less': 'fewer',
  'hours.more': 'more opens',

  'devices.title': 'Devices',
  'devices.says': 'Most opens came from: {device}, {share}.',
  'devices.says_hidden': '{opens} through a mail service, which hides the device.',
  'devices.says_none': 'No opens yet.',
  'devices.device': 'Device',
  'device.desktop': 'Desktop',
  'device.mobile': 'Mobile',
  'device.tablet': 'Tablet',
  'device.unknown': 'Unknown device',

  'countries.title': 'Countries',
  'countries.says': {
    one: 'Opens from {count} country. Most: {country}, {share}.',
    other: 'Opens from {count} countries. Most: {country}, {share}.',
  },
  'countries.says_hidden': '{opens} through a mail service, which hides the place.',
  'countries.says_none': 'No open with a known place yet.',
  'countries.approximate': 'Places are approximate.',
  'countries.by': 'IP geolocation by DB-IP',
  'countries.country': 'Country',
  'countries.code': 'Code',
  'countries.opens': 'Opens',
  'countries.share': 'Share',
  'countries.unknown': 'Unknown location',
  'hidden.by': 'Hidden by {service}',
  'hidden.nameless': 'Hidden by a mail service',

  'first.title': 'Time to first open',
  'first.says': 'Half of the opened messages were first opened within {time}.',
  'first.says_none': 'No message of this period was opened yet.',
  'first.opened': {
    one: '{opened} of {count} message sent in this period has been opened.',
    other: '{opened} of {count} messages sent in this period have been opened.',
  },
  'first.rest': {
    one: '{count} has given no signal; that does not mean unread.',
    other: '{count} have given no signal; that does not mean unread.',
  },
  'first.none_sent': 'Nothing was sent in this period.',

  'companies.title': 'By company',
  'companies.says': {
    one: 'Messages of this period to {count} company. Each message counts once.',
    other: 'Messages of this period to {count} companies. Each message counts once.',
  },
  'companies.says_none': 'Nothing was sent in this period.',
  'companies.company': 'Company',
  'companies.several': 'Several companies',
  'companies.several_means':
    'A message to several companies is a line of its own: nothing tells which of them read it.',
  'companies.cut': 'The first {count} are shown.',

  'sequences.title': 'By sequence and step',
  'sequences.says': {
    one: 'Messages of this period in {count} sequence. Each message counts once.',
    other: 'Messages of this period in {count} sequences. Each message counts once.',
  },
  'sequences.says_none':
    'No message of this period belongs to a sequence. A program that sends for you can name one.',
  'sequences.sequence': 'Sequence',
  'sequences.step': 'Step',
  'sequences.no_step': 'No step',
  'sequences.all_steps': 'All steps',

  'threads.save': 'Save the conversations of this period as CSV',
  'threads.busy': 'Saving',
  'threads.failed': 'The conversations could not be saved. Try again.',

  'table.sent': 'Sent',
  'table.opened': 'Opened',
  'table.clicked': 'Clicked',
  'table.median': 'Median',
  'table.median_seconds': 'Median seconds to first open',
  'table.more': 'Show all {count}',
} as const;
