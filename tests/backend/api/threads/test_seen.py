"""The badge: what counts, for whom, and on all clients."""

from typing import Any

import pytest

from backend.engagement.threads import service
from tests.build import mint_token
from tests.conftest import ApiClient, FakeClock, Fetch, SignIn
from tests.people import ALICE, BOB, RITA

pytestmark = pytest.mark.requirement("R60", "R61", "R62", "R63", "R64", "R65", "R66")


def notify(who: ApiClient, is_on: bool = True) -> None:
    who.answer("PUT", "/api/settings", {"notify_when_opened": is_on})


def to(*addresses: str) -> list[dict[str, str]]:
    return [{"address": address} for address in addresses]


def test_the_example_on_two_clients(alice: ApiClient, sign_in: SignIn, fetch: Fetch) -> None:
    """A opened five times: 1. B opened: 2. A viewed: 1. A opened again: 2. C opened: 3."""
    elsewhere = sign_in(ALICE)
    a, b, c = (alice.create(subject=name) for name in "ABC")

    def badges() -> tuple[int, int]:
        return alice.badge(), elsewhere.badge()

    for _ in range(5):
        fetch(a["token"])
    assert badges() == (1, 1)
    fetch(b["token"])
    assert badges() == (2, 2)
    elsewhere.answer("POST", f"/api/threads/{a['thread_id']}/seen", {})
    assert badges() == (1, 1)
    fetch(a["token"])
    assert badges() == (2, 2)
    fetch(c["token"])
    assert badges() == (3, 3)


def test_unpinned_mail_counts_only_with_notifications_on(alice: ApiClient, fetch: Fetch) -> None:
    fetch(alice.create(inserted="automatic")["token"])
    assert alice.badge() == 0
    notify(alice)
    assert alice.badge() == 1
    notify(alice, False)
    assert alice.badge() == 0


@pytest.mark.parametrize(
    ("recipients", "badge"), [(to(RITA), 1), (to(BOB, RITA), 1), (to(BOB), 0), (to("bob@mail.example.org"), 0), ([], 0)]
)
def test_internal_mail_never_counts(alice: ApiClient, fetch: Fetch, recipients: Any, badge: int) -> None:
    notify(alice)
    fetch(alice.create(inserted="automatic", recipients=recipients)["token"])
    assert alice.badge() == badge


def test_mail_inserted_by_hand_and_unpinned_again_does_not_count(alice: ApiClient, fetch: Fetch) -> None:
    notify(alice)
    message = alice.create()
    alice.call("DELETE", f"/api/threads/{message['thread_id']}/pin")
    fetch(message["token"])
    assert alice.badge() == 0


def test_a_pinned_thread_counts_once_and_internal_mail_when_pinned_too(alice: ApiClient, fetch: Fetch) -> None:
    notify(alice)
    outside, inside = alice.create(inserted="automatic"), alice.create(inserted="automatic", recipients=to(BOB))
    for message in (outside, inside):
        alice.call("PUT", f"/api/threads/{message['thread_id']}/pin")
        fetch(message["token"])
    assert alice.badge() == 2


def test_forced_setting_counts_for_all_members(alice: ApiClient, bob: ApiClient, fetch: Fetch) -> None:
    fetch(bob.create(inserted="automatic", sender=BOB)["token"])
    alice.answer("PUT", "/api/organisation/settings", {"forced": {"notify_when_opened": True}})
    assert bob.badge() == 1


def test_viewing_resetting_and_the_next_open(alice: ApiClient, fetch: Fetch) -> None:
    notify(alice)
    message = alice.create(inserted="automatic")
    fetch(message["token"])
    alice.answer("POST", f"/api/threads/{message['thread_id']}/seen", {})
    assert alice.badge() == 0
    fetch(message["token"])
    assert alice.badge() == 1
    assert alice.answer("POST", "/api/badge/reset")["count"] == 0
    assert alice.badge() == 0
    fetch(message["token"])
    assert alice.badge() == 1


def test_reset_does_not_change_threads_that_do_not_count(alice: ApiClient, fetch: Fetch) -> None:
    fetch(alice.create(inserted="automatic")["token"])
    alice.answer("POST", "/api/badge/reset")
    notify(alice)
    assert alice.badge() == 1


