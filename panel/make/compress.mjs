/** Lays a compressed form beside every built text, so that the server need not compress it each time. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TEXTS = /\.(?:js|css|html|svg)$/;
/** Less than this is one packet either way. */
const SMALLEST_BYTES = 1_000;

/** A plugin for Vite. */
export function compressed() {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle: ({ dir }) => compressIn(dir),
  };
}

function compressIn(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!TEXTS.test(name)) continue;
    const path = join(folder, name);
    const text = readFileSync(path);
    if (text.length < SMALLEST_BYTES) continue;
    writeFileSync(`${path}.gz`, gzipSync(text, { level: 9 }));
    writeFileSync(
      `${path}.br`,
      brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }),
    );
  }
}
