import type { Catalogue, SayOf } from '../i18n/messages';
import { en } from './messages.en';

export type MailboxSay = SayOf<typeof en>;
export type Access = 'basic' | 'exact';

export const mailboxWords: Catalogue<typeof en> = {
  en,
  de: () => import('./messages.de').then(({ de }) => de),
};
