"""Who counts. The table is shared with the panel and the launch script."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.settings.recipients import RecipientPolicy, ascii_domain, decide_insertion, read_address

pytestmark = pytest.mark.requirement("R8", "R9")

TABLE = Path(__file__).parents[2] / "corpus" / "recipients.json"
CASES: list[dict[str, Any]] = json.loads(TABLE.read_text())["cases"]
LABELS = st.text("abcXYZ09éжλ例-", min_size=1, max_size=8)
DOMAINS = st.lists(LABELS, min_size=2, max_size=4).map(".".join)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_table_holds(case: dict[str, Any]) -> None:
    decision = decide_insertion(case["addresses"], RecipientPolicy(**case["policy"]))
    assert [one.reason for one in decision.recipients] == case["per_address"]
    assert (decision.reason, decision.insert) == (case["reason"], case["reason"] == "external")


@given(st.lists(st.text()), st.lists(st.text()), st.lists(st.text()), st.lists(st.text()))
def test_nothing_that_is_written_breaks_the_rule(
    addresses: list[str], domains: list[str], theirs: list[str], own: list[str]
) -> None:
    decision = decide_insertion(addresses, RecipientPolicy(domains, theirs, own))
    assert [one.address for one in decision.recipients] == addresses
    assert decision.insert == any(one.reason == "external" for one in decision.recipients)


@given(DOMAINS, LABELS, st.sampled_from(["", "=", "@", "=@"]))
def test_a_domain_covers_its_subdomains_unless_it_is_exact(domain: str, label: str, before: str) -> None:
    policy = RecipientPolicy(blocklist=[before + domain])
    assert not decide_insertion([f"rita@{domain.upper()}"], policy).insert
    assert decide_insertion([f"rita@{label}.{domain}"], policy).insert == before.startswith("=")
    assert decide_insertion([f"rita@{label}{domain}"], policy).insert


@given(st.lists(DOMAINS), st.lists(DOMAINS), DOMAINS)
def test_the_lists_add_up(organisation: list[str], personal: list[str], domain: str) -> None:
    apart = RecipientPolicy(organisation_blocklist=organisation, blocklist=personal)
    together = RecipientPolicy(blocklist=organisation + personal)
    assert decide_insertion([f"rita@{domain}"], apart) == decide_insertion([f"rita@{domain}"], together)


@given(st.lists(DOMAINS.map("rita@{}".format), min_size=1), st.lists(DOMAINS), DOMAINS)
def test_one_recipient_more_never_takes_the_snippet_away(addresses: list[str], blocked: list[str], more: str) -> None:
    policy = RecipientPolicy(blocklist=blocked)
    assert decide_insertion([*addresses, f"rolf@{more}"], policy).insert >= decide_insertion(addresses, policy).insert


def test_a_domain_is_written_as_dns_knows_it() -> None:
    assert ascii_domain("bücher.example") == "xn--bcher-kva.example"


def test_an_address_comes_out_of_its_display_form() -> None:
    assert read_address("Rita Rossi <Rita@Bücher.Example>") == ("rita", "xn--bcher-kva.example")
