import type { Catalogue, TranslatorOf } from '../i18n/messages';
import { en } from './messages.en';

export type MailboxTranslator = TranslatorOf<typeof en>;
export type AccessLevel = 'basic' | 'exact';

export const mailboxCatalogue: Catalogue<typeof en> = {
  en,
  de: () => import('./messages.de').then(({ de }) => de),
};
