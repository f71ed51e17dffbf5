import type { Catalogue, SayOf } from '../i18n/messages';
import { en } from './messages.en';

export type FirstUseSay = SayOf<typeof en>;

export const firstUseWords: Catalogue<typeof en> = {
  en,
  de: () => import('./messages.de').then(({ de }) => de),
};
