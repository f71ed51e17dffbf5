/** The words of the sparkline. German. */

import type { Translation } from '../i18n/messages';
import type { en } from './sparkline-messages.en';

export const de: Translation<typeof en> = {
  days: {
    one: '{opens} Öffnungen in 14 Tagen, alle an einem Tag',
    other: '{opens} Öffnungen in 14 Tagen, an {count} davon',
  },
};
