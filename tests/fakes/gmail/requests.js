/**
 * Writes the requests in which Gmail saves and sends a mail, in each shape that is known of it. Read by `server.py` in its own
 * way. `FAKE.shape` picks one: `changed` (a saved draft), `first` (never saved), `answer` (first save inside of a thread),
 * `older` and `older_first` (before September 2022), `form` (the oldest: fields, from a frame of their own).
 */

const SENT = ['^all', '^pfg', '^f_bt', '^f_btns', '^f_cl', '^i', '^u'];
const SCHEDULED = ['^all', '^scheduled', '^i'];
const SAVED = ['^all', '^r', '^r_bt'];

function labels(mail, kind) {
  const base = kind === 'save' ? SAVED : kind === 'schedule' ? SCHEDULED : SENT;
  return mail.isConfidential ? [...base, '^irm_outbound'] : base;
}

function put(length, values) {
  const places = Array(length).fill(null);
  for (const [place, value] of Object.entries(values)) places[place] = value;
  return places;
}

function recent(mail, kind, shape) {
  const party = (one) => [1, one.address, one.name];
  const message = put(11, {
    0: `msg-a:${mail.draftId}`,
    1: party(mail.sender),
    2: mail.to.map(party),
    3: mail.cc.length ? mail.cc.map(party) : null,
    4: mail.bcc.length ? mail.bcc.map(party) : null,
    6: Date.now(),
    7: mail.subject,
    8: [null, [[0, mail.html]], null, null, null, null, 1],
    10: labels(mail, kind),
  });
  const places = {
    changed: () => put(14, { 13: [message, null, 1] }),
    first: () => put(3, { 2: [put(5, { 4: [message] })] }),
    answer: () => put(2, { 1: [message] }),
  };
  const thread = [`thread-a:${mail.threadId ?? mail.draftId}|msg-a:${mail.draftId}`, places[shape]()];
  return [[null, null, 2], [[[10, thread]]], null, [Date.now(), 1, Date.now(), 1, 205], 2];
}

function older(mail, kind, shape) {
  const party = (one) => ({ 1: 1, 2: one.address, 3: one.name });
  const message = {
    1: `msg-a:${mail.draftId}`,
    2: party(mail.sender),
    3: mail.to.map(party),
    4: mail.cc.map(party),
    5: mail.bcc.map(party),
    7: String(Date.now()),
    8: mail.subject,
    9: { 2: [{ 1: 0, 2: mail.html }], 7: 1 },
    11: labels(mail, kind),
  };
  const wrapped = shape === 'older' ? { 14: { 1: message } } : { 2: { 1: message } };
  return {
    2: { 1: [{ 1: `thread-a:${mail.threadId ?? mail.draftId}`, 2: { 2: wrapped } }] },
    4: { 2: Date.now() },
  };
}

function form(mail) {
  const listed = (parties) => parties.map(({ name, address }) => `"${name}" <${address}>, `).join('');
  const fields = [
    ['to', listed(mail.to)],
    // One field each, as it happens with several.
    ...mail.cc.map(({ address }) => ['cc', address]),
    ['bcc', listed(mail.bcc)],
    ['from', `${mail.sender.name} <${mail.sender.address}>`],
    ['subject', mail.subject],
    ['subjectbox', mail.subject],
    ['composeid', mail.composeId],
    ['draft', 'undefined'],
    ['ishtml', mail.isPlain ? '0' : '1'],
    ['body', mail.html],
    ['nowrap', '0'],
  ];
  return `=&${new URLSearchParams(fields)}`;
}

window.writeRequest = (mail, kind) => {
  const { shape } = window.FAKE;
  if (shape === 'form') return form(mail);
  return JSON.stringify(shape.startsWith('older') ? older(mail, kind, shape) : recent(mail, kind, shape));
};

/** Gmail uses `XMLHttpRequest`; `fetch` is what it would use next. Resolves with the status. */
window.sendRequest = async (body, kind) => {
  const { account, transport, shape } = window.FAKE;
  const isForm = shape === 'form';
  const old = `/mail/u/${account}/?ui=2&ik=1&view=up&act=${kind === 'save' ? 'sd' : 'sm'}&rt=j`;
  const address = isForm ? old : `/sync/u/${account}/i/s?hl=en&c=10&rt=r&pt=ji`;
  if (transport === 'fetch') return (await fetch(address, { method: 'POST', body })).status;
  const place = isForm ? document.getElementById('js_frame').contentWindow : window;
  return new Promise((done) => {
    const request = new place.XMLHttpRequest();
    request.open('POST', address);
    request.setRequestHeader(
      'Content-Type',
      isForm ? 'application/x-www-form-urlencoded' : 'application/json',
    );
    request.onload = () => done(request.status);
    request.onerror = () => done(0);
    request.send(body);
  });
};
