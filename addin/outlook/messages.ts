import { createCatalogueTranslator, type TranslatorOf } from '../../panel/i18n/messages';
import { de } from './messages.de';
import { en } from './messages.en';

export type AddinTranslator = TranslatorOf<typeof en>;
export type AddinMessageKey = keyof typeof en;

export const createAddinTranslator = (locale: string): AddinTranslator =>
  createCatalogueTranslator(locale, en, { de });
