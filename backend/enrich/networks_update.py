"""`networks update`: fetch the full network lists from their publishers, check them and install them.

Each list is fetched, parsed and checked completely before its file is replaced atomically. A list that fails keeps its
old file, so a publisher that is down or sends an error page only delays the update. Repeating it is harmless.
Lists without an official publisher (data centres, most scanners) are not fetched; files installed by an operator are
not changed.
"""

import json
import os
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, collapse_addresses, ip_network, summarize_address_range
from pathlib import Path
from typing import Any, Final

Network = IPv4Network | IPv6Network
Fetch = Callable[[str], bytes]
Files = Mapping[str, str]

TIMEOUT_SECONDS: Final = 60
LARGEST_BYTES: Final = 64 * 1024 * 1024
WIDEST_PREFIX: Final = {4: 8, 6: 16}  # no publisher has a wider one; "0.0.0.0/0" would turn all readers into machines
SMALLEST_SHARE: Final = 0.5  # a list that lost half of its prefixes is more likely truncated than correct

MAIL_FETCH: Final = "mail_fetch_networks.json"
_MICROSOFT: Final = ("Microsoft 365 EOP/Defender", "Outlook.com / Exchange Online")


class UpdateFailed(Exception):
    """One list could not be fetched or is invalid. The message names the problem."""


@dataclass(frozen=True, slots=True)
class Publishers:
    """The URLs of the lists. Tests and mirrors replace them."""

    # Apple, "iCloud Private Relay: egress addresses": CSV of prefix, country, region, city
    apple_relay: str = "https://mask-api.icloud.com/egress-ip-ranges.csv"
    # Google: all its addresses, and those of its cloud customers; the difference is its own services
    google_all: str = "https://www.gstatic.com/ipranges/goog.json"
    google_cloud: str = "https://www.gstatic.com/ipranges/cloud.json"
    # moved here from /search/apis/ipranges/ on 2026-03-31 (developers.google.com/search/blog/2026/03/crawler-ip-ranges)
    google_special_crawlers: str = "https://developers.google.com/static/crawling/ipranges/special-crawlers.json"
    # Microsoft 365 endpoint web service; `clientrequestid` is any UUID
    microsoft_endpoints: str = "https://endpoints.office.com/endpoints/worldwide"


@dataclass(frozen=True, slots=True)
class UpdateOutcome:
    """The result for one list: its number of prefixes now, or why the old list was kept."""

    name: str
    prefixes: int
    error: str | None = None

    def __str__(self) -> str:
        return (
            f"{self.name}: kept the old list ({self.error})" if self.error else f"{self.name}: {self.prefixes} prefixes"
        )


def fetch_url(url: str) -> bytes:
    """Fetch a URL. Raises `UpdateFailed`. Follows redirects, because publishers move their lists."""
    if not url.startswith(("https://", "http://")):
        raise UpdateFailed(f"not a web address: {url}")
    request = urllib.request.Request(url, headers={"User-Agent": "heliograph-networks-update"})  # noqa: S310 - checked above
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:  # noqa: S310 - checked above
            body: bytes = response.read(LARGEST_BYTES + 1)
    except urllib.error.HTTPError as error:
        error.close()
        raise UpdateFailed(f"status {error.code}") from error
    except OSError as error:
        raise UpdateFailed(f"no answer ({error})") from error
    if len(body) > LARGEST_BYTES:
        raise UpdateFailed("larger than any list should be")
    return body


