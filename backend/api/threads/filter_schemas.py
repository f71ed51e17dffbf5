"""Bodies of the choices that filters offer."""

from backend.api.http.schemas import Answer


class DomainOption(Answer):
    """A company by its domain; `count` is the number of threads that the filter `domain` finds with `show=all`."""

    name: str
    count: int


class SequenceOption(Answer):
    """A sequence with its steps in their natural order."""

    name: str
    steps: list[str]
    count: int


class FilterOptions(Answer):
    """What the person's threads can be filtered by, the most frequent first."""

    domains: list[DomainOption]
    sequences: list[SequenceOption]
