/**
 * A table as CSV: RFC 4180, with a byte order mark, without which Excel takes letters for others. A text that a spreadsheet
 * would take for a formula gets an apostrophe before it: subjects and names are written by strangers. The server writes
 * its files the same way (`backend/api/http/csv_file.py`).
 */

export type Cell = string | number | null;
export type CsvRow = readonly Cell[];

const MARK = '\ufeff';
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]/;

export function csvText(rows: readonly CsvRow[]): string {
  return withByteOrderMark(rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join(''));
}

/** The text with the byte order mark, which is lost when a text of the server is read. */
export function withByteOrderMark(text: string): string {
  return text.startsWith(MARK) ? text : MARK + text;
}

function cellText(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