def update(
    directory: Path,
    publishers: Publishers | None = None,
    fetch: Fetch = fetch_url,
    smallest_prefixes: int = 10,
) -> tuple[UpdateOutcome, ...]:
    """Update every published list in `directory` and return the result of each. Never raises for a bad list.

    `smallest_prefixes` is the minimum per list. Raises `OSError` if the directory cannot be created.
    """
    urls = publishers or Publishers()
    directory.mkdir(parents=True, exist_ok=True)
    lists: Sequence[tuple[str, Callable[[], Files]]] = (
        ("Apple Private Relay", lambda: _apple_relay(fetch(urls.apple_relay))),
        ("Google services", lambda: _google_services(fetch(urls.google_all), fetch(urls.google_cloud))),
        ("Google special crawlers", lambda: _special_crawlers(fetch(urls.google_special_crawlers))),
        ("Microsoft 365", lambda: _microsoft(fetch(_microsoft_url(urls.microsoft_endpoints)), directory)),
    )
    return tuple(_update_one(directory, name, read, smallest_prefixes) for name, read in lists)


def _update_one(directory: Path, name: str, read: Callable[[], Files], smallest: int) -> UpdateOutcome:
    try:
        files = read()
        counts = {file: len(_prefixes(text)) for file, text in files.items()}
        _check(directory, counts, smallest)
        for file, text in files.items():
            _replace(directory / file, text)
    except (UpdateFailed, OSError) as error:
        return UpdateOutcome(name, 0, str(error))
    return UpdateOutcome(name, sum(counts.values()))


def _apple_relay(body: bytes) -> Files:
    """Parse `prefix,country,region,city,` lines (https://developer.apple.com/support/prepare-your-network, 2021)."""
    lines = (line.partition(",")[0].strip() for line in _text(body).splitlines())
    networks = [_network(line) for line in lines if line and not line.startswith("#")]
    return {
        "apple_private_relay_ipv4.txt": _lines(_joined(networks, 4)),
        "apple_private_relay_ipv6.txt": _lines(_joined(networks, 6)),
    }


def _google_services(everything: bytes, cloud: bytes) -> Files:
    """Subtract the rented addresses from all addresses: GoogleImageProxy never runs on a rented machine."""
    own, rented = _google_prefixes(everything), _google_prefixes(cloud)
    return {
        "google_services_not_cloud_ipv4.txt": _lines(_without(_joined(own, 4), _joined(rented, 4))),
        "google_services_not_cloud_ipv6.txt": _lines(_without(_joined(own, 6), _joined(rented, 6))),
    }


def _special_crawlers(body: bytes) -> Files:
    data = _json(body)
    _google_prefixes(body)
    return {"google_special_crawlers.json": json.dumps(data, indent=1) + "\n"}


def _google_prefixes(body: bytes) -> list[Network]:
    """Parse Google's format: `{"prefixes": [{"ipv4Prefix": ...} or {"ipv6Prefix": ...}]}`."""
    data = _json(body)
    items = data.get("prefixes") if isinstance(data, dict) else None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise UpdateFailed("no list of prefixes")
    return [_network(item.get("ipv4Prefix") or item.get("ipv6Prefix")) for item in items]


def _microsoft_url(base: str) -> str:
    return f"{base}?clientrequestid={uuid.uuid4()}&ServiceAreas=Exchange"


def _microsoft(body: bytes, directory: Path) -> Files:
    """Extract endpoint sets 1 (mailboxes), 9 and 10 (mail protection). Other organisations' rows in the file are kept.

    Source of the format: https://learn.microsoft.com/microsoft-365/enterprise/microsoft-365-ip-web-service (2024).
    """
    sets = _json(body)
    if not isinstance(sets, list) or not all(isinstance(item, dict) for item in sets):
        raise UpdateFailed("no list of endpoint sets")
    protection = _endpoint_networks(sets, (9, 10))
    mailboxes = _endpoint_networks(sets, (1,))
    if not protection or not mailboxes:
        raise UpdateFailed("endpoint sets 1, 9 and 10 hold no addresses")
    # a prefix in both counts as protection, because no person reads email on protection servers
    mailboxes = [network for network in mailboxes if network not in set(protection)]
    rows = [_row(network, _MICROSOFT[0], "scanner", "certain", "9 and 10") for network in protection]
    rows += [_row(network, _MICROSOFT[1], "image_proxy", "probable", "1") for network in mailboxes]
    rows += [row for row in _stored_rows(directory) if row.get("org") not in _MICROSOFT]
    about = "networks that fetch mail pixels; certain = no person ever reads from it; probable = corroborates timing"
    return {MAIL_FETCH: json.dumps({"about": about, "networks": rows}, indent=1) + "\n"}


