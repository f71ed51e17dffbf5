import type { Catalogue, TranslatorOf } from '../../i18n/messages';
import { en } from './messages.en';

export type RegistrationTranslator = TranslatorOf<typeof en>;

/** Null for a name that this panel has no words for, as an older one beside a newer server. */
export function messageKey<Group extends string>(
  group: Group,
  name: string,
): Extract<keyof typeof en, `${Group}.${string}`> | null {
  const key = `${group}.${name}`;
  return key in en ? (key as Extract<keyof typeof en, `${Group}.${string}`>) : null;
}

export const registrationCatalogue: Catalogue<typeof en> = {
  en,
  de: () => import('./messages.de').then(({ de }) => de),
};
