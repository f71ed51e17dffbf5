"""One table of tokens, snippets and links, to which the server and every client that mints offline are held.

Clients read `tests/corpus/tokens.json`. After a change on purpose: `HELIOGRAPH_WRITE_CORPUS=1 pytest` this file.
"""

import json
import os
import random
from base64 import urlsafe_b64encode
from pathlib import Path
from typing import Any

import pytest

from backend.tracking.link import make_honeypot, make_link, verify_link
from backend.tracking.snippet import snippet_html
from backend.tracking.token import insert_key, mint, verify

pytestmark = pytest.mark.requirement("R13")

CORPUS = Path(__file__).parents[2] / "corpus" / "tokens.json"
MASTER = b"the master secret of the corpus, long enough"
VECTORS = 200
TIMES = (0, 1, 1_790_000_000, (1 << 31) - 1, 1 << 31, (1 << 32) - 1)
BASES = ("http://127.0.0.1:8766", "https://mail.example.org", "https://example.org/px", "https://example.org/a&b'c")
TARGETS = (
    "",
    "https://example.com/",
    "http://example.com/a?b=1&c=%20#d",
    "https://bücher.example/straße?q=ä",
    "https://例え.example/😀",
    "https://example.com/" + "x" * 1_980,
)


def test_corpus_is_what_the_server_makes() -> None:
    dice = random.Random(13)
    made = [_vector(dice, number) for number in range(VECTORS)]
    if os.environ.get("HELIOGRAPH_WRITE_CORPUS"):
        CORPUS.write_text(json.dumps(made, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    assert json.loads(CORPUS.read_text(encoding="utf-8")) == made


def test_server_accepts_every_token_and_link_of_the_corpus() -> None:
    for vector in json.loads(CORPUS.read_text(encoding="utf-8")):
        token, link = verify(vector["token"], [MASTER]), verify_link(vector["link"], [MASTER])
        assert token is not None and link is not None
        assert (token.minted_at, link.target) == (vector["minted_at"], vector["target"])


def _vector(dice: random.Random, number: int) -> dict[str, Any]:
    key_id, nonce = dice.randbytes(8), dice.randbytes(7)
    key = insert_key(MASTER, key_id)
    minted_at = TIMES[number] if number < len(TIMES) else dice.randrange(1 << 32)
    token = mint(key, key_id, minted_at, nonce)
    base, target = BASES[number % len(BASES)], TARGETS[number % len(TARGETS)]
    return {
        "key_id": key_id.hex(),
        "key": urlsafe_b64encode(key).decode().rstrip("="),
        "minted_at": minted_at,
        "nonce": nonce.hex(),
        "token": token,
        "pixel_url": base,
        "snippet": snippet_html(base, token),
        "target": target,
        "link": make_link(key, token, target) if target else make_honeypot(key, token),
    }
