import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { compressed } from './panel/make/compress.mjs';
import { inlineScripts } from './panel/make/inline-scripts.mjs';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The address of a running web process, for `npx vite` beside it. */
const server = process.env['HELIOGRAPH_WEB_ADDRESS'] ?? '127.0.0.1:8765';

const FIRST = at('panel/web/panel.ts');

interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** Whether the panel's entry imports a module, though through others. */
function isOfFirstLoad(id: string, modules: Modules): boolean {
  const reached = new Set([FIRST]);
  for (const known of reached) {
    for (const imported of modules.getModuleInfo(known)?.importedIds ?? []) reached.add(imported);
  }
  return id !== FIRST && reached.has(id);
}

export default defineConfig({
  plugins: [inlineScripts(), compressed()],
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
      // Without this, what the page to try shares with the panel comes in eight files, more than a browser fetches at once.
      output: {
        codeSplitting: {
          groups: [
            { debugName: 'panel', name: (id, modules) => (isOfFirstLoad(id, modules) ? 'panel' : null) },
          ],
        },
      },
      input: {
        index: at('panel/web/index.html'),
        demo: at('panel/web/demo.html'),
      },
    },
  },
  server: { proxy: { '/api': { target: `http://${server}`, ws: true } } },
  test: {
    root: at('.'),
    include: [
      'packages/**/*.test.ts',
      'panel/**/*.test.{ts,tsx}',
      'addin/**/*.test.{ts,tsx}',
      'chrome-extension/**/*.test.ts',
    ],
    environment: 'node',
    // On a machine with much else to do a test of milliseconds may take seconds.
    testTimeout: 30_000,
  },
});
