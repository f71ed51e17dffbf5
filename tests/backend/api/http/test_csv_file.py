"""CSV that a spreadsheet opens as what it is."""

import csv
import io
from datetime import UTC, date, datetime

import pytest

from backend.api.http.csv_file import CsvFile, Row


def written(*rows: Row) -> str:
    return "".join(CsvFile("a.csv", rows).lines())


def test_file_has_a_byte_order_mark_and_rfc_4180_line_ends() -> None:
    assert written(("a", "b"), (1, None)) == "\ufeffa,b\r\n1,\r\n"


def test_commas_quotes_and_line_ends_are_quoted() -> None:
    text = written(('say "hi"', "a, b", "two\nlines", "ü"))
    assert text == '\ufeff"say ""hi""","a, b","two\nlines",ü\r\n'
    assert next(csv.reader(io.StringIO(text[1:], newline=""))) == ['say "hi"', "a, b", "two\nlines", "ü"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])
def test_formula_becomes_text(text: str) -> None:
    cell = next(csv.reader(io.StringIO(written((text,))[1:], newline="")))[0]
    assert cell == "'" + text


def test_numbers_and_times_are_unchanged() -> None:
    moment = datetime(2026, 11, 23, 9, 0, 1, 5, tzinfo=UTC)
    assert written((-1, 0.5, date(2026, 11, 1), moment)) == "\ufeff-1,0.5,2026-11-01,2026-11-23T09:00:01Z\r\n"
