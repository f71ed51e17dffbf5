"""What may be written into a list, and what is said when it may not."""

import pytest

from backend.core.errors import Invalid
from backend.core.limits import LIST_ENTRIES
from backend.settings.entries import check_blocklist, check_domains, check_networks


@pytest.mark.requirement("R9")
@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (" Customer.Example ", "customer.example"),
        ("=Customer.example.", "=customer.example"),
        ("= customer.example", "=customer.example"),
        ("@customer.example", "customer.example"),
        ("=@customer.example", "=customer.example"),
        ("Rita Rossi <Rita@Customer.example>", "rita@customer.example"),
        ("=rita@customer.example", "rita@customer.example"),
        ("mailto:rita@customer.example", "rita@customer.example"),
        ("Bücher.example", "bücher.example"),
        ("_dmarc.customer.example", "_dmarc.customer.example"),
    ],
)
def test_an_entry_is_kept_in_one_spelling(written: str, kept: str) -> None:
    assert check_blocklist("blocklist", [written]) == [kept]


@pytest.mark.requirement("R9")
@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("*.customer.example", "needs no asterisk"),
        ("https://customer.example/", "is a web address"),
        ("customer", "write it whole"),
        ("com", "write it whole"),
        ("customer example", "neither a domain nor"),
        ("customer..example", "neither a domain nor"),
        ("-customer.example", "neither a domain nor"),
        ("a" * 64 + ".example", "neither a domain nor"),
        (".".join(["a" * 60] * 5), "neither a domain nor"),
        ("rita@", "no mail address"),
        ("rita@customer..example", "no mail address"),
        ("rita rossi@customer.example", "no mail address"),
        ("rita@customer.example, rolf@customer.example", "no mail address"),
        ("r" * 320 + "@customer.example", "longer than"),
    ],
)
def test_what_is_no_entry_is_named_with_its_place(written: str, said: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_blocklist("blocklist", ["partner.example", written])
    assert refused.value.details == {"field": "blocklist.1", "entry": written[:320]}
    assert refused.value.code.startswith("entry_")
    assert said in refused.value.message
    assert refused.value.message.startswith(f"“{written[:320]}”")


@pytest.mark.requirement("R9")
def test_every_entry_that_cannot_be_read_is_named() -> None:
    with pytest.raises(Invalid) as refused:
        check_blocklist("blocklist", ["not an address", "partner.example", "rita@", "*.customer.example"])
    problems = refused.value.details["problems"]
    assert [(problem["field"], problem["entry"]) for problem in problems] == [
        ("blocklist.0", "not an address"),
        ("blocklist.2", "rita@"),
        ("blocklist.3", "*.customer.example"),
    ]
    assert (refused.value.code, refused.value.message) == (problems[0]["code"], problems[0]["message"])


@pytest.mark.requirement("R9")
def test_blank_lines_and_repetitions_are_left_out() -> None:
    assert check_blocklist("blocklist", ["", "a.example", " \u200b", "A.example"]) == ["a.example"]


@pytest.mark.requirement("R9")
def test_two_spellings_of_one_entry_are_one() -> None:
    domains = ["bücher.example", "xn--bcher-kva.example", "=bücher.example", "=xn--bcher-kva.example"]
    assert check_blocklist("blocklist", domains) == ["bücher.example", "=bücher.example"]
    assert check_blocklist("blocklist", ["rita@bücher.example", "Rita@xn--bcher-kva.example"]) == [
        "rita@xn--bcher-kva.example"
    ]
    assert check_networks(
        "own_networks", ["203.0.113.7/24", "203.0.113.0/24", "2001:db8::/64", "2001:DB8:0::1/64"]
    ) == [
        "203.0.113.0/24",
        "2001:db8::/64",
    ]


def test_a_list_that_is_too_long_is_refused() -> None:
    entries = [f"a{number}.example" for number in range(LIST_ENTRIES + 1)]
    with pytest.raises(Invalid, match="at most 500 entries; these are 501"):
        check_blocklist("blocklist", entries)
    assert len(check_blocklist("blocklist", entries[1:])) == LIST_ENTRIES


@pytest.mark.requirement("R9")
def test_nobody_owns_a_free_mail_domain() -> None:
    assert check_domains("domains", ["Example.ORG", "=localhost"]) == ["example.org", "=localhost"]
    for written in ("gmail.com", "=Gmail.com", "@gmail.com"):
        with pytest.raises(Invalid, match="free-mail domain"):
            check_domains("domains", [written])


def test_an_address_is_no_domain() -> None:
    with pytest.raises(Invalid, match="neither a domain nor"):
        check_domains("domains", ["rita@customer.example"])


@pytest.mark.requirement("R23")
def test_networks_are_kept_as_cidr() -> None:
    written = ["203.0.113.7/24", " 192.0.2.1 ", "2001:db8::1/48", "10.0.0.0/8", ""]
    assert check_networks("own_networks", written) == ["203.0.113.0/24", "192.0.2.1/32", "2001:db8::/48", "10.0.0.0/8"]


@pytest.mark.requirement("R23")
@pytest.mark.parametrize("written", ["0.0.0.0/0", "8.0.0.0/7", "2001:db8::/31", "office", "203.0.113.0/33"])
def test_what_is_no_own_network_is_named(written: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_networks("own_networks", ["192.0.2.1", written])
    assert refused.value.details["field"] == "own_networks.1"
    assert refused.value.message.startswith(f"“{written}”")
