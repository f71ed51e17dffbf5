"""The name of a tracked link: what was signed leads on, everything else is nothing."""

import base64
import hmac

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from backend.tracking.link import TARGET_CHARACTERS, is_target, make_honeypot, make_link, verify_link
from backend.tracking.token import insert_key, mint

pytestmark = pytest.mark.requirement("R29")

MASTER = b"the master secret of this test, long enough"
KEY_ID = b"alice-01"
KEY = insert_key(MASTER, KEY_ID)
TOKEN = mint(KEY, KEY_ID, 1_790_000_000, b"nonce-1")
OFFER = "https://example.com/offer?roof=new&to=a@b#price"
NAME = make_link(KEY, TOKEN, OFFER)
NAME_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

rest = st.text(st.characters(codec="utf-8"), max_size=60)
targets = st.builds("{}://{}/{}".format, st.sampled_from(["http", "https", "HTTPS"]), rest, rest).filter(is_target)

REFUSED = [
    "",
    "honeypot",
    "javascript:alert(1)",
    "JavaScript://example.com/%0Aalert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://example.com/",
    "mailto:rita@example.com",
    "//example.com/",
    "/offer",
    "offer",
    "http:",
    "http:example.com",
    "http:/example.com",
    "http://",
    "http:///example.com",
    "https://:443/",
    "https://?x",
    "https://#x",
    r"\\example.com",
    r"/\example.com",
    r"https:\\example.com",
    r"https://example.com\@evil.example",
    "https://rita@example.com/",
    "https://rita:secret@example.com/",
    "https://@example.com/",
    "https://example.com:80@evil.example/",
    "https://example.com:port/",
    "https://[::1/",
    "https://a]b/",
    "https://example.com/\r\nSet-Cookie: a=b",
    "https://example.com/\n",
    "\nhttps://example.com/",
    " https://example.com/",
    "https://example.com/ ",
    "https://exam ple.com/",
    "ht\ttps://example.com/",
    "https://example.com/\x00",
    "https://example.com/\x7f",
    "https://example.com/\x85",
    "https://example.com/\u2028",
    "https://example.com/\u3000",
    "http\u017f://example.com/",
    "https://example.com/\ud800",
    "https://example.com/" + "a" * TARGET_CHARACTERS,
]


def signed_whatever(target: bytes, key: bytes = KEY, token: str = TOKEN) -> str:
    """Return the name that a client would make who signs without looking."""
    token_bytes = base64.urlsafe_b64decode(token + "==")
    mac = hmac.digest(key, b"link" + token_bytes + target, "sha256")[:8]
    return base64.urlsafe_b64encode(token_bytes + mac + target).decode().rstrip("=")


@given(targets)
def test_what_was_signed_is_verified(target: str) -> None:
    name = make_link(KEY, TOKEN, target)
    link = verify_link(name, [b"another", MASTER])
    assert link is not None
    assert (link.token.text, link.target) == (TOKEN, target)
    assert set(name) <= set(NAME_CHARACTERS)


@pytest.mark.parametrize(
    "target",
    [
        "http://example.com",
        "HTTPS://EXAMPLE.COM/",
        "https://example.com:8443/a//b?c=%0d%0a",
        "https://[2001:db8::1]:80/",
        "http://192.0.2.1?x",
        "https://b\u00fccher.example/stra\u00dfe?\U0001f4ec",
        "https://example.com/@rita",
        "https://example.com/?next=javascript:alert(1)",
        "https://example.com/" + "\U0001f4ec" * (TARGET_CHARACTERS - 20),
    ],
)
def test_an_absolute_web_address_is_a_target(target: str) -> None:
    link = verify_link(make_link(KEY, TOKEN, target), [MASTER])
    assert link is not None
    assert link.target == target


@pytest.mark.parametrize("target", REFUSED, ids=ascii)
def test_no_other_address_is_signed(target: str) -> None:
    with pytest.raises(ValueError, match="http or https"):
        make_link(KEY, TOKEN, target)


