"""What a person may write into a list of addresses, domains or networks, and what they hear when it is none. Pure."""

import re
from collections.abc import Callable, Iterable
from ipaddress import ip_network

from backend.accounts.free_mail import is_free_mail
from backend.core.errors import Invalid, Problem
from backend.core.limits import ADDRESS_CHARACTERS, LIST_ENTRIES, OWN_NETWORK_PREFIX_V4, OWN_NETWORK_PREFIX_V6
from backend.settings.recipients import ascii_domain, fold_entry, read_address

_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
DOMAIN_CHARACTERS = 253  # RFC 1035, 2.3.4


class _NoEntry(Exception):
    """What was written is no entry; the message goes on from it."""

    def __init__(self, message: str, *, code: str) -> None:
        super().__init__(message)
        self.code = code


def check_blocklist(field: str, texts: Iterable[str]) -> list[str]:
    """Return the entries in one spelling, each once, blank ones left out. Raises `Invalid` naming field and entries."""
    return _checked(field, texts, _blocklist_entry)


def check_domains(field: str, texts: Iterable[str]) -> list[str]:
    """Return an organisation's domains in one spelling. Raises `Invalid`; nobody owns a free-mail domain (R9)."""
    return _checked(field, texts, _owned_domain)


def check_networks(field: str, texts: Iterable[str]) -> list[str]:
    """Return networks as CIDRs, each once. Raises `Invalid` naming field and entry."""
    return _checked(field, texts, _network)


def _checked(field: str, texts: Iterable[str], read: Callable[[str], str]) -> list[str]:
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for number, text in enumerate(texts):
        folded = fold_entry(text)
        if not folded:
            continue
        try:
            entry = read(folded)
            found.setdefault(_ascii(entry), entry)
        except _NoEntry as error:
            named = text.strip()[:ADDRESS_CHARACTERS]
            problems.append(Problem(f"{field}.{number}", f"“{named}” {error}.", error.code, named))
    if problems:
        raise Invalid.each(problems)
    if len(found) > LIST_ENTRIES:
        message = f"A list holds at most {LIST_ENTRIES} entries; these are {len(found)}."
        raise Invalid(field, message, code="list_too_long")
    return list(found.values())


def _ascii(entry: str) -> str:
    """Return what is the same for two spellings of one entry: `bücher.example` is `xn--bcher-kva.example`."""
    before, at, domain = entry.removeprefix("=").rpartition("@")
    exact = "=" if entry.startswith("=") else ""
    return f"{exact}{before}{at}{ascii_domain(domain) or domain}"


def _blocklist_entry(text: str) -> str:
    if "@" in text.removeprefix("=").strip().removeprefix("@"):
        return _address(text)
    domain = _domain(text)
    if "." not in domain:
        raise _NoEntry("is no domain; write it whole, as customer.example", code="entry_no_domain")
    return domain


def _owned_domain(text: str) -> str:
    domain = _domain(text)
    if is_free_mail(ascii_domain(domain.removeprefix("=")) or ""):
        message = "is a free-mail domain: everybody can have an address there, so no organisation owns it"
        raise _NoEntry(message, code="entry_free_mail")
    return domain


def _network(text: str) -> str:
    try:
        network = ip_network(text, strict=False)
    except ValueError as error:
        message = "is no network; write it as 203.0.113.0/24, or a single address"
        raise _NoEntry(message, code="entry_no_network") from error
    widest = OWN_NETWORK_PREFIX_V4 if network.version == 4 else OWN_NETWORK_PREFIX_V6
    if network.prefixlen < widest:
        message = f"is too wide to be one organisation's; the widest is /{widest}"
        raise _NoEntry(message, code="entry_network_too_wide")
    return str(network)


def _address(text: str) -> str:
    address = read_address(text.removeprefix("="))
    if address is None or not _is_host_name(address[1]):
        raise _NoEntry("is no mail address", code="entry_no_address")
    spelling = f"{address[0]}@{address[1]}"
    if len(spelling) > ADDRESS_CHARACTERS:
        raise _NoEntry(f"is longer than {ADDRESS_CHARACTERS} characters", code="entry_too_long")
    return spelling


def _domain(text: str) -> str:
    exact = "=" if text.startswith("=") else ""
    name = text.removeprefix("=").strip().removeprefix("@").removesuffix(".")
    if "*" in name:
        message = "needs no asterisk; customer.example covers mail.customer.example too"
        raise _NoEntry(message, code="entry_asterisk")
    if "://" in name or "/" in name:
        message = "is a web address; write the domain alone, as customer.example"
        raise _NoEntry(message, code="entry_web_address")
    found = ascii_domain(name)
    if found is None or not _is_host_name(found):
        raise _NoEntry("is neither a domain nor a mail address", code="entry_unreadable")
    return exact + name


def _is_host_name(domain: str) -> bool:
    return len(domain) <= DOMAIN_CHARACTERS and all(_LABEL.fullmatch(label) for label in domain.split("."))
