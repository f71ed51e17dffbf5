"""The options of the panel's filters."""

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
    """Return the domains and sequences of the person's own threads, most frequent first, without the organisation's own
    domains."""
    options = read_filter_options(db_session(), current_person().id)
    own = organisation_settings(db_session(), current_person().organisation_id).domains
    return filter_schemas.FilterOptions(
        domains=[
            filter_schemas.DomainOption(name=option.name, count=option.threads)
            for option in options.domains
            if not _is_inside(option.name, own)
        ],
        sequences=[
            filter_schemas.SequenceOption(name=option.name, steps=options.steps[option.name], count=option.threads)
            for option in options.sequences
        ],
    )


def _is_inside(domain: str, own: Sequence[str]) -> bool:
    (decision,) = decide_insertion([f"person@{domain}"], RecipientPolicy(organisation_domains=own)).recipients
    return decision.reason == "internal"
