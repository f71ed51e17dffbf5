/** When two entries of a list say the same, and when one says it already for the other. Pure. */

import type { EntryKind } from '@heliograph/mail/entries';
import { parseAddress, parseDomain } from '@heliograph/mail/recipients';

/** The same for two spellings of one entry: `bücher.example` is `xn--bcher-kva.example`, a network is its first address. */
export function entryKey(kind: EntryKind, entry: string): string {
  if (kind === 'own_networks') return networkKey(entry);
  const exact = entry.startsWith('=') ? '=' : '';
  const name = entry.replace(/^=/, '');
  const address = name.includes('@') ? parseAddress(name) : null;
  return exact + (address ? `${address.localPart}@${address.domain}` : (parseDomain(name) ?? name));
}

/** The entry that covers this one already (R9), or null. A domain of one's own may be narrowed by `=`. */
export function findCoveringEntry(kind: EntryKind, entry: string, entries: readonly string[]): string | null {
  if (kind === 'own_networks' || (kind === 'domains' && entry.startsWith('='))) return null;
  const own = entryKey(kind, entry);
  const domain = own.replace(/^=/, '').replace(/^.*@/, '');
  const covers = (other: string) => {
    const wide = entryKey(kind, other);
    if (wide === own || wide.includes('@')) return false;
    return domain === wide.replace(/^=/, '')
      ? own.includes('@') || own.startsWith('=')
      : domain.endsWith(`.${wide}`);
  };
  return entries.find(covers) ?? null;
}

function networkKey(text: string): string {
  const [address = '', prefix] = text.split('/');
  const isV6 = address.includes(':');
  const bits = isV6 ? 128 : 32;
  const left = BigInt(bits - Number(prefix ?? bits));
  const number = isV6 ? numberV6(address) : numberV4(address);
  return `${isV6 ? 6 : 4} ${(number >> left) << left} ${left}`;
}

function numberV4(address: string): bigint {
  return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

/** RFC 4291, section 2.2; the last two groups may be written as an IPv4 address. */
function numberV6(address: string): bigint {
  const [first = '', last] = address.replace(/[\d.]+\.\d+$/, inGroups).split('::');
  const before = first ? first.split(':') : [];
  const after = last ? last.split(':') : [];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

function inGroups(address: string): string {
  const number = numberV4(address);
  return `${(number >> 16n).toString(16)}:${(number & 65535n).toString(16)}`;
}
