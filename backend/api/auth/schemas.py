"""Request and response bodies for sign-in, sessions and identities."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import StringConstraints

from backend.api.http.schemas import RequestBody, ResponseBody

Secret = Annotated[str, StringConstraints(min_length=43, max_length=128, pattern=r"^[A-Za-z0-9._~-]+$")]
ProviderName = Literal["microsoft", "google"]


class MicrosoftApp(ResponseBody):
    """What an add-in needs to get an access token for this server from Outlook."""

    client_id: str
    authority: str
    scope: str


class ServerSignInMethods(ResponseBody):
    """The sign-in methods of this server."""

    local: bool
    providers: list[ProviderName]
    microsoft_app: MicrosoftApp | None = None


class RedeemSignInCode(RequestBody):
    """The one-time code from the pop-up, and the verifier of the challenge that the sign-in began with."""

    code: Secret
    verifier: Secret


class MicrosoftToken(RequestBody):
    """An access token for this server, from nested app authentication or Office's single sign-on."""

    access_token: Annotated[str, StringConstraints(min_length=1, max_length=16_000)]


class SessionInfo(ResponseBody):
    """One session: `way` is its sign-in method, `client` the browser if it identifies itself."""

    id: str
    way: Literal["local", "microsoft", "google"]
    client: str | None
    created_at: datetime
    last_used_at: datetime
    is_current: bool


class SessionList(ResponseBody):
    sessions: list[SessionInfo]
