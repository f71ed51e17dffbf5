"""Who counts as a reader outside (R8, R9): decides whether a message is tracked automatically. Pure.

`packages/mail/recipients.ts` is the same rule for clients that may have no network; both are tested against
the table `tests/corpus/recipients.json`.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

InsertReason = Literal["external", "internal_only", "blocklisted", "no_recipients"]
RecipientClass = Literal["external", "internal", "blocklisted", "unreadable"]

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_OTHER_DOTS = re.compile("[\u3002\uff0e\uff61]")  # how some keyboards write the dot between labels (UTS 46)
_SCHEME = re.compile("(?:mailto|smtp):")
_LOCAL_PART = re.compile(r'"[^"]+"|[^\s"<>(),:;@]+')
_DOMAIN = re.compile(r"""[^\s"'<>(),;@.?/\\=]+(?:\.[^\s"'<>(),;@.?/\\=]+)*""")


@dataclass(frozen=True, slots=True)
class RecipientPolicy:
    """Three lists of entries; they add up. What cannot be read matches nobody."""

    organisation_domains: Sequence[str] = ()
    organisation_blocklist: Sequence[str] = ()
    blocklist: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ClassifiedRecipient:
    """One address as it was given, and where it stands."""

    address: str
    reason: RecipientClass


@dataclass(frozen=True, slots=True)
class Decision:
    """Insert or not, why, and the same for each address."""

    insert: bool
    reason: InsertReason
    recipients: tuple[ClassifiedRecipient, ...]

    @property
    def has_external(self) -> bool:
        """Tell whether somebody outside the organisation gets it, blocklisted or not (R10, R63)."""
        return any(one.reason in ("external", "blocklisted") for one in self.recipients)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that could be read: an `address`, or a `domain` that covers its subdomains unless `is_exact`."""

    address: str | None
    domain: str | None
    is_exact: bool


def decide_insertion(addresses: Iterable[str], policy: RecipientPolicy) -> Decision:
    """Decide for all recipients together. Never raises.

    One address outside is enough (mixed recipients: insert). An address that cannot be read is nobody outside: Exchange
    names its own people like that.
    """
    internal = _Cover(policy.organisation_domains)
    blocked = _Cover([*policy.organisation_blocklist, *policy.blocklist])
    judged = tuple(ClassifiedRecipient(address, _standing(address, internal, blocked)) for address in addresses)
    found = {one.reason for one in judged}
    if "external" in found:
        return Decision(True, "external", judged)
    if "blocklisted" in found:
        return Decision(False, "blocklisted", judged)
    return Decision(False, "internal_only" if "internal" in found else "no_recipients", judged)


def read_address(text: str) -> tuple[str, str] | None:
    """Return local part and domain in the spelling that is compared, or None. Takes `Rita <rita@customer.example>`."""
    text = fold_entry(text)
    if text.endswith(">"):
        text = text[:-1].rpartition("<")[2].strip()
    local_part, at, domain = _SCHEME.sub("", text, count=1).rpartition("@")
    found = ascii_domain(domain)
    return (local_part, found) if at and found and _LOCAL_PART.fullmatch(local_part) else None


def read_entry(text: str) -> Entry | None:
    """Read an entry of a list: an address, a domain, a domain after `=` or `@`. None when it is neither."""
    text = fold_entry(text)
    is_exact = text.startswith("=")
    text = text.removeprefix("=").strip().removeprefix("@")
    if "@" in text:
        address = read_address(text)
        return Entry("@".join(address), None, True) if address else None
    domain = ascii_domain(text)
    # A name without a dot never covers what ends in it: "com" is not half of the world.
    return Entry(None, domain, is_exact or "." not in domain) if domain else None


def fold_entry(text: str) -> str:
    """Return the text without case, without invisible characters, with one spelling for letters that look the same."""
    text = _INVISIBLE.sub("", text)
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())
    return text.strip()


def ascii_domain(text: str) -> str | None:
    """Return a folded domain as DNS knows it (`xn--` for other letters), or None for what is no domain."""
    text = _OTHER_DOTS.sub(".", text).removesuffix(".")
    return ".".join(_ascii_label(label) for label in text.split(".")) if _DOMAIN.fullmatch(text) else None


def _ascii_label(label: str) -> str:
    return label if label.isascii() else f"xn--{label.encode('punycode').decode()}"


def _standing(text: str, internal: "_Cover", blocked: "_Cover") -> RecipientClass:
    address = read_address(text)
    if address is None:
        return "unreadable"
    if internal.covers(*address):
        return "internal"
    return "blocklisted" if blocked.covers(*address) else "external"


class _Cover:
    """A list of entries, ready to be asked about many addresses."""

    def __init__(self, entries: Iterable[str]) -> None:
        read = [entry for entry in map(read_entry, entries) if entry]
        self._addresses = {entry.address for entry in read}
        self._exact = {entry.domain for entry in read}
        self._with_subdomains = {entry.domain for entry in read if not entry.is_exact}

    def covers(self, local_part: str, domain: str) -> bool:
        if domain in self._exact or f"{local_part}@{domain}" in self._addresses:
            return True
        labels = domain.split(".")
        return any(".".join(labels[begin:]) in self._with_subdomains for begin in range(1, len(labels)))
