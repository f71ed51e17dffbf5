/** The words of the parts that have a catalogue of their own. The first picture has none of these. */

import { languageOf } from '../ui/model/display-preferences';
import { type Catalogue, createCatalogueTranslator, type Messages, type TranslatorOf } from './messages';

/** Each catalogue as it was spoken last: every row of a list speaks one, and a browser needs a while to learn how to count. */
const spoken = new WeakMap<object, { readonly locale: string; readonly say: unknown }>();

function kept<Speech>(locale: string, catalogue: object, say: Speech): Speech {
  spoken.set(catalogue, { locale, say });
  return say;
}

/** The words of a catalogue, where nothing has to be fetched for them; null where something has. */
export function loadedTranslator<English extends Messages>(
  locale: string,
  catalogue: Catalogue<English>,
): TranslatorOf<English> | null {
  const known = spoken.get(catalogue);
  if (known?.locale === locale) return known.say as TranslatorOf<English>;
  return languageOf(locale) === 'en'
    ? kept(locale, catalogue, createCatalogueTranslator(locale, catalogue.en, {}))
    : null;
}

/** Speaks a catalogue in the language of `locale`. A translation that cannot be fetched leaves English, this time. */
export async function loadTranslator<English extends Messages>(
  locale: string,
  catalogue: Catalogue<English>,
): Promise<TranslatorOf<English>> {
  return (
    loadedTranslator(locale, catalogue) ??
    catalogue.de().then(
      (de) => kept(locale, catalogue, createCatalogueTranslator(locale, catalogue.en, { de })),
      () => createCatalogueTranslator(locale, catalogue.en, {}),
    )
  );
}
