"""Tests of which events are shown and which count."""

from datetime import UTC, datetime, timedelta

import pytest

from backend.engagement.attention import Attention, attention_of, display_cutoff, is_unseen
from backend.truth.verdict import VerdictKind

pytestmark = pytest.mark.requirement("R41", "R56", "R60", "R65")


@pytest.mark.parametrize(
    ("kind", "is_shown", "is_counted"),
    [
        (VerdictKind.HUMAN, True, True),
        (VerdictKind.IMAGE_PROXY, True, True),
        (VerdictKind.PREFETCH, True, False),
        (VerdictKind.SELF, False, False),
        (VerdictKind.SCANNER, False, False),
        (VerdictKind.PREVIEW, False, False),
        (VerdictKind.BOT, False, False),
    ],
)
def test_only_opened_kinds_count(kind: VerdictKind, is_shown: bool, is_counted: bool) -> None:
    assert attention_of(kind, is_disarmed=False) == Attention(is_shown, is_counted)
    assert attention_of(kind, is_disarmed=True) == Attention(is_shown=False, is_counted=False)


def test_thread_idle_for_exactly_14_days_is_still_displayed() -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    assert display_cutoff(now) == now - timedelta(days=14)


def test_thread_is_unseen_if_an_event_counted_after_the_last_view() -> None:
    assert is_unseen(counted_number=5, seen_number=4)
    assert not is_unseen(counted_number=5, seen_number=5)
