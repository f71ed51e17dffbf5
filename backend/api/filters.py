"""What the panel's filters offer."""

from backend.api import filter_schemas
from backend.api.current_user import database, person
from backend.api.routes import Resource
from backend.engagement.choices import read_choices

filters = Resource("filters")


@filters.route("GET", "/api/filters", answer=filter_schemas.FilterChoices)
def read_filters() -> filter_schemas.FilterChoices:
    """Return the domains and sequences of the person's own threads, the most frequent first."""
    choices = read_choices(database(), person().id)
    return filter_schemas.FilterChoices(
        domains=[filter_schemas.DomainChoice(name=one.name, count=one.threads) for one in choices.domains],
        sequences=[
            filter_schemas.SequenceChoice(name=one.name, steps=choices.steps[one.name], count=one.threads)
            for one in choices.sequences
        ],
    )
