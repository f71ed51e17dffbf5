"""What a person can set (R73), and how their wish and the organisation's force become what holds (R74). Pure."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, fields, replace
from functools import lru_cache
from typing import Any, Literal
from zoneinfo import available_timezones

from backend.core.errors import Invalid
from backend.core.limits import RETENTION_DAYS
from backend.settings.entries import check_blocklist

FORCED_REASON = "Set by your administrator"

Position = Literal["first", "last"]
Appearance = Literal["host", "light", "dark"]
Language = Literal["auto", "en", "de"]


@dataclass(frozen=True, slots=True)
class PersonSettings:
    """The defaults are what Reset restores. `quiet_from` and `quiet_until` are `HH:MM` in `time_zone`, else UTC."""

    auto_insert: bool = False
    notify_when_opened: bool = False
    position: Position = "first"
    track_links: bool = False
    blocklist: tuple[str, ...] = ()
    first_open_only: bool = True
    notice_hot: bool = False
    notice_revived: bool = False
    desktop_notifications: bool = False
    quiet_from: str | None = None
    quiet_until: str | None = None
    time_zone: str | None = None
    appearance: Appearance = "host"
    language: Language = "auto"


@dataclass(frozen=True, slots=True)
class OrganisationSettings:
    """What an administrator sets. `forced` holds the person settings that nobody of the organisation can change."""

    domains: tuple[str, ...] = ()
    blocklist: tuple[str, ...] = ()
    own_networks: tuple[str, ...] = ()
    retention_days: int = RETENTION_DAYS
    forced: Mapping[str, Any] | None = None


DEFAULTS = PersonSettings()
NAMES = frozenset(part.name for part in fields(PersonSettings))
NEVER_FORCED = {
    "blocklist": "The organisation's own blocklist adds to everybody's; a personal one cannot be set for people.",
    "time_zone": "A time zone is where a person is.",
}


def settled(chosen: Mapping[str, Any], forced: Mapping[str, Any]) -> PersonSettings:
    """Return what holds: the default, over it the person's choice, over it what is forced. Unknown names are old."""
    found = {name: value for name, value in {**chosen, **forced}.items() if name in NAMES}
    if "blocklist" in found:
        found["blocklist"] = tuple(found["blocklist"])
    return replace(DEFAULTS, **found)


def check_choice(chosen: Mapping[str, Any], changes: Mapping[str, Any], forced: Collection[str]) -> dict[str, Any]:
    """Return a person's choice with changes of the right types applied. Raises `Invalid` naming the field."""
    for name in changes:
        if name in forced:
            raise Invalid(name, f"{FORCED_REASON}.", code="setting_forced")
    return _checked({**chosen, **changes}, "")


def check_forced(forced: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an organisation may force, of the right types already. Raises `Invalid` naming the field."""
    for name, reason in NEVER_FORCED.items():
        if name in forced:
            raise Invalid(f"forced.{name}", reason, code="never_forced")
    return _checked(dict(forced), "forced.")


def as_dict(values: PersonSettings) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(values).items()}


def _checked(values: dict[str, Any], before: str) -> dict[str, Any]:
    if "blocklist" in values:
        values["blocklist"] = check_blocklist(f"{before}blocklist", values["blocklist"])
    if values.get("time_zone") is not None and values["time_zone"] not in _time_zones():
        message = f"“{values['time_zone'][:60]}” is no time zone; write it as Europe/Rome."
        raise Invalid(f"{before}time_zone", message, code="time_zone_unknown")
    begin, end = values.get("quiet_from"), values.get("quiet_until")
    if (begin is None) != (end is None):
        missing = "quiet_until" if end is None else "quiet_from"
        raise Invalid(f"{before}{missing}", "Quiet hours need a beginning and an end.", code="quiet_hours_half")
    if begin is not None and begin == end:
        message = "Quiet hours must end at another time than they begin."
        raise Invalid(f"{before}quiet_until", message, code="quiet_hours_empty")
    return values


@lru_cache(maxsize=1)
def _time_zones() -> set[str]:
    return available_timezones()
