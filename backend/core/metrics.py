"""Counters of one process, shown by `/health`."""

from collections import Counter


class Counters:
    """Named counts since the start of the process. Incrementing is safe from one thread or event loop."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, name: str, amount: int = 1) -> None:
        self._counts[name] += amount

    def read(self) -> dict[str, int]:
        return dict(sorted(self._counts.items()))
