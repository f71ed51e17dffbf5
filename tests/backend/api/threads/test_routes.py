"""What the panel reads: sections, log, badge."""

from datetime import timedelta

import pytest

from tests.build import APPLE_PREFETCH, GMAIL_PROXY, IPHONE
from tests.conftest import ApiClient, FakeClock, Fetch
from tests.people import ALICE_ADDRESS


@pytest.mark.requirement("R50")
def test_threads_are_ordered_by_newest_engagement(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    first, second = alice.create(subject="first"), alice.create(subject="second")
    fetch(second["token"], at=clock.advance(minutes=5))
    fetch(first["token"], at=clock.advance(minutes=5))
    assert [thread["subject"] for thread in alice.threads()] == ["first", "second"]


@pytest.mark.requirement("R50")
def test_log_is_newest_first_with_later_mails_between(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    hint = {"conversation_id": "c"}
    first = alice.create(thread=hint)
    fetch(first["token"], at=clock.advance(minutes=1))
    clock.advance(minutes=1)
    alice.create(thread=hint, subject="Re: Offer")
    fetch(first["token"], at=clock.advance(minutes=1))
    assert [entry["type"] for entry in alice.log(first["thread_id"])] == ["open", "sent", "open", "sent"]


@pytest.mark.requirement("R20")
def test_every_open_is_kept(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    message = alice.create()
    for _ in range(3):
        fetch(message["token"], at=clock.advance(minutes=1))
    assert alice.threads()[0]["opens"] == 3
    assert len(alice.log(message["thread_id"])) == 4


@pytest.mark.requirement("R62")
def test_badge_example(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    a, b, c = (alice.create(subject=name) for name in "ABC")
    for _ in range(5):
        fetch(a["token"], at=clock.advance(minutes=1))
    assert alice.badge() == 1
    fetch(b["token"], at=clock.advance(minutes=1))
    assert alice.badge() == 2
    alice.answer("POST", f"/api/threads/{a['thread_id']}/seen", {})
    assert alice.badge() == 1
    fetch(a["token"], at=clock.advance(minutes=1))
    assert alice.badge() == 2
    fetch(c["token"], at=clock.advance(minutes=1))
    assert alice.badge() == 3


@pytest.mark.requirement("R61")
def test_open_after_the_log_was_drawn_still_counts(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    message = alice.create()
    fetch(message["token"], at=clock.advance(minutes=1))
    drawn = alice.get(f"/api/threads/{message['thread_id']}")
    fetch(message["token"], at=clock.advance(minutes=1))
    alice.answer("POST", f"/api/threads/{message['thread_id']}/seen", {"through": drawn["seen_through"]})
    assert alice.badge() == 1


@pytest.mark.requirement("R61")
def test_reading_lists_and_logs_clears_nothing(alice: ApiClient, fetch: Fetch) -> None:
    message = alice.create()
    fetch(message["token"])
    alice.log(message["thread_id"])
    assert alice.badge() == 1
    assert alice.threads()[0]["is_unseen"]


@pytest.mark.requirement("R63")
def test_unpinned_threads_do_not_count(alice: ApiClient, fetch: Fetch) -> None:
    fetch(alice.create(inserted="automatic")["token"])
    assert alice.badge() == 0


@pytest.mark.requirement("R55")
def test_pin_and_unpin(alice: ApiClient, fetch: Fetch) -> None:
    message = alice.create(inserted="automatic")
    path = f"/api/threads/{message['thread_id']}/pin"
    fetch(message["token"])
    assert alice.call("PUT", path).status_code == 204
    assert alice.badge() == 1
    assert alice.call("DELETE", path).status_code == 204
    assert alice.badge() == 0
    assert alice.threads(section="other")[0]["id"] == message["thread_id"]


@pytest.mark.requirement("R64")
def test_reset_sets_the_badge_to_zero(alice: ApiClient, fetch: Fetch) -> None:
    for _ in range(2):
        fetch(alice.create()["token"])
    assert alice.badge() == 2
    assert alice.answer("POST", "/api/badge/reset") == {"count": 0}
    assert alice.badge() == 0


@pytest.mark.requirement("R65")
def test_own_and_machine_opens_never_count(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    message = alice.create()
    clock.advance(hours=1)
    fetch(message["token"], address=ALICE_ADDRESS)
    fetch(message["token"], user_agent="curl/8.10.1")
    fetch(message["token"], user_agent=APPLE_PREFETCH)
    assert alice.badge() == 0
    thread = alice.threads()[0]
    assert (thread["opens"], thread["maybes"], thread["filtered"]) == (0, 1, 1)


@pytest.mark.requirement("R41", "R50", "R56")
def test_maybe_does_not_replace_an_open(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    """The row shows, and is ordered by, the newest read; a maybe keeps it displayed."""
    read, other = alice.create(subject="read"), alice.create(subject="other")
    clock.advance(hours=1)
    fetch(read["token"], user_agent=IPHONE)
    first = alice.threads()[0]
    fetch(other["token"], at=clock.advance(minutes=1), user_agent=IPHONE)
    maybe_at = clock.advance(days=10)
    fetch(read["token"], at=maybe_at, user_agent=APPLE_PREFETCH)
    shown = alice.threads()[1]
    assert (shown["subject"], shown["opens"], shown["maybes"]) == ("read", 1, 1)
    for name in ("last_engagement", "sorted_at"):
        assert shown[name] == first[name]
    assert shown["last_engagement"]["device_type"] == "mobile"
    clock.advance(days=10)
    assert [thread["subject"] for thread in alice.threads()] == ["read"]
    assert alice.threads(since=(clock() - timedelta(days=12)).isoformat()) == []


@pytest.mark.requirement("R41")
def test_maybe_is_shown_until_there_is_an_open(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    """Also by a read that is older than the maybe and came to us later."""
    message = alice.create()
    read_at = clock.advance(hours=1)
    fetch(message["token"], at=clock.advance(hours=1), user_agent=APPLE_PREFETCH)
    assert alice.threads()[0]["last_engagement"]["reading"] == "maybe"
    fetch(message["token"], at=read_at, user_agent=IPHONE)
    shown = alice.threads()[0]["last_engagement"]
    assert (shown["reading"], shown["at"]) == ("opened", read_at.isoformat().replace("+00:00", "Z"))


@pytest.mark.requirement("R41", "R42")
def test_override_shows_in_the_row(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    """The word about a read lets the maybe be the newest, and back."""
    message = alice.create()
    fetch(message["token"], at=clock.advance(hours=1), user_agent=IPHONE)
    fetch(message["token"], at=clock.advance(hours=1), user_agent=APPLE_PREFETCH)
    read = alice.log(message["thread_id"])[1]
    for kind, reading in (("bot", "maybe"), (None, "opened")):
        alice.answer("PUT", f"/api/opens/{read['id']}/verdict", {"kind": kind})
        assert alice.threads()[0]["last_engagement"]["reading"] == reading


@pytest.mark.requirement("R23")
def test_own_view_has_no_place_and_does_not_reorder(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    message = alice.create()
    clock.advance(hours=1)
    fetch(message["token"], address=ALICE_ADDRESS)
    entry = alice.log(message["thread_id"])[0]
    assert entry["verdict"]["kind"] == "self"
    assert entry["verdict"]["reading"] == "self"
    assert entry["place"]["city"] is None
    assert alice.threads()[0]["last_engagement"] is None


@pytest.mark.requirement("R23")
def test_colleague_in_the_same_network_is_self(
    alice: ApiClient, bob: ApiClient, fetch: Fetch, clock: FakeClock
) -> None:
    message = alice.create()
    clock.advance(hours=1)
    fetch(message["token"], address="203.0.113.200")
    assert alice.log(message["thread_id"])[0]["verdict"]["kind"] == "self"


@pytest.mark.requirement("R23")
def test_network_expires_after_30_days(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    message = alice.create()
    clock.advance(days=30, seconds=1)
    fetch(message["token"], address=ALICE_ADDRESS)
    assert alice.log(message["thread_id"])[0]["verdict"]["kind"] == "human"


@pytest.mark.requirement("R24")
def test_fetch_before_sending_is_a_compose_fetch(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    message = alice.create(is_sent=False)
    fetch(message["token"], at=clock.advance(seconds=5))
    assert alice.log(message["thread_id"])[0]["verdict"]["kind"] == "self"
    assert alice.badge() == 0
    clock.advance(seconds=5)
    alice.answer("POST", f"/api/tracked-messages/{message['id']}/sent", {})
    fetch(message["token"], at=clock.advance(hours=1))
    assert alice.badge() == 1


@pytest.mark.requirement("R26")
def test_gmail_proxy_reads_gmail_without_place_or_device(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    message = alice.create()
    fetch(message["token"], at=clock.advance(hours=1), user_agent=GMAIL_PROXY, address="66.249.84.1")
    entry = alice.log(message["thread_id"])[0]
    assert entry["verdict"]["reading"] == "opened"
    assert entry["via"] == "Gmail"
    assert entry["place"]["label"] == "Gmail"
    assert entry["device_type"] == "unknown"


@pytest.mark.requirement("R27")
def test_unknown_place_still_counts(alice: ApiClient, fetch: Fetch) -> None:
    message = alice.create()
    fetch(message["token"])
    assert alice.log(message["thread_id"])[0]["place"]["label"] == "Unknown location"
    assert alice.badge() == 1


@pytest.mark.requirement("R56")
def test_quiet_threads_are_hidden_after_14_days_and_come_back(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    message = alice.create()
    clock.advance(days=14)
    assert len(alice.threads()) == 1
    clock.advance(seconds=1)
    assert len(alice.threads()) == 0
    assert len(alice.threads(show="all")) == 1
    assert len(alice.threads(q="roof")) == 1
    fetch(message["token"])
    assert len(alice.threads()) == 1
    assert alice.badge() == 1
    clock.advance(days=14, seconds=1)
    assert len(alice.threads()) == 0
    assert alice.badge() == 0
    fetch(message["token"])
    kept = [entry["type"] for entry in alice.log(message["thread_id"])]
    assert (alice.threads()[0]["opens"], kept) == (2, ["open", "open", "sent"]), "it comes back with its history"


@pytest.mark.requirement("R53")
def test_search_ignores_case_and_accents(alice: ApiClient) -> None:
    alice.create(recipients=[{"address": "j@example.net", "name": "Jörg Müller"}], subject="Angebot")
    for words in ("MULLER", "müller jorg", "J@EXAMPLE", "angeb"):
        assert len(alice.threads(q=words)) == 1, words
    assert alice.threads(q="muller nobody") == []
    assert alice.threads(q="%") == []


@pytest.mark.requirement("R54")
def test_filters_combine(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    message = alice.create(sequence={"name": "Spring", "step": "1"}, subject="one")
    alice.create(recipients=[{"address": "x@mail.big.example"}], subject="two")
    opened_at = clock.advance(hours=1)
    fetch(message["token"], at=opened_at)
    since = (opened_at - timedelta(seconds=1)).isoformat()
    until = (opened_at + timedelta(seconds=1)).isoformat()
    assert [found["subject"] for found in alice.threads(domain="big.example")] == ["two"]
    assert [found["subject"] for found in alice.threads(sequence="Spring", step="1")] == ["one"]
    assert [found["subject"] for found in alice.threads(since=since, until=until)] == ["one"]
    assert alice.threads(since=until) == []
    assert alice.threads(sequence="Spring", domain="big.example") == []


def test_pages_follow_each_other_without_gap_or_repetition(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    for number in range(7):
        alice.create(subject=str(number))
        if number % 2:
            clock.advance(minutes=1)
    seen, cursor = [], None
    while True:
        page = alice.get("/api/threads", limit=3, **({"cursor": cursor} if cursor else {}))
        seen += [thread["subject"] for thread in page["threads"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert sorted(seen) == [str(number) for number in range(7)]


@pytest.mark.requirement("R75")
def test_threads_of_others_are_not_found(alice: ApiClient, bob: ApiClient) -> None:
    thread_id = alice.create()["thread_id"]
    assert bob.threads() == []
    for method, path in (("GET", ""), ("POST", "/seen"), ("PUT", "/pin"), ("DELETE", "/pin"), ("PUT", "/mute")):
        assert bob.call(method, f"/api/threads/{thread_id}{path}").status_code == 404


def test_empty_parameters_ask_for_nothing(alice: ApiClient) -> None:
    alice.create()
    assert len(alice.threads(section="", q="", since="", until="", domain="", cursor="", limit="")) == 1
