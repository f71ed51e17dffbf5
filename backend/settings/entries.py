"""What a person may write into a list of addresses and domains, and what they are told when it is none. Pure."""

import re
from collections.abc import Callable, Collection, Iterable

from backend.core.errors import Invalid
from backend.core.limits import ADDRESS_CHARACTERS, LIST_ENTRIES
from backend.settings.recipients import ascii_domain, fold_entry, read_address

_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
DOMAIN_CHARACTERS = 253  # RFC 1035, 2.3.4


def check_blocklist(field: str, texts: Iterable[str]) -> list[str]:
    """Return the entries in one spelling, each once, blank ones left out. Raises `Invalid` naming field and entry."""
    return _checked(field, texts, _blocklist_entry)


def check_domains(field: str, texts: Iterable[str], free_mail: Collection[str]) -> list[str]:
    """Return an organisation's domains in one spelling. Raises `Invalid`; nobody owns a free-mail domain (R9)."""

    def read(text: str) -> str:
        domain = _domain(text)
        if ascii_domain(domain.removeprefix("=")) in free_mail:
            raise ValueError("is a free-mail domain: everybody can have an address there, so no organisation owns it")
        return domain

    return _checked(field, texts, read)


def _checked(field: str, texts: Iterable[str], read: Callable[[str], str]) -> list[str]:
    found: dict[str, None] = {}
    for number, text in enumerate(texts):
        folded = fold_entry(text)
        if not folded:
            continue
        try:
            found[read(folded)] = None
        except ValueError as error:
            raise Invalid(f"{field}.{number}", f"“{text.strip()[:60]}” {error}.") from error
    if len(found) > LIST_ENTRIES:
        raise Invalid(field, f"A list holds at most {LIST_ENTRIES} entries; these are {len(found)}.")
    return list(found)


def _blocklist_entry(text: str) -> str:
    if "@" in text.removeprefix("=").strip().removeprefix("@"):
        return _address(text)
    domain = _domain(text)
    if "." not in domain:
        raise ValueError("is no domain; write it whole, as customer.example")
    return domain


def _address(text: str) -> str:
    address = read_address(text.removeprefix("="))
    if address is None or not _is_host_name(address[1]):
        raise ValueError("is no mail address")
    spelling = f"{address[0]}@{address[1]}"
    if len(spelling) > ADDRESS_CHARACTERS:
        raise ValueError(f"is longer than {ADDRESS_CHARACTERS} characters")
    return spelling


def _domain(text: str) -> str:
    exact = "=" if text.startswith("=") else ""
    name = text.removeprefix("=").strip().removeprefix("@").removesuffix(".")
    if "*" in name:
        raise ValueError("needs no asterisk; customer.example covers mail.customer.example too")
    if "://" in name or "/" in name:
        raise ValueError("is a web address; write the domain alone, as customer.example")
    found = ascii_domain(name)
    if found is None or not _is_host_name(found):
        raise ValueError("is neither a domain nor a mail address")
    return exact + name


def _is_host_name(domain: str) -> bool:
    return len(domain) <= DOMAIN_CHARACTERS and all(_LABEL.fullmatch(label) for label in domain.split("."))
