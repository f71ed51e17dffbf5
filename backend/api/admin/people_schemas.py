"""The bodies of the calls about an organisation's people."""

from datetime import datetime

from backend.api.auth.schemas import ProviderName
from backend.api.http.schemas import ResponseBody


class Member(ResponseBody):
    """Somebody of the organisation; `is_me` is who asks."""

    id: str
    name: str
    email: str
    is_administrator: bool
    is_me: bool


class OrganisationSignInMethod(ResponseBody):
    """A tenant at a provider whose people are of the organisation (`is_open`), were until it was closed (`is_closed`),
    or could be. The people of one that `is_taken` are an organisation of their own already. `domain` is what people
    know it by. `only_way_of` people have no other open one; closing shuts them out, and with `is_my_only` nobody who
    asks can close it. `changed_by` opened or closed it last, at `changed_at`."""

    provider: ProviderName
    tenant: str
    domain: str
    is_open: bool
    is_closed: bool
    is_taken: bool
    only_way_of: int
    is_my_only: bool
    changed_by: str | None
    changed_at: datetime | None


class Members(ResponseBody):
    """Administrators first, then by address."""

    people: list[Member]
    ways: list[OrganisationSignInMethod]
