"""Time, in one place so that tests can hold it still."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the current time as an aware UTC datetime."""
    return datetime.now(UTC)


def from_milliseconds(milliseconds: int) -> datetime:
    """Return the aware UTC time of a Unix time in milliseconds. Raises `ValueError` outside of years 1 to 9999."""
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (OverflowError, OSError) as error:
        raise ValueError("time out of range") from error
