/** The domain the server uses where a provider gave no address: it belongs to no one (RFC 2606). */
const NO_ADDRESS = /\.invalid$/;

/** Return the address of an account, or null where its provider gave none. */
export function accountEmail({ email }: { readonly email: string }): string | null {
  return NO_ADDRESS.test(email) ? null : email;
}
