/** Speaks of what stands in a log, and everything that the rest of the panel says. */

import { en as logWords } from './log-messages.en';
import { languageOf } from './look';
import { type SayOf, speak, type Told, tell, type Words } from './messages';
import { en } from './messages.en';

const english = { ...en, ...logWords } as const;

export type LogSay = SayOf<typeof english> & { readonly told: Told };

/** `words` are those of the locale's language; without them the log speaks English. */
export function createLogSay(locale: string, words: Words | null = null): LogSay {
  const say = speak(locale, english, words ? { [languageOf(locale)]: { ...words.own, ...words.log } } : {});
  return Object.assign(say, { told: tell(words) });
}
