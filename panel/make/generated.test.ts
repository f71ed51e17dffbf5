import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { icons, lateIcons, tokens } from './fluent.mjs';
import { world } from './world-map.mjs';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

test('tokens and icons are those that the style sheets use (npm run fluent)', () => {
  expect(readFileSync(at('../ui/tokens.gen.css'), 'utf8')).toBe(tokens());
  expect(readFileSync(at('../ui/icons.gen.ts'), 'utf8')).toBe(icons());
  expect(readFileSync(at('../ui/deferred-icons.gen.ts'), 'utf8')).toBe(lateIcons());
});

test('the map is that of the atlas (npm run world)', () => {
  expect(readFileSync(at('../insights/world-map.gen.ts'), 'utf8')).toBe(world());
});

test('every country is on the map, as an outline or as a point', () => {
  const map = world();
  for (const code of ['PT', 'DE', 'XK', 'SG', 'MT', 'HK', 'RU', 'FJ']) expect(map).toContain(`\n  ${code}: `);
  expect([...map.matchAll(/\n {2}[A-Z]{2}: /g)].length).toBeGreaterThan(235);
});

test('the types of the contract are those of the API (npm run contract)', { timeout: 60_000 }, () => {
  execFileSync(process.execPath, [at('contract.mjs'), '--check'], { stdio: 'pipe' });
});
