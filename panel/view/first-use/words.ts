import type { Catalogue, SayOf } from '../../core/messages';
import { en } from './messages.en';

export type FirstUseSay = SayOf<typeof en>;

export const firstUseWords: Catalogue<typeof en> = {
  en,
  de: () => import('./messages.de').then(({ de }) => de),
};
