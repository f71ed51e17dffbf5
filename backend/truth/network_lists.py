"""Read network lists: the built-in table, and the full lists that `networks update` writes."""

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any, Final

from backend.truth.facts import Certainty, NetworkFact

Network = IPv4Network | IPv6Network
NetworkEntry = tuple[Network, NetworkFact]

BUILT_IN_TABLE: Final = "data/networks.csv"
MAIL_FETCH: Final = "mail_fetch_networks.json"
SPECIAL_CRAWLERS: Final = "google_special_crawlers.json"

# Plain lists with one prefix per line: file name, kind, provider, certainty.
_PLAIN: Final[tuple[tuple[str, str, str, Certainty], ...]] = (
    ("apple_private_relay_ipv4.txt", "relay", "Apple", "certain"),
    ("apple_private_relay_ipv6.txt", "relay", "Apple", "certain"),
    ("google_services_not_cloud_ipv4.txt", "cloud_services", "Google", "probable"),
    ("google_services_not_cloud_ipv6.txt", "cloud_services", "Google", "probable"),
    ("x4b_datacenter_ipv4.txt", "datacenter", "hosting", "probable"),
    ("x4b_datacenter_ipv6.txt", "datacenter", "hosting", "probable"),
)
_KINDS: Final = {"scanner": "scanner", "image_proxy": "mail_proxy"}
_PROVIDERS: Final = (
    "Outlook.com",
    "Microsoft 365",
    "Barracuda",
    "Cisco",
)  # lists spell these providers in several ways


class UnreadableList(ValueError):
    """A list exists but cannot be read. The message names the file and the position."""


def read_built_in_table() -> Iterator[NetworkEntry]:
    """Yield the built-in table. Each line has provider, prefix, what it fetches, certainty, source and date."""
    text = files("backend.truth").joinpath(BUILT_IN_TABLE).read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        certainty = _certainty(row["certainty"])
        fact = NetworkFact(row["fetches"], row["provider"], certainty, row["source"], row["date"])
        yield ip_network(row["prefix"]), fact


def read_directory(directory: Path) -> Iterator[NetworkEntry]:
    """Yield every full list in `directory`. Raises `UnreadableList`; a missing file or directory is not an error."""
    for name, kind, provider, certainty in _PLAIN:
        path = directory / name
        if path.is_file():
            yield from _plain(path, NetworkFact(kind, provider, certainty, name, _date(path)))
    if (directory / SPECIAL_CRAWLERS).is_file():
        yield from _special_crawlers(directory / SPECIAL_CRAWLERS)
    if (directory / MAIL_FETCH).is_file():
        yield from _mail_fetch(directory / MAIL_FETCH)


def _plain(path: Path, fact: NetworkFact) -> Iterator[NetworkEntry]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        text = line.partition("#")[0].strip()
        if text:
            yield _network(text, path, f"line {number}"), fact


def _special_crawlers(path: Path) -> Iterator[NetworkEntry]:
    data = _json(path)
    fact = NetworkFact("prefetch", "Google", "probable", path.name, str(data.get("creationTime", ""))[:10])
    for number, item in enumerate(_items(data, "prefixes", path), start=1):
        yield _network(item.get("ipv4Prefix") or item.get("ipv6Prefix"), path, f"prefix {number}"), fact


def _mail_fetch(path: Path) -> Iterator[NetworkEntry]:
    date = _date(path)
    for number, item in enumerate(_items(_json(path), "networks", path), start=1):
        place = f"network {number}"
        kind = _KINDS.get(str(item.get("kind")))
        if kind is None or item.get("certainty") not in ("certain", "probable"):
            raise UnreadableList(f"{path.name}: {place}: kind or certainty")
        provider = _provider(str(item.get("org", "")))
        fact = NetworkFact(kind, provider, _certainty(item["certainty"]), str(item.get("source", "")), date)
        yield _network(item.get("cidr"), path, place), fact


def _provider(organisation: str) -> str:
    return next((name for name in _PROVIDERS if organisation.startswith(name)), organisation)


def _json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise UnreadableList(f"{path.name}: not JSON") from error
    if not isinstance(data, dict):
        raise UnreadableList(f"{path.name}: not an object")
    return data


def _items(data: dict[str, Any], key: str, path: Path) -> list[dict[str, Any]]:
    items = data.get(key)
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise UnreadableList(f"{path.name}: {key}")
    return items


def _network(text: object, path: Path, place: str) -> Network:
    try:
        return ip_network(str(text), strict=False)
    except ValueError as error:
        raise UnreadableList(f"{path.name}: {place}: {text!r} is no prefix") from error


def _certainty(text: str) -> Certainty:
    return "certain" if text == "certain" else "probable"


def _date(path: Path) -> str:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
