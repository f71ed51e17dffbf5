/** The address of a server as somebody writes it. Pure. */

const LOOPBACK = /^(?:localhost|127\.0\.0\.1)$/;

/** Without a slash at its end; null for what is none, and for an unsafe one that is not on this computer. */
export function serverAddress(text: string): string | null {
  const trimmed = text.trim();
  const whole = /^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  let address: URL;
  try {
    address = new URL(whole);
  } catch {
    return null;
  }
  const isSafe = address.protocol === 'https:' || LOOPBACK.test(address.hostname);
  const isPlain = !address.username && !address.search && !address.hash;
  return isSafe && isPlain && address.hostname
    ? (address.origin + address.pathname).replace(/\/+$/, '')
    : null;
}
