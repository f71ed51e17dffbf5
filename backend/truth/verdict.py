"""Verdict: the classification of one fetch, the third of the five records of the pipeline. Pure."""

from dataclasses import dataclass
from enum import StrEnum

RULES_VERSION = 1


class Reading(StrEnum):
    """How a verdict is shown to the sender (R41)."""

    OPENED = "opened"
    MAYBE = "maybe"
    FILTERED = "filtered"


class Confidence(StrEnum):
    CERTAIN = "certain"
    PROBABLE = "probable"
    UNCONFIRMED = "unconfirmed"


class VerdictKind(StrEnum):
    """The seven verdicts (R40)."""

    HUMAN = "human"
    SELF = "self"
    IMAGE_PROXY = "image_proxy"
    PREFETCH = "prefetch"
    SCANNER = "scanner"
    PREVIEW = "preview"
    BOT = "bot"

    @property
    def reading(self) -> Reading:
        return _READINGS.get(self, Reading.FILTERED)

    @property
    def shows_reader(self) -> bool:
        """Return whether place and device of the fetch belong to a person, not to a proxy or machine (R26)."""
        return self in (VerdictKind.HUMAN, VerdictKind.SELF)


_READINGS = {
    VerdictKind.HUMAN: Reading.OPENED,
    VerdictKind.IMAGE_PROXY: Reading.OPENED,
    VerdictKind.PREFETCH: Reading.MAYBE,
}

_PROVIDER_LABELS = {
    "apple_mail": "Apple Mail",
    "fastmail": "Fastmail",
    "gmail": "Gmail",
    "hey": "HEY",
    "outlook_com": "Outlook.com",
    "rambler": "Rambler",
    "seznam": "Seznam",
    "shortwave": "Shortwave",
    "superhuman": "Superhuman",
    "ukr_net": "UKR.NET",
    "yahoo": "Yahoo",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The classification of a fetch. `reason` is a code of `reasons.REASONS`; `client` is the program or service."""

    kind: VerdictKind
    subtype: str
    reason: str
    confidence: Confidence
    rules_version: int
    client: str | None = None

    @property
    def reading(self) -> Reading:
        return self.kind.reading


def verdict_via(verdict: Verdict) -> str | None:
    """Return the label shown instead of a location (R26): `Gmail` for its proxy, None without a known provider."""
    if verdict.kind not in (VerdictKind.IMAGE_PROXY, VerdictKind.PREFETCH):
        return None
    return _PROVIDER_LABELS.get(verdict.subtype)
