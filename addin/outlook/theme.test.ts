import { expect, it } from 'vitest';
import { themeOf } from './theme';

it.each([
  ['#ffffff', 'light'],
  ['#F3F2F1', 'light'],
  ['#292827', 'dark'],
  ['000000', 'dark'],
  ['#0078d4', 'light'],
  ['', null],
  [undefined, null],
  ['rgb(0,0,0)', null],
])('a pane on %s is %s', (background, theme) => {
  expect(themeOf(background)).toBe(theme);
});
