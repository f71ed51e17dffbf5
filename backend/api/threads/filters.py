"""What the panel's filters offer."""

from collections.abc import Sequence

from backend.api.http.context import current_person, db_session
from backend.api.http.routes import Resource
from backend.api.threads import filter_schemas
from backend.engagement.threads.filter_options import read_filter_options
from backend.settings.query import organisation_settings
from backend.settings.recipients import RecipientPolicy, decide_insertion

filters = Resource("filters")


@filters.route("GET", "/api/filters", answer=filter_schemas.FilterOptions)
def read_filters() -> filter_schemas.FilterOptions:
    """Return domains and sequences of the person's own threads, the most frequent first. Colleagues are no company."""
    choices = read_filter_options(db_session(), current_person().id)
    own = organisation_settings(db_session(), current_person().organisation_id).domains
    return filter_schemas.FilterOptions(
        domains=[
            filter_schemas.DomainOption(name=one.name, count=one.threads)
            for one in choices.domains
            if not _is_inside(one.name, own)
        ],
        sequences=[
            filter_schemas.SequenceOption(name=one.name, steps=choices.steps[one.name], count=one.threads)
            for one in choices.sequences
        ],
    )


def _is_inside(domain: str, own: Sequence[str]) -> bool:
    (standing,) = decide_insertion([f"somebody@{domain}"], RecipientPolicy(organisation_domains=own)).recipients
    return standing.reason == "internal"
