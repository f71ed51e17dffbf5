"""Request and response bodies of settings and of the insert key."""

from typing import Literal

from backend.api.http.schemas import RequestBody, ResponseBody
from backend.settings.values import OrganisationValues, PersonSettings, Position


class ChangeSettings(PersonSettings, RequestBody):
    """The settings to change; the others stay as they are."""


class ForcedSetting(ResponseBody):
    """A setting that the person cannot change, and why."""

    name: str
    reason: str


class Settings(ResponseBody):
    """With `looks_after_server`, the person may see what to register for this server at Microsoft and Google."""

    values: PersonSettings
    defaults: PersonSettings
    forced: list[ForcedSetting]
    is_administrator: bool
    looks_after_server: bool


class ChangeOrganisationSettings(OrganisationValues, RequestBody):
    """The settings to change; the others stay as they are. `forced` replaces all forced settings."""

    forced: ChangeSettings = ChangeSettings()  # type: ignore[assignment] # a client's values are checked by the model


class OrganisationSettings(ResponseBody):
    """`learned_networks` are those that people used within 30 days; only administrators get them.

    `sign_in_domains` are those that people sign in with: they cannot be removed from `values.domains`.
    `free_mail_domains` belong to free mail providers: they cannot be added to it. Only administrators get them, in
    ASCII.
    """

    values: OrganisationValues
    sign_in_domains: list[str]
    free_mail_domains: list[str]
    learned_networks: list[str]
    is_administrator: bool


class InsertKey(ResponseBody):
    """What a client needs to track without a network: the key for its tokens, the pixel URL and whom not to track.

    `key` is 32 bytes in base64url without padding. `revision` changes whenever another field does.
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
    """A setting of the person or their organisation has changed: load the settings and the insert key again."""

    type: Literal["settings_changed"]
    number: int
