"""Tests of verdict kinds, readings and labels."""

import pytest

from backend.truth.machine_names import MAIL_PROXIES
from backend.truth.reasons import REASONS, reason_text
from backend.truth.rules import judge
from backend.truth.verdict import RULES_VERSION, Confidence, Reading, Verdict, VerdictKind, verdict_via
from tests.backend.truth.build import APPLE_PREFETCH, open_facts


@pytest.mark.requirement("R41")
def test_each_kind_has_its_reading() -> None:
    opened = {kind for kind in VerdictKind if kind.reading is Reading.OPENED}
    maybe = {kind for kind in VerdictKind if kind.reading is Reading.MAYBE}
    assert opened == {VerdictKind.HUMAN, VerdictKind.IMAGE_PROXY}
    assert maybe == {VerdictKind.PREFETCH}


@pytest.mark.requirement("R26")
def test_only_people_show_the_readers_place_and_device() -> None:
    assert {kind for kind in VerdictKind if kind.shows_reader} == {VerdictKind.HUMAN, VerdictKind.SELF}


@pytest.mark.requirement("R26")
@pytest.mark.parametrize("proxy", MAIL_PROXIES, ids=lambda proxy: proxy.subtype)
def test_every_known_proxy_has_a_label(proxy: object) -> None:
    verdict = Verdict(VerdictKind.IMAGE_PROXY, proxy.subtype, "mail_proxy", Confidence.CERTAIN, RULES_VERSION)  # type: ignore[attr-defined]
    assert verdict_via(verdict) == proxy.name  # type: ignore[attr-defined]


@pytest.mark.requirement("R26")
def test_unknown_proxies_and_people_have_no_label() -> None:
    assert verdict_via(judge(open_facts())) is None
    assert verdict_via(judge(open_facts("LarchMail Image Proxy/2.0"))) is None


@pytest.mark.requirement("R41")
def test_apples_prefetch_is_labelled_apple_mail() -> None:
    assert verdict_via(judge(open_facts(APPLE_PREFETCH))) == "Apple Mail"


def test_reasons_are_sentences_for_people() -> None:
    assert all(text[0].isupper() and text.endswith(".") and "!" not in text for text in REASONS.values())
    assert reason_text("apple_prefetch") == "Apple Mail fetched this in advance; perhaps nobody read it."
