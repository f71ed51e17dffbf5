import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { patched } from './inboxsdk.mjs';

const text = (name: string) =>
  readFileSync(createRequire(import.meta.url).resolve(`@inboxsdk/core/${name}`), 'utf8');

test('nothing of its reporting home is left', () => {
  const changed = patched('inboxsdk.js', text('inboxsdk.js'));
  expect(changed).not.toMatch(/https:\/\/(?:api\.inboxsdk\.com|pubsub\.googleapis\.com)/);
});

test('a version that moved the code stops the build', () => {
  const moved = text('inboxsdk.js').replace('function _trackEvent(', 'function _trackedEvent(');
  expect(() => patched('inboxsdk.js', moved)).toThrow(/InboxSDK changed: inboxsdk\.js/);
  const twice = text('pageWorld.js').concat(text('pageWorld.js'));
  expect(() => patched('pageWorld.js', twice)).toThrow(/2 times what was there 1 times/);
});
