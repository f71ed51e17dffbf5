/** The words of registering this server at Microsoft and Google. English. */

export const en = {
  title: 'Microsoft and Google on this server',
  about:
    'For sign-in and mailboxes this server is registered once at Microsoft, at Google, or at both. You see this because you look after the server.',
  failed: 'What this server is registered with could not be loaded.',
  retry: 'Try again',

  'provider.microsoft': 'Microsoft',
  'provider.google': 'Google',
  'state.on': 'set up',
  'state.begun': 'not complete',
  'state.off': 'not set up',
  on: 'People can sign in with {provider}. These are its values, for when the secret runs out or the address changes.',

  'address.local':
    'Microsoft knows this machine by the name localhost alone. So all values are for {address}; a line below tells the server, and you open the panel there afterwards.',
  'address.https':
    'Microsoft and Google take https addresses alone, and this server calls itself {current}. All values are for {address}; docs/production.md says how to get there.',

  'microsoft.1': 'Register the application',
  'microsoft.1_text':
    'In the Entra admin center: App registrations, New registration. Choose “Accounts in this organizational directory only”; “any organizational directory” only if you run Heliograph for several organisations. Redirect URI: platform Web.',
  'microsoft.open': 'Open the Entra admin center',
  'microsoft.2': 'Make a secret',
  'microsoft.2_text':
    'Certificates & secrets, New client secret. Copy its Value at once: it is shown only once.',
  'microsoft.3': 'Expose an API, for Outlook',
  'microsoft.3_text':
    'With it people sign in inside Outlook without a window. Expose an API: set the Application ID URI, add the scope for admins and users, and authorize Office for that scope. In the manifest change the version: older tokens are refused.',
  'microsoft.3_id': 'Put the application (client) ID behind the slash.',
  'microsoft.4': 'Name Outlook’s own address',
  'microsoft.4_text': 'Authentication, Add a platform, Single-page application. For newer Outlook.',
  'google.1': 'Enable the Gmail API',
  'google.1_text':
    'In the Google Cloud console: make or choose a project, then APIs & Services, Enable APIs and services, Gmail API. Without it every mailbox says that a permission is missing.',
  'google.open': 'Open the Google Cloud console',
  'google.2': 'Say who may use it',
  'google.2_text':
    'OAuth consent screen: Internal, if everybody is in your Google Workspace. An External application that reads mailboxes needs Google’s verification and a yearly assessment; while it is in Testing, people sign in again every seven days.',
  'google.3': 'Make a client',
  'google.3_text': 'Credentials, Create credentials, OAuth client ID, type Web application.',
  lines: 'Write the settings',
  'lines.text': 'Into the environment or the file .env in Heliograph’s folder.',
  'lines.done': 'Every line is written.',
  'lines.written': 'set',
  'lines.missing': 'missing',
  'lines.optional': 'not set',
  'line.HELIOGRAPH_PUBLIC_URL': 'the address that all values are for',
  'line.HELIOGRAPH_MICROSOFT_CLIENT_ID': 'the application (client) ID, on the Overview',
  'line.HELIOGRAPH_MICROSOFT_CLIENT_SECRET': 'the Value of the secret',
  'line.HELIOGRAPH_MICROSOFT_TENANT':
    'the directory (tenant) ID, on the Overview. Without it people of any organisation may sign in, if the application is registered for them.',
  'line.HELIOGRAPH_GOOGLE_CLIENT_ID': 'the client ID; it ends in .apps.googleusercontent.com',
  'line.HELIOGRAPH_GOOGLE_CLIENT_SECRET': 'the client secret',
  'line.HELIOGRAPH_GOOGLE_DOMAINS':
    'your Workspace domain. Without it everybody with a Google account may sign in.',
  'line.HELIOGRAPH_EXTENSION_IDS':
    'the ID of the Gmail extension, for sign-in inside it; nothing is registered at Google for that. The options of the extension show it, docs/gmail.md says more.',
  restart: 'Start Heliograph again',
  'restart.text':
    'It reads its settings only when it starts. This page then says by itself what it has read.',

  permissions: 'What people are asked for, and why',
  'when.identity': 'when they sign in',
  'when.basic': 'when they connect a mailbox, “Only how mails are addressed”',
  'when.exact': 'when they connect a mailbox, “Your sent mails too”',
  'when.basic_shared': 'when they add a shared mailbox to such a one',
  'when.exact_shared': 'when they add a shared mailbox to such a one',
  'why.openid': 'To know who it is: the ID that never changes.',
  'why.profile': 'Their name, to show it.',
  'why.offline_access':
    'Microsoft’s client always asks for it with the others. Only a connected mailbox uses it, to stay connected.',
  'why.User.Read':
    'Their name and address; with a connected mailbox, once a day, the further addresses that they have.',
  'why.Mail.ReadBasic':
    'To find the sent mail by conversation, people and time, and to see later mails and answers. It cannot read what mails say.',
  'why.Mail.Read':
    'To find the pixel in the sent mail, so that links are sure. Bodies are looked through in memory; nothing of them is kept.',
  'why.Mail.ReadBasic.Shared':
    'The same in shared mailboxes: only in those that they name, and that others have shared with them.',
  'why.Mail.Read.Shared':
    'The same in shared mailboxes: only in those that they name, and that others have shared with them.',
  'why.userinfo.email': 'Their address, to show it.',
  'why.userinfo.profile': 'Their name, to show it.',
  'why.gmail.metadata':
    'To find the sent mail by its Message-ID, people and time, and to see later mails and answers. It cannot read what mails say.',
  'why.gmail.readonly':
    'To find the pixel in the sent mail, so that links are sure, and to know their aliases. Bodies are looked through in memory; nothing of them is kept.',
  'consent.microsoft':
    'To agree for everybody at once: API permissions, Microsoft Graph, Delegated, add them, Grant admin consent.',
  'consent.google':
    'Whoever leaves a box unticked is signed in all the same; the mailbox then says what is missing.',
  'more.microsoft': 'More, and what each refusal means: docs/microsoft.md.',
  'more.google': 'More, and what each refusal means: docs/google.md.',

  'value.name': 'Name',
  'value.redirect': 'Redirect URI',
  'value.api': 'Application ID URI',
  'value.scope': 'Scope name',
  'value.scope_title': 'Display name of the scope',
  'value.office': 'Authorized client application, all of Office',
  'value.version': 'Line of the manifest',
  'value.lines': 'Lines to complete',
  copy: 'Copy',
  'copy.explained': 'Copy: {what}',
  copied: 'Copied',
  'copied.explained': 'Copied: {what}',
  'copy.failed':
    'The browser does not let this page copy. The text is selected: press Ctrl+C, on a Mac Cmd+C.',
} as const;
