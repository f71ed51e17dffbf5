/**
 * Entries of the settings' lists: addresses, domains, networks. The server parses them the same way
 * (`backend/settings/entries.py`) and decides; this parser answers while a person types. Pure.
 */

import { parseAddress } from './recipients';

export type EntryProblem =
  | 'empty'
  | 'known'
  | 'covered'
  | 'free_mail'
  | 'not_an_address'
  | 'not_a_domain'
  | 'not_whole'
  | 'asterisk'
  | 'web_address'
  | 'too_long'
  | 'not_a_network'
  | 'too_wide';

export type EntryKind = 'blocklist' | 'domains' | 'own_networks';

export type ParsedEntry = { readonly entry: string } | { readonly problem: EntryProblem };

const ADDRESS_CHARACTERS = 320;
const DOMAIN_CHARACTERS = 253;
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;
const WIDEST_V4 = 8;
const WIDEST_V6 = 32;

export function parseEntry(kind: EntryKind, text: string): ParsedEntry {
  const plain = text.trim();
  if (plain === '') return { problem: 'empty' };
  if (kind === 'own_networks') return readNetwork(plain);
  const isExact = plain.startsWith('=');
  const name = plain.replace(/^=/, '').trim();
  if (kind === 'blocklist' && name.replace(/^@/, '').includes('@')) return parseMailAddress(name);
  const read = readDomain(name.replace(/^@/, '').replace(/\.$/, ''));
  if ('problem' in read) return read;
  if (kind === 'blocklist' && !read.entry.includes('.')) return { problem: 'not_whole' };
  return isExact ? { entry: `=${read.entry}` } : read;
}

/** Parse an email address, also one like `Rita <rita@customer.example>`. */
export function parseMailAddress(text: string): ParsedEntry {
  const address = parseAddress(text);
  if (!address || !isHostName(address.domain)) return { problem: 'not_an_address' };
  const entry = `${address.localPart}@${address.domain}`;
  return entry.length > ADDRESS_CHARACTERS ? { problem: 'too_long' } : { entry };
}

function readDomain(name: string): ParsedEntry {
  if (name.includes('*')) return { problem: 'asterisk' };
  if (name.includes('/')) return { problem: 'web_address' };
  const address = parseAddress(`someone@${name}`);
  if (!address || !isHostName(address.domain)) return { problem: 'not_a_domain' };
  return { entry: name.normalize('NFKC').toLowerCase() };
}

function isHostName(domain: string): boolean {
  return domain.length <= DOMAIN_CHARACTERS && domain.split('.').every((label) => LABEL.test(label));
}

function readNetwork(text: string): ParsedEntry {
  const [address = '', prefix, ...more] = text.split('/');
  const isV6 = address.includes(':');
  const bits = isV6 ? 128 : 32;
  if (more.length > 0 || !(isV6 ? isAddressV6(address) : isAddressV4(address)))
    return { problem: 'not_a_network' };
  if (prefix !== undefined && !(/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits))
    return { problem: 'not_a_network' };
  const isTooWide = prefix !== undefined && Number(prefix) < (isV6 ? WIDEST_V6 : WIDEST_V4);
  return isTooWide ? { problem: 'too_wide' } : { entry: text.toLowerCase() };
}

function isAddressV4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

/** RFC 4291, section 2.2: eight groups, one run of zeros left out, the last two optionally an IPv4 address. */
function isAddressV6(text: string): boolean {
  const halves = text.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const endsInV4 = last.includes('.');
  if (endsInV4 && !isAddressV4(last)) return false;
  const hex = endsInV4 ? groups.slice(0, -1) : groups;
  const count = hex.length + (endsInV4 ? 2 : 0);
  const isFull = halves.length === 1 ? count === 8 : halves.length === 2 && count < 8;
  return isFull && hex.every((group) => /^[0-9a-f]{1,4}$/i.test(group));
}
