"""The hub: follows the outbox and wakes the sockets of the people concerned. One per web process."""

import contextlib
import logging
import queue
import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Protocol

log = logging.getLogger(__name__)
RETRY_SECONDS = 1.0
WATCH_TIMEOUT_SECONDS = 0.1  # how late a stop may be noticed


class CommitWatch(Protocol):
    """Tells when the outbox may have grown."""

    def wait(self, timeout_seconds: float) -> bool: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class LiveMessage:
    """One message for all sockets of one person, ready to be sent."""

    number: int
    person_id: str
    text: str


ReadLiveMessages = Callable[[int, Collection[str]], tuple[list[LiveMessage], int]]
"""From a number and the people who listen to what they must be told and the last number read; it does not wait."""


class HubStopped(Exception):
    """Nothing will come any more."""


class LiveSubscription:
    """One socket's queue of deliveries."""

    def __init__(self, person_id: str) -> None:
        self.person_id = person_id
        self._deliveries: queue.SimpleQueue[LiveMessage | None] = queue.SimpleQueue()

    def put(self, delivery: LiveMessage) -> None:
        self._deliveries.put(delivery)

    def end(self) -> None:
        self._deliveries.put(None)

    def wait(self, timeout_seconds: float) -> list[LiveMessage]:
        """Return all deliveries that have come, waiting for the first one; an empty list when the time is over.

        Raises `HubStopped`.
        """
        try:
            found = [self._deliveries.get(timeout=timeout_seconds)]
        except queue.Empty:
            return []
        with contextlib.suppress(queue.Empty):
            while True:
                found.append(self._deliveries.get_nowait())
        if None in found:
            raise HubStopped
        return [delivery for delivery in found if delivery is not None]


class Hub:
    """Hands what is new to the subscriptions of those concerned. Survives a database that is away for a while."""

    def __init__(
        self,
        newest_number: Callable[[], int],
        read_deliveries: ReadLiveMessages,
        open_watch: Callable[[], CommitWatch],
    ) -> None:
        self._newest_number = newest_number
        self._read_deliveries = read_deliveries
        self._open_watch = open_watch
        self._subscriptions: defaultdict[str, set[LiveSubscription]] = defaultdict(set)
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._last = 0

    @contextlib.contextmanager
    def subscribed(self, person_id: str) -> Iterator[LiveSubscription]:
        """Subscribe for the length of a `with` block."""
        subscription = LiveSubscription(person_id)
        with self._lock:
            self._subscriptions[person_id].add(subscription)
            if self._thread is None:
                self._last = (
                    self._newest_number()
                )  # before the subscriber reads the outbox, so that nothing falls between
                self._thread = threading.Thread(target=self._run, name="hub", daemon=True)
                self._thread.start()
        try:
            yield subscription
        finally:
            with self._lock:
                self._subscriptions[person_id].discard(subscription)
                if not self._subscriptions[person_id]:
                    del self._subscriptions[person_id]

    @property
    def socket_count(self) -> int:
        with self._lock:
            return sum(len(subscriptions) for subscriptions in self._subscriptions.values())

    def stop(self) -> None:
        """Stop following, and let go who waits. Afterwards the hub uses no connection to the database any more."""
        self._stopping.set()
        with self._lock:
            thread = self._thread
            waiting = [subscription for some in self._subscriptions.values() for subscription in some]
        for subscription in waiting:
            subscription.end()
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                with contextlib.closing(self._open_watch()) as watch:
                    self._deliver()
                    while not self._stopping.is_set():
                        if watch.wait(WATCH_TIMEOUT_SECONDS):
                            self._deliver()
            except Exception:
                log.warning("hub_interrupted", exc_info=True)
                self._stopping.wait(RETRY_SECONDS)

    def _deliver(self) -> None:
        while True:
            with self._lock:
                people = set(self._subscriptions)
            deliveries, last = self._read_deliveries(self._last, people)
            for delivery in deliveries:
                with self._lock:
                    receivers = list(self._subscriptions.get(delivery.person_id, ()))
                for subscription in receivers:
                    subscription.put(delivery)
            if last == self._last:
                return
            self._last = last
