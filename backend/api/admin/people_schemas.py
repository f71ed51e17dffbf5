"""Request and response bodies for an organisation's people."""

from datetime import datetime

from backend.api.auth.schemas import ProviderName
from backend.api.http.schemas import ResponseBody


class Member(ResponseBody):
    """A member of the organisation. `is_me` marks the caller."""

    id: str
    name: str
    email: str
    is_administrator: bool
    is_me: bool


class OrganisationSignInMethod(ResponseBody):
    """A sign-in method: a tenant at a provider. Its people join the organisation (`is_open`), did so until it was
    disabled (`is_closed`), or could. One that `is_taken` is used by another organisation. `domain` is the name that
    people know it by. `only_way_of` counts the people without another enabled method, whom disabling it locks out; one
    that `is_my_only` cannot be disabled by the caller. `changed_by` enabled or disabled it last, at `changed_at`."""

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
