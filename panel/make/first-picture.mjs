/**
 * Puts into the page what the first picture needs, so that it is drawn with the first answer: the styles, and the script
 * that asks for the session while the panel's own is on its way. The server allows both by their hashes.
 */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { minifySync } from 'rolldown/utils';

const EARLY = fileURLToPath(new URL('../web/ask-early.js', import.meta.url));
const PAGE = 'index.html';
const STYLES = /<link rel="stylesheet"[^>]* href="\/([^"]+)"[^>]*>/g;
const START = '<title>';

/** The script as it stands in the page. */
export function earlyScript() {
  const { code, errors } = minifySync('ask-early.js', readFileSync(EARLY, 'utf8'), { module: false });
  if (errors.length > 0) throw new Error(`ask-early.js: ${errors[0].message}`);
  return code.trim();
}

/** A plugin for Vite. */
export function firstPicture() {
  return {
    name: 'first-picture',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const page = bundle[PAGE];
      if (!page) throw new Error(`${PAGE} is not built`);
      const styled = String(page.source).replace(STYLES, (_link, file) => inlined(file, bundle[file]));
      page.source = styled.replace(START, () => `<script>${earlyScript()}</script>\n    ${START}`);
    },
  };
}

/** `data-href` tells parts that are fetched later that these styles are here. */
function inlined(file, asset) {
  return `<style data-href="/${file}">${String(asset.source).trim()}</style>`;
}
