"""What the server says in English is looked up by its code in the panel's German: nothing may be missing."""

import re
from pathlib import Path

import pytest

from backend.demo.readers import READERS
from backend.enrich.mail_clients import MAIL_CLIENTS
from backend.truth.reasons import REASONS

pytestmark = pytest.mark.requirement("R40")

ROOT = Path(__file__).parents[2]
GERMAN = ROOT / "panel" / "i18n" / "server-messages.de.ts"
TOLD = set(
    re.findall(r"""^  ['"](.+?)['"]:""", (ROOT / "panel" / "i18n" / "server-messages.de.ts").read_text(), re.MULTILINE)
)


def told(kind: str) -> set[str]:
    return {key.removeprefix(f"{kind}.") for key in TOLD if key.startswith(f"{kind}.")}


def test_every_reason_has_a_german_sentence_and_no_other_has() -> None:
    assert told("reason") == {*REASONS, "overruled"}


def test_every_program_without_a_name_of_its_own_has_german_words() -> None:
    """A name is written with capitals; words of ours are not."""
    described = {client.name for client in MAIL_CLIENTS if re.search(r"(^| )(?!eM )[a-z']{2,}( |$)", client.name)}
    assert len(described) > 5
    assert told("client") == described


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_every_reader_of_the_try_it_page_has_german_words(reader: object) -> None:
    assert {f"{reader.name}.label", f"{reader.name}.explains"} <= told("reader")  # type: ignore[attr-defined]


def test_every_error_has_a_german_sentence() -> None:
    sources = [path.read_text() for path in (ROOT / "backend").rglob("*.py")]
    sources += [(ROOT / "packages" / "client" / "api-error.ts").read_text()]
    python = re.compile(r"""\bcode ?= ?"([a-z_]+)\"""")
    panel = re.compile(r"""new ApiError\([^,]+, '([a-z_]+)'""")
    codes = {code for text in sources for found in (python, panel) for code in found.findall(text)}
    assert {"invalid", "offline", "session_ended"} <= codes
    assert codes <= told("error")
