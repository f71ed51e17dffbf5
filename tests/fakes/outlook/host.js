// Outlook on the web as the real office.js sees it: its postMessage protocol, a mail or meeting, a place for add-ins.
// Tests speak to `outlook`. The pages that it frames are those of a running Heliograph.

const KIND_NUMBERS = { read: 1, message: 4, appointment: 5 };
const HOST_INFO = 'Outlook$Web$16.01$en-US$c0ffee$$$0';
const ME = { address: 'alice@example.org', name: 'Alice' };

const state = {
  item: null,
  requirementSet: '1.15',
  moreSets: {},
  settings: {},
  notifications: {},
  saves: 0,
  displayed: [],
  calls: [],
  failing: [],
  silent: [],
  isSending: false,
};
/** By the id of the frame: what it registered for, and where to send it. */
const registered = {};
const completions = new Map();
let commands = 0;

function draft(changes = {}) {
  return {
    kind: 'message',
    body: '<p>Hello</p>',
    bodyType: 'html',
    subject: 'Offer',
    conversationId: null,
    to: [],
    cc: [],
    bcc: [],
    required: [],
    optional: [],
    properties: {},
    session: {},
    ...changes,
  };
}

function initialData() {
  const { item } = state;
  const common = {
    permissionLevel: 2,
    hostVersion: '20261101.01',
    owaView: 'ThreeColumns',
    userProfileType: 'office365',
    userDisplayName: ME.name,
    userEmailAddress: ME.address,
    userTimeZone: 'UTC',
    timeZoneOffsets: [{ start: 0, end: 4102444800000, offset: 0 }],
    isRestIdSupported: true,
    restUrl: 'https://outlook.office365.com/api',
    ewsUrl: '',
  };
  if (!item) return common;
  return {
    ...common,
    itemType: KIND_NUMBERS[item.kind],
    conversationId: item.conversationId,
    id: item.id ?? 'AAMkITEM=',
    internetMessageId: item.messageId ?? '',
    subject: item.subject,
    normalizedSubject: item.subject,
    itemClass: 'IPM.Note',
    to: item.to.map(person),
    cc: item.cc.map(person),
    bcc: [],
    from: item.from ?? ME,
    sender: item.from ?? ME,
    dateTimeCreated: item.createdAt ?? Date.now(),
    dateTimeModified: Date.now(),
    attachments: [],
    itemNumber: 0,
  };
}

function appContext(frame) {
  return {
    _id: 'app1',
    _appName: 64,
    _appVersion: 16.01,
    _appMinorVersion: 1,
    _appUILocale: state.locale ?? 'en-US',
    _dataLocale: 'en-US',
    _docUrl: location.origin,
    _clientMode: 0,
    _settings: state.settings,
    _reason: 'documentOpened',
    _osfControlType: 1,
    _eToken: '',
    _correlationId: 'c0ffee',
    _appInstanceId: frame.id,
    _requirementMatrix: JSON.stringify({
      Mailbox: state.requirementSet,
      DialogApi: '1.2',
      ...state.moreSets,
    }),
    _hostCustomMessage: '',
    _hostFullVersion: '16.01',
    _clientWindowHeight: 600,
    _clientWindowWidth: 320,
    _addinName: 'Heliograph',
    _appDomains: [],
    _dialogRequirementMatrix: '{}',
    _featureGates: {},
    _wacHostEnvironment: '0',
  };
}

function execute(id, parameters) {
  const name = CALLS[id];
  state.calls.push([id, parameters]);
  const full = name === 'recipients' ? `${listOf(state, parameters)}.getAsync` : name;
  if (state.silent.includes(full)) return null;
  if (state.failing.includes(full)) return failed(9000);
  const run = DISPATCH[id];
  return run ? run(state, parameters) : ok(undefined);
}

function asked(message, frame) {
  if (message._actionType !== 0) {
    registered[frame.id][message._actionName] = message;
    return { Error: 0, Version: 1 };
  }
  switch (message._actionName) {
    case 'ContextActivationManager_getAppContextAsync':
      return appContext(frame);
    case 'GetInitialData':
      return initialData();
    case 'ExecuteMethod':
      return execute(message._data.MethodData.DispatchId, message._data.ApiParams ?? {});
    case 'executeMethod':
      completed(message._data);
      return { Error: 0, Version: 1 };
    default:
      state.calls.push([message._actionName, message._data]);
      return undefined;
  }
}