def test_merged_threads_keep_counting(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    notify(alice)
    first = alice.create(inserted="automatic", recipients=to(BOB), thread={"conversation_id": "one"})
    clock.advance(minutes=1)
    second = alice.create(inserted="automatic", thread={"conversation_id": "two"})
    alice.answer("POST", f"/api/tracked-messages/{second['id']}/sent", {"thread": {"conversation_id": "one"}})
    fetch(first["token"])
    assert alice.badge() == 1


def test_placeholder_counts_once_its_external_recipient_is_known(
    alice: ApiClient, fetch: Fetch, clock: FakeClock
) -> None:
    notify(alice)
    token = mint_token(alice.get("/api/insert-key"), clock())
    fetch(token)
    assert alice.badge() == 0
    alice.create(inserted="automatic", token=token)
    assert alice.badge() == 1


def test_domain_added_to_the_organisation_becomes_internal(alice: ApiClient, fetch: Fetch) -> None:
    notify(alice)
    for recipients in (to(RITA), to("carl@mail.customer.example"), to("carl@partner.example", RITA)):
        fetch(alice.create(inserted="automatic", recipients=recipients)["token"])
    assert alice.badge() == 3
    alice.answer("PUT", "/api/organisation/settings", {"domains": ["example.org", "customer.example"]})
    assert alice.badge() == 1
    alice.answer("PUT", "/api/organisation/settings", {"domains": ["example.org", "=customer.example"]})
    assert alice.badge() == 2
    alice.answer("PUT", "/api/organisation/settings", {"domains": ["example.org"]})
    assert alice.badge() == 3


@pytest.mark.requirement("R75")
def test_marking_all_as_seen_covers_only_unpinned_threads(
    alice: ApiClient, bob: ApiClient, fetch: Fetch, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Marked in batches; pinned threads and other people's stay unchanged."""
    monkeypatch.setattr(service, "SEEN_BATCH", 2)
    pinned, *unpinned = [
        alice.create(inserted=inserted, subject=inserted)
        for inserted in ("manual", "automatic", "automatic", "automatic")
    ]
    others = bob.create(inserted="automatic", sender=BOB)
    for message in (pinned, *unpinned, others):
        fetch(message["token"], at=clock.advance(minutes=5))
    assert alice.answer("POST", "/api/threads/seen")["has_more"]
    assert [thread["is_unseen"] for thread in alice.threads(section="other")] == [False, False, True]
    assert not alice.answer("POST", "/api/threads/seen")["has_more"]
    assert not any(thread["is_unseen"] for thread in alice.threads(section="other"))
    assert alice.threads(section="pinned")[0]["is_unseen"]
    assert alice.badge() == 1
    assert bob.threads()[0]["is_unseen"]
    fetch(unpinned[0]["token"], at=clock.advance(minutes=5))
    assert alice.threads(section="other")[0]["is_unseen"]


def test_unpinned_that_count_leave_the_badge_when_all_are_seen(
    alice: ApiClient, fetch: Fetch, clock: FakeClock
) -> None:
    notify(alice)
    fetch(alice.create(inserted="automatic")["token"], at=clock.advance(minutes=5))
    fetch(alice.create()["token"], at=clock.advance(minutes=5))
    assert alice.badge() == 2
    alice.answer("POST", "/api/threads/seen")
    assert alice.badge() == 1


@pytest.mark.requirement("R75")
def test_marking_all_as_seen_can_be_undone(alice: ApiClient, bob: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    """What was unseen is unseen again; what was viewed since, and what never was unseen, stays."""
    notify(alice)
    back, viewed, newer, seen = [alice.create(inserted="automatic", subject=name) for name in ("b", "v", "n", "s")]
    for message in (back, viewed, newer, seen):
        fetch(message["token"], at=clock.advance(minutes=5))
    alice.answer("POST", f"/api/threads/{seen['thread_id']}/seen", {})
    marked = alice.answer("POST", "/api/threads/seen")["marked"]
    assert {one["thread_id"] for one in marked} == {one["thread_id"] for one in (back, viewed, newer)}
    fetch(viewed["token"], at=clock.advance(minutes=5))
    fetch(newer["token"], at=clock.advance(minutes=5))
    alice.answer("POST", f"/api/threads/{viewed['thread_id']}/seen", {})
    assert alice.badge() == 1
    bob.answer("POST", "/api/threads/unseen", {"marked": marked})
    assert alice.badge() == 1
    for _ in range(2):
        alice.answer("POST", "/api/threads/unseen", {"marked": marked})
        assert {thread["subject"] for thread in alice.threads() if thread["is_unseen"]} == {"b", "n"}
        assert alice.badge() == 2


@pytest.mark.requirement("R42")
def test_undo_restores_the_dots_even_if_the_newest_open_no_longer_counts(
    alice: ApiClient, fetch: Fetch, clock: FakeClock
) -> None:
    """An older open that was unseen too still has its dot."""
    message = alice.create(inserted="automatic")
    for _ in range(2):
        fetch(message["token"], at=clock.advance(minutes=5))
    alice.answer("POST", "/api/threads/unseen", {"marked": alice.answer("POST", "/api/threads/seen")["marked"]})
    newest = alice.log(message["thread_id"])[0]
    alice.answer("PUT", f"/api/opens/{newest['id']}/verdict", {"kind": "scanner"})
    assert alice.threads()[0]["is_unseen"]


@pytest.mark.requirement("R56")
def test_unseen_threads_are_reported_even_if_hidden(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    """Pinned threads have the badge."""
    message = alice.create(inserted="automatic")
    assert alice.get("/api/threads/unseen") == {"other": False}
    fetch(message["token"], at=clock.advance(minutes=5))
    assert alice.get("/api/threads/unseen") == {"other": True}
    clock.advance(days=14, minutes=1)
    assert alice.get("/api/threads/unseen") == {"other": False}
    assert alice.get("/api/threads/unseen", show="all") == {"other": True}
    alice.answer("PUT", f"/api/threads/{message['thread_id']}/pin")
    assert alice.get("/api/threads/unseen", show="all") == {"other": False}
