"""The bodies of the calls about an organisation's people."""

from typing import Annotated

from pydantic import StringConstraints

from backend.api.identity_schemas import ProviderName
from backend.api.schemas import Answer, Body


class Colleague(Answer):
    """Somebody of the organisation; `is_me` is who asks."""

    id: str
    name: str
    email: str
    is_administrator: bool
    is_me: bool


class WayIn(Answer):
    """A tenant at a provider whose people are of the organisation (`is_open`), or could be. The people of one that
    `is_taken` are an organisation of their own already. `domain` is what people know it by."""

    provider: ProviderName
    tenant: str
    domain: str
    is_open: bool
    is_taken: bool


class OpenWay(Body):
    provider: ProviderName
    tenant: Annotated[str, StringConstraints(min_length=1, max_length=255)]


class Colleagues(Answer):
    """Administrators first, then by address."""

    people: list[Colleague]
    ways: list[WayIn]
