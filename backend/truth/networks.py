"""Look up which published networks an address belongs to. Pure.

Prefixes are flattened once into ranges that do not overlap, each with all its facts, so a look-up is one bisection.
`docs/decisions/0005-network-lookup.md` explains why no library is used.
"""

from bisect import bisect_right
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from pathlib import Path
from typing import Final

from backend.truth import network_lists
from backend.truth.facts import NetworkFact

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_ORDER: Final = ("scanner", "prefetch", "mail_proxy", "cloud_services", "relay", "datacenter")
_Span = tuple[int, int, NetworkFact]


class Networks:
    """Facts by address. Immutable, so it can be shared between threads."""

    def __init__(self, entries: Iterable[tuple[Network, NetworkFact]]) -> None:
        spans: dict[int, list[_Span]] = {4: [], 6: []}
        for network, fact in entries:
            spans[network.version].append((int(network.network_address), int(network.broadcast_address), fact))
        self._ranges = {version: _flatten(items) for version, items in spans.items()}
        self.prefixes = sum(len(items) for items in spans.values())

    def lookup(self, address: Address | None) -> tuple[NetworkFact, ...]:
        """Return the facts about an address, the most significant first; empty for an unknown address or None."""
        if address is None:
            return ()
        mapped = address.ipv4_mapped if address.version == 6 else None
        address = mapped or address
        starts, owners = self._ranges[address.version]
        at = bisect_right(starts, int(address)) - 1
        return owners[at] if at >= 0 else ()


def load_networks(directory: Path | None) -> Networks:
    """Return the networks of the full lists in `directory`; topics without a full list come from the built-in table.

    Raises `network_lists.UnreadableList`, naming file and line, for a list that exists but cannot be read.
    """
    full = list(network_lists.read_directory(directory)) if directory is not None else []
    covered = {_topic(fact) for _, fact in full}
    own = [(network, fact) for network, fact in network_lists.read_built_in_table() if _topic(fact) not in covered]
    return Networks([*full, *own])


def _topic(fact: NetworkFact) -> tuple[str, str, str]:
    return fact.kind, fact.provider, fact.certainty


def _flatten(spans: list[_Span]) -> tuple[list[int], list[tuple[NetworkFact, ...]]]:
    """Turn nested prefixes into consecutive ranges. Returns where each begins, and the facts from there on.

    Two prefixes are either nested or disjoint, so a stack of the open ones is enough.
    """
    starts: list[int] = []
    owners: list[tuple[NetworkFact, ...]] = []
    known: dict[tuple[NetworkFact, ...], tuple[NetworkFact, ...]] = {}
    open_spans: list[_Span] = []

    def mark(start: int) -> None:
        facts = tuple(sorted(dict.fromkeys(span[2] for span in reversed(open_spans)), key=_weight))
        facts = known.setdefault(facts, facts)
        if starts and starts[-1] == start:
            owners[-1] = facts
        else:
            starts.append(start)
            owners.append(facts)

    for span in sorted(spans, key=lambda item: (item[0], -item[1])):
        while open_spans and open_spans[-1][1] < span[0]:
            mark(open_spans.pop()[1] + 1)
        open_spans.append(span)
        mark(span[0])
    while open_spans:
        mark(open_spans.pop()[1] + 1)
    return starts, owners


def _weight(fact: NetworkFact) -> tuple[int, int]:
    kind = _ORDER.index(fact.kind) if fact.kind in _ORDER else len(_ORDER)
    return (-1 if fact.kind == "scanner" and fact.certainty == "certain" else kind), int(fact.certainty != "certain")
