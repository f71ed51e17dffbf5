"""Bodies of the choices that filters offer."""

from backend.api.http.schemas import ResponseBody


class DomainOption(ResponseBody):
    """A company by its domain; `count` is the number of threads that the filter `domain` finds with `show=all`."""

    name: str
    count: int


class SequenceOption(ResponseBody):
    """A sequence with its steps in their natural order."""

    name: str
    steps: list[str]
    count: int


class FilterOptions(ResponseBody):
    """What the person's threads can be filtered by, the most frequent first."""

    domains: list[DomainOption]
    sequences: list[SequenceOption]
