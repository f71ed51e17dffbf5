"""Fail where our prose uses a word that the style does not: `python -m tests.check_words`. Part of `make check`.

The words are those that made this project hard to read before 0.1.0. Each has a plainer form; see the glossary.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
REMAINING = 744
"""How many are left from before; lower it with every rewrite. At zero, this constant goes."""
DENIED = re.compile(r"\b(?:whoever|somebody|nobody|anew|is none|tells? whether|mend(?:s|ed|ing)?)\b", re.IGNORECASE)
SUFFIXES = {".css", ".html", ".js", ".md", ".mjs", ".py", ".ts", ".tsx"}
# Material that quotes people, generated files, and the pages that name the words.
EXCLUDED = (
    "tests/corpus/",
    "tests/check_words.py",
    "docs/glossary.md",
    "bench/rivals/",
    "backend/migrations/versions/",
)
# PostgreSQL may not run as root; `nobody` is the account it gets.
QUOTED = re.compile(r"\"nobody\"|`nobody`|NOBODY\b|/nobody\b|nobody@")


def tracked_files() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.splitlines() if Path(name).suffix in SUFFIXES and ".gen." not in name]


def denied_words(name: str) -> list[str]:
    """Return a line for each denied word in a file, as `file:line: word`."""
    path = ROOT / name
    if name.startswith(EXCLUDED) or not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        f"{name}:{number}: {match[0]}"
        for number, line in enumerate(lines, 1)
        for match in DENIED.finditer(QUOTED.sub("", line))
    ]


def main() -> int:
    problems = [problem for name in tracked_files() for problem in denied_words(name)]
    if len(problems) == REMAINING:
        return 0
    if len(problems) < REMAINING:
        print(f"tests/check_words.py: set REMAINING to {len(problems)}, so that no word comes back")
        return 1
    print(*problems, sep="\n")
    print(
        f"{len(problems)} words to replace, {len(problems) - REMAINING} of them new; docs/glossary.md says how we write"
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
