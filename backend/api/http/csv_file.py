"""A table as CSV: RFC 4180, in UTF-8 with a byte order mark, without which Excel assumes another encoding.

A cell that a spreadsheet would read as a formula gets a leading apostrophe, as OWASP advises (CSV Injection,
2025-05-01): subjects and names may come from strangers.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

Cell = str | int | float | date | None
Row = Sequence[Cell]

_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A download called `name`. `rows` begin with the column headings and are read while they are sent."""

    name: str
    rows: Iterable[Row]

    def lines(self) -> Iterator[str]:
        lines: list[str] = [_MARK]
        writer = csv.writer(_Lines(lines), lineterminator="\r\n")
        for row in self.rows:
            writer.writerow([_cell(cell) for cell in row])
            yield "".join(lines)
            lines.clear()


class _Lines:
    """The file object that `csv.writer` writes to."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    def write(self, text: str) -> None:
        self._lines.append(text)


def _cell(cell: Cell) -> str | int | float | None:
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(cell, date):
        return cell.isoformat()
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
