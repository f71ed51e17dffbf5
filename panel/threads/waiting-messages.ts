/** The words of the line that says what waits for its place, in both languages. */

import type { Translation } from '../i18n/messages';

export const en = {
  apply: { one: '{count} new', other: '{count} new' },
  explained: { one: 'Show {count} new conversation', other: 'Show {count} new conversations' },
} as const;

export const de: Translation<typeof en> = {
  apply: { one: '{count} neu', other: '{count} neu' },
  explained: { one: '{count} neue Unterhaltung anzeigen', other: '{count} neue Unterhaltungen anzeigen' },
};
