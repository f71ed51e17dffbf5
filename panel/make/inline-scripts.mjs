/**
 * A plugin for Vite: `<script data-inline="PATHS"></script>` in a page becomes a script with the text of these files, whose
 * paths are from the page. The server allows them by their hashes.
 */

import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const INLINE = /<script data-inline="([^"]+)"><\/script>/g;

export function inlineScripts() {
  return {
    name: 'inline-scripts',
    transformIndexHtml: {
      order: 'pre',
      handler: (page, { filename }) => page.replace(INLINE, (_, paths) => scriptOf(paths, dirname(filename))),
    },
  };
}

function scriptOf(paths, folder) {
  const texts = paths.split(' ').map((path) => readFileSync(resolve(folder, path), 'utf8').trim());
  return `<script>${texts.join('\n')}</script>`;
}
