import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The address of a running web process, for `npx vite` beside it. */
const server = process.env['HELIOGRAPH_WEB_ADDRESS'] ?? '127.0.0.1:8765';

export default defineConfig({
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