def _endpoint_networks(sets: Iterable[Mapping[str, Any]], ids: tuple[int, ...]) -> list[Network]:
    chosen = [item for item in sets if item.get("id") in ids and item.get("serviceArea") == "Exchange"]
    networks = [_network(text) for item in chosen for text in item.get("ips", [])]
    return [*_joined(networks, 4), *_joined(networks, 6)]


def _row(network: Network, organisation: str, kind: str, certainty: str, sets: str) -> dict[str, str]:
    source = f"Microsoft 365 endpoint web service, sets {sets}"
    return {"cidr": str(network), "org": organisation, "kind": kind, "certainty": certainty, "source": source}


def _stored_rows(directory: Path) -> list[dict[str, Any]]:
    try:
        rows = json.loads((directory / MAIL_FETCH).read_text(encoding="utf-8"))["networks"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [row for row in rows if isinstance(row, dict)]


def _joined(networks: Iterable[Network], version: int) -> list[Network]:
    """Return the prefixes of one IP version, with adjacent and overlapping ones merged."""
    if version == 4:
        return list(collapse_addresses(network for network in networks if isinstance(network, IPv4Network)))
    return list(collapse_addresses(network for network in networks if isinstance(network, IPv6Network)))


def _without(networks: Sequence[Network], others: Sequence[Network]) -> list[Network]:
    """Return `networks` without the addresses of `others`. Both are merged, sorted and of one IP version."""
    left: list[Network] = []
    taken = [(int(other.network_address), int(other.broadcast_address)) for other in others]
    at = 0
    for network in networks:
        first, last = int(network.network_address), int(network.broadcast_address)
        while at < len(taken) and taken[at][1] < first:
            at += 1
        start = first
        for begin, end in taken[at:]:
            if begin > last or start > last:
                break
            left += _range(network, start, min(begin - 1, last))
            start = max(start, end + 1)
        left += _range(network, start, last)
    return left


def _range(network: Network, first: int, last: int) -> list[Network]:
    if first > last:
        return []
    kind = type(network.network_address)
    return list(summarize_address_range(kind(first), kind(last)))


def _network(text: object) -> Network:
    try:
        network = ip_network(str(text), strict=False)
    except ValueError as error:
        raise UpdateFailed(f"{str(text)[:60]!r} is no prefix") from error
    if network.prefixlen < WIDEST_PREFIX[network.version] or network.is_private or network.is_multicast:
        raise UpdateFailed(f"{network} cannot be right")
    return network


def _prefixes(text: str) -> list[str]:
    """Return the prefixes in a file's text, in any of our three formats."""
    if not text.lstrip().startswith("{"):
        return text.split()
    data = json.loads(text)
    return [str(item) for item in data.get("networks", data.get("prefixes", []))]


def _check(directory: Path, counts: Mapping[str, int], smallest: int) -> None:
    if sum(counts.values()) < smallest:
        raise UpdateFailed(f"only {sum(counts.values())} prefixes")
    for file, count in counts.items():
        try:
            before = len(_prefixes((directory / file).read_text(encoding="utf-8")))
        except (OSError, ValueError, AttributeError):
            continue
        if count < before * SMALLEST_SHARE:
            raise UpdateFailed(f"{file} would shrink from {before} to {count} prefixes")


def _replace(path: Path, text: str) -> None:
    """Write a new file and rename it over the old one, so a reader never sees a partial list."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    try:
        with draft.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _lines(networks: Iterable[Network]) -> str:
    return "".join(f"{network}\n" for network in networks)


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UpdateFailed("not text") from error


def _json(body: bytes) -> Any:
    try:
        return json.loads(_text(body))
    except (ValueError, RecursionError) as error:
        raise UpdateFailed("not JSON") from error
