"""`networks update`: fetch the full network lists from their publishers, check them, put them in place.

Each list is fetched, read and checked whole before its file is replaced in one step. What fails is left as it was, so
a publisher that is down, or answers with an error page, costs nothing but freshness. Doing it twice is harmless.
Lists that nobody official publishes (data centres, most scanners) are not fetched; a file that an operator put there
stays.
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
WIDEST_PREFIX: Final = {4: 8, 6: 16}  # nobody publishes a wider one; "0.0.0.0/0" would make everybody a machine
SMALLEST_SHARE: Final = 0.5  # a list that lost half of its prefixes is more likely cut off than right

MAIL_FETCH: Final = "mail_fetch_networks.json"
_MICROSOFT: Final = ("Microsoft 365 EOP/Defender", "Outlook.com / Exchange Online")


class UpdateFailed(Exception):
    """One list could not be fetched or is not what it should be. The message says which part."""


@dataclass(frozen=True, slots=True)
class Publishers:
    """Where the lists are published. Tests and mirrors put their own addresses here."""

    # Apple, "iCloud Private Relay: egress addresses": CSV of prefix, country, region, city
    apple_relay: str = "https://mask-api.icloud.com/egress-ip-ranges.csv"
    # Google: all of its addresses, and those rented out; the difference is its own services
    google_all: str = "https://www.gstatic.com/ipranges/goog.json"
    google_cloud: str = "https://www.gstatic.com/ipranges/cloud.json"
    # moved here from /search/apis/ipranges/ on 2026-03-31 (developers.google.com/search/blog/2026/03/crawler-ip-ranges)
    google_special_crawlers: str = "https://developers.google.com/static/crawling/ipranges/special-crawlers.json"
    # Microsoft 365 endpoint web service; `clientrequestid` is any UUID of the caller's
    microsoft_endpoints: str = "https://endpoints.office.com/endpoints/worldwide"


@dataclass(frozen=True, slots=True)
class UpdateOutcome:
    """What became of one list: how many prefixes it has now, or why it was left as it was."""

    name: str
    prefixes: int
    error: str | None = None

    def __str__(self) -> str:
        return (
            f"{self.name}: kept the old list ({self.error})" if self.error else f"{self.name}: {self.prefixes} prefixes"
        )


def fetch_url(url: str) -> bytes:
    """Fetch one address. Raises `UpdateFailed`; follows redirects as publishers move their lists."""
    if not url.startswith(("https://", "http://")):
        raise UpdateFailed(f"not a web address: {url}")
    request = urllib.request.Request(url, headers={"User-Agent": "heliograph-networks-update"})  # noqa: S310 - checked above
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310 - checked above
            body: bytes = answer.read(LARGEST_BYTES + 1)
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
    """Bring every published list in `directory` up to date and tell what became of each. Never raises for a bad list.

    `smallest_prefixes` is how many a list must have at least. Raises `OSError` if the folder cannot be made.
    """
    where = publishers or Publishers()
    directory.mkdir(parents=True, exist_ok=True)
    lists: Sequence[tuple[str, Callable[[], Files]]] = (
        ("Apple Private Relay", lambda: _apple_relay(fetch(where.apple_relay))),
        ("Google services", lambda: _google_services(fetch(where.google_all), fetch(where.google_cloud))),
        ("Google special crawlers", lambda: _special_crawlers(fetch(where.google_special_crawlers))),
        ("Microsoft 365", lambda: _microsoft(fetch(_microsoft_url(where.microsoft_endpoints)), directory)),
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
    """Read `prefix,country,region,city,` lines (https://developer.apple.com/support/prepare-your-network, 2021)."""
    lines = (line.partition(",")[0].strip() for line in _text(body).splitlines())
    networks = [_network(line) for line in lines if line and not line.startswith("#")]
    return {
        "apple_private_relay_ipv4.txt": _lines(_joined(networks, 4)),
        "apple_private_relay_ipv6.txt": _lines(_joined(networks, 6)),
    }


def _google_services(everything: bytes, cloud: bytes) -> Files:
    """Subtract the rented addresses from all: GoogleImageProxy never comes from a rented machine."""
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
    """Read Google's form: `{"prefixes": [{"ipv4Prefix": ...} or {"ipv6Prefix": ...}]}`."""
    data = _json(body)
    items = data.get("prefixes") if isinstance(data, dict) else None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise UpdateFailed("no list of prefixes")
    return [_network(item.get("ipv4Prefix") or item.get("ipv6Prefix")) for item in items]


def _microsoft_url(base: str) -> str:
    return f"{base}?clientrequestid={uuid.uuid4()}&ServiceAreas=Exchange"


def _microsoft(body: bytes, directory: Path) -> Files:
    """Take endpoint sets 1 (mailboxes), 9 and 10 (mail protection); networks of others in the file stay.

    Source of the form: https://learn.microsoft.com/microsoft-365/enterprise/microsoft-365-ip-web-service (2024).
    """
    sets = _json(body)
    if not isinstance(sets, list) or not all(isinstance(item, dict) for item in sets):
        raise UpdateFailed("no list of endpoint sets")
    protection = _endpoint_networks(sets, (9, 10))
    mailboxes = _endpoint_networks(sets, (1,))
    if not protection or not mailboxes:
        raise UpdateFailed("endpoint sets 1, 9 and 10 hold no addresses")
    # a prefix in both counts as protection, because where mail is protected nobody reads it
    mailboxes = [network for network in mailboxes if network not in set(protection)]
    rows = [_row(network, _MICROSOFT[0], "scanner", "certain", "9 and 10") for network in protection]
    rows += [_row(network, _MICROSOFT[1], "image_proxy", "probable", "1") for network in mailboxes]
    rows += [row for row in _rows_there(directory) if row.get("org") not in _MICROSOFT]
    about = "networks that fetch mail pixels; certain = no person ever reads from it; probable = corroborates timing"
    return {MAIL_FETCH: json.dumps({"about": about, "networks": rows}, indent=1) + "\n"}


def _endpoint_networks(sets: Iterable[Mapping[str, Any]], ids: tuple[int, ...]) -> list[Network]:
    found = [item for item in sets if item.get("id") in ids and item.get("serviceArea") == "Exchange"]
    networks = [_network(text) for item in found for text in item.get("ips", [])]
    return [*_joined(networks, 4), *_joined(networks, 6)]


def _row(network: Network, organisation: str, kind: str, certainty: str, sets: str) -> dict[str, str]:
    source = f"Microsoft 365 endpoint web service, sets {sets}"
    return {"cidr": str(network), "org": organisation, "kind": kind, "certainty": certainty, "source": source}


def _rows_there(directory: Path) -> list[dict[str, Any]]:
    try:
        rows = json.loads((directory / MAIL_FETCH).read_text(encoding="utf-8"))["networks"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [row for row in rows if isinstance(row, dict)]


def _joined(networks: Iterable[Network], version: int) -> list[Network]:
    """Return the prefixes of one version, those that touch joined into one."""
    if version == 4:
        return list(collapse_addresses(network for network in networks if isinstance(network, IPv4Network)))
    return list(collapse_addresses(network for network in networks if isinstance(network, IPv6Network)))


def _without(networks: Sequence[Network], others: Sequence[Network]) -> list[Network]:
    """Return `networks` without the addresses of `others`; both joined and in order, of one version."""
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
    """Return the prefixes of a file's text, whichever of our three forms it has."""
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
    """Write the whole file beside the old one and swap: a reader sees the old list or the new one, never a part."""
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
