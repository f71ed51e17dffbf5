"""Lists and words of made threads, as the product keeps them: in which lists each is, by what words it is found."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from backend.engagement.threads.facets import FacetKey, message_facets, week_facet_of_day
from backend.engagement.threads.search.words import indexed_words, join_words, with_owner_prefix

Write = Callable[[str, Sequence[str], list[tuple[Any, ...]]], None]
_PLACE = ("thread_id", "facet_number", "is_pinned", "sorted_at")
_WORDS = ("thread_id", "words", "person_id", "is_pinned", "sorted_at")
_FACET = ("number", "person_id", "kind", "value", "detail", "is_offered", "threads")


@dataclass(frozen=True, slots=True)
class Listed:
    """A thread with all that its lists and words depend on."""

    thread_id: str
    person_id: str
    is_pinned: int
    sorted_at: str
    texts: Sequence[str]
    domains: Sequence[str]
    sequence: tuple[str, str] | None
    engaged_on: Iterable[date]


@dataclass
class Lists:
    """Numbers the lists as they turn up, and counts their threads. Lists are written last, when they are known."""

    write: Write
    _numbers: dict[tuple[str, FacetKey], int] = field(default_factory=dict)
    _offered: set[int] = field(default_factory=set)
    _threads: Counter[int] = field(default_factory=Counter)

    def add(self, threads: Sequence[Listed]) -> None:
        places: list[tuple[Any, ...]] = []
        for one in threads:
            names = message_facets(one.domains, *(one.sequence or (None, None)))
            names |= {week_facet_of_day(day): False for day in one.engaged_on}
            for name, is_offered in names.items():
                number = self._numbers.setdefault((one.person_id, name), len(self._numbers) + 1)
                self._threads[number] += 1
                if is_offered:
                    self._offered.add(number)
                places.append((one.thread_id, number, one.is_pinned, one.sorted_at))
        self.write("thread_facets", _PLACE, places)
        self.write("thread_words", _WORDS, [_words(one) for one in threads])

    def finish(self) -> int:
        """Write the lists and return how many there are."""
        rows = [
            (number, person, name.kind, name.value, name.detail, int(number in self._offered), self._threads[number])
            for (person, name), number in self._numbers.items()
        ]
        self.write("facets", _FACET, rows)
        return len(rows)


def _words(one: Listed) -> tuple[Any, ...]:
    words = join_words(with_owner_prefix(one.person_id, indexed_words(one.texts)))
    return one.thread_id, words, one.person_id, one.is_pinned, one.sorted_at
