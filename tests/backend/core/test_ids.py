"""Names sort by time and give it back."""

from hypothesis import given
from hypothesis import strategies as st

from backend.core.ids import id_milliseconds, is_id, new_id

times = st.integers(0, (1 << 48) - 1)


@given(times)
def test_a_name_gives_its_time_back(milliseconds: int) -> None:
    name = new_id(milliseconds)
    assert is_id(name)
    assert id_milliseconds(name) == milliseconds


@given(times, times)
def test_names_sort_by_time(one: int, other: int) -> None:
    assert one == other or (new_id(one) < new_id(other)) == (one < other)


def test_a_name_has_the_spelling_of_a_ulid() -> None:
    # The example of https://github.com/ulid/spec (2019-05-23): 01ARZ3NDEKTSV4RRFFQ69G5FAV is 1469922850259.
    assert new_id(1_469_922_850_259).startswith("01arz3ndek")
    assert new_id((1 << 48) - 1).startswith("7zzzzzzzzz")


def test_no_two_names_are_alike() -> None:
    assert len({new_id(1) for _ in range(10_000)}) == 10_000
