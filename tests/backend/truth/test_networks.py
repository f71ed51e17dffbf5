"""Tests of address look-ups in the built-in table and in full lists."""

import json
from ipaddress import ip_address, ip_network
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.truth.facts import NetworkFact
from backend.truth.network_lists import UnreadableList, read_built_in_table
from backend.truth.networks import Networks, load_networks
from tests.backend.truth.build import network

RELAY = network("relay", "Apple", "certain")
HOSTING = network("datacenter", "Hetzner")
SCANNER = network("scanner", "Barracuda", "certain")


def kinds(networks: Networks, address: str) -> list[str]:
    return [fact.kind for fact in networks.lookup(ip_address(address))]


def test_lookup_returns_every_matching_network_most_significant_first() -> None:
    networks = Networks(
        [
            (ip_network("203.0.113.0/24"), HOSTING),
            (ip_network("203.0.113.128/25"), RELAY),
            (ip_network("203.0.113.200/32"), SCANNER),
        ]
    )
    assert kinds(networks, "203.0.113.1") == ["datacenter"]
    assert kinds(networks, "203.0.113.199") == ["relay", "datacenter"]
    assert kinds(networks, "203.0.113.200") == ["scanner", "relay", "datacenter"]
    assert kinds(networks, "203.0.113.201") == ["relay", "datacenter"]
    assert kinds(networks, "203.0.114.0") == []
    assert kinds(networks, "203.0.112.255") == []


def test_lookup_handles_ipv4_ipv6_and_mapped_addresses() -> None:
    networks = Networks([(ip_network("2001:db8::/32"), RELAY), (ip_network("203.0.113.0/24"), HOSTING)])
    assert kinds(networks, "2001:db8:1::7") == ["relay"]
    assert kinds(networks, "::ffff:203.0.113.9") == ["datacenter"]
    assert kinds(networks, "2001:db9::") == []
    assert networks.lookup(None) == ()


def test_lookup_without_networks_returns_nothing() -> None:
    assert Networks([]).lookup(ip_address("192.0.2.1")) == ()


prefixes = st.builds(
    lambda number, length: ip_network((number >> (32 - length) << (32 - length), length)),
    st.integers(0, 2**32 - 1),
    st.integers(1, 32),
)


@given(st.lists(prefixes, max_size=12), st.lists(st.integers(0, 2**32 - 1), max_size=8))
def test_lookup_agrees_with_checking_every_prefix(listed: list[object], numbers: list[int]) -> None:
    entries = [(ip_network(str(prefix)), NetworkFact("relay", str(prefix), "probable", "", "")) for prefix in listed]
    networks = Networks(entries)
    edges = [int(prefix.network_address) for prefix, _ in entries] + [
        int(prefix.broadcast_address) for prefix, _ in entries
    ]
    for number in (*numbers, *edges):
        address = ip_address(number)
        providers = {fact.provider for fact in networks.lookup(address)}
        assert providers == {fact.provider for prefix, fact in entries if address in prefix}


# The built-in table


@pytest.mark.parametrize(
    ("address", "kind", "provider"),
    [
        ("40.107.6.201", "scanner", "Microsoft 365"),
        ("2a01:111:f403::1", "scanner", "Microsoft 365"),
        ("40.97.1.2", "mail_proxy", "Outlook.com"),
        ("35.157.190.247", "scanner", "Barracuda"),
        ("148.163.133.220", "scanner", "Proofpoint"),
        ("205.139.111.228", "scanner", "Mimecast"),
        ("68.232.129.91", "scanner", "Cisco"),
        ("108.177.2.32", "prefetch", "Google"),
        ("66.249.84.7", "cloud_services", "Google"),
        ("172.225.199.107", "relay", "Apple"),
        ("2a02:26f7:b00a:4000::1", "relay", "Apple"),
        ("5.9.12.34", "datacenter", "Hetzner"),
    ],
)
def test_built_in_table_has_the_networks_that_fetch_mail(address: str, kind: str, provider: str) -> None:
    first = load_networks(None).lookup(ip_address(address))[0]
    assert (first.kind, first.provider) == (kind, provider)


