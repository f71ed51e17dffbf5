"""The decision without a server: which fetch is an open, and who asked."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.net import parse_networks
from backend.edge.pixel import GIF, Trust, client_ip, read_pixel_fetch
from backend.ingest.raw_event import decode, encode
from backend.tracking.demo_stamp import make_demo_stamp
from tests.backend.edge.ask import make_token
from tests.processes import SECRET

MASTER = SECRET.encode()
RITA = "203.0.113.7"
AT = 1_790_000_000_123


@dataclass
class Headers:
    pairs: list[tuple[str, str]]

    def __contains__(self, name: str) -> bool:
        return any(name == given for given, _ in self.pairs)

    def items(self) -> list[tuple[str, str]]:
        return self.pairs


@dataclass
class FakeFetch:
    path: str
    client: str = "198.51.100.9:40000"
    method: str = "GET"
    http_version: str = "1.1"
    headers: Headers = field(default_factory=lambda: Headers([]))


def test_the_image_is_a_gif_of_one_transparent_pixel() -> None:
    assert GIF.startswith(b"GIF89a\x01\x00\x01\x00")
    assert GIF[19:27] == b"\x21\xf9\x04\x01\x00\x00\x00\x00"
    assert GIF.endswith(b"\x3b")


def test_a_valid_token_is_an_open_as_received() -> None:
    fetch = FakeFetch(f"/o/{make_token(3)}.gif", headers=Headers([("user-agent", "Mail"), ("cookie", "no")]))
    raw = read_pixel_fetch(fetch, Trust([MASTER]), AT)
    assert raw is not None
    assert (raw.token, raw.received_at, raw.address, raw.method) == (make_token(3), AT, "198.51.100.9", "GET")
    assert raw.headers == {"user-agent": "Mail"}
    assert decode(encode(raw)) == raw


def test_an_older_secret_still_opens() -> None:
    fetch = FakeFetch(f"/o/{make_token()}.gif")
    assert read_pixel_fetch(fetch, Trust([b"a newer secret that signs from now on", MASTER]), AT) is not None
    assert read_pixel_fetch(fetch, Trust([b"a newer secret that signs from now on"]), AT) is None


def test_an_endless_method_is_cut() -> None:
    raw = read_pixel_fetch(FakeFetch(f"/o/{make_token()}.gif", method="M" * 10_000), Trust([MASTER]), AT)
    assert raw is not None
    assert len(raw.method) == 16


@given(st.text())
def test_no_path_breaks_the_decision(tail: str) -> None:
    assert read_pixel_fetch(FakeFetch("/o/" + tail), Trust([MASTER]), AT) is None


@given(st.text(), st.lists(st.tuples(st.sampled_from(["x-forwarded-for", "x-heliograph-try", "accept"]), st.text())))
def test_no_header_breaks_who_asked(peer: str, headers: list[tuple[str, str]]) -> None:
    trust = Trust([MASTER], parse_networks("127.0.0.0/8"), allows_demo=True)
    assert isinstance(client_ip(peer, headers, trust), str)


@pytest.mark.requirement("R25")
@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "expected"),
    [
        ("198.51.100.9:40000", [], "", "198.51.100.9"),
        ("[2001:db8::1]:40000", [], "", "2001:db8::1"),
        ("[::ffff:198.51.100.9]:40000", [], "", "198.51.100.9"),
        ("nonsense", [], "", ""),
        ("198.51.100.9:1", [RITA], "", "198.51.100.9"),
        ("198.51.100.9:1", [RITA], "10.0.0.0/8", "198.51.100.9"),
        ("10.0.0.1:1", [RITA], "10.0.0.0/8", RITA),
        ("10.0.0.1:1", ["192.0.2.1", RITA], "10.0.0.0/8", RITA),
        ("10.0.0.1:1", ["192.0.2.1, " + RITA + ", 10.0.0.2"], "10.0.0.0/8", RITA),
        ("10.0.0.1:1", ["nonsense"], "10.0.0.0/8", "10.0.0.1"),
    ],
)
def test_forwarded_addresses(peer: str, forwarded: list[str], proxies: str, expected: str) -> None:
    headers = [("x-forwarded-for", value) for value in forwarded]
    assert client_ip(peer, headers, Trust([MASTER], parse_networks(proxies))) == expected


@pytest.mark.requirement("R25")
@pytest.mark.parametrize(
    ("peer", "try_it", "stamp", "expected"),
    [
        ("127.0.0.1:1", True, make_demo_stamp(MASTER, RITA), RITA),
        ("[::1]:1", True, make_demo_stamp(MASTER, RITA), RITA),
        ("127.0.0.1:1", False, make_demo_stamp(MASTER, RITA), "127.0.0.1"),
        ("198.51.100.9:1", True, make_demo_stamp(MASTER, RITA), "198.51.100.9"),
        ("127.0.0.1:1", True, make_demo_stamp(MASTER, "192.0.2.1"), "127.0.0.1"),
        ("127.0.0.1:1", True, make_demo_stamp(b"another secret", RITA), "127.0.0.1"),
    ],
)
def test_try_it_needs_loopback_the_switch_and_the_stamp(peer: str, try_it: bool, stamp: str, expected: str) -> None:
    headers = [("x-forwarded-for", RITA), ("x-heliograph-try", stamp)]
    assert client_ip(peer, headers, Trust([MASTER], (), try_it)) == expected
