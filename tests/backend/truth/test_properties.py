"""Tests of properties that hold for any fetch."""

from dataclasses import replace
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.enrich.device import detect_device
from backend.truth.facts import Behaviour, EventFacts, NetworkFact, SenderContext
from backend.truth.reasons import REASONS
from backend.truth.rules import judge
from backend.truth.verdict import VerdictKind, verdict_via
from tests.backend.truth.build import (
    APPLE_PREFETCH,
    BARE_WEBKIT,
    CHROME,
    GMAIL_PREFETCH,
    GMAIL_PROXY,
    IE10,
    OUTLOOK,
    YAHOO_PROXY,
)

KNOWN_AGENTS = (CHROME, OUTLOOK, GMAIL_PROXY, GMAIL_PREFETCH, APPLE_PREFETCH, YAHOO_PROXY, BARE_WEBKIT, IE10, "")
KINDS = ("scanner", "mail_proxy", "prefetch", "relay", "datacenter", "cloud_services", "something new")

any_bytes = st.binary(max_size=600).map(lambda raw: raw.decode("latin-1"))
agents = st.one_of(st.sampled_from(KNOWN_AGENTS), any_bytes, st.text(max_size=600))
names = st.sampled_from(["referer", "sec-purpose", "purpose", "x-moz", "sec-fetch-dest", "accept", "x-requested-with"])
headers = st.dictionaries(st.one_of(names, st.text(max_size=20)), any_bytes, max_size=6)
networks = st.lists(
    st.builds(
        NetworkFact,
        kind=st.sampled_from(KINDS),
        provider=st.text(max_size=10),
        certainty=st.sampled_from(["certain", "probable"]),
        source=st.just("test"),
        date=st.just("2026-11-23"),
    ),
    max_size=3,
).map(tuple)
seconds = st.one_of(st.none(), st.floats())
senders = st.builds(
    SenderContext,
    is_own_address=st.booleans(),
    is_own_network=st.booleans(),
    has_own_cookie=st.booleans(),
    own_view_seconds=seconds,
    is_composing=st.booleans(),
)
behaviours = st.builds(
    Behaviour,
    messages_from_address_10min=st.integers(),
    links_within_10s=st.integers(),
    honeypot_hit=st.booleans(),
    confirmed_by=st.one_of(st.none(), st.text(max_size=8), st.sampled_from(["click", "reply"])),
)


@st.composite
def fetches(draw: st.DrawFn) -> EventFacts:
    """Generate arbitrary fetches, with the device detected as in the pipeline."""
    sent = draw(headers) | {"user-agent": draw(agents)}
    device = detect_device(sent["user-agent"], sent.get("x-requested-with"))
    return EventFacts(
        method=draw(st.one_of(st.sampled_from(["GET", "HEAD"]), any_bytes)),
        headers=sent,
        address=draw(
            st.one_of(st.none(), st.builds(IPv4Address, st.integers(0, 2**32 - 1)), st.just(IPv6Address("::1")))
        ),
        seconds_after_send=draw(seconds),
        device_type=device.type,
        client=device.client,
        is_mail_client=device.is_mail_client,
        networks=draw(networks),
        sender=draw(senders),
        behaviour=draw(behaviours),
        action=draw(st.sampled_from(["open", "click"])),
    )


@pytest.mark.requirement("R40")
@given(fetches())
def test_judging_never_raises_and_always_returns_a_known_reason(facts: EventFacts) -> None:
    verdict = judge(facts)
    assert verdict.reason in REASONS
    assert verdict.subtype
    verdict_via(verdict)


@pytest.mark.requirement("R41")
@given(fetches())
def test_same_facts_give_the_same_verdict(facts: EventFacts) -> None:
    assert judge(facts) == judge(replace(facts, headers=dict(facts.headers)))


@pytest.mark.requirement("R23")
@given(fetches())
def test_adding_an_own_network_never_turns_self_into_another_kind(facts: EventFacts) -> None:
    if judge(facts).kind is VerdictKind.SELF:
        assert judge(replace(facts, sender=replace(facts.sender, is_own_network=True))).kind is VerdictKind.SELF


@given(fetches())
def test_later_action_never_changes_the_kind(facts: EventFacts) -> None:
    confirmed = replace(facts, behaviour=replace(facts.behaviour, confirmed_by="click"))
    assert judge(confirmed).kind is judge(facts).kind


@given(fetches())
def test_headers_alone_never_say_self(facts: EventFacts) -> None:
    assert judge(replace(facts, sender=SenderContext())).kind is not VerdictKind.SELF
