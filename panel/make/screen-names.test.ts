/** One thing has one name on every screen and in the docs: what somebody read in one place is found in another. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { de as outlookDe } from '../../addin/outlook/messages.de';
import { en as outlookEn } from '../../addin/outlook/messages.en';
import { de as gmailDe } from '../../chrome-extension/core/messages.de';
import { en as gmailEn } from '../../chrome-extension/core/messages.en';
import { de as tryDe } from '../demo/messages.de';
import { en as tryEn } from '../demo/messages.en';
import { de as firstDe } from '../onboarding/messages.de';
import { en as firstEn } from '../onboarding/messages.en';
import { de } from '../settings/messages.de';
import { en } from '../settings/messages.en';

const SPOKEN = [
  {
    language: 'English',
    quoted: `“${en.auto_insert}”`,
    own: en,
    first: firstEn,
    tried: tryEn,
    outlook: outlookEn,
    gmail: gmailEn,
  },
  {
    language: 'German',
    quoted: `„${de.auto_insert}“`,
    own: de,
    first: firstDe,
    tried: tryDe,
    outlook: outlookDe,
    gmail: gmailDe,
  },
];

test.each(SPOKEN)('the switch that tracks by itself has one name: $language [R7]', (spoken) => {
  const { quoted, own, first, tried, outlook, gmail } = spoken;
  expect(first.auto_insert).toBe(own.auto_insert);
  const naming = [
    own['test.by_hand'],
    tried['write.automatic'],
    outlook['draft.auto_off'],
    gmail['health.insertion_automatic'],
  ];
  for (const text of naming) expect(text).toContain(quoted);
});

const SCREEN_NAMES = {
  auto_insert: en.auto_insert,
  notify_when_opened: en.notify_when_opened,
  position: en.position,
  track_links: en.track_links,
  blocklist: en.blocklist,
  first_open_only: en.first_open_only,
  notice_hot: en.notice_hot,
  notice_revived: en.notice_revived,
  desktop_notifications: en.desktop_notifications,
  quiet_from: en.quiet,
  appearance: en.appearance,
  language: en.language,
};

test.each(Object.entries(SCREEN_NAMES))('the docs name %s as the screen does', (setting, name) => {
  const docs = readFileSync(new URL('../../docs/settings-people.md', import.meta.url), 'utf8');
  const row = docs.split('\n').find((line) => line.startsWith(`| \`${setting}\` |`));
  expect(row).toContain(`| *${name}*: `);
});