/** A handler says that it is done; `parameters` names the command and what it allows. */
function completed(parameters) {
  state.calls.push(['completed', parameters]);
  for (const [command, done] of completions) {
    if (JSON.stringify(parameters).includes(command)) {
      completions.delete(command);
      done(parameters);
    }
  }
}

function envelope(message, data, kind) {
  return JSON.stringify({
    _messageType: 1,
    _actionName: message._actionName,
    _conversationId: message._conversationId,
    _correlationId: kind === 0 ? message._correlationId : -1,
    _origin: location.origin,
    _data: data,
    _errorCode: 0,
    _responseType: kind,
    _serializerVersion: 1,
  });
}

addEventListener('message', (event) => {
  const frame = [...document.querySelectorAll('iframe')].find((one) => one.contentWindow === event.source);
  let message;
  try {
    message = JSON.parse(event.data);
  } catch {
    return;
  }
  if (!frame || message._messageType !== 0) return;
  const data = asked(message, frame);
  if (data !== null) event.source.postMessage(envelope(message, data ?? null, 0), event.origin);
});

/** Tells a frame that something happened, if it wanted to know. */
function fire(frameName, action, data) {
  const message = registered[frameName]?.[action];
  const frame = document.querySelector(`iframe#${frameName}`);
  if (message && frame) frame.contentWindow.postMessage(envelope(message, data, 1), '*');
  return Boolean(message);
}

async function until(condition, what) {
  const end = performance.now() + 8_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`Outlook waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

window.outlook = {
  state,
  draft,

  /** Opens a page of the add-in beside the mail; `height` 0 keeps it out of sight, as the page of the commands is. */
  async open(name, address, width = 320, height = 700) {
    registered[name] = {};
    const frame = document.createElement('iframe');
    Object.assign(frame, { id: name, title: name, width, height, hidden: height === 0 });
    // office.js hands the name of its window on to the window of a dialog, which knows by it what it is.
    frame.name = JSON.stringify({ baseFrameName: name, hostInfo: HOST_INFO, serializerVersion: 1 });
    frame.src = `${address}?_host_Info=${encodeURIComponent(HOST_INFO)}#&_xdm_Info=${name}|app1|${location.origin}`;
    document.body.append(frame);
  },

  registered: (name) => registered[name],

  /** The person chooses another theme; on the web Outlook says it only then, never at the start. */
  theme(name, background) {
    const colors = { bodyBackgroundColor: Number.parseInt(background, 16), bodyForegroundColor: 0xffffff };
    return fire(name, 'officeThemeChanged', [JSON.stringify(colors)]);
  },

  close(name) {
    document.querySelector(`iframe#${name}`)?.remove();
    delete registered[name];
  },

  listening: (name) => until(() => registered[name]?.appCommandInvoked, `${name} to listen`),

  /** Runs a function that the manifest names, and says how it ended, and when the line above the mail came. */
  async run(name, functionName, details = {}) {
    await this.listening(name);
    const command = `command-${++commands}-`;
    state.noticedAt = null;
    const begin = performance.now();
    const done = new Promise((resolve) => completions.set(command, resolve));
    fire(name, 'appCommandInvoked', { 0: command, 1: functionName, 2: JSON.stringify(details) });
    const parameters = await done;
    return {
      milliseconds: performance.now() - begin,
      confirmed: state.noticedAt && state.noticedAt - begin,
      parameters: JSON.stringify(parameters),
    };
  },

  /** The person presses Send: the handler runs, and the mail leaves as it is then. */
  async send(name) {
    state.isSending = true;
    const type = state.item.kind === 'appointment' ? 'OnAppointmentSend' : 'OnMessageSend';
    const ended = await this.run(name, `on${type.slice(2)}`, { type });
    state.isSending = false;
    return { ...ended, body: state.item.body };
  },

  /** Another mail is selected while the pane is pinned; null for none. */
  async select(name, item) {
    state.item = item;
    await until(() => registered[name]?.olkItemSelectedChanged, `${name} to follow the selection`);
    fire(name, 'olkItemSelectedChanged', item ? initialData() : null);
  },
};
