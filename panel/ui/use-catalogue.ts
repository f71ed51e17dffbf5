import { useEffect, useState } from 'preact/hooks';
import { fetchWords, wordsAtHand } from '../i18n/catalogues';
import type { Catalogue, Messages, SayOf } from '../i18n/messages';
import { useSurroundings } from './context';

/**
 * The words of a part that has a catalogue of its own, in the language of the panel; null until they are there. When the
 * language changes, the old words stay until the new ones have come.
 */
export function useWords<English extends Messages>(catalogue: Catalogue<English>): SayOf<English> | null {
  const { locale } = useSurroundings();
  const [words, setWords] = useState<{ say: SayOf<English>; locale: string } | null>(() => {
    const say = wordsAtHand(locale, catalogue);
    return say && { say, locale };
  });
  const isSpoken = words?.locale === locale;
  useEffect(() => {
    if (isSpoken) return;
    let isWanted = true;
    void fetchWords(locale, catalogue).then((say) => {
      if (isWanted) setWords({ say, locale });
    });
    return () => {
      isWanted = false;
    };
  }, [locale, catalogue, isSpoken]);
  return words?.say ?? null;
}
