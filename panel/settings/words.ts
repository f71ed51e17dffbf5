import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Catalogue, type SayOf, speak } from '../i18n/messages';
import { en } from './messages.en';

export type SettingsSay = SayOf<typeof en>;

export const settingsWords: Catalogue<typeof en> = {
  en,
  de: () => import('./messages.de').then(({ de }) => de),
};

const SayContext = createContext<SettingsSay>(speak('en', en, {}));

export const SettingsSayProvider = SayContext.Provider;

/** The words of the settings. */
export function useSettingsSay(): SettingsSay {
  return useContext(SayContext);
}
