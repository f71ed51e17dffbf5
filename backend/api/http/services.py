"""The services that the API needs, as a protocol, so that `api` does not import the composition root."""

from collections.abc import Mapping
from typing import Protocol

from sqlalchemy.orm import Session, sessionmaker

from backend.accounts.external import SignInProvider
from backend.accounts.sessions import AccessTokens
from backend.accounts.token_vault import TokenVault
from backend.core.clock import Clock
from backend.core.config import Config
from backend.mailbox.factory import MailboxFactory
from backend.mailbox.subscriptions import Subscriptions
from backend.realtime.hub import Hub


class WebServices(Protocol):
    @property
    def config(self) -> Config: ...

    @property
    def clock(self) -> Clock: ...

    @property
    def sessions(self) -> sessionmaker[Session]: ...

    @property
    def access_tokens(self) -> AccessTokens: ...

    @property
    def hub(self) -> Hub: ...

    @property
    def providers(self) -> Mapping[str, SignInProvider]: ...

    @property
    def vault(self) -> TokenVault: ...

    @property
    def open_mailbox(self) -> MailboxFactory: ...

    @property
    def watching(self) -> Subscriptions: ...
