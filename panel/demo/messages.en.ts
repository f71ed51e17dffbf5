/** The words of the try-it page. */

export const en = {
  title: 'Try Heliograph',
  intro:
    'Send a mail to the mailbox on this machine, open it in different ways, and see what the panel makes of it. Nothing leaves this machine.',
  to_panel: 'To the panel',

  steps: 'Steps',
  'steps.panel': 'Panel',

  'write.title': 'Write',
  'write.subject': 'Subject',
  'write.recipients': 'To',
  'write.recipients_hint': 'Any address will do; several with commas.',
  'write.quoted': '“{entry}”',
  'write.no_recipient': 'Say who gets it. Write it like name@example.com.',
  'write.wrong_recipient': '{entries} is not an email address.',
  'write.wrong_recipients': '{entries} are not email addresses.',
  'write.text': 'Text',
  'write.automatic': 'As with “Track automatically”',
  'write.automatic_hint':
    'It is then among the other emails, and is not tracked when only colleagues get it. Tracked by hand, it is pinned and counts in the badge.',
  'write.send': 'Send',
  'write.sending': 'Sending',
  'write.sent': 'Sent, with a tracking pixel in it. It has arrived in the mailbox.',
  'write.sent_about': '{about} It has arrived in the mailbox.',
  'write.sample_subject': 'Offer for the new roof',
  'write.sample_recipient': 'rita@example.com',
  'write.sample_text':
    'Hello Rita,\n\nas agreed, here is the offer for the new roof. It includes the gutters and takes two weeks.\n\nWhen may I call you?',

  'mailbox.title': 'Mailbox',
  'mailbox.empty': 'Nothing here yet. Send the sample message; it arrives at once.',
  'mailbox.failed': 'The mailbox could not be loaded.',
  'mailbox.list': 'Messages',
  'mailbox.to': 'to {people}',
  'mailbox.retry': 'Try again',

  'tracked.internal_only': 'Tracked by hand, though everyone on this mail is inside your organisation.',
  'tracked.blocklisted': 'Tracked by hand, though everyone outside on this mail is on a blocklist.',
  'tracked.no_recipients': 'Tracked by hand, though no address of it can be read.',
  'not_tracked.internal_only': 'Not tracked: everyone on this mail is inside your organisation.',
  'not_tracked.blocklisted': 'Not tracked: everyone outside on this mail is on a blocklist.',
  'not_tracked.no_recipients': 'Not tracked: no address of it can be read.',
  'not_tracked.mark': 'Not tracked',
  'not_tracked.readers': 'It carries no pixel. Whoever opens it, the panel hears nothing of it.',

  'mail.from': 'From',
  'mail.to': 'To',
  'mail.closed': 'This message has not been opened here.',
  'mail.open_here': 'Open it here',
  'mail.open_again': 'Open it again',
  'mail.close': 'Close it',
  'mail.frame': 'The message “{subject}”',
  'mail.self_title': 'This was you.',
  'mail.self':
    'Your own look loads the pixel too. The panel knows it was you and says “You viewed this” under Filtered. It is not an open, and it moves nothing.',

  'readers.title': 'Or let somebody else open it',
  'readers.hint':
    'Each button asks for the pixel just as that reader would, with real headers and another address.',
  'readers.opened': 'Done. Look at the panel.',
  'readers.busy': 'Opening',
  'readers.failed': 'That did not work: {reason}',

  'panel.title': 'See what the panel says',
  'panel.see': 'See the panel',
  'panel.hint': 'Click the conversation to see its log.',
  'panel.name': 'Engagement panel',
} as const;
