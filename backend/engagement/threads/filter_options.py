"""Read the options by which one person's threads can be filtered (R54)."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.limits import FILTER_OPTIONS
from backend.engagement.threads.facets import FacetKind
from backend.engagement.threads.models import Facet


@dataclass(frozen=True, slots=True)
class FilterOption:
    name: str
    threads: int


@dataclass(frozen=True, slots=True)
class FilterOptions:
    """Domains and sequences, the most frequent first; `steps` by sequence in natural order."""

    domains: Sequence[FilterOption]
    sequences: Sequence[FilterOption]
    steps: defaultdict[str, list[str]]


def read_filter_options(session: Session, person_id: str) -> FilterOptions:
    """Return the options, at most `FILTER_OPTIONS` of each kind."""
    sequences = _most_frequent(session, person_id, "sequence")
    query = select(Facet.value, Facet.detail).where(
        Facet.person_id == person_id,
        Facet.kind == "step",
        Facet.value.in_([sequence.name for sequence in sequences]),
        Facet.threads > 0,
    )
    steps: defaultdict[str, list[str]] = defaultdict(list)
    for sequence, step in session.execute(query):
        steps[sequence].append(step)
    for names in steps.values():
        names.sort(key=_natural)
    return FilterOptions(_most_frequent(session, person_id, "domain"), sequences, steps)


def _most_frequent(session: Session, person_id: str, kind: FacetKind) -> list[FilterOption]:
    query = select(Facet.value, Facet.threads).where(
        Facet.person_id == person_id, Facet.kind == kind, Facet.is_offered, Facet.threads > 0
    )
    query = query.order_by(Facet.threads.desc(), Facet.value).limit(FILTER_OPTIONS)
    return [FilterOption(name, threads) for name, threads in session.execute(query)]


def _natural(text: str) -> list[tuple[int, str]]:
    """Return a sort key that puts "Step 2" before "Step 10"."""
    parts = re.split(r"(\d+)", text)
    return [(int(part) if place % 2 else 0, part) for place, part in enumerate(parts)]
