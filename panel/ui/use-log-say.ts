import { useMemo } from 'preact/hooks';
import { createLogSay, type LogSay } from '../i18n/log-messages';
import { useSurroundings } from './context';

/** The words of the log, in the language of the panel. */
export function useLogSay(): LogSay {
  const { locale, words } = useSurroundings();
  return useMemo(() => createLogSay(locale, words), [locale, words]);
}
