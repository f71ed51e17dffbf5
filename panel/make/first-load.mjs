/**
 * Puts into a page what its first picture needs, so that it is drawn with the first answer: the styles, and the scripts
 * that `<script data-early="...">` names by their paths from the page. The server allows them by their hashes.
 */

import { readFileSync } from 'node:fs';
import { minifySync } from 'rolldown/utils';

const STYLES = /<link rel="stylesheet"[^>]* href="([^"]+)"[^>]*>/g;
const EARLY = /<script data-early="([^"]+)"><\/script>/g;

/** Scripts as they stand in a page: joined, and as short as they get. */
export function earlyScript(paths) {
  const whole = paths.map((path) => readFileSync(path, 'utf8')).join('\n');
  const { code, errors } = minifySync('early.js', whole, { module: false });
  if (errors.length > 0) throw new Error(`${paths.join(' ')}: ${errors[0].message}`);
  return code.trim();
}

const SKELETON = new URL('../web/skeleton.html', import.meta.url);

/** A plugin for Vite: the rows to come, which stand in every page of the panel until the first rows do. */
export function skeleton() {
  return {
    name: 'skeleton',
    transformIndexHtml: (page) =>
      page.replace('<!-- skeleton -->', () => readFileSync(SKELETON, 'utf8').trim()),
  };
}

/** A plugin for Vite. `folder`, an address, is where the page's source lies. */
export function firstPicture(name, folder) {
  let base = '/';
  return {
    name: 'first-picture',
    apply: 'build',
    enforce: 'post',
    configResolved: (config) => {
      base = config.base;
    },
    generateBundle(_, bundle) {
      const page = bundle[name];
      if (!page) throw new Error(`${name} is not built`);
      page.source = String(page.source)
        .replace(STYLES, (_link, href) => inlined(href, bundle[href.slice(base.length)]))
        .replace(EARLY, (_tag, paths) => `<script>${earlyScript(pathsIn(folder, paths))}</script>`);
    },
  };
}

function pathsIn(folder, paths) {
  return paths.split(' ').map((path) => new URL(path, folder));
}

/** `data-href` tells parts that are fetched later that these styles are here. */
function inlined(href, asset) {
  return `<style data-href="${href}">${String(asset.source).trim()}</style>`;
}
