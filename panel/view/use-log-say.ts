import { useMemo } from 'preact/hooks';
import { createLogSay, type LogSay } from '../core/log-say';
import { useSurroundings } from './surroundings';

/** The words of the log, in the language of the host. */
export function useLogSay(): LogSay {
  const { locale } = useSurroundings().host;
  return useMemo(() => createLogSay(locale), [locale]);
}
