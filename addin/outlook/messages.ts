import { type SayOf, speak } from '../../panel/i18n/messages';
import { de } from './messages.de';
import { en } from './messages.en';

export type AddinSay = SayOf<typeof en>;
export type AddinWord = keyof typeof en;

export const createAddinSay = (locale: string): AddinSay => speak(locale, en, { de });