@pytest.mark.parametrize("target", REFUSED[1:], ids=ascii)
def test_no_other_address_leads_on_even_when_it_is_signed(target: str) -> None:
    assert verify_link(signed_whatever(target.encode(errors="surrogatepass")), [MASTER]) is None


@given(st.binary(min_size=1, max_size=60))
def test_no_signed_bytes_break_it_or_lead_elsewhere(target: bytes) -> None:
    link = verify_link(signed_whatever(target), [MASTER])
    assert link is None or link.target.lower().startswith(("http://", "https://"))


@given(st.integers(0, len(NAME) - 1))
def test_a_cut_name_is_nothing(length: int) -> None:
    assert verify_link(NAME[:length], [MASTER]) is None
    assert verify_link(NAME[len(NAME) - length :], [MASTER]) is None


@given(st.text(NAME_CHARACTERS, min_size=1, max_size=100) | st.text(min_size=1, max_size=100))
def test_a_lengthened_name_is_nothing(more: str) -> None:
    assert verify_link(NAME + more, [MASTER]) is None
    assert verify_link(more + NAME, [MASTER]) is None


@given(st.integers(0, len(NAME) - 1), st.sampled_from(NAME_CHARACTERS) | st.characters())
def test_a_name_with_another_character_is_nothing(position: int, character: str) -> None:
    changed = NAME[:position] + character + NAME[position + 1 :]
    assert (verify_link(changed, [MASTER]) is None) == (changed != NAME)


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    assert verify_link(text, [MASTER]) is None


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32), targets)
def test_another_secret_verifies_nothing(one: bytes, other: bytes, target: str) -> None:
    assume(one != other)
    key = insert_key(one, KEY_ID)
    name = make_link(key, mint(key, KEY_ID, 1, b"nonce-1"), target)
    assert verify_link(name, [one]) is not None
    assert verify_link(name, [other]) is None


def test_the_key_of_one_person_signs_no_link_of_another() -> None:
    bob = insert_key(MASTER, b"bob---02")
    assert verify_link(make_link(bob, TOKEN, OFFER), [MASTER]) is None


def test_the_link_of_one_message_is_no_link_of_another() -> None:
    other = make_link(KEY, mint(KEY, KEY_ID, 1_790_000_000, b"nonce-2"), OFFER)
    assert verify_link(TOKEN[:37] + other[37:], [MASTER]) is None


@pytest.mark.parametrize("target", [OFFER, OFFER + "1", OFFER + "12"])
def test_only_the_canonical_spelling_is_a_link(target: str) -> None:
    name = make_link(KEY, TOKEN, target)
    raw = base64.urlsafe_b64decode(name + "=" * (-len(name) % 4))
    spellings = [name[:-1] + last for last in NAME_CHARACTERS] + [
        base64.b64encode(raw).decode(),
        name + "=",
        name + "A",
    ]
    assert {spelling for spelling in spellings if verify_link(spelling, [MASTER])} == {name}


def test_an_endless_name_is_not_even_read() -> None:
    assert verify_link(signed_whatever(b"https://example.com/" + b"a" * 1_000_000), [MASTER]) is None


def test_the_honeypot_is_signed_and_leads_nowhere() -> None:
    link = verify_link(make_honeypot(KEY, TOKEN), [MASTER])
    assert link is not None
    assert (link.token.text, link.target) == (TOKEN, "")


@pytest.mark.parametrize("token", ["", TOKEN[:-1], TOKEN + "AA", "\u00e9" * 38, TOKEN + "="])
def test_a_link_needs_a_token(token: str) -> None:
    with pytest.raises(ValueError, match="token"):
        make_link(KEY, token, OFFER)
    with pytest.raises(ValueError, match="token"):
        make_honeypot(KEY, token)


def test_a_link_is_the_same_for_every_client() -> None:
    # Computed apart from this code, with Node's crypto (2026-11): the example for other languages.
    assert NAME == (
        "AWFsaWNlLTAxarE7gG5vbmNlLTFW_g7SH7T-JlyxID3t-YNAaHR0cHM6Ly9leGFt"
        "cGxlLmNvbS9vZmZlcj9yb29mPW5ldyZ0bz1hQGIjcHJpY2U"
    )
