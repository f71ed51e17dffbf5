import { createCatalogueTranslator, type TranslatorOf } from '../../panel/i18n/messages';
import { de } from './messages.de';
import { en } from './messages.en';

export type ExtensionTranslator = TranslatorOf<typeof en>;

/** `locale` is the browser's language. */
export function createExtensionTranslator(locale: string): ExtensionTranslator {
  return createCatalogueTranslator(locale, en, { de });
}
