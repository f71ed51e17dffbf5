import { asciiLabel } from './punycode';

/**
 * Who counts as a reader outside (R8, R9): decides whether a message is tracked automatically, without a network.
 * `backend/settings/recipients.py` is the same rule; `tests/corpus/recipients.json` is the table that both are held
 * against.
 */

/** Three lists of entries; they add up. What cannot be read matches nobody. */
export interface RecipientPolicy {
  readonly organisation_domains: readonly string[];
  readonly organisation_blocklist: readonly string[];
  readonly blocklist: readonly string[];
}

export type RecipientStatus = 'external' | 'internal' | 'blocklisted' | 'unreadable';

export interface TrackingDecision {
  readonly insert: boolean;
  readonly reason: 'external' | 'internal_only' | 'blocklisted' | 'no_recipients';
  readonly perAddress: readonly { readonly address: string; readonly reason: RecipientStatus }[];
}

interface Address {
  readonly localPart: string;
  readonly domain: string;
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;
/** How some keyboards write the dot between labels (UTS 46). */
const OTHER_DOTS = /[\u3002\uff0e\uff61]/g;
const LOCAL_PART = /^(?:"[^"]+"|[^\s"<>(),:;@]+)$/;
const DOMAIN = /^[^\s"'<>(),;@.?/\\=]+(?:\.[^\s"'<>(),;@.?/\\=]+)*$/;

/**
 * Decides for all recipients together. One address outside is enough. An address that cannot be read is nobody outside:
 * Exchange names its own people like that.
 */
export function decideTracking(addresses: readonly string[], policy: RecipientPolicy): TrackingDecision {
  const isInternal = cover(policy.organisation_domains);
  const isBlocked = cover([...policy.organisation_blocklist, ...policy.blocklist]);
  const perAddress = addresses.map((address) => ({
    address,
    reason: standing(address, isInternal, isBlocked),
  }));
  const has = (reason: RecipientStatus) => perAddress.some((one) => one.reason === reason);
  if (has('external')) return { insert: true, reason: 'external', perAddress };
  if (has('blocklisted')) return { insert: false, reason: 'blocklisted', perAddress };
  return { insert: false, reason: has('internal') ? 'internal_only' : 'no_recipients', perAddress };
}

/** The two parts in the spelling that is compared, or null. Takes `Rita <rita@customer.example>`. */
export function parseAddress(text: string): Address | null {
  let plain = folded(text);
  if (plain.endsWith('>')) plain = plain.slice(plain.lastIndexOf('<') + 1, -1).trim();
  plain = plain.replace(/^(?:mailto|smtp):/, '');
  const at = plain.lastIndexOf('@');
  const localPart = plain.slice(0, Math.max(at, 0));
  const domain = asciiDomain(plain.slice(at + 1));
  return at > 0 && domain && LOCAL_PART.test(localPart) ? { localPart, domain } : null;
}

/** Reads a list of entries and returns the question whether it covers an address. */
function cover(entries: readonly string[]): (address: Address) => boolean {
  const addresses = new Set<string>();
  const exact = new Set<string>();
  const withSubdomains = new Set<string>();
  for (const entry of entries) {
    const plain = folded(entry);
    const name = plain.replace(/^=/, '').trim().replace(/^@/, '');
    if (name.includes('@')) {
      const address = parseAddress(name);
      if (address) addresses.add(spelling(address));
      continue;
    }
    const domain = asciiDomain(name);
    if (domain === null) continue;
    exact.add(domain);
    // A name without a dot never covers what ends in it: "com" is not half of the world.
    if (!plain.startsWith('=') && domain.includes('.')) withSubdomains.add(domain);
  }
  return (address) => {
    if (exact.has(address.domain) || addresses.has(spelling(address))) return true;
    const labels = address.domain.split('.');
    return labels.some((_, begin) => begin > 0 && withSubdomains.has(labels.slice(begin).join('.')));
  };
}

function standing(
  text: string,
  isInternal: (address: Address) => boolean,
  isBlocked: (address: Address) => boolean,
): RecipientStatus {
  const address = parseAddress(text);
  if (address === null) return 'unreadable';
  if (isInternal(address)) return 'internal';
  return isBlocked(address) ? 'blocklisted' : 'external';
}

function spelling(address: Address): string {
  return `${address.localPart}@${address.domain}`;
}

/** Without case, without invisible characters, one spelling for letters that look the same. */
function folded(text: string): string {
  return text.replace(INVISIBLE, '').normalize('NFKC').toLowerCase().normalize('NFKC').trim();
}

/** A domain as DNS knows it, whichever way it was written; or null. */
export function parseDomain(text: string): string | null {
  return asciiDomain(folded(text));
}

/** A folded domain as DNS knows it (`xn--` for other letters), or null for what is no domain. */
function asciiDomain(text: string): string | null {
  const plain = text.replace(OTHER_DOTS, '.').replace(/\.$/, '');
  return DOMAIN.test(plain) ? plain.split('.').map(asciiLabel).join('.') : null;
}
