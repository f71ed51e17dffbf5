/** Speaks of what stands in a log, and everything that the rest of the panel says. */

import { languageOf } from '../ui/model/display-preferences';
import { en as logWords } from './log-messages.en';
import { type Say, type SayOf, speak, type Told, tell, type Words } from './messages';
import { en } from './messages.en';

const english = { ...en, ...logWords } as const;

export type LogSay = SayOf<typeof english> & { readonly told: Told };

/** Speaks of logs and threads in the language of the moment. */
export function logSayLike(say: Say): LogSay {
  const current = () => createLogSay(say.spoken().locale, say.spoken().words);
  const speakNow = (...message: Parameters<LogSay>) => current()(...message);
  return Object.assign(speakNow as SayOf<typeof english>, { told: say.told });
}

/** `words` are those of the locale's language; without them the log speaks English. */
export function createLogSay(locale: string, words: Words | null = null): LogSay {
  const say = speak(locale, english, words ? { [languageOf(locale)]: { ...words.own, ...words.log } } : {});
  return Object.assign(say, { told: tell(words) });
}
