"""Tests of `networks update` against a local fake that responds in the publishers' formats."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from backend.enrich.networks_update import Publishers, UpdateFailed, UpdateOutcome, fetch_url, update
from backend.truth.networks import load_networks

APPLE = (
    "172.224.226.0/27,GB,GB-EN,London,\n172.224.226.32/27,GB,GB-EN,London,\n2a02:26f7:b00a:4000::/64,DE,DE-BE,Berlin,\n"
)
GOOGLE_ALL = {"syncToken": "1", "prefixes": [{"ipv4Prefix": "66.249.80.0/20"}, {"ipv4Prefix": "34.0.0.0/15"}]}
GOOGLE_CLOUD = {"prefixes": [{"ipv4Prefix": "34.1.0.0/16", "service": "Google Cloud", "scope": "us-west2"}]}
CRAWLERS = {
    "creationTime": "2026-11-20T14:46:19.000000",
    "prefixes": [{"ipv4Prefix": "108.177.2.0/27"}, {"ipv6Prefix": "2001:4860:4801:2008::/64"}],
}
ENDPOINTS = [
    {
        "id": 1,
        "serviceArea": "Exchange",
        "ips": ["40.96.0.0/13", "2603:1006::/40"],
        "tcpPorts": "80,443",
        "required": True,
    },
    {"id": 9, "serviceArea": "Exchange", "ips": ["40.92.0.0/15", "2a01:111:f403::/48"]},
    {"id": 10, "serviceArea": "Exchange", "ips": ["104.47.0.0/17"]},
    {"id": 31, "serviceArea": "SharePoint", "ips": ["13.107.136.0/22"]},
    {"id": 8, "serviceArea": "Exchange", "urls": ["*.outlook.com"]},
]


class FakePublisher:
    """Responds with `bodies` by path, with 404 for any other. `queries` records the queries."""

    def __init__(self) -> None:
        self.bodies: dict[str, bytes] = {
            "/apple.csv": APPLE.encode(),
            "/goog.json": json.dumps(GOOGLE_ALL).encode(),
            "/cloud.json": json.dumps(GOOGLE_CLOUD).encode(),
            "/special.json": json.dumps(CRAWLERS).encode(),
            "/endpoints": json.dumps(ENDPOINTS).encode(),
        }
        self.queries: list[dict[str, list[str]]] = []
        self.base = ""

    def publishers(self) -> Publishers:
        return Publishers(
            apple_relay=f"{self.base}/apple.csv",
            google_all=f"{self.base}/goog.json",
            google_cloud=f"{self.base}/cloud.json",
            google_special_crawlers=f"{self.base}/special.json",
            microsoft_endpoints=f"{self.base}/endpoints",
        )


@pytest.fixture
def publisher() -> Iterator[FakePublisher]:
    known = FakePublisher()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            known.queries.append(parse_qs(parts.query))
            body = known.bodies.get(parts.path)
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        known.base = f"http://127.0.0.1:{server.server_address[1]}"
        yield known
        server.shutdown()
        thread.join()


def run(publisher: FakePublisher, directory: Path) -> dict[str, UpdateOutcome]:
    return {outcome.name: outcome for outcome in update(directory, publisher.publishers(), smallest_prefixes=2)}


def first(directory: Path, address: str) -> tuple[str, str]:
    fact = load_networks(directory).lookup(ip_address(address))[0]
    return fact.kind, fact.provider


def test_update_writes_lists_that_judging_reads(publisher: FakePublisher, tmp_path: Path) -> None:
    outcomes = run(publisher, tmp_path / "networks")
    assert [outcome.error for outcome in outcomes.values()] == [None] * 4
    assert first(tmp_path / "networks", "172.224.226.40") == ("relay", "Apple")
    assert first(tmp_path / "networks", "2a02:26f7:b00a:4000::9") == ("relay", "Apple")
    assert first(tmp_path / "networks", "66.249.84.1") == ("cloud_services", "Google")
    assert first(tmp_path / "networks", "108.177.2.9") == ("prefetch", "Google")
    assert first(tmp_path / "networks", "40.93.128.242") == ("scanner", "Microsoft 365")
    assert first(tmp_path / "networks", "40.97.1.1") == ("mail_proxy", "Outlook.com")
    assert first(tmp_path / "networks", "148.163.133.220") == ("scanner", "Proofpoint")


def test_adjacent_prefixes_are_merged_and_rented_addresses_left_out(publisher: FakePublisher, tmp_path: Path) -> None:
    run(publisher, tmp_path)
    assert (tmp_path / "apple_private_relay_ipv4.txt").read_text() == "172.224.226.0/26\n"
    assert (tmp_path / "google_services_not_cloud_ipv4.txt").read_text() == "34.0.0.0/16\n66.249.80.0/20\n"


def test_rented_range_inside_a_prefix_is_removed(publisher: FakePublisher, tmp_path: Path) -> None:
    rented = {
        "prefixes": [{"ipv4Prefix": "66.249.82.0/24"}, {"ipv4Prefix": "66.249.95.0/24"}, {"ipv4Prefix": "34.0.0.0/15"}]
    }
    publisher.bodies["/cloud.json"] = json.dumps(rented).encode()
    run(publisher, tmp_path)
    left = (tmp_path / "google_services_not_cloud_ipv4.txt").read_text().split()
    assert left == [
        "66.249.80.0/23",
        "66.249.83.0/24",
        "66.249.84.0/22",
        "66.249.88.0/22",
        "66.249.92.0/23",
        "66.249.94.0/24",
    ]


def test_microsoft_is_queried_as_its_service_requires(publisher: FakePublisher, tmp_path: Path) -> None:
    run(publisher, tmp_path)
    query = next(query for query in publisher.queries if query)
    assert query["ServiceAreas"] == ["Exchange"]
    assert len(query["clientrequestid"][0]) == 36


def test_networks_of_other_organisations_stay_in_the_shared_file(publisher: FakePublisher, tmp_path: Path) -> None:
    row = {"cidr": "203.0.113.0/24", "org": "Quokka Guard", "kind": "scanner", "certainty": "certain", "source": "x"}
    (tmp_path / "mail_fetch_networks.json").write_text(json.dumps({"about": "", "networks": [row]}))
    run(publisher, tmp_path)
    assert first(tmp_path, "203.0.113.9") == ("scanner", "Quokka Guard")
    assert first(tmp_path, "104.47.2.254") == ("scanner", "Microsoft 365")


def test_repeating_the_update_changes_nothing(publisher: FakePublisher, tmp_path: Path) -> None:
    run(publisher, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    run(publisher, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"<html>Service unavailable</html>", "is no prefix"),
        (b"\xff\xfe", "not text"),
        (b"", "only 0 prefixes"),
        (b"0.0.0.0/0,US,,,\n172.224.226.0/27,GB,,,\n", "0.0.0.0/0 cannot be right"),
        (b"10.0.0.0/8,US,,,\n172.224.226.0/27,GB,,,\n", "10.0.0.0/8 cannot be right"),
    ],
)
def test_bad_response_keeps_the_old_list(publisher: FakePublisher, tmp_path: Path, body: bytes, error: str) -> None:
    run(publisher, tmp_path)
    before = (tmp_path / "apple_private_relay_ipv4.txt").read_text()
    publisher.bodies["/apple.csv"] = body
    outcomes = run(publisher, tmp_path)
    assert error in (outcomes["Apple Private Relay"].error or "")
    assert outcomes["Microsoft 365"].error is None
    assert (tmp_path / "apple_private_relay_ipv4.txt").read_text() == before
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("path", ["/goog.json", "/cloud.json", "/special.json", "/endpoints"])
@pytest.mark.parametrize("body", [b"{", b"[]", b'{"prefixes": [1]}', b'[{"id": 1}]', None])
def test_each_publisher_can_fail_independently(
    publisher: FakePublisher, tmp_path: Path, path: str, body: bytes | None
) -> None:
    del publisher.bodies[path]
    if body is not None:
        publisher.bodies[path] = body
    failed = [outcome for outcome in run(publisher, tmp_path).values() if outcome.error]
    assert len(failed) == 1
    assert str(failed[0]).startswith(f"{failed[0].name}: kept the old list (")


def test_list_that_lost_most_of_its_prefixes_is_rejected(publisher: FakePublisher, tmp_path: Path) -> None:
    run(publisher, tmp_path)
    old = "".join(f"198.18.{number}.0/25\n" for number in range(0, 200, 2))
    (tmp_path / "apple_private_relay_ipv4.txt").write_text(old)
    assert "would shrink from 100 to 1" in (run(publisher, tmp_path)["Apple Private Relay"].error or "")
    assert (tmp_path / "apple_private_relay_ipv4.txt").read_text() == old


def test_unreachable_publisher_is_reported(tmp_path: Path) -> None:
    with pytest.raises(UpdateFailed, match=r"^no answer"):
        fetch_url("http://127.0.0.1:1/")
    with pytest.raises(UpdateFailed, match=r"^not a web address"):
        fetch_url("file:///etc/hostname")


def test_publishers_use_https() -> None:
    publishers = Publishers()
    addresses = [getattr(publishers, name) for name in Publishers.__slots__]
    assert all(address.startswith("https://") for address in addresses)
