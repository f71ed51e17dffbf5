/** The browser's leave to deal with a host, as it is asked for on the options page. */

function originsOf(address: string): string[] {
  const { protocol, hostname } = new URL(address);
  return [`${protocol}//${hostname}/*`];
}

export async function hasHostPermission(address: string): Promise<boolean> {
  return chrome.permissions.contains({ origins: originsOf(address) }).catch(() => false);
}

/** Asks for it where it is not given; to be called while the press of a button is fresh. */
export async function requestHostPermission(address: string): Promise<boolean> {
  if (await hasHostPermission(address)) return true;
  return chrome.permissions.request({ origins: originsOf(address) }).catch(() => false);
}
