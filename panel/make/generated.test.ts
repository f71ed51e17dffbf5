import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { icons, lateIcons, tokens } from './fluent.mjs';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

test('tokens and icons are those that the style sheets use (npm run fluent)', () => {
  expect(readFileSync(at('../ui/tokens.gen.css'), 'utf8')).toBe(tokens());
  expect(readFileSync(at('../ui/icons.gen.ts'), 'utf8')).toBe(icons());
  expect(readFileSync(at('../ui/deferred-icons.gen.ts'), 'utf8')).toBe(lateIcons());
});

test('the types of the contract are those of the API (npm run contract)', { timeout: 60_000 }, () => {
  execFileSync(process.execPath, [at('contract.mjs'), '--check'], { stdio: 'pipe' });
});
