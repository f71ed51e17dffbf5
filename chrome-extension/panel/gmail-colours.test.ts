import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('./gmail.css', import.meta.url), 'utf8');

/** What is set between the braces that follow `selector`, line by line. */
function settings(selector: string): string[] {
  const [, after = ''] = css.split(`${selector} {`);
  return (after.split('}')[0] ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

test('Gmail is as dark where the person wants it as where the system does', () => {
  const wished = settings('.heliograph[data-host="gmail"][data-theme="dark"]');
  expect(wished.length).toBeGreaterThan(20);
  expect(settings('.heliograph[data-host="gmail"]:not([data-theme="light"])')).toEqual(wished);
});
