import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Catalogue, type SayOf, speak } from '../i18n/messages';
import { en } from './messages.en';

export type TrySay = SayOf<typeof en>;

export const tryWords: Catalogue<typeof en> = {
  en,
  de: () => import('./messages.de').then(({ de }) => de),
};

const SayContext = createContext<TrySay>(speak('en', en, {}));

export const SayProvider = SayContext.Provider;

export function useSay(): TrySay {
  return useContext(SayContext);
}
