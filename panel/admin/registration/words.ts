import type { Catalogue, SayOf } from '../../i18n/messages';
import { en } from './messages.en';

export type RegistrationSay = SayOf<typeof en>;

/** Null for a name that this panel has no words for, as an older one beside a newer server. */
export function keyOf<Group extends string>(
  group: Group,
  name: string,
): Extract<keyof typeof en, `${Group}.${string}`> | null {
  const key = `${group}.${name}`;
  return key in en ? (key as Extract<keyof typeof en, `${Group}.${string}`>) : null;
}

export const registrationWords: Catalogue<typeof en> = {
  en,
  de: () => import('./messages.de').then(({ de }) => de),
};
