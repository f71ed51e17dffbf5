"""Addresses, and who is believed about them."""

from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.net import client_address, is_within, parse_address, parse_networks, subnet

pytestmark = pytest.mark.requirement("R25")

RITA = "203.0.113.7"
PROXIES = parse_networks("10.0.0.0/8, 2001:db8:ffff::/48")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.2.3.4", "1.2.3.4"),
        (" 1.2.3.4:80 ", "1.2.3.4"),
        ("[2001:db8::1]:80", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("2001:DB8::0:1", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("::ffff:1.2.3.4", "1.2.3.4"),
    ],
)
def test_an_address_is_read_as_proxies_write_it(text: str, expected: str) -> None:
    assert parse_address(text) == ip_address(expected)


@pytest.mark.parametrize(
    "text", ["", "unknown", "1.2.3", "1.2.3.4.5", "01.2.3.4", "_hidden", "[", "999.1.1.1", "1.2.3.4, 5.6.7.8"]
)
def test_what_is_no_address_is_none(text: str) -> None:
    assert parse_address(text) is None


@given(st.text())
def test_no_text_breaks_parsing(text: str) -> None:
    address = parse_address(text)
    assert address is None or parse_address(str(address)) == address


@given(st.ip_addresses(), st.lists(st.ip_addresses()))
def test_without_trust_the_peer_is_the_client(peer: object, hops: list[object]) -> None:
    forwarded = ", ".join(map(str, hops))
    assert client_address(str(peer), forwarded, ()) == parse_address(str(peer))


@given(st.text(), st.text())
def test_no_header_breaks_it(peer: str, forwarded: str) -> None:
    client_address(peer, forwarded, PROXIES)


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("10.0.0.1", None, "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", RITA, RITA),
        ("10.0.0.1", f"192.0.2.1, {RITA}", RITA),
        ("10.0.0.1", f"192.0.2.1, {RITA}, 10.0.0.2", RITA),
        ("10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),
        ("10.0.0.1", f"{RITA}, nonsense", "10.0.0.1"),
        ("10.0.0.1", f"{RITA}, nonsense, 10.0.0.2", "10.0.0.2"),
        ("2001:db8:ffff::1", "[2001:db8::7]:443", "2001:db8::7"),
        ("::ffff:10.0.0.1", RITA, RITA),
        ("192.0.2.9", RITA, "192.0.2.9"),
    ],
)
def test_forwarded_addresses_count_as_far_as_each_hop_is_trusted(
    peer: str, forwarded: str | None, expected: str
) -> None:
    assert client_address(peer, forwarded, PROXIES) == ip_address(expected)


def test_an_unreadable_peer_is_nobody() -> None:
    assert client_address("nonsense", RITA, PROXIES) is None


def test_networks_are_read_from_a_list() -> None:
    assert parse_networks(" 10.1.2.3/8 ,2001:db8::1, ") == (ip_network("10.0.0.0/8"), ip_network("2001:db8::1/128"))
    assert parse_networks("") == ()
    with pytest.raises(ValueError, match="nonsense"):
        parse_networks("10.0.0.0/8, nonsense")


def test_versions_do_not_mix() -> None:
    assert not is_within(ip_address("2001:db8::1"), parse_networks("0.0.0.0/0"))


@pytest.mark.requirement("R23")
def test_the_local_subnet_is_24_or_64_bits() -> None:
    assert subnet(ip_address(RITA)) == ip_network("203.0.113.0/24")
    assert subnet(ip_address("2001:db8:1:2:3::4")) == ip_network("2001:db8:1:2::/64")
