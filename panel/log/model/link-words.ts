/** A link as a person says it: `example.com/offer`. Pure. */

export function isWebUrl(link: string): boolean {
  return /^https?:\/\//i.test(link);
}

/** Without scheme, `www.`, query and the slash at the end; the whole address belongs into the detail. */
export function shortUrl(link: string): string {
  const words = link.replace(/^https?:\/\//i, '').replace(/^www\./i, '');
  return words.replace(/[?#].*$/s, '').replace(/\/+$/, '') || link;
}
