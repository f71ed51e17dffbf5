import { useEffect, useState } from 'preact/hooks';
import { loadedTranslator, loadTranslator } from '../i18n/catalogues';
import type { Catalogue, Messages, TranslatorOf } from '../i18n/messages';
import { useEnvironment } from './context';

/**
 * The words of a part that has a catalogue of its own, in the language of the panel; null until they are there. When the
 * language changes, the old words stay until the new ones have come.
 */
export function useTranslator<English extends Messages>(
  catalogue: Catalogue<English>,
): TranslatorOf<English> | null {
  const { locale } = useEnvironment();
  const [words, setWords] = useState<{ say: TranslatorOf<English>; locale: string } | null>(() => {
    const say = loadedTranslator(locale, catalogue);
    return say && { say, locale };
  });
  const isSpoken = words?.locale === locale;
  useEffect(() => {
    if (isSpoken) return;
    let isWanted = true;
    void loadTranslator(locale, catalogue).then((say) => {
      if (isWanted) setWords({ say, locale });
    });
    return () => {
      isWanted = false;
    };
  }, [locale, catalogue, isSpoken]);
  return words?.say ?? null;
}
