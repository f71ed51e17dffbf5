/** The page: lists, threads, compose windows. It knows nothing of Heliograph. */

const made = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);
const main = document.getElementById('views');
const moles = document.getElementById('moles');
const undo = document.getElementById('undo');
let composes = 0;
let numbers = 0;

// --- lists and threads -------------------------------------------------------------------------------------------------

async function ask(path) {
  return (await fetch(`/fake${path}?account=${window.FAKE.account}`)).json();
}

async function route() {
  const [place, options] = (location.hash.slice(1) || 'inbox').split('?');
  const threadId = /\/([0-9a-f]{10,})$/.exec(place)?.[1];
  const view = threadId ? await showThread(threadId) : await showList(place);
  main.replaceChildren(view);
  const draftId = new URLSearchParams(options).get('compose');
  if (draftId && moles.childElementCount === 0) openMole(await ask(`/drafts/${draftId}`));
}

async function showList(place) {
  const view = made('list');
  const rows = await ask(`/threads/${place === 'sent' ? 'sent' : 'all'}`);
  rows.forEach((thread, index) => {
    const row = made('row');
    row.id = `:${index + 20}`;
    row.querySelector('.zF').setAttribute('email', thread.people[0] ?? '');
    row.querySelector('.zF').setAttribute('name', thread.people[0] ?? '');
    row.querySelector('.zF').textContent = `To: ${thread.people.join(', ')}`;
    const subject = row.querySelector('.bqe');
    subject.textContent = thread.subject || '(no subject)';
    subject.dataset.threadId = `#thread-f:${thread.id}`;
    subject.dataset.legacyThreadId = thread.id;
    row.querySelector('.bog').id = `:s${index}`;
    const date = row.querySelector('.xW span');
    date.textContent = '14:02';
    date.title = 'Tue, 24 Nov 2026, 14:02';
    row.querySelector('.a4W').addEventListener('click', () => {
      location.hash = `${place}/${thread.id}`;
    });
    view.querySelector('tbody').append(row);
  });
  return view;
}

async function showThread(id) {
  const thread = await ask(`/threads/${id}`);
  const view = made('thread');
  const heading = view.querySelector('h2');
  heading.textContent = thread.subject;
  heading.dataset.threadPermId = `thread-f:${id}`;
  heading.dataset.legacyThreadId = id;
  for (const mail of thread.mails) view.querySelector('.messages').append(showMail(mail, id));
  return view;
}

function showMail(mail, threadId) {
  const message = made('message');
  const holder = message.querySelector('.adn');
  holder.dataset.messageId = `#msg-f:${mail.id}`;
  holder.dataset.legacyMessageId = mail.id;
  const sender = message.querySelector('.gD');
  sender.setAttribute('email', mail.sender);
  sender.setAttribute('name', mail.sender);
  sender.textContent = mail.sender;
  // As Gmail: pictures come through its proxy.
  const body = message.querySelector('.ii.gt');
  body.innerHTML = window.FAKE.policy ? window.FAKE.policy.createHTML(mail.shown) : mail.shown;
  const answer = (kind) => {
    const place = message.querySelector('.ip');
    const form = made('reply');
    place.replaceChildren(form);
    place.classList.add('adB');
    const quoted = `<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Tuesday, ${mail.sender} wrote:<br></div><blockquote class="gmail_quote">${mail.quoted}</blockquote></div>`;
    openEditor(form, {
      to: kind === 'forward' ? [] : [mail.recipients[0]],
      cc: kind === 'reply-all' ? mail.recipients.slice(1) : [],
      kind: kind === 'forward' ? 'mK' : kind === 'reply' ? 'mI' : 'mJ',
      subject: `${kind === 'forward' ? 'Fwd' : 'Re'}: ${mail.subject.replace(/^(Re|Fwd): /, '')}`,
      html: `<div dir="ltr"><br></div><br>${quoted}`,
      threadId,
      close: () => {
        place.classList.remove('adB');
        place.replaceChildren();
      },
    });
  };
  for (const kind of ['reply', 'reply-all', 'forward']) {
    message.querySelector(`.${kind}`).addEventListener('click', () => answer(kind));
  }
  return message;
}

// --- writing ------------------------------------------------------------------------------------------------------------

function openMole(draft = {}) {
  const mole = made('mole');
  moles.append(mole);
  openEditor(mole.querySelector('.M9'), { ...draft, close: () => mole.remove() });
  for (const name of ['close', 'pop-out']) {
    mole.querySelector(`.${name}`).addEventListener('click', () => {
      const form = mole.querySelector('.M9').fakeEditor;
      mole.remove();
      if (name === 'pop-out') openWindow(form.read());
    });
  }
  return mole;
}

/** The pop-out: the same window on the whole screen, in a place of its own. */
function openWindow(draft) {
  const place = document.createElement('div');
  place.className = 'aSs';
  const inner = document.createElement('div');
  inner.className = 'aSt';
  place.append(inner);
  document.body.append(place);
  const mole = made('mole');
  mole.querySelector('.M9').append(Object.assign(document.createElement('div'), { className: 'aaZ' }));
  inner.append(mole);
  openEditor(mole.querySelector('.M9'), { ...draft, close: () => place.remove() });
}

