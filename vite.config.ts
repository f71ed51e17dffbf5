import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { compressed } from './panel/make/compress.mjs';
import { firstPicture, skeleton } from './panel/make/first-load.mjs';

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

/**
 * What goes into one file because it is wanted together: `next` as soon as the panel stands, to be there before somebody
 * wants it; `find` when somebody looks for something. Each file more has its name in the first one.
 */
const TOGETHER = {
  next: [
    'app/model/thread-actions',
    'app/background-services',
    'export/export-button',
    'threads/virtual-rows',
    'threads/keyboard',
    'log/log',
    'notifications/banners',
    'threads/row-marks',
    'threads/row-animation',
    'threads/sparkline',
  ],
  find: [
    'threads/model/current-thread',
    'filters/model/query',
    'threads/current-section',
    'filters/filter-chips',
    'filters/no-results',
    'filters/filter-sheet',
    'keyboard-help/keyboard-help',
  ],
} as const;

interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** The modules with these names, and all that they import, though through others. */
function reachedFrom(entries: Iterable<string>, modules: Modules): Set<string> {
  const reached = new Set(entries);
  for (const known of reached) {
    for (const imported of modules.getModuleInfo(known)?.importedIds ?? []) reached.add(imported);
  }
  return reached;
}

const isNamed = (names: readonly string[]) => (id: string) =>
  names.some((name) => id === at(`panel/${name}.ts`) || id === at(`panel/${name}.tsx`));

/** Whether the panel's first picture needs a module. */
const isOfFirstPicture = (id: string, modules: Modules) =>
  id !== FIRST && reachedFrom([FIRST], modules).has(id);

export default defineConfig({
  plugins: [
    smallPreload,
    skeleton(),
    firstPicture('index.html', new URL('./panel/web/', import.meta.url)),
    compressed(),
  ],
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
            {
              debugName: 'panel',
              name: (id, modules) => (isOfFirstPicture(id, modules) ? 'panel' : null),
              priority: 2,
            },
            ...Object.entries(TOGETHER).map(([name, parts]) => ({ name, test: isNamed(parts), priority: 1 })),
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
