"""The stamp with which "try it" names the address of a recipient elsewhere: proof that we wrote it. Pure."""

import hmac
from collections.abc import Sequence

DEMO_HEADER = "X-Heliograph-Try"


def make_demo_stamp(master: bytes, forwarded_for: str) -> str:
    """Return the value of `DEMO_HEADER` for a request with this `X-Forwarded-For`: 64 hexadecimal characters."""
    return hmac.digest(master, b"try-it" + forwarded_for.encode(), "sha256").hex()


def is_demo_stamp(stamp: str, forwarded_for: str, masters: Sequence[bytes]) -> bool:
    """Tell whether one of the master secrets made the stamp for exactly this `X-Forwarded-For`. Never raises."""
    given = stamp.encode(errors="replace")
    text = forwarded_for.encode(errors="replace").decode()
    return any(hmac.compare_digest(make_demo_stamp(master, text).encode(), given) for master in masters)
