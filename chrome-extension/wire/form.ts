/**
 * Reads and changes the oldest request in which Gmail sent a mail: a form, to an address with `act=sm`, from a frame of its
 * own. InboxSDK 2.2.26 (July 2026) still carries its code for it; the names of the fields are those that it and the hidden
 * fields of a window have. The answer's shape it does not know any more. Pure.
 */

import { type ChangeBody, type Contact, draftIdOfFields, type OutgoingMail, type Recipient } from './request';

const KINDS = ['to', 'cc', 'bcc'] as const;

/** Whether a request to this address can be such a form. `act=sd`, a draft that is saved, is none. */
export function isFormAddress(address: string): boolean {
  return new URLSearchParams(address.split('?')[1]?.split('#')[0]).get('act') === 'sm';
}

/** Returns the form with its body changed, the other fields untouched; the same text when nothing is. Never throws. */
export function changeForm(request: string, change: ChangeBody): string {
  try {
    const parts = request.split('&');
    const fields = parts.map(read);
    const bodies = fields.flatMap(({ name }, place) => (name === 'body' ? [place] : []));
    const [place = 0] = bodies;
    const mail = bodies.length === 1 ? mailOf(fields, fields[place]?.value ?? '') : null;
    const html = mail ? change(mail) : null;
    return html === null || html === mail?.html
      ? request
      : parts.with(place, `body=${encodeURIComponent(html)}`).join('&');
  } catch {
    return request;
  }
}

interface Field {
  readonly name: string;
  readonly value: string;
}

function read(part: string): Field {
  const [name = '', ...rest] = part.split('=');
  return { name: decoded(name), value: decoded(rest.join('=')) };
}

function decoded(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

/** Null for a form that does not say which window it is from. */
function mailOf(fields: readonly Field[], body: string): OutgoingMail | null {
  const all = (wanted: string) => fields.flatMap(({ name, value }) => (name === wanted ? [value] : []));
  const one = (wanted: string) => all(wanted).at(-1) ?? '';
  const draftId = draftIdOfFields(one('draft'), one('composeid'));
  return draftId === null
    ? null
    : {
        draftId,
        sender: partiesOf(one('from'))[0] ?? null,
        recipients: KINDS.flatMap((kind): Recipient[] =>
          all(kind)
            .flatMap(partiesOf)
            .map((party) => ({ kind, ...party })),
        ),
        subject: one('subject'),
        html: body,
        isPlainText: one('ishtml') !== '1',
        isConfidential: false,
        isScheduled: false,
      };
}

/** `"Rita, Roofs" <rita@customer.test>, ola@other.test` as its parties. */
function partiesOf(text: string): Contact[] {
  const entries = text.match(/(?:"(?:\\.|[^"\\])*"|<[^>]*>|[^",<])+/g) ?? [];
  return entries.flatMap((entry) => {
    const named = /^(.*)<([^<>]*)>\s*$/s.exec(entry);
    const address = (named?.[2] ?? entry).trim();
    const name = named?.[1]
      ?.trim()
      .replace(/^"(.*)"$/s, '$1')
      .replace(/\\(.)/g, '$1');
    return address.includes('@') ? [{ address, name: name || null }] : [];
  });
}
