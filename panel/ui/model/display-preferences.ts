/** How the panel looks and which language it speaks: the person's choice, remembered beside the page (R73). */

import type { HostStorage } from '@heliograph/client/host';

export interface DisplayPreferences {
  readonly appearance: 'host' | 'light' | 'dark';
  readonly language: 'auto' | Language;
}

/** The languages that the panel speaks. */
export type Language = 'en' | 'de';

export const DEFAULT_PREFERENCES: DisplayPreferences = { appearance: 'host', language: 'auto' };

/** So that a page looks right before the settings have come, and on the sign-in page. */
const KEPT = 'heliograph.look';

export async function loadPreferences(storage: HostStorage): Promise<DisplayPreferences> {
  const [appearance, language] = ((await storage.read(KEPT)) ?? '').split(' ');
  return {
    appearance: appearance === 'light' || appearance === 'dark' ? appearance : 'host',
    language: language === 'en' || language === 'de' ? language : 'auto',
  };
}

export async function storePreferences(
  storage: HostStorage,
  { appearance, language }: DisplayPreferences,
): Promise<void> {
  if (appearance === 'host' && language === 'auto') return storage.remove(KEPT);
  return storage.write(KEPT, `${appearance} ${language}`);
}

/** The locale to speak and to write dates in: the host's, or the chosen language as it is written in the host's region. */
export function localeFor(language: DisplayPreferences['language'], hostLocale: string): string {
  if (language === 'auto' || languageOf(hostLocale) === language) return hostLocale;
  const { region } = new Intl.Locale(hostLocale);
  return region ? `${language}-${region}` : language;
}

export function languageOf(locale: string): Language {
  return locale.split('-')[0] === 'de' ? 'de' : 'en';
}
