"""The bodies of the settings calls and of the insert key."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, StringConstraints

from backend.api.http.schemas import Answer, Body
from backend.core.limits import LIST_ENTRIES, LONGEST_RETENTION_DAYS, RETENTION_DAYS

TimeOfDay = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
# A few blank or repeated lines more than are kept: they are left out, not refused.
Entries = Annotated[list[Annotated[str, StringConstraints(max_length=1000)]], Field(max_length=2 * LIST_ENTRIES)]


class _PersonValues(BaseModel):
    auto_insert: bool = False
    notify_when_opened: bool = False
    position: Literal["first", "last"] = "first"
    track_links: bool = False
    blocklist: Entries = []
    first_open_only: bool = True
    notice_hot: bool = False
    notice_revived: bool = False
    desktop_notifications: bool = False
    quiet_from: TimeOfDay | None = None
    quiet_until: TimeOfDay | None = None
    time_zone: Annotated[str, StringConstraints(max_length=64)] | None = None
    appearance: Literal["host", "light", "dark"] = "host"
    language: Literal["auto", "en", "de"] = "auto"


class PersonSettings(_PersonValues, Answer):
    """What holds for a person. Quiet hours are in their time zone, an IANA name; without one in UTC."""


class ChangeSettings(_PersonValues, Body):
    """The settings to change; what is left out stays as it is."""


class ForcedSetting(Answer):
    """A setting that the person cannot change, and why."""

    name: str
    reason: str


class Settings(Answer):
    """`looks_after_server`: the person may see what is to be registered at Microsoft and Google for it."""

    values: PersonSettings
    defaults: PersonSettings
    forced: list[ForcedSetting]
    is_administrator: bool
    looks_after_server: bool


class ChangeOrganisationSettings(Body):
    """What to change; what is left out stays. `forced` replaces the forced settings as a whole."""

    domains: Entries = Field(default_factory=list)
    blocklist: Entries = Field(default_factory=list)
    own_networks: Entries = Field(default_factory=list)
    retention_days: Annotated[int, Field(ge=1, le=LONGEST_RETENTION_DAYS)] = RETENTION_DAYS
    forced: ChangeSettings = ChangeSettings()


class OrganisationValues(Answer):
    """`domains` are inside, with subdomains unless a leading `=` says otherwise; `forced` has values by their name."""

    domains: list[str]
    blocklist: list[str]
    own_networks: list[str]
    retention_days: int
    forced: dict[str, Any]


class OrganisationSettings(Answer):
    """`learned_networks` are those that people were seen on within 30 days; only administrators see them.

    `sign_in_domains` are those that people sign in with: they cannot be taken off `values.domains`.
    `free_mail_domains` are those that nobody owns: they cannot be added to it; administrators get them, in ASCII.
    """

    values: OrganisationValues
    sign_in_domains: list[str]
    free_mail_domains: list[str]
    learned_networks: list[str]
    is_administrator: bool


class InsertKey(Answer):
    """All that a client needs to track without a network: the key for its tokens, where pixels live, whom to leave out.

    `key` is base64url without padding, of 32 bytes. `revision` changes when anything else here does.
    """

    key_id: str
    key: str
    pixel_url: str
    organisation_domains: list[str]
    organisation_blocklist: list[str]
    blocklist: list[str]
    auto_insert: bool
    position: Literal["first", "last"]
    track_links: bool
    revision: str


class SettingsChanged(Answer):
    """A setting of the person or their organisation has changed: get the settings and the insert key again."""

    type: Literal["settings_changed"]
    number: int
