/**
 * Every word comes from a catalogue. A text may hold `{names}` to fill in; a text with a plural has one form for each that
 * `Intl.PluralRules` knows in its language, chosen by `count`. A key, and what it needs to be filled in, are checked by
 * types, and so is that a translation is complete.
 *
 * English is in the file that needs it; another language is fetched when somebody speaks it.
 */

import { languageOf } from '../ui/model/display-preferences';
import { en } from './messages.en';
import type { LanguagePack, Messages, Plural, Translation } from './translation';

export type { LanguagePack, Messages, Translation } from './translation';

/** The words of a part in every language that the panel speaks. */
export interface Catalogue<English extends Messages> {
  readonly en: English;
  de(): Promise<Translation<English>>;
}

type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type Forms<Message> = Message extends string ? Message : Message[keyof Message];
type Values<Name extends string> = {
  readonly [Key in Name]: Key extends 'count' ? number : string;
};

export type TranslatorOf<English extends Messages> = <Key extends keyof English>(
  key: Key,
  ...values: [NamesIn<Forms<English[Key]>>] extends [never] ? [] : [Values<NamesIn<Forms<English[Key]>>>]
) => string;

/** Speaks the language of `locale` where there is a translation, else English. */
export function createCatalogueTranslator<English extends Messages>(
  locale: string,
  english: English,
  translations: Readonly<Record<string, Translation<English>>>,
): TranslatorOf<English> {
  const translation = translations[locale.split('-')[0] ?? ''];
  const spoken = translation ? locale : 'en';
  const catalogue: Translation<English> | English = translation ?? english;
  const plurals = new Intl.PluralRules(spoken);
  const numbers = new Intl.NumberFormat(spoken);

  return (key, ...[values]) => {
    const message: string | Plural = catalogue[key] ?? '';
    const filled = (values ?? {}) as Readonly<Record<string, string | number>>;
    const form = typeof message === 'string' ? message : message[plurals.select(Number(filled['count']))];
    const text = form ?? (message as Plural).other;
    // "24. Nov." at the end of a sentence brings the full stop along.
    return text.replace(/\{(\w+)\}(\.?)/g, (_, name: string, stop: string) => {
      const value = filled[name] ?? '';
      const word = typeof value === 'number' ? numbers.format(value) : value;
      return word.endsWith('.') ? word : word + stop;
    });
  };
}

/** What the server said in English, in the language of the panel; looked up by the code that came with it. */
export type ServerTranslator = (code: string, english: string) => string;

/** The panel's own words. */
export type Translator = TranslatorOf<typeof en> & {
  readonly server: ServerTranslator;
  /** What is spoken at this moment, for a part that has words of its own. */
  readonly language: () => { readonly locale: string; readonly words: LanguagePack | null };
};

/** The words of another language than English; null for English, and for a language that cannot be fetched. */
export async function loadLanguagePack(locale: string): Promise<LanguagePack | null> {
  if (languageOf(locale) === 'en') return null;
  return import('./german').then(({ german }) => german).catch(() => null);
}

/** `words` are those of the locale's language; without them the panel speaks English. */
export function createTranslator(locale: string, words: LanguagePack | null = null): Translator {
  const say = createCatalogueTranslator(locale, en, words ? { [languageOf(locale)]: words.panel } : {});
  return Object.assign(say, { server: createServerTranslator(words), language: () => ({ locale, words }) });
}

export function createServerTranslator(words: LanguagePack | null): ServerTranslator {
  return (code, english) => words?.server[code] ?? english;
}

/** Speaks as `current` does at that moment: for what lives longer than a language. */
export function createLiveTranslator(current: () => Translator): Translator {
  const say = (...message: Parameters<Translator>) => current()(...message);
  return Object.assign(say as TranslatorOf<typeof en>, {
    server: (...message: Parameters<ServerTranslator>) => current().server(...message),
    language: () => current().language(),
  });
}
