// What Outlook does for each call of office.js. The numbers are office.js's own dispatch ids (outlook-web-16.01.js).

const HTML = 3;
const FIELDS = { message: ['to', 'cc', 'bcc'], appointment: ['required', 'optional'] };

/** Which list of recipients a call means: office.js counts them for each kind of item. */
function listOf(state, parameters) {
  return FIELDS[state.item.kind][parameters.recipientField];
}

/** Names by which tests let a call fail or stay without an answer. */
const CALLS = {
  3: 'loadCustomPropertiesAsync',
  4: 'properties.saveAsync',
  14: 'getTypeAsync',
  15: 'recipients',
  18: 'subject.getAsync',
  23: 'prependAsync',
  37: 'body.getAsync',
  38: 'body.setAsync',
  179: 'displayMessageFormAsync',
  185: 'sessionData.setAsync',
  186: 'sessionData.getAsync',
};

const ok = (data) => ({ data, error: false, wasSuccessful: true });
const failed = (errorCode) => ({ error: true, errorCode, wasSuccessful: false });

/** A text body takes no HTML: that is how Outlook tells that a message is plain text. */
function refusesHtml(state, parameters) {
  return state.item.bodyType === 'text' && Number(parameters.coercionType) === HTML;
}

function notify(state, parameters) {
  state.notifications[parameters.key] = parameters;
  state.noticedAt ??= performance.now();
  document.getElementById('notice').textContent = parameters.message;
  return ok();
}

const DISPATCH = {
  2: () => failed(9018), // callback tokens are switched off in all tenants
  3: (state) => ({ ...ok(), customProperties: JSON.stringify(state.item.properties) }),
  4: (state, { customProperties }) => {
    state.item.properties =
      typeof customProperties === 'string' ? JSON.parse(customProperties) : customProperties;
    return ok();
  },
  14: (state) => ok(state.item.bodyType),
  15: (state, parameters) => ok((state.item[listOf(state, parameters)] ?? []).map(person)),
  18: (state) => ok(state.item.subject),
  23: (state, parameters) => {
    if (refusesHtml(state, parameters)) return failed(9000);
    state.item.body = parameters.data + state.item.body;
    state.wasWritten = true;
    return ok();
  },
  32: () => ok('AAMkSAVED='),
  33: notify,
  34: (state) => ok(Object.values(state.notifications)),
  35: notify,
  36: (state, { key }) => {
    delete state.notifications[key];
    return ok();
  },
  37: (state) => ok(state.item.body),
  38: (state, parameters) => {
    if (refusesHtml(state, parameters)) return failed(9000);
    state.item.body = state.harm ? state.harm(parameters.data) : parameters.data;
    return ok();
  },
  100: (state) => {
    // Inside a send handler it reports success and is dropped: office-js #6908.
    if (!state.isSending) state.appended = true;
    return ok();
  },
  164: () => ok('AAMkITEM='),
  179: (state, parameters) => {
    state.displayed.push(parameters);
    return ok();
  },
  185: (state, { name, value }) => {
    state.item.session[name] = value;
    return ok();
  },
  186: (state, { name }) => (name in state.item.session ? ok(state.item.session[name]) : failed(9020)),
  187: (state) => ok(state.item.session),
  188: (state) => {
    state.item.session = {};
    return ok();
  },
  189: (state, { name }) => {
    delete state.item.session[name];
    return ok();
  },
  404: (state, parameters) => {
    state.settings = parameters[0];
    state.saves += 1;
    return ok();
  },
};

function person(address) {
  return { address, name: address.split('@')[0], appointmentResponse: 0, recipientType: 0 };
}
