"""What a panel that opens asks for with its session, so that it stands after one answer instead of three."""

from backend.api.http import schemas
from backend.api.live import schemas as live_schemas


class RefreshWithStartup(schemas.RefreshSession):
    """With `opening`, the answer holds what a panel shows first."""

    opening: bool = False


class StartupData(schemas.ResponseBody):
    """The beginnings of both lists and the badge, none older than the ticket's `number`."""

    ticket: live_schemas.LiveTicket
    pinned: schemas.ThreadPage
    other: schemas.ThreadPage
    badge: int


class RefreshedSession(schemas.Session):
    opening: StartupData | None = None
