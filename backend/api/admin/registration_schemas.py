"""What this server is registered with at Microsoft and Google, for whoever looks after it."""

from typing import Literal

from backend.api.http.schemas import ResponseBody


class Permission(ResponseBody):
    """A permission that people are asked for, by the provider's own name, and the least for which they are asked."""

    name: str
    asked_when: Literal["identity", "basic", "exact", "basic_shared", "exact_shared"]


class SettingStatus(ResponseBody):
    """A line of the environment or `.env`. `is_written` when the server has read a value; never the value itself."""

    name: str
    is_written: bool
    is_needed: bool


class ProviderRegistration(ResponseBody):
    """With `is_on` people can sign in with it. `redirect_address` is to be registered, letter by letter."""

    is_on: bool
    redirect_address: str
    permissions: list[Permission]
    lines: list[SettingStatus]


class OutlookRegistration(ResponseBody):
    """For sign-in inside Outlook without a window. `api` lacks the client id at its end while that is not written."""

    api: str
    scope: str
    token_version: int
    client_id: str
    redirect_address: str


class ServerRegistration(ResponseBody):
    """`public_url` is what this server was started with, `address` what providers take for it; where the two differ,
    the values are those for `address`, which is to be written as `address_setting`."""

    public_url: str
    address: str
    address_setting: str
    microsoft: ProviderRegistration
    outlook: OutlookRegistration
    google: ProviderRegistration
    extensions: SettingStatus
