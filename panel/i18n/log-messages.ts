/** Speaks of what stands in a log, and everything that the rest of the panel says. */

import { languageOf } from '../ui/model/display-preferences';
import { en as logWords } from './log-messages.en';
import {
  createCatalogueTranslator,
  createServerTranslator,
  type LanguagePack,
  type ServerTranslator,
  type Translator,
  type TranslatorOf,
} from './messages';
import { en } from './messages.en';

const english = { ...en, ...logWords } as const;

export type LogTranslator = TranslatorOf<typeof english> & { readonly server: ServerTranslator };

/** Speaks of logs and threads in the language of the moment. */
export function createLiveLogTranslator(say: Translator): LogTranslator {
  const current = () => createLogTranslator(say.language().locale, say.language().words);
  const speakNow = (...message: Parameters<LogTranslator>) => current()(...message);
  return Object.assign(speakNow as TranslatorOf<typeof english>, { server: say.server });
}

/** `words` are those of the locale's language; without them the log speaks English. */
export function createLogTranslator(locale: string, words: LanguagePack | null = null): LogTranslator {
  const say = createCatalogueTranslator(
    locale,
    english,
    words ? { [languageOf(locale)]: { ...words.panel, ...words.log } } : {},
  );
  return Object.assign(say, { server: createServerTranslator(words) });
}
