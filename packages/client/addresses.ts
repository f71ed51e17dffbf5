/** What the server writes where a provider told it no address: a domain that nobody has (RFC 2606). */
const NO_ADDRESS = /\.invalid$/;

/** The address of an account, or null where its provider told none. */
export function accountEmail({ email }: { readonly email: string }): string | null {
  return NO_ADDRESS.test(email) ? null : email;
}
