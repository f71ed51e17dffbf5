"""The bodies of the settings calls and of the insert key."""

from typing import Literal

from backend.api.http.schemas import RequestBody, ResponseBody
from backend.settings.values import OrganisationValues, PersonSettings, Position


class ChangeSettings(PersonSettings, RequestBody):
    """The settings to change; what is left out stays as it is."""


class ForcedSetting(ResponseBody):
    """A setting that the person cannot change, and why."""

    name: str
    reason: str


class Settings(ResponseBody):
    """`looks_after_server`: the person may see what is to be registered at Microsoft and Google for it."""

    values: PersonSettings
    defaults: PersonSettings
    forced: list[ForcedSetting]
    is_administrator: bool
    looks_after_server: bool


class ChangeOrganisationSettings(OrganisationValues, RequestBody):
    """What to change; what is left out stays. `forced` replaces the forced settings as a whole."""

    forced: ChangeSettings = ChangeSettings()  # type: ignore[assignment] # a client's values are checked by the model


class OrganisationSettings(ResponseBody):
    """`learned_networks` are those that people were seen on within 30 days; only administrators see them.

    `sign_in_domains` are those that people sign in with: they cannot be taken off `values.domains`.
    `free_mail_domains` are those that nobody owns: they cannot be added to it; administrators get them, in ASCII.
    """

    values: OrganisationValues
    sign_in_domains: list[str]
    free_mail_domains: list[str]
    learned_networks: list[str]
    is_administrator: bool


class InsertKey(ResponseBody):
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
    position: Position
    track_links: bool
    revision: str


class SettingsChanged(ResponseBody):
    """A setting of the person or their organisation has changed: get the settings and the insert key again."""

    type: Literal["settings_changed"]
    number: int
