"""Addresses: who asked, seen through the proxies that we trust (R25)."""

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

SUBNET_PREFIX_V4 = 24
SUBNET_PREFIX_V6 = 64


def parse_networks(text: str) -> tuple[Network, ...]:
    """Parse a comma-separated list of CIDRs or single addresses. Raises `ValueError` naming the first bad one."""
    return tuple(ip_network(part.strip(), strict=False) for part in text.split(",") if part.strip())


def parse_address(text: str) -> Address | None:
    """Parse an address as proxies write it (`1.2.3.4`, `1.2.3.4:80`, `[::1]:80`, `::ffff:1.2.3.4`), or return None."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def is_within(address: Address, networks: Iterable[Network]) -> bool:
    """Tell whether `address` lies in one of a handful of networks."""
    return any(address in network for network in networks)


def client_address(peer: str, forwarded_for: str | None, trusted: Sequence[Network]) -> Address | None:
    """Return the nearest address that is not one of our proxies.

    `forwarded_for` is the `X-Forwarded-For` header; it is read from the right and only as far as each hop is trusted,
    so that nobody outside can put words into it. An unreadable entry stops the walk at the last hop that we know.
    """
    address = parse_address(peer)
    if address is None or not forwarded_for or not is_within(address, trusted):
        return address
    for hop in reversed(forwarded_for.split(",")):
        previous = parse_address(hop)
        if previous is None:
            return address
        address = previous
        if not is_within(address, trusted):
            return address
    return address


def subnet(address: Address) -> Network:
    """Return the local subnet of an address: /24 for IPv4, /64 for IPv6 (R23)."""
    prefix = SUBNET_PREFIX_V4 if address.version == 4 else SUBNET_PREFIX_V6
    return ip_network(f"{address}/{prefix}", strict=False)
