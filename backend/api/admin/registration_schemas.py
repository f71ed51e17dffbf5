"""The data to register this server at Microsoft and Google, for its administrators."""

from typing import Literal

from backend.api.http.schemas import ResponseBody


class Permission(ResponseBody):
    """A permission by the provider's name, and the lowest access level that requests it."""

    name: str
    asked_when: Literal["identity", "basic", "exact", "basic_shared", "exact_shared"]


class SettingStatus(ResponseBody):
    """A variable of the environment or `.env`. `is_written` if the server has read a value; never the value itself."""

    name: str
    is_written: bool
    is_needed: bool


class ProviderRegistration(ResponseBody):
    """If `is_on`, people can sign in with it. `redirect_address` must be registered exactly as given."""

    is_on: bool
    redirect_address: str
    permissions: list[Permission]
    lines: list[SettingStatus]


class OutlookRegistration(ResponseBody):
    """For sign-in inside Outlook without a pop-up. `api` ends without the client id until that is configured."""

    api: str
    scope: str
    token_version: int
    client_id: str
    redirect_address: str


class ServerRegistration(ResponseBody):
    """`public_url` is the address that this server was started with, `address` the one that providers accept. If they
    differ, the values are those for `address`, which must be set as `address_setting`."""

    public_url: str
    address: str
    address_setting: str
    microsoft: ProviderRegistration
    outlook: OutlookRegistration
    google: ProviderRegistration
    extensions: SettingStatus
