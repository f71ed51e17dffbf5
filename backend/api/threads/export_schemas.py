"""What the export of the list takes besides the list's own filters."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from backend.api.http import schemas

Language = Literal["en", "de"]


class ThreadExportQuery(schemas.ThreadQuery):
    """How the file speaks, and what it is called, without its ending. Times are on the clock of `time_zone`.

    With `silent=too`, threads follow in which a mail was sent from `since` to `until` and nothing has come back then.
    """

    language: Language = "en"
    silent: Literal["too"] | None = None
    time_zone: Annotated[str, StringConstraints(max_length=64)] = "UTC"
    name: Annotated[str, StringConstraints(pattern=r'^[^\x00-\x1f\x7f/\\:*?"<>|]{1,120}$')] | None = None
