"""`make bench`: every benchmark, one after the other. `make bench ONLY=edge,sockets` runs some."""

import importlib
import os
import sys
from pathlib import Path


def main() -> int:
    """Run the benchmarks named in `ONLY`, or all. Returns the exit status."""
    available = sorted(path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py"))
    wanted = [name for name in os.environ.get("ONLY", "").split(",") if name] or available
    unknown = set(wanted) - set(available)
    if unknown:
        print(f"ONLY: there is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(available)}")
        return 2
    for name in wanted:
        print(f"\n== {name} " + "=" * (100 - len(name)), flush=True)
        importlib.import_module(f"bench.bench_{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main())
