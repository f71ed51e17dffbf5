"""A traceback in a log tells where and of which kind, never the words of the error."""

import logging
import sys

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from backend.core.db import make_engine
from backend.core.log import RedactingFormatter
from tests.people import RITA

pytestmark = pytest.mark.requirement("R75")

SUBJECT = "Zebra crossing"


def logged(error: BaseException) -> str:
    record = logging.LogRecord("room", logging.ERROR, "", 0, "mailbox_failed", None, (type(error), error, None))
    return RedactingFormatter("%(name)s %(message)s").format(record)


def chained() -> BaseException:
    try:
        try:
            raise KeyError(RITA)
        except KeyError as error:
            raise ValueError(SUBJECT) from error
    except ValueError:
        found = sys.exc_info()[1]
    assert found is not None
    return found


def test_traceback_has_kinds_and_places_and_no_words() -> None:
    said = logged(chained())
    assert said.startswith("room mailbox_failed\n")
    assert said.index("builtins.KeyError") < said.index("builtins.ValueError")
    assert "test_log.py" in said
    assert RITA not in said
    assert SUBJECT not in said


def test_error_of_the_database_quotes_no_values() -> None:
    engine = make_engine("sqlite://")
    with pytest.raises(SQLAlchemyError) as raised, engine.connect() as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:subject)"), {"subject": SUBJECT})
    engine.dispose()
    assert SUBJECT not in logged(raised.value)
    assert SUBJECT not in str(raised.value)
