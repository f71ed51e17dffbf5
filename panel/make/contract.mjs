/**
 * Writes `packages/client/contract.gen.ts` from the OpenAPI document that the backend prints. `npm run contract` after a change of
 * the API; `npm run contract -- --check` only compares and fails when the file is out of date.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const project = fileURLToPath(new URL('../..', import.meta.url));
const target = join(project, 'packages/client/contract.gen.ts');

function python() {
  const own = join(project, '.venv/bin/python');
  return process.env.PYTHON ?? (existsSync(own) ? own : 'python3');
}

const printed = execFileSync(python(), ['-m', 'backend', 'openapi'], {
  cwd: project,
  encoding: 'utf8',
});
const types = astToString(await openapiTS(JSON.parse(printed)));
const written = `/** Generated from the API's own types by panel/make/contract.mjs. */\n\n${types}`;

if (!process.argv.includes('--check')) writeFileSync(target, written);
else if (!existsSync(target) || readFileSync(target, 'utf8') !== written) {
  console.error('packages/client/contract.gen.ts is out of date: run `npm run contract`');
  process.exitCode = 1;
}
