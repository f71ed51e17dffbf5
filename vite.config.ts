import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The address of a running web process, for `npx vite` beside it. */
const server = process.env['HELIOGRAPH_WEB_ADDRESS'] ?? '127.0.0.1:8765';

/** See `preload-helper.js`. */
const smallPreload = {
  name: 'small-preload',
  enforce: 'pre',
  load: (id: string) =>
    id === '\0vite/preload-helper.js' ? readFileSync(at('panel/make/preload-helper.js'), 'utf8') : null,
} as const;

const FIRST = at('panel/web/panel.ts');

interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** Whether the panel's first picture needs a module: its page imports it, though through others. */
function isOfFirstPicture(id: string, modules: Modules): boolean {
  const reached = new Set([FIRST]);
  for (const known of reached) {
    for (const imported of modules.getModuleInfo(known)?.importedIds ?? []) reached.add(imported);
  }
  return id !== FIRST && reached.has(id);
}

export default defineConfig({
  plugins: [smallPreload],
  root: at('panel/web'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: at('panel/dist'),
    emptyOutDir: true,
    target: 'es2022',
    // A data: address would need a hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // One file instead of many small ones, which together are larger when they are compressed.
      output: {
        codeSplitting: {
          groups: [
            { debugName: 'panel', name: (id, modules) => (isOfFirstPicture(id, modules) ? 'panel' : null) },
          ],
        },
      },
      input: {
        index: at('panel/web/index.html'),
        try: at('panel/web/try.html'),
      },
    },
  },
  server: { proxy: { '/api': { target: `http://${server}`, ws: true } } },
  test: {
    root: at('.'),
    include: ['panel/**/*.test.{ts,tsx}', 'addin/**/*.test.{ts,tsx}', 'chrome-extension/**/*.test.ts'],
    environment: 'node',
  },
});
