import { useMemo } from 'preact/hooks';
import { createLogTranslator, type LogTranslator } from '../i18n/log-messages';
import { useEnvironment } from './context';

/** The words of the log, in the language of the panel. */
export function useLogTranslator(): LogTranslator {
  const { locale, languagePack: words } = useEnvironment();
  return useMemo(() => createLogTranslator(locale, words), [locale, words]);
}
