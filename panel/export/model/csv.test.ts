import { expect, test } from 'vitest';
import { csvText, withByteOrderMark } from './csv';

test('begins with a mark, its lines end as RFC 4180 says', () => {
  expect(
    csvText([
      ['a', 'b'],
      [1, null],
    ]),
  ).toBe('\ufeffa,b\r\n1,\r\n');
});

test('commas, quotes and line ends are quoted', () => {
  expect(csvText([['say "hi"', 'a, b', 'two\nlines', 'ü']])).toBe(
    '\ufeff"say ""hi""","a, b","two\nlines",ü\r\n',
  );
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1'])('the formula %j becomes a text', (text) => {
  expect(csvText([[text]])).toBe(`\ufeff'${text}\r\n`);
});

test('numbers stay numbers', () => {
  expect(csvText([[-1, 0.5]])).toBe('\ufeff-1,0.5\r\n');
});

test('a text of the server gets its lost mark back, once', () => {
  expect(withByteOrderMark('a\r\n')).toBe('\ufeffa\r\n');
  expect(withByteOrderMark(withByteOrderMark('a\r\n'))).toBe('\ufeffa\r\n');
});
