"""Group commit against a hand-written journal that can be slow, refuse, hang and break."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Sequence

import pytest

from backend.core import limits
from backend.core.metrics import Counters
from backend.edge import group_commit
from backend.edge.group_commit import GroupCommit
from backend.ingest.journal import JournalUnavailable


class FakeWriter:
    """A `JournalWriter` in memory. `may_write` holds it back, `failure` is raised instead of writing."""

    def __init__(self) -> None:
        self.batches: list[list[bytes]] = []
        self.may_write = threading.Event()
        self.may_write.set()
        self.failure: Exception | None = None
        self.is_closed = False

    def append(self, records: Sequence[bytes]) -> None:
        self.may_write.wait(10)
        if self.failure is not None:
            raise self.failure
        self.batches.append(list(records))

    def close(self) -> None:
        self.is_closed = True


def run(writer: FakeWriter, story: Callable[[GroupCommit], Awaitable[None]], wait_seconds: float = 0.1) -> Counters:
    """Tell a story on a running loop; the group commit is closed at its end."""
    counters = Counters()

    async def whole() -> None:
        commit = GroupCommit(writer, counters, wait_seconds)
        commit.start(asyncio.get_running_loop())
        await until(lambda: commit.waiting == 0)
        try:
            await story(commit)
        finally:
            await commit.close()

    asyncio.run(whole())
    return counters


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.005)


async def gather(commit: GroupCommit, count: int) -> list[BaseException | None]:
    futures = [commit.append(b"%d" % number) for number in range(count)]
    return await asyncio.gather(*futures, return_exceptions=True)


@pytest.mark.requirement("R22")
def test_append_returns_only_after_the_write() -> None:
    writer = FakeWriter()

    async def story(commit: GroupCommit) -> None:
        writer.may_write.clear()
        stored = commit.append(b"open")
        await asyncio.sleep(0.05)
        assert not stored.done()
        writer.may_write.set()
        await stored
        assert writer.batches[-1] == [b"open"]

    run(writer, story, wait_seconds=5)


def test_opens_that_wait_together_share_one_commit() -> None:
    writer = FakeWriter()

    async def story(commit: GroupCommit) -> None:
        await gather(commit, 50)

    counters = run(writer, story)
    assert [len(batch) for batch in writer.batches if batch] == [50]
    assert counters.read() == {"opens_stored": 50}


def test_a_batch_is_no_larger_than_the_limit_and_order_is_kept() -> None:
    writer = FakeWriter()

    async def story(commit: GroupCommit) -> None:
        await gather(commit, limits.JOURNAL_BATCH * 2 + 1)

    run(writer, story)
    sizes = [len(batch) for batch in writer.batches if batch]
    assert sizes == [limits.JOURNAL_BATCH, limits.JOURNAL_BATCH, 1]
    assert [int(record) for batch in writer.batches for record in batch] == list(range(sum(sizes)))


def test_a_refusing_journal_is_told_to_every_waiter_and_recovers_unasked() -> None:
    writer = FakeWriter()

    async def story(commit: GroupCommit) -> None:
        writer.failure = JournalUnavailable("SQLITE_FULL")
        answers = await gather(commit, 3)
        assert [str(answer) for answer in answers] == ["SQLITE_FULL"] * 3
        assert commit.error == "SQLITE_FULL"
        writer.failure = None
        await until(lambda: commit.error is None)
        await commit.append(b"open")

    assert run(writer, story).read() == {"opens_stored": 1}


def test_a_hanging_disk_keeps_nobody_waiting_and_loses_nothing_that_it_takes_later() -> None:
    writer = FakeWriter()

    async def story(commit: GroupCommit) -> None:
        writer.may_write.clear()
        with pytest.raises(JournalUnavailable, match="stalled"):
            await commit.append(b"first")
        assert commit.error == "stalled"
        with pytest.raises(JournalUnavailable, match="stalled"):
            commit.append(b"second")
        writer.may_write.set()
        await until(lambda: commit.waiting == 0)
        assert commit.error is None

    run(writer, story)
    assert [batch for batch in writer.batches if batch] == [[b"first"], [b"second"]]


@pytest.mark.requirement("R102")
def test_the_queue_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group_commit, "MAX_PENDING", 10)
    writer = FakeWriter()

    async def story(commit: GroupCommit) -> None:
        writer.may_write.clear()
        commit.append(b"in flight").cancel()
        await asyncio.sleep(0)
        with pytest.raises(JournalUnavailable, match="too many"):
            await gather(commit, 11)
        writer.may_write.set()

    run(writer, story, wait_seconds=5)


def test_a_client_that_went_away_takes_nobody_with_it() -> None:
    writer = FakeWriter()

    async def story(commit: GroupCommit) -> None:
        gone, waiting = commit.append(b"gone"), commit.append(b"waiting")
        gone.cancel()
        await waiting

    run(writer, story)
    assert writer.batches[-1] == [b"gone", b"waiting"]


def test_a_bug_in_the_journal_does_not_end_the_thread() -> None:
    writer = FakeWriter()

    async def story(commit: GroupCommit) -> None:
        writer.failure = TypeError("a bug")
        with pytest.raises(JournalUnavailable, match="TypeError"):
            await commit.append(b"first")
        writer.failure = None
        await commit.append(b"second")

    run(writer, story)
    assert writer.batches[-1] == [b"second"]


def test_close_writes_what_waits_and_lets_go_of_the_journal() -> None:
    writer = FakeWriter()

    async def story(commit: GroupCommit) -> None:
        commit.append(b"open")

    run(writer, story)
    assert writer.batches[-1] == [b"open"]
    assert writer.is_closed
