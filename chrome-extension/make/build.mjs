/**
 * Builds the extension into `chrome-extension/dist`, or into the folder that is named: plain Vite, one file for each script
 * that the browser names, pages as pages. `HELIOGRAPH_SERVER=https://...` makes it that server's: its address is filled in,
 * and its host allowed from the start.
 */

import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { patchInboxSdk } from './inboxsdk.mjs';
import { serverOf } from './server.mjs';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const out = process.argv[2] ? resolve(process.argv[2]) : at('dist');
const server = named();
const shared = {
  configFile: false,
  logLevel: 'warn',
  root: at('.'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [patchInboxSdk()],
  define: {
    global: 'globalThis',
    'import.meta.env.VITE_HELIOGRAPH_SERVER': server ? JSON.stringify(server) : 'undefined',
  },
};

/** What the browser names in the manifest or is asked to run, each as one file that brings all it needs. */
const SCRIPTS = {
  worker: at('background/worker.ts'),
  content: at('content/content.ts'),
  inboxsdk: at('content/inboxsdk.ts'),
  'page-world': at('wire/page-world.ts'),
  // InboxSDK asks for it by this name.
  pageWorld: fileURLToPath(import.meta.resolve('@inboxsdk/core/pageWorld.js')),
};

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
for (const [name, entry] of Object.entries(SCRIPTS)) {
  await build({
    ...shared,
    publicDir: false,
    build: {
      outDir: out,
      emptyOutDir: false,
      target: 'chrome116',
      modulePreload: false,
      // InboxSDK's code is larger than the warning's half a megabyte, and nobody downloads it.
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: {
        input: entry,
        output: { format: 'iife', entryFileNames: `${name}.js`, codeSplitting: false },
      },
    },
  });
}
await build({
  ...shared,
  base: './',
  publicDir: false,
  build: {
    outDir: out,
    emptyOutDir: false,
    target: 'chrome116',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { panel: at('panel/index.html'), options: at('options/index.html') } },
  },
});
// Extension pages may hold no scripts between their tags.
await cp(at('../panel/web/apply-theme.js'), `${out}/panel/apply-theme.js`);
await cp(at('content.css'), `${out}/content.css`);
await cp(at('icons'), `${out}/icons`, { recursive: true });
await writeFile(`${out}/manifest.json`, JSON.stringify(await manifest(), null, 2));

async function manifest() {
  const checkedIn = JSON.parse(await readFile(at('manifest.json'), 'utf8'));
  if (!server) return checkedIn;
  const { protocol, hostname } = new URL(server);
  const hosts = new Set([...checkedIn.host_permissions, `${protocol}//${hostname}/*`]);
  return { ...checkedIn, host_permissions: [...hosts] };
}

function named() {
  try {
    return serverOf(process.env.HELIOGRAPH_SERVER);
  } catch (thrown) {
    console.error(thrown.message);
    process.exit(2);
  }
}