@pytest.mark.parametrize("address", ["17.58.101.5", "81.2.69.142", "176.138.223.14", "2001:db8::1"])
def test_built_in_table_has_no_networks_of_people(address: str) -> None:
    assert load_networks(None).lookup(ip_address(address)) == ()


def test_built_in_table_has_source_and_date_on_each_line() -> None:
    entries = list(read_built_in_table())
    assert len(entries) > 200
    assert all(fact.provider and fact.source and fact.date[:2] == "20" for _, fact in entries)


# Full lists


def test_full_list_replaces_its_topic_in_the_built_in_table(tmp_path: Path) -> None:
    (tmp_path / "apple_private_relay_ipv4.txt").write_text("# Apple\n203.0.113.0/24\n\n")
    networks = load_networks(tmp_path)
    assert kinds(networks, "203.0.113.9") == ["relay"]
    assert kinds(networks, "172.225.199.107") == []
    assert kinds(networks, "40.107.6.201") == ["scanner"]


def test_lists_of_every_format_are_read(tmp_path: Path) -> None:
    rows = [
        {"cidr": "203.0.113.0/25", "org": "Quokka Guard", "kind": "scanner", "certainty": "certain", "source": "x"},
        {
            "cidr": "203.0.113.128/25",
            "org": "Outlook.com / x",
            "kind": "image_proxy",
            "certainty": "probable",
            "source": "x",
        },
    ]
    (tmp_path / "mail_fetch_networks.json").write_text(json.dumps({"about": "", "networks": rows}))
    crawlers = {
        "creationTime": "2026-08-21T14:46:19",
        "prefixes": [{"ipv4Prefix": "192.0.2.0/27"}, {"ipv6Prefix": "2001:db8::/64"}],
    }
    (tmp_path / "google_special_crawlers.json").write_text(json.dumps(crawlers))
    (tmp_path / "google_services_not_cloud_ipv4.txt").write_text("198.51.100.0/25\n")
    (tmp_path / "x4b_datacenter_ipv4.txt").write_text("198.51.100.128/25\n")
    networks = load_networks(tmp_path)
    assert kinds(networks, "203.0.113.1") == ["scanner"]
    assert kinds(networks, "203.0.113.200") == ["mail_proxy"]
    assert [fact.date for fact in networks.lookup(ip_address("192.0.2.3"))] == ["2026-08-21"]
    assert kinds(networks, "2001:db8::5") == ["prefetch"]
    assert kinds(networks, "198.51.100.1") == ["cloud_services"]
    assert kinds(networks, "198.51.100.200") == ["datacenter"]


def test_built_in_table_is_used_without_a_directory_or_files(tmp_path: Path) -> None:
    assert (
        load_networks(tmp_path / "nowhere").prefixes == load_networks(tmp_path).prefixes == load_networks(None).prefixes
    )


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "apple_private_relay_ipv4.txt",
            "203.0.113.0/24\nwhat\n",
            "apple_private_relay_ipv4.txt: line 2: 'what' is no prefix",
        ),
        ("mail_fetch_networks.json", "<html>", "mail_fetch_networks.json: not JSON"),
        ("mail_fetch_networks.json", "[]", "mail_fetch_networks.json: not an object"),
        (
            "mail_fetch_networks.json",
            '{"networks": [{"kind": "x"}]}',
            "mail_fetch_networks.json: network 1: kind or certainty",
        ),
        ("google_special_crawlers.json", '{"prefixes": 3}', "google_special_crawlers.json: prefixes"),
    ],
)
def test_error_names_the_unreadable_list_and_the_position(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(UnreadableList, match=f"^{message}$"):
        load_networks(tmp_path)
