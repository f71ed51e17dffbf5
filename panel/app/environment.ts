/** What surrounds the view: words, formats and theme. Draws again when one of them changes, without a reload. */

import type { Host, Stop, Theme } from '@heliograph/client/host';
import { createFormat } from '../i18n/format';
import { createTranslator, loadLanguagePack } from '../i18n/messages';
import type { Environment } from '../ui/context';
import {
  type DisplayPreferences,
  languageOf,
  loadPreferences,
  localeFor,
} from '../ui/model/display-preferences';

/**
 * Calls `draw` at once or as soon as the language is there, and after each change of language. `root` gets the theme and
 * the language of what is drawn in it.
 */
export function watchEnvironment(
  host: Host,
  root: HTMLElement,
  draw: (surroundings: Environment) => void,
  /** For a page around the root that follows it. */
  dressed: (look: DisplayPreferences) => void = () => undefined,
): { dress(look: DisplayPreferences): void; stop: Stop } {
  /** Unknown at first: until then the root keeps what the page itself put on it. */
  let look: DisplayPreferences | null = null;
  let theme: Theme | null = null;
  let locale: string | null = null;
  let isStopped = false;

  function paint(): void {
    if (!look) return;
    const shown = look.appearance === 'host' ? theme : look.appearance;
    if (shown) root.dataset['theme'] = shown;
    else delete root.dataset['theme'];
  }

  async function speak({ language }: DisplayPreferences): Promise<void> {
    const next = localeFor(language, host.locale);
    if (next === locale) return;
    locale = next;
    const words = await loadLanguagePack(next);
    if (isStopped || next !== locale) return;
    root.lang = languageOf(next);
    draw({
      host,
      locale: next,
      languagePack: words,
      t: createTranslator(next, words),
      format: createFormat(next, host.timeZone),
      applyPreferences: dress,
    });
  }

  function dress(next: DisplayPreferences): void {
    look = next;
    paint();
    void speak(next);
    dressed(next);
  }

  const stopTheme = host.watchTheme((next) => {
    theme = next;
    paint();
  });
  void loadPreferences(host.storage).then(dress);

  return {
    dress,
    stop() {
      isStopped = true;
      stopTheme();
    },
  };
}
