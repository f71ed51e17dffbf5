/** The JavaScript that the panel's page loads first: its entry and everything that the entry imports. */

import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { expect, test, vi } from 'vitest';

const LARGEST_FIRST_LOAD_BYTES = 45_000;
const CONFIG = fileURLToPath(new URL('../../vite.config.ts', import.meta.url));

/** The entry of a page with its static imports, each file once. */
function firstLoad(chunks: readonly Rolldown.OutputChunk[], page: string): Rolldown.OutputChunk[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const entry = chunks.find((chunk) => chunk.isEntry && chunk.name === page);
  const found = new Set(entry ? [entry] : []);
  for (const chunk of found) {
    for (const name of chunk.imports) {
      const imported = byName.get(name);
      if (imported) found.add(imported);
    }
  }
  return [...found];
}

test('the first load of the panel is at most 45 KB of JavaScript, gzipped', async () => {
  vi.stubEnv('NODE_ENV', 'production'); // or the build keeps what is only there for developing
  const built = (await build({
    configFile: CONFIG,
    mode: 'production',
    logLevel: 'silent',
    build: { write: false },
  })) as Rolldown.RolldownOutput;
  const chunks = built.output.filter((file) => file.type === 'chunk');
  const files = firstLoad(chunks, 'index');
  const sizes: (readonly [string, number])[] = files.map(
    ({ fileName, code }) => [fileName, gzipSync(code, { level: 9 }).length] as const,
  );
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  console.info(`first load: ${total} bytes of JavaScript gzipped\n${sizes.map(String).join('\n')}`);
  expect(chunks.length, 'what comes on demand is in files of its own').toBeGreaterThan(files.length);
  expect(total, 'the first load').toBeGreaterThan(5_000);
  expect(total, 'the first load').toBeLessThanOrEqual(LARGEST_FIRST_LOAD_BYTES);
}, 60_000);
