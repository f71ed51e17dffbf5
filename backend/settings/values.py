"""The settings of people (R73) and organisations (R74), and how both make the values in effect. Pure.

The two models are the only place that lists settings, their types and their defaults. The API's bodies and answers are
these classes, and the panel's TypeScript types follow from the API.
"""

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from backend.core.errors import Invalid
from backend.core.limits import LIST_ENTRIES, LONGEST_RETENTION_DAYS, RETENTION_DAYS
from backend.settings.entries import check_blocklist

FORCED_REASON = "Set by your administrator"

Position = Literal["first", "last"]
Appearance = Literal["host", "light", "dark"]
Language = Literal["auto", "en", "de"]
TimeOfDay = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
# Twice what is kept: blank and repeated lines are left out, not refused.
Entries = Annotated[tuple[Annotated[str, StringConstraints(max_length=1000)], ...], Field(max_length=2 * LIST_ENTRIES)]


class _Values(BaseModel):
    model_config = ConfigDict(frozen=True, json_schema_serialization_defaults_required=True)


class PersonSettings(_Values):
    """What holds for a person. Quiet hours are in their time zone, an IANA name; without one in UTC."""

    auto_insert: bool = False
    notify_when_opened: bool = False
    position: Position = "first"
    track_links: bool = False
    blocklist: Entries = ()
    first_open_only: bool = True
    notice_hot: bool = False
    notice_revived: bool = False
    desktop_notifications: bool = False
    quiet_from: TimeOfDay | None = None
    quiet_until: TimeOfDay | None = None
    time_zone: Annotated[str, StringConstraints(max_length=64)] | None = None
    appearance: Appearance = "host"
    language: Language = "auto"


class OrganisationValues(_Values):
    """`domains` are inside, with subdomains unless a leading `=` says otherwise; `forced` has values by their name."""

    domains: Entries = ()
    blocklist: Entries = ()
    own_networks: Entries = ()
    retention_days: Annotated[int, Field(ge=1, le=LONGEST_RETENTION_DAYS)] = RETENTION_DAYS
    forced: Mapping[str, Any] = {}


DEFAULTS = PersonSettings()
NEVER_FORCED = {
    "blocklist": "The organisation's own blocklist adds to everybody's; a personal one cannot be set for people.",
    "time_zone": "A time zone is where a person is.",
}


def merge_settings(chosen: Mapping[str, Any], forced: Mapping[str, Any]) -> PersonSettings:
    """Return the values in effect: what is forced, else the person's choice, else the default.

    Stored values were checked when they were saved. Names that are settings no longer are left out.
    """
    held = {name: value for name, value in {**chosen, **forced}.items() if name in PersonSettings.model_fields}
    if "blocklist" in held:
        held["blocklist"] = tuple(held["blocklist"])
    return DEFAULTS.model_copy(update=held)


def check_person_settings(
    chosen: Mapping[str, Any], changes: Mapping[str, Any], forced: Collection[str]
) -> dict[str, Any]:
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
