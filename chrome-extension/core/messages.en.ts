/** English, for what Gmail's pages, the button and the options show. The panel has words of its own. */

export const en = {
  'mail.no_subject': 'No subject',

  'switch.name': 'Track opens of this message',
  'plan.external': 'Heliograph will tell you when this email is opened.',
  'plan.by_hand': 'Heliograph will tell you when this email is opened.',
  'plan.by_hand_internal':
    'Will be tracked, although everyone on this mail is inside your organisation or on a blocklist.',
  'plan.internal_only': 'Not tracked: everyone on this mail is inside your organisation.',
  'plan.blocklisted': 'Not tracked: everyone outside is on a blocklist.',
  'plan.no_recipients': 'Not tracked yet: nobody is on this mail.',
  'plan.not_automatic': 'Not tracked. Switch it on to learn when this email is opened.',
  'plan.switched_off': 'Not tracked: you switched it off for this message.',
  'plan.plain_text': 'Tracking needs an HTML message. Switch off plain text mode and try again.',
  'plan.confidential': 'Not tracked: in confidential mode the message stays with Google.',
  'plan.encrypted': 'Not tracked: an encrypted message shows no pictures.',
  'plan.signed_out': 'Not tracked: sign in to Heliograph first.',
  'plan.offline': 'Will be tracked. Heliograph is offline; opens will appear when it is back.',

  'mark.opened': {
    one: 'Opened once, {when}',
    other: 'Opened {count} times, last {when}',
  },
  'mark.opened_via': {
    one: 'Opened once via {service}, {when}',
    other: 'Opened {count} times, last {when} via {service}',
  },
  'mark.clicked': 'A link was used',
  'mark.maybe': 'Maybe. It was fetched in advance, perhaps nobody read it.',
  'mark.maybe_via': 'Maybe. {service} fetched it in advance, perhaps nobody read it.',
  'mark.none': 'No signal yet. Images may be blocked; this does not mean unread.',

  'when.just_now': 'just now',
  'when.day': 'on {day}',

  'thread.badge': 'Heliograph: {what}',
  'thread.open_panel': 'Show who opened this in the Heliograph panel',

  'notice.opened': '{who} opened your email',
  'notice.hot': '{who} keeps coming back to your email',
  'notice.revived': '{who} opened your email again after a long time',
  'notice.somebody': 'Somebody',

  'options.title': 'Heliograph for Gmail',
  'options.server': 'Server',
  'options.server_label': 'Address of your organisation’s Heliograph',
  'options.server_hint': 'For example https://heliograph.example.com. Whoever runs it knows the address.',
  'options.save': 'Save',
  'options.saved': 'Saved.',
  'options.not_allowed': 'The browser was not allowed to talk to this server, so nothing was changed.',
  'options.account': 'Account',
  'options.email_label': 'Your email address',
  'options.sign_in': 'Sign in',
  'options.sign_in_with': 'Sign in with {provider}',
  'options.sign_out': 'Sign out',
  'options.signed_in_as': 'Signed in as {email}.',
  'options.signed_out': 'Nobody is signed in. Mails leave untracked.',
  'options.starting': 'One moment.',
  'options.unreachable':
    'The server does not answer, so it cannot be said who is signed in. This page notices when it is back.',
  'options.adapter': 'Adapter for Gmail',
  'options.adapter_automatic': 'Automatic',
  'options.adapter_automatic_hint': 'The full one, and the small one whenever Gmail changed too much for it.',
  'options.adapter_inboxsdk': 'Full (InboxSDK) only',
  'options.adapter_wire': 'Small (own) only',
  'options.adapter_hint': 'A change takes effect when Gmail is loaded again.',
  'options.health': 'Health',
  'options.check': 'Check again',
  'options.privacy':
    'This extension talks to the server above and to nobody else. It never reads the mails that you receive.',

  'server.empty': 'Write the server address, for example https://heliograph.example.com.',
  'server.not_an_address': '“{entry}” is not a server address. Write it like https://heliograph.example.com.',
  'server.mail_address':
    '“{entry}” is an email address. The server address looks like https://heliograph.example.com.',
  'server.not_safe':
    'The server address begins with http://, so others could read along. Write https://; http:// is only for a server on this computer.',
  'server.with_login':
    'The server address must not hold a name or a password. Leave out what stands before the @.',
  'server.with_more': 'The server address ends before ? and #. Leave out what follows.',

  'sign_in.empty': 'Write your email address, like name@example.com.',
  'sign_in.invalid': '“{entry}” is not an email address. Write it like name@example.com.',
  'sign_in.silent':
    'No server answers at {server}. Is the address above right? If so, sign in when the server is back; this page notices.',
  'sign_in.foreign': 'What answers at {server} is not Heliograph. Mend the address above.',
  'sign_in.page_refused':
    'The sign-in page did not open. Perhaps the server does not allow this extension yet: whoever runs it adds {id} to HELIOGRAPH_EXTENSION_IDS.',
  'sign_in.closed': 'The window was closed before the sign-in was done.',
  'sign_in.denied': 'You did not agree, so nothing has changed.',
  'sign_in.not_here':
    'People of your organisation may not sign in here. Whoever looks after this server can allow it. ({code})',
  'sign_in.address': 'The provider has not made sure yet that this address is yours. ({code})',
  'sign_in.unfinished':
    'The sign-in did not come to an end. Whoever looks after this server finds the reason by this word: {code}',

  'health.server': 'Server',
  'health.server_online': 'Answers. Last heard {when}.',
  'health.server_offline': 'Does not answer. It is asked again.',
  'health.server_offline_ready':
    'Does not answer. Mails are tracked all the same; opens will appear when it is back.',
  'health.server_unknown': 'Not asked yet.',
  'health.server_foreign': 'Something answers there that is not Heliograph. Mend the address above.',
  'health.live': 'Live line',
  'health.live_off':
    'Resting, because no Gmail is open. The number on the button is refreshed every 5 minutes.',
  'health.live_signed_out': 'Resting until you sign in.',
  'health.live_connecting': 'Connecting.',
  'health.live_live': 'Connected: opens appear within a second.',
  'health.live_waiting': 'Interrupted. It will be tried again.',
  'health.live_polling': 'Sockets do not pass your network. It is asked every 5 minutes instead.',
  'health.insertion': 'Tracking',
  'health.insertion_ready': 'Ready, also while the server is down.',
  'health.insertion_automatic': 'Ready, also while the server is down. “Track automatically” is on.',
  'health.insertion_none': 'Sign in first.',
  'health.queue': 'Sent mails',
  'health.queue_empty': 'The server knows of all of them.',
  'health.queue_waiting': {
    one: '{count} mail is waiting for the server.',
    other: '{count} mails are waiting for the server.',
  },
  'health.pages': 'Gmail',
  'health.pages_none': 'No Gmail page is open.',
  'health.pages_starting': '{mailbox}: starting.',
  'health.pages_inboxsdk': '{mailbox}: everything works.',
  'health.pages_chosen': '{mailbox}: uses the small adapter, as you wished.',
  'health.pages_too_late':
    '{mailbox}: Gmail was too slow for the full adapter; using the small one. Mails are tracked as before.',
  'health.pages_failed':
    '{mailbox}: Gmail changed; using the fallback adapter. Mails are tracked as before; marks may be missing.',
  'health.pages_failed_alone':
    '{mailbox}: Gmail changed too much for the full adapter, and mails leave untracked. Choose “Automatic” below.',
  'health.pages_line_missing_inboxsdk':
    '{mailbox}: Gmail changed; a compose window shows no switch. Its mail follows your settings. If that stays, choose the small adapter below.',
  'health.pages_line_missing_wire':
    '{mailbox}: Gmail changed; a compose window shows no switch. Its mail follows your settings.',
  'health.unknown_mailbox': 'A mailbox',
  'health.own_views': 'Own views',
  'health.own_views_kept_back': 'This browser never asks for your own pixels.',
  'health.own_views_by_proxy':
    'In mails this browser keeps your own pixels back; in drafts that you take back only once it is allowed to deal with {host}.',
  'health.own_views_allow': 'Allow',
  'health.own_views_none': 'Nothing is kept back before you sign in.',
} as const;
