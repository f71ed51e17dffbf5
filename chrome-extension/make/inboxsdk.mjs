/**
 * Builds InboxSDK in without its reporting home, with scheduled sends, and without ever holding up a send. Each change names
 * the code that it changes; when a new version of InboxSDK moved that code, the build fails here and not in somebody's Gmail.
 */

import { readFile } from 'node:fs/promises';

/** @typedef {{ from: string, to: string, times: number }} Patch */

/** @type {Record<string, Patch[]>} */
const PATCHES = {
  'inboxsdk.js': [
    // What was used and who used it went to api.inboxsdk.com and to Google's Pub/Sub.
    ...silence('function _trackEvent(appId, type, eventName, properties) {'),
    // So did errors, with the page's outline.
    ...silence('const sendError = rateLimit(function (report) {'),
    ...replace('https://api.inboxsdk.com/', 'https://nowhere.invalid/', 2),
    ...replace('https://pubsub.googleapis.com/', 'https://nowhere.invalid/', 1),
  ],
  'pageWorld.js': [
    // Scheduled sends carry another mark.
    ...replace(
      "if (intersection_default()(actions, SEND_ACTIONS).length === SEND_ACTIONS.length) {\n    return 'SEND';",
      "if (actions?.includes('^pfg') || actions?.includes('^scheduled')) {\n    return 'SEND';",
      1,
    ),
    // The page waited for the content script's answer for as long as it took.
    ...replace(
      'const newComposeParams = await modificationPromise;\n            newEmailBody = newComposeParams.body;',
      'const newComposeParams = await Promise.race([modificationPromise, new Promise((pass) => setTimeout(pass, 1500, { body: newEmailBody }))]);\n            newEmailBody = newComposeParams.body;',
      1,
    ),
  ],
};

/** @returns {Patch[]} */
function silence(/** @type {string} */ head) {
  return replace(head, `${head}\n  return;`, 1);
}

/** @returns {Patch[]} */
function replace(/** @type {string} */ from, /** @type {string} */ to, /** @type {number} */ times) {
  return [{ from, to, times }];
}

/** The patched text of one of InboxSDK's files. Throws when the code to change is not there as often as expected. */
export function patched(/** @type {string} */ name, /** @type {string} */ text) {
  let changed = text;
  for (const { from, to, times } of PATCHES[name] ?? []) {
    const found = changed.split(from).length - 1;
    if (found !== times) {
      throw new Error(
        `InboxSDK changed: ${name} has ${found} times what was there ${times} times: ${JSON.stringify(from)}. ` +
          'See what became of it, and mend chrome-extension/make/inboxsdk.mjs.',
      );
    }
    changed = changed.split(from).join(to);
  }
  return changed;
}

/** A plugin for Vite. */
export function patchInboxSdk() {
  return {
    name: 'heliograph-inboxsdk',
    /** @param {string} id */
    async load(id) {
      const name = /@inboxsdk[\\/]core[\\/](inboxsdk|pageWorld)\.js$/.exec(id)?.[1];
      return name ? patched(`${name}.js`, await readFile(id, 'utf8')) : null;
    },
  };
}
