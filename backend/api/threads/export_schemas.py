"""The query of the list's export: the list's own filters and options for the file."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from backend.api.http import schemas

Language = Literal["en", "de"]


class ThreadExportQuery(schemas.ThreadQuery):
    """`language` of the file, and its `name` without extension. Times are in `time_zone`.

    With `silent=too`, threads without engagement in which a mail was sent from `since` to `until` follow.
    """

    language: Language = "en"
    silent: Literal["too"] | None = None
    time_zone: Annotated[str, StringConstraints(max_length=64)] = "UTC"
    name: Annotated[str, StringConstraints(pattern=r'^[^\x00-\x1f\x7f/\\:*?"<>|]{1,120}$')] | None = None
