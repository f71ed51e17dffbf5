import { useMemo } from 'preact/hooks';
import { createLogSay, type LogSay } from '../core/log-say';
import { useSurroundings } from './surroundings';

/** The words of the log, in the language of the panel. */
export function useLogSay(): LogSay {
  const { locale, words } = useSurroundings();
  return useMemo(() => createLogSay(locale, words), [locale, words]);
}
