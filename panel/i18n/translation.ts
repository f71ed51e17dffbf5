/** What a language other than English must provide. */

import type { en as logWords } from './log-messages.en';
import type { en } from './messages.en';

export type Plural = { readonly other: string } & {
  readonly [form in Intl.LDMLPluralRule]?: string;
};
export type Messages = Readonly<Record<string, string | Plural>>;

/** What a translation must hold: every key, a plural where English has one. */
export type Translation<English extends Messages> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : Plural;
};

/** Another language than English: the panel's own words, those of its logs, and those for what the server says. */
export interface LanguagePack {
  readonly panel: Translation<typeof en>;
  readonly log: Translation<typeof logWords>;
  readonly server: Readonly<Record<string, string>>;
}
