/** Speaks of what stands in a log, and everything that the rest of the panel says. */

import { en as logWords } from './log-messages.en';
import { type SayOf, speak } from './messages';
import { en } from './messages.en';

const words = { ...en, ...logWords } as const;

export type LogSay = SayOf<typeof words>;

export function createLogSay(locale: string): LogSay {
  return speak(locale, words, {});
}