function openEditor(window_, draft) {
  const editor = made('editor');
  window_.querySelector('.editor').append(editor);
  // Gmail numbers every element that it makes.
  for (const element of editor.querySelectorAll('div, form, table')) element.id ||= `:n${++numbers}`;
  editor.querySelector('table.compose').classList.toggle('iN', Boolean(window_.closest('.ip')));
  editor.querySelector('.J-JN-M-I-Jm img').className = draft.kind ?? 'new';
  const id = draft.draftId ?? `r${8190137112111191537n + BigInt(Date.now()) * 100n + BigInt(++composes)}`;
  editor.querySelector('[name=composeid]').value = `c${composes}`;
  editor.querySelector('[name=draft]').value = window.FAKE.shape === 'form' ? 'undefined' : `#msg-a:${id}`;
  editor.querySelector('[name=subjectbox]').value = draft.subject ?? '';
  const body = editor.querySelector('[g_editable]');
  setHtml(body, draft.html ?? '<div dir="ltr"><br></div>');
  setUpSender(editor);
  for (const field of editor.querySelectorAll('.add')) {
    const add = () => {
      for (const address of field.value.split(/[,; ]+/).filter(Boolean))
        addChip(editor, field.dataset.to, address);
      field.value = '';
    };
    field.addEventListener('keydown', (event) => event.key === 'Enter' && add());
    field.addEventListener('change', add);
    for (const address of draft[field.dataset.to] ?? [])
      addChip(editor, field.dataset.to, address.address ?? address);
  }
  const state = { isPlain: false, isConfidential: draft.isConfidential ?? false };
  const read = () => readDraft(editor, body, state, id, draft.threadId ?? null);
  window_.fakeEditor = { read };
  setUpModes(editor, body, state);
  setUpSending(editor, body, read, draft.close);
}

function setUpSender(editor) {
  const select = editor.querySelector('.from');
  for (const address of window.FAKE.senders) select.append(new Option(address, address));
  const choose = () => {
    editor.querySelector('[name=from]').value = select.value;
  };
  select.addEventListener('change', choose);
  choose();
}

function addChip(editor, kind, address) {
  const chip = document.createElement('div');
  chip.setAttribute('role', 'option');
  chip.setAttribute('data-name', address.split('@')[0]);
  chip.setAttribute('data-hovercard-id', address);
  chip.textContent = address;
  editor.querySelector(`.anm[name=${kind}] .chips`).append(chip);
}

function setUpModes(editor, body, state) {
  editor.querySelector('.plain').addEventListener('click', () => {
    state.isPlain = !state.isPlain;
    body.setAttribute('contenteditable', state.isPlain ? 'plaintext-only' : 'true');
    if (state.isPlain) body.textContent = body.innerText;
  });
  editor.querySelector('.confidential').addEventListener('click', () => {
    state.isConfidential = !state.isConfidential;
    if (!state.isConfidential) editor.querySelector('.aXs')?.remove();
    else
      body.after(
        Object.assign(document.createElement('div'), { className: 'aXs', textContent: 'Content expires' }),
      );
  });
}

function setUpSending(editor, body, read, close) {
  const send = async (kind) => {
    const mail = read();
    close();
    if ((await window.sendRequest(window.writeRequest(mail, kind), kind)) !== 200) return openMole(mail);
    undo.hidden = false;
    undo.querySelector('button').onclick = () => undoSend(mail);
    if (location.hash.includes('/')) await route();
  };
  const button = editor.querySelector('[data-tooltip=Send]');
  button.addEventListener('click', () => send('send'));
  editor.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.target === button)) send('send');
  });
  editor.querySelector('[selector=scheduledSend]').addEventListener('click', () => send('schedule'));
  editor.querySelector('.oh').addEventListener('click', close);
  let saving = null;
  body.addEventListener('input', () => {
    clearTimeout(saving);
    saving = setTimeout(
      () => body.isConnected && window.sendRequest(window.writeRequest(read(), 'save'), 'save'),
      300,
    );
  });
}

function readDraft(editor, body, state, draftId, threadId) {
  const chips = (kind) =>
    [...editor.querySelectorAll(`.anm[name=${kind}] [role=option]`)].map((chip) => ({
      address: chip.getAttribute('data-hovercard-id'),
      name: chip.getAttribute('data-name'),
    }));
  return {
    draftId,
    composeId: editor.querySelector('[name=composeid]').value,
    threadId,
    isPlain: state.isPlain,
    sender: { address: editor.querySelector('[name=from]').value, name: 'Alice' },
    to: chips('to'),
    cc: chips('cc'),
    bcc: chips('bcc'),
    subject: editor.querySelector('[name=subjectbox]').value,
    html: state.isPlain ? body.textContent : `<div dir="ltr">${body.innerHTML}</div>`,
    isConfidential: state.isConfidential,
  };
}

/** Gmail takes the mail back and shows the draft as its server has it: with whatever was added on the way. */
async function undoSend(mail) {
  undo.hidden = true;
  const kept = await ask(`/take-back/${mail.draftId}`);
  openMole({ ...mail, html: kept.html });
}

function setHtml(element, html) {
  element.innerHTML = window.FAKE.policy ? window.FAKE.policy.createHTML(html) : html;
}

window.FAKE.policy = window.trustedTypes?.createPolicy('fake-gmail', { createHTML: (html) => html });
document.querySelector('[gh=cm]').addEventListener('click', () => openMole());
addEventListener('hashchange', route);
route();
