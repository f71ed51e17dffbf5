/**
 * Every word comes from a catalogue. A text may hold `{names}` to fill in; a text with a plural has one form for each that
 * `Intl.PluralRules` knows in its language, chosen by `count`. A key, and what it needs to be filled in, are checked by
 * types, and so is that a translation is complete.
 */

import { en } from './messages.en';

type Plural = { readonly other: string } & {
  readonly [form in Intl.LDMLPluralRule]?: string;
};
type Messages = Readonly<Record<string, string | Plural>>;

/** What a translation must hold: every key, a plural where English has one. */
export type Translation<English extends Messages> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : Plural;
};

type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type Forms<Message> = Message extends string ? Message : Message[keyof Message];
type Values<Name extends string> = {
  readonly [Key in Name]: Key extends 'count' ? number : string;
};

export type SayOf<English extends Messages> = <Key extends keyof English>(
  key: Key,
  ...values: [NamesIn<Forms<English[Key]>>] extends [never] ? [] : [Values<NamesIn<Forms<English[Key]>>>]
) => string;

/** Speaks the language of `locale` where there is a translation, else English. */
export function speak<English extends Messages>(
  locale: string,
  english: English,
  translations: Readonly<Record<string, Translation<English>>>,
): SayOf<English> {
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
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = filled[name];
      return typeof value === 'number' ? numbers.format(value) : (value ?? '');
    });
  };
}

/** The panel's own words. */
export type Say = SayOf<typeof en>;

export function createSay(locale: string): Say {
  return speak(locale, en, {});
}
