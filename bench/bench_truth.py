"""Judging: verdicts per second of one core, cold and with repeated agents, and look-ups over full prefix lists.

Run it: `python -m bench.bench_truth [folder of lists]`. Without one, lists of the published size are made up.
"""

import os
import random
import time
from collections.abc import Callable
from ipaddress import IPv4Address, ip_address, ip_network
from pathlib import Path
from typing import Any

from backend.enrich.device import detect_device
from backend.truth.facts import EventFacts, NetworkFact
from backend.truth.machines import identify_machine
from backend.truth.networks import Networks, load_networks
from backend.truth.rules import judge
from tests.backend.truth.build import APPLE_PREFETCH, GMAIL_PREFETCH, GMAIL_PROXY, YAHOO_PROXY
from tests.backend.truth.people import BROWSERS, MAIL_CLIENTS

FETCHES = 20_000
LOOKUPS = 200_000
MADE_UP_PREFIXES = 57_000
SEED = 20_261_123


def main() -> None:
    """Print the table. Full lists are read from `HELIOGRAPH_NETWORKS` where it is set, else made up at their size."""
    chance = random.Random(SEED)
    started = time.perf_counter()
    folder = os.environ.get("HELIOGRAPH_NETWORKS")
    networks = load_networks(Path(folder)) if folder else made_up_networks(chance)
    print(f"{'full lists loaded, prefixes':<44}{networks.prefixes:>12,}  in {time.perf_counter() - started:.2f} s")
    addresses = [IPv4Address(chance.getrandbits(32)) for _ in range(LOOKUPS)]
    seconds = timed(lambda: [networks.lookup(address) for address in addresses])
    print(f"{'one look-up, microseconds':<44}{seconds / LOOKUPS * 1e6:>12.2f}")

    repeated = agents()
    everyday = [chance.choice(repeated) for _ in range(FETCHES)]
    distinct = [
        f"{agent} {number}" if agent != APPLE_PREFETCH else agent for number, agent in enumerate(everyday[:4_000])
    ]
    judge_all(["warm the tables once"], addresses, networks)
    for title, wanted in (("verdicts per second, every agent new", distinct), ("the same, agents repeated", everyday)):
        detect_device.cache_clear()
        identify_machine.cache_clear()
        seconds = timed(lambda wanted=wanted: judge_all(wanted, addresses, networks))  # type: ignore[misc]
        print(f"{title:<44}{len(wanted) / seconds:>12,.0f}")
    seconds = timed(lambda: judge_all(everyday, addresses, networks))
    print(f"{'the same, everything seen before':<44}{len(everyday) / seconds:>12,.0f}")


def agents() -> list[str]:
    people = [agent for agent, _ in (*MAIL_CLIENTS, *BROWSERS)]
    machines = [
        GMAIL_PROXY,
        YAHOO_PROXY,
        GMAIL_PREFETCH,
        APPLE_PREFETCH,
        "Slackbot 1.0",
        "python-requests/2.32",
        "curl/8.9",
    ]
    return [*people, *machines]


def judge_all(wanted: list[str], addresses: list[IPv4Address], networks: Networks) -> None:
    """Do per fetch what the pipeline does: recognise the device, look the address up, judge."""
    for number, agent in enumerate(wanted):
        address = addresses[number % len(addresses)]
        device = detect_device(agent, None)
        facts = EventFacts(
            method="GET",
            headers={"user-agent": agent},
            address=address,
            seconds_after_send=900.0,
            device_type=device.type,
            client=device.client,
            is_mail_client=device.is_mail_client,
            networks=networks.lookup(address),
        )
        judge(facts)


def made_up_networks(chance: random.Random) -> Networks:
    fact = NetworkFact("datacenter", "made up", "probable", "bench", "2026-11-23")
    entries: list[Any] = []
    for _ in range(MADE_UP_PREFIXES):
        length = chance.randint(16, 32)
        entries.append((ip_network((chance.getrandbits(length) << (32 - length), length)), fact))
        entries.append((ip_network(f"{ip_address(chance.getrandbits(64) << 64)}/64"), fact))
    return Networks(entries)


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
