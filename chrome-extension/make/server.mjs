/** The server that a build of the extension is for. */

const LOOPBACK = ['localhost', '127.0.0.1'];

/**
 * Without a slash at its end; null when none is named. Throws an `Error` that says what to write.
 * @param {string | undefined} text
 * @returns {string | null}
 */
export function serverOf(text) {
  const named = text?.trim() ?? '';
  if (!named) return null;
  const address = /^https?:\/\//i.test(named) && URL.canParse(named) ? new URL(named) : null;
  const isSafe = address?.protocol === 'https:' || LOOPBACK.includes(address?.hostname ?? '');
  if (!address || !isSafe || address.search || address.hash || address.username)
    throw new Error(
      `SERVER: "${named}" is no address of a Heliograph server; write it whole, as in ` +
        'make extension SERVER=https://heliograph.example.com (http:// only for localhost and 127.0.0.1).',
    );
  return (address.origin + address.pathname).replace(/\/+$/, '');
}
