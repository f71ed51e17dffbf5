"""A PostgreSQL of our own for the length of a benchmark: a cluster in a folder, on a Unix socket."""

import contextlib
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

NOBODY = "nobody"
MISSING = (
    "PostgreSQL is not measured: initdb and postgres were not found. "
    "Install the server (Debian and Ubuntu: apt-get install postgresql; macOS: brew install postgresql)."
)
OPTIONS = "-c listen_addresses='' -c shared_buffers=1GB -c maintenance_work_mem=512MB -c max_wal_size=4GB"


def find_binaries() -> Path | None:
    """Return the folder with `initdb` and `postgres`, the newest version first."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    places += [Path(on_path).resolve().parent] if on_path else []
    return next((place for place in places if (place / "initdb").exists() and (place / "postgres").exists()), None)


@contextlib.contextmanager
def temporary_cluster(binaries: Path, directory: Path) -> Iterator[Path]:
    """Start the cluster of a folder, fresh if there is none, and stop it at the end. Only this user reaches it."""
    directory.mkdir(parents=True, exist_ok=True)
    user = _unprivileged(directory)
    data = directory / "data"
    if not data.exists():
        _run(user, binaries / "initdb", "-D", data, "-U", "bench", "--auth=trust", "--encoding=UTF8", "--no-sync")
    options = f"-k {directory} {OPTIONS}"
    _run(user, binaries / "pg_ctl", "-D", data, "-o", options, "-l", data / "log", "-w", "start")
    try:
        yield directory
    finally:
        _run(user, binaries / "pg_ctl", "-D", data, "-m", "fast", "-w", "stop")


def url_of(directory: Path, database: str) -> str:
    return f"postgresql+psycopg://bench@/{database}?host={directory}"


def _unprivileged(directory: Path) -> str | None:
    """The server refuses to run as root; then the folder is given to nobody."""
    if os.getuid() != 0:
        return None
    account = pwd.getpwnam(NOBODY)
    os.chown(directory, account.pw_uid, account.pw_gid)
    return NOBODY


def _run(user: str | None, *command: object) -> None:
    account = pwd.getpwnam(user) if user else None
    identity = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}
    subprocess.run(  # type: ignore[call-overload]
        [str(part) for part in command], check=True, stdout=subprocess.DEVNULL, cwd="/", **identity
    )
