import type { Catalogue, TranslatorOf } from '../i18n/messages';
import { en } from './messages.en';

export type OnboardingTranslator = TranslatorOf<typeof en>;

export const onboardingCatalogue: Catalogue<typeof en> = {
  en,
  de: () => import('./messages.de').then(({ de }) => de),
};
