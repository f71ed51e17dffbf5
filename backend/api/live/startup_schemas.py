"""The startup data that a panel gets with its session, so that it needs one request instead of three."""

from backend.api.http import schemas
from backend.api.live import schemas as live_schemas


class RefreshWithStartup(schemas.RefreshSession):
    """With `opening`, the response includes the data that a panel shows first."""

    opening: bool = False


class StartupData(schemas.ResponseBody):
    """The first pages of both lists and the badge, all at least as new as the ticket's `number`."""

    ticket: live_schemas.LiveTicket
    pinned: schemas.ThreadPage
    other: schemas.ThreadPage
    badge: int


class RefreshedSession(schemas.Session):
    opening: StartupData | None = None
