/** Joins the parts of the launch script to the one file that Outlook loads; the parts themselves are not changed. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PARTS = ['bytes', 'hash', 'token', 'recipients', 'office', 'report', 'events'];

export const LAUNCH_FILE = 'launchevent.js';

const read = (name) => readFileSync(new URL(`../launch/parts/${name}.js`, import.meta.url), 'utf8');

/** Where the parts are, for whoever watches them. */
export const LAUNCH_FOLDER = fileURLToPath(new URL('../launch/parts', import.meta.url));

/** What stands in `launchevent.js`. */
export function launchScript() {
  return `${read('about')}\n(function () {\n'use strict';\n\n${PARTS.map(read).join('\n')}}());\n`;
}
