"""What the panel's filters offer."""

from collections.abc import Sequence

from backend.api.http.context import database, person
from backend.api.http.routes import Resource
from backend.api.threads import filter_schemas
from backend.engagement.threads.filter_options import read_choices
from backend.settings.query import organisation_settings
from backend.settings.recipients import RecipientPolicy, decide

filters = Resource("filters")


@filters.route("GET", "/api/filters", answer=filter_schemas.FilterChoices)
def read_filters() -> filter_schemas.FilterChoices:
    """Return domains and sequences of the person's own threads, the most frequent first. Colleagues are no company."""
    choices = read_choices(database(), person().id)
    own = organisation_settings(database(), person().organisation_id).domains
    return filter_schemas.FilterChoices(
        domains=[
            filter_schemas.DomainChoice(name=one.name, count=one.threads)
            for one in choices.domains
            if not _is_inside(one.name, own)
        ],
        sequences=[
            filter_schemas.SequenceChoice(name=one.name, steps=choices.steps[one.name], count=one.threads)
            for one in choices.sequences
        ],
    )


def _is_inside(domain: str, own: Sequence[str]) -> bool:
    (standing,) = decide([f"somebody@{domain}"], RecipientPolicy(organisation_domains=own)).per_address
    return standing.reason == "internal"
