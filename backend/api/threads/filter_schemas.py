"""Response bodies of the filter options."""

from backend.api.http.schemas import ResponseBody


class DomainOption(ResponseBody):
    """A company by its domain. `count` is the number of threads that the filter `domain` returns with `show=all`."""

    name: str
    count: int


class SequenceOption(ResponseBody):
    """A sequence with its steps in their natural order."""

    name: str
    steps: list[str]
    count: int


class FilterOptions(ResponseBody):
    """The options to filter the person's threads by, most frequent first."""

    domains: list[DomainOption]
    sequences: list[SequenceOption]
