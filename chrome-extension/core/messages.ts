import { type SayOf, speak } from '../../panel/i18n/messages';
import { de } from './messages.de';
import { en } from './messages.en';

export type Say = SayOf<typeof en>;

/** `locale` is the browser's language. */
export function createSayFor(locale: string): Say {
  return speak(locale, en, { de });
}
