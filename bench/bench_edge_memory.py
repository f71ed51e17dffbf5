"""Memory of the edge over a million opens, drained meanwhile as the worker would.

`python -m bench.bench_edge_memory`. Bounded in requests and seconds, loopback only.
"""

import threading
from dataclasses import asdict
from pathlib import Path

from backend.core.limits import JOURNAL_BATCH
from backend.ingest.journal_sqlite import SqliteJournalReader
from bench.bench_edge import CORES, folder_on_disk, load, make_contestants, running
from bench.load import LoadPlan
from tests.processes import free_ports

OPENS = 1_000_000
SECONDS = 240.0
WARM_UP_OPENS = 10_000
AIM_MEGABYTES = 120


def memory_megabytes(pid: int, name: str) -> float:
    """Return `VmRSS` (now) or `VmHWM` (at most so far) of a process."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    raise ValueError(name)


def drain(journal: Path, stopping: threading.Event, drained: list[int]) -> None:
    """Read and forget until told to stop and nothing is left."""
    reader = SqliteJournalReader(journal)
    while True:
        batch = reader.read_batch(JOURNAL_BATCH)
        reader.mark_done(batch)
        drained.append(len(batch))
        if not batch and stopping.is_set():
            break
        if not batch:
            reader.wait(0.1)
    reader.close()


def main() -> None:
    edge = make_contestants()[0]
    port = free_ports(1)[0]
    stopping = threading.Event()
    drained: list[int] = []
    with folder_on_disk() as folder, running(edge, folder, port) as pid:
        journal = folder / "journal"
        drainer = threading.Thread(target=drain, args=(journal, stopping, drained))
        drainer.start()
        order = asdict(LoadPlan(port, edge.path, core=CORES[-1], seconds=SECONDS))
        before = memory_megabytes(pid, "VmRSS")
        warm_up = load(order | {"requests": WARM_UP_OPENS})
        warm = memory_megabytes(pid, "VmRSS")
        result = load(order | {"requests": OPENS}, SECONDS + 30)
        after, most = memory_megabytes(pid, "VmRSS"), memory_megabytes(pid, "VmHWM")
        stopping.set()
        drainer.join()
        disk = sum(path.stat().st_size for path in journal.iterdir()) / 1024 / 1024
    opens = result.answered + warm_up.answered
    print(f"edge, {opens:,} opens in {result.seconds:.0f} s, {sum(drained):,} drained; journal {disk:.0f} MB on disk")
    print(f"memory in MB: {before:.0f} started, {warm:.0f} warm, {after:.0f} after, {most:.0f} at most")
    print(f"aim: under {AIM_MEGABYTES} MB: {'reached' if most < AIM_MEGABYTES else 'MISSED'}")


if __name__ == "__main__":
    main()
