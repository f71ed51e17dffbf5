import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type SayOf, speak } from '../../core/messages';
import { en } from './messages.en';

export type TrySay = SayOf<typeof en>;

const SayContext = createContext<TrySay>(speak('en', en, {}));

export const SayProvider = SayContext.Provider;

export function createTrySay(locale: string): TrySay {
  return speak(locale, en, {});
}

export function useSay(): TrySay {
  return useContext(SayContext);
}
