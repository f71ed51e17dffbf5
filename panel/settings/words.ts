import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Catalogue, createCatalogueTranslator, type TranslatorOf } from '../i18n/messages';
import { en } from './messages.en';

export type SettingsTranslator = TranslatorOf<typeof en>;

export const settingsCatalogue: Catalogue<typeof en> = {
  en,
  de: () => import('./messages.de').then(({ de }) => de),
};

const SayContext = createContext<SettingsTranslator>(createCatalogueTranslator('en', en, {}));

export const SettingsTranslatorProvider = SayContext.Provider;

/** The words of the settings. */
export function useSettingsTranslator(): SettingsTranslator {
  return useContext(SayContext);
}
