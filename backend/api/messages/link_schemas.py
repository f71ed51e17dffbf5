"""The bodies of tracked links."""

from typing import Annotated

from pydantic import Field, StringConstraints

from backend.api.http.schemas import RequestBody, ResponseBody
from backend.tracking.link import TARGET_CHARACTERS


class TrackLinks(RequestBody):
    """Where the links of the message lead: absolute http or https addresses."""

    targets: Annotated[list[Annotated[str, StringConstraints(max_length=TARGET_CHARACTERS)]], Field(max_length=200)]


class TrackedLink(ResponseBody):
    target: str
    url: str


class TrackedLinks(ResponseBody):
    """Addresses to put in the place of the targets, in their order. `hidden_url` is for a link that no person can see:
    whoever follows it is a scanner."""

    links: list[TrackedLink]
    hidden_url: str
