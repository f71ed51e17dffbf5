/** The address of a server as somebody writes it. Pure. */

const LOOPBACK = /^(?:localhost|127\.0\.0\.1)$/;
/** A name as the DNS has it, or an address in brackets. Chromium lets more pass, a blank as `%20` (version 156). */
const HOST = /^(?:[a-z0-9_.-]+|\[[0-9a-f:.]+\])$/;
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
const MAIL_ADDRESS = /^[^\s/:@]+@[^\s/:@]+$/;

export type ServerProblem =
  | 'empty'
  | 'not_an_address'
  | 'mail_address'
  | 'not_safe'
  | 'with_login'
  | 'with_more';

export type ParsedServerAddress = { readonly address: string } | { readonly problem: ServerProblem };

/** The address without a slash at its end, or what is wrong with it. Unsafe is `http://` to another computer. */
export function parseServerAddress(text: string): ParsedServerAddress {
  const trimmed = text.trim();
  if (!trimmed) return { problem: 'empty' };
  if (MAIL_ADDRESS.test(trimmed)) return { problem: 'mail_address' };
  const whole = SCHEME.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(whole)) return { problem: 'not_an_address' };
  const url = new URL(whole);
  const problem = problemOf(url);
  return problem ? { problem } : { address: (url.origin + url.pathname).replace(/\/+$/, '') };
}

function problemOf({ protocol, hostname, username, password, search, hash }: URL): ServerProblem | null {
  if (!/^https?:$/.test(protocol) || !HOST.test(hostname)) return 'not_an_address';
  if (username || password) return 'with_login';
  if (search || hash) return 'with_more';
  return protocol === 'https:' || LOOPBACK.test(hostname) ? null : 'not_safe';
}
