import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Catalogue, createCatalogueTranslator, type TranslatorOf } from '../i18n/messages';
import { en } from './messages.en';

export type DemoTranslator = TranslatorOf<typeof en>;

export const demoCatalogue: Catalogue<typeof en> = {
  en,
  de: () => import('./messages.de').then(({ de }) => de),
};

const SayContext = createContext<DemoTranslator>(createCatalogueTranslator('en', en, {}));

export const DemoTranslatorProvider = SayContext.Provider;

export function useDemoTranslator(): DemoTranslator {
  return useContext(SayContext);
}
