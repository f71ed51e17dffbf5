from hypothesis import given
from hypothesis import strategies as st

from backend.tracking.demo_stamp import is_demo_stamp, make_demo_stamp

MASTER = b"the master secret of this test, long enough"
RITA = "203.0.113.7"


def test_a_stamp_holds_for_its_address_alone() -> None:
    stamp = make_demo_stamp(MASTER, RITA)
    assert len(stamp) == 64
    assert is_demo_stamp(stamp, RITA, [MASTER])
    assert not is_demo_stamp(stamp, RITA + " ", [MASTER])


def test_any_of_the_secrets_may_have_made_it() -> None:
    stamp = make_demo_stamp(MASTER, RITA)
    assert is_demo_stamp(stamp, RITA, [b"a newer secret", MASTER])
    assert not is_demo_stamp(stamp, RITA, [b"a newer secret"])
    assert not is_demo_stamp(stamp, RITA, [])


@given(st.text(), st.text())
def test_nothing_else_is_a_stamp_and_nothing_breaks_it(stamp: str, forwarded_for: str) -> None:
    assert not is_demo_stamp(stamp, forwarded_for, [MASTER])
    assert not is_demo_stamp("\ud800" + stamp, "\ud800" + forwarded_for, [MASTER])
