import { asciiLabel } from './punycode';

/**
 * Who is an external recipient (R8, R9): decides offline whether a message is tracked automatically.
 * `backend/settings/recipients.py` is the same rule; both are tested against `tests/corpus/recipients.json`.
 */

/** Three lists of entries, combined. An unreadable entry matches no one. */
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
/** Alternative dots between labels, as some keyboards type them (UTS 46). */
const OTHER_DOTS = /[\u3002\uff0e\uff61]/g;
const LOCAL_PART = /^(?:"[^"]+"|[^\s"<>(),:;@]+)$/;
const DOMAIN = /^[^\s"'<>(),;@.?/\\=]+(?:\.[^\s"'<>(),;@.?/\\=]+)*$/;

/**
 * Decide for all recipients together. One external address is enough. An unreadable address is not external: Exchange
 * names its own people like that.
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

/** Return both parts of an address in the form that is compared, or null. Accepts `Rita <rita@customer.example>`. */
export function parseAddress(text: string): Address | null {
  let plain = folded(text);
  if (plain.endsWith('>')) plain = plain.slice(plain.lastIndexOf('<') + 1, -1).trim();
  plain = plain.replace(/^(?:mailto|smtp):/, '');
  const at = plain.lastIndexOf('@');
  const localPart = plain.slice(0, Math.max(at, 0));
  const domain = asciiDomain(plain.slice(at + 1));
  return at > 0 && domain && LOCAL_PART.test(localPart) ? { localPart, domain } : null;
}

/** Parse a list of entries and return a predicate that says whether an address is covered. */
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
    // A name without a dot never covers its subdomains: "com" must not match half the world.
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

/** Fold case, invisible characters, and letters that look the same. */
function folded(text: string): string {
  return text.replace(INVISIBLE, '').normalize('NFKC').toLowerCase().normalize('NFKC').trim();
}

/** Return a domain in its DNS form, however it was written, or null. */
export function parseDomain(text: string): string | null {
  return asciiDomain(folded(text));
}

/** Return a folded domain in its DNS form (`xn--` for other scripts), or null for an invalid one. */
function asciiDomain(text: string): string | null {
  const plain = text.replace(OTHER_DOTS, '.').replace(/\.$/, '');
  return DOMAIN.test(plain) ? plain.split('.').map(asciiLabel).join('.') : null;
}
