import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { compressed } from '../panel/make/compress.mjs';
import { inlineScripts } from '../panel/make/inline-scripts.mjs';
import { LAUNCH_FILE, launchScript } from './make/launch.mjs';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const BUILT = at('dist');
const ICONS = at('icons');

/** Under fixed names, because the manifest says them. */
function namedByTheManifest(): Plugin {
  return {
    name: 'named-by-the-manifest',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: LAUNCH_FILE, source: launchScript() });
    },
    writeBundle() {
      mkdirSync(`${BUILT}/icons`, { recursive: true });
      for (const name of readdirSync(ICONS)) copyFileSync(`${ICONS}/${name}`, `${BUILT}/icons/${name}`);
    },
  };
}

export default defineConfig({
  root: at('pages'),
  base: '/outlook/',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [namedByTheManifest(), inlineScripts(), compressed()],
  build: {
    outDir: BUILT,
    emptyOutDir: true,
    target: 'es2022',
    // A data: address would need a hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        commands: at('pages/commands.html'),
        taskpane: at('pages/taskpane.html'),
        'signed-in': at('pages/signed-in.html'),
      },
    },
  },
});
