/**
 * Reads and changes the request with which Gmail sends a mail. Gmail documents none of this: the places are those that
 * InboxSDK 2.2.26 (July 2026) reads, in the shape of 9 September 2022 and in the one before it (`form.ts` has the oldest);
 * `request.test.ts` holds both readings side by side. `^scheduled` takes the place of `^pfg` in a scheduled send, `^irm_outbound` marks the
 * confidential mode. Pure.
 */

export interface Contact {
  readonly address: string;
  readonly name: string | null;
}

export interface Recipient extends Contact {
  readonly kind: 'to' | 'cc' | 'bcc';
}

export interface OutgoingMail {
  /**
   * Gmail's id of the draft, without `msg-a:`; it stays the same when a send is undone or tried again. Where Gmail gives it
   * none, the window's number behind `window:`.
   */
  readonly draftId: string;
  readonly sender: Contact | null;
  readonly recipients: readonly Recipient[];
  readonly subject: string;
  readonly html: string;
  /** Where the request says so; the body may show it, too. */
  readonly isPlainText: boolean;
  readonly isConfidential: boolean;
  readonly isScheduled: boolean;
}

/** Returns the body to send in the place of `mail.html`, or null to leave it. */
export type ChangeBody = (mail: OutgoingMail) => string | null;

const ADDRESS = /sync(?:\/u\/\d+)?\/i\/s/;
const SENT = '^pfg';
const SCHEDULED = '^scheduled';
/** Both stand on a draft that is saved. */
const SAVED = ['^r', '^r_bt'];
const CONFIDENTIAL = '^irm_outbound';

/** Whether a request to this address can be a send; what it carries says whether it is. */
export function isSyncAddress(address: string): boolean {
  return ADDRESS.test(address);
}

/** Returns the request with every mail that is sent in it changed; the same text when nothing is. Never throws. */
export function changeSends(request: string, change: ChangeBody): string {
  if (!request.includes(SENT) && !request.includes(SCHEDULED)) return request;
  try {
    const parsed = JSON.parse(request) as unknown;
    let isChanged = false;
    for (const found of messagesIn(parsed)) {
      const html = change(found.mail);
      if (html === null || html === found.mail.html) continue;
      found.replace(html);
      isChanged = true;
    }
    return isChanged ? JSON.stringify(parsed) : request;
  } catch {
    return request;
  }
}

interface Found {
  readonly mail: OutgoingMail;
  replace(html: string): void;
}

function messagesIn(parsed: unknown): Found[] {
  const [places, shape] = Array.isArray(parsed)
    ? [recentPlaces(parsed), RECENT]
    : [olderPlaces(parsed), OLDER];
  return places.flatMap((message) => read(message, shape) ?? []);
}

/** Where the parts of a message stand. */
interface Shape {
  readonly id: number;
  readonly sender: number;
  readonly recipients: readonly [number, number, number];
  readonly subject: number;
  readonly body: readonly [number, number, number, number];
  readonly actions: number;
  readonly contact: readonly [number, number];
  /** Whether the marks of a saved draft outweigh that of a send. */
  readonly isSavedFirst: boolean;
}

const RECENT: Shape = {
  id: 0,
  sender: 1,
  recipients: [2, 3, 4],
  subject: 7,
  body: [8, 1, 0, 1],
  actions: 10,
  contact: [1, 2],
  isSavedFirst: true,
};
const OLDER: Shape = {
  id: 1,
  sender: 2,
  recipients: [3, 4, 5],
  subject: 8,
  body: [9, 2, 0, 2],
  actions: 11,
  contact: [2, 3],
  isSavedFirst: false,
};
const KINDS = ['to', 'cc', 'bcc'] as const;

/** A draft may be saved for the first time, changed, or answered to: the message stands in one of three places. */
function recentPlaces(request: unknown): unknown[] {
  return toArray(valueAt(request, 1, 0)).flatMap((update) => {
    const thread = valueAt(update, 1);
    if (!isText(valueAt(thread, 0), 'thread-')) return [];
    const places = [valueAt(thread, 1, 2, 0, 4, 0), valueAt(thread, 1, 1, 0), valueAt(thread, 1, 13, 0)];
    return places.filter((message) => isText(valueAt(message, 0), 'msg-')).slice(0, 1);
  });
}

function olderPlaces(request: unknown): unknown[] {
  return toArray(valueAt(request, 2, 1)).flatMap((update) => {
    const message = valueAt(valueAt(update, 2, 2, 14) || valueAt(update, 2, 2, 2), 1);
    const id = valueAt(message, 1);
    return typeof id === 'string' && id.includes('msg-a:') ? [message] : [];
  });
}

function read(message: unknown, shape: Shape): Found | null {
  const actions = toArray(valueAt(message, shape.actions));
  const html = valueAt(message, ...shape.body);
  if (!isSend(actions, shape) || typeof html !== 'string') return null;
  const [first, second, third, last] = shape.body;
  const subject = valueAt(message, shape.subject);
  return {
    mail: {
      draftId: draftIdOf(String(valueAt(message, shape.id))),
      sender: party(valueAt(message, shape.sender), shape),
      recipients: KINDS.flatMap((kind, index) =>
        toArray(valueAt(message, shape.recipients[index] ?? 0)).flatMap((contact) => {
          const found = party(contact, shape);
          return found ? [{ kind, ...found }] : [];
        }),
      ),
      subject: typeof subject === 'string' ? subject : '',
      html,
      isPlainText: false,
      isConfidential: actions.includes(CONFIDENTIAL),
      isScheduled: actions.includes(SCHEDULED),
    },
    replace(body) {
      (valueAt(message, first, second, third) as Record<number, unknown>)[last] = body;
    },
  };
}

function isSend(actions: readonly unknown[], { isSavedFirst }: Shape): boolean {
  if (isSavedFirst && SAVED.every((mark) => actions.includes(mark))) return false;
  return actions.includes(SENT) || actions.includes(SCHEDULED);
}

/** `r123` of `msg-a:r123`; other ids are whole. In a window's field a `#` stands before it. */
export function draftIdOf(messageId: string): string {
  return messageId.replace(/^#/, '').replace('msg-a:', '');
}

const WINDOW = 'window:';

/** What the hidden fields `draft` and `composeid` of a window, and the oldest request, say; null when it is nothing. */
export function draftIdOfFields(draft: string | undefined, composeId: string | undefined): string | null {
  if (draft?.includes('msg-')) return draftIdOf(draft);
  return composeId ? WINDOW + composeId : null;
}

/** Whether the draft itself is named, and not only the window, whose number means nothing once the page is gone. */
export function isPermanentDraftId(draftId: string): boolean {
  return !draftId.startsWith(WINDOW);
}

function party(contact: unknown, shape: Shape): Contact | null {
  const address = valueAt(contact, shape.contact[0]);
  const name = valueAt(contact, shape.contact[1]);
  return typeof address === 'string' && address
    ? { address, name: typeof name === 'string' && name ? name : null }
    : null;
}

/** The value at the end of a path through arrays, or through objects with numbers for names. */
export function valueAt(value: unknown, ...path: readonly number[]): unknown {
  let found: unknown = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<number, unknown>)[step];
  }
  return found;
}

/** Arrays, and objects with numbers for names, as an array. */
export function toArray(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

function isText(value: unknown, beginning: string): value is string {
  return typeof value === 'string' && value.startsWith(beginning);
}
