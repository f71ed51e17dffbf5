"""Threads by the names that hosts give their conversations."""

from typing import Any

import pytest

from tests.conftest import ApiClient, Fetch


def ask(who: ApiClient, *conversation_ids: str, host: str = "gmail") -> dict[str, Any]:
    body = {"host": host, "conversation_ids": conversation_ids}
    found = who.answer("POST", "/api/threads/of-conversations", body)["threads"]
    return {one["conversation_id"]: one["thread"] for one in found}


def test_threads_are_found_by_the_ids_of_the_host(alice: ApiClient, fetch: Fetch) -> None:
    first = alice.create(host="gmail", subject="first", thread={"conversation_id": "18aa"})
    alice.create(host="gmail", subject="second", thread={"conversation_id": "18ab"})
    fetch(first["token"])
    found = ask(alice, "18aa", "18ab", "18ac")
    assert {name: thread["subject"] for name, thread in found.items()} == {"18aa": "first", "18ab": "second"}
    assert (found["18aa"]["id"], found["18aa"]["opens"], found["18ab"]["opens"]) == (first["thread_id"], 1, 0)


def test_the_same_id_of_another_host_is_another_conversation(alice: ApiClient) -> None:
    alice.create(host="outlook", thread={"conversation_id": "18aa"})
    assert ask(alice, "18aa") == {}
    assert list(ask(alice, "18aa", host="outlook")) == ["18aa"]


def test_two_conversations_of_one_thread_are_both_returned(alice: ApiClient) -> None:
    first = alice.create(host="gmail", thread={"conversation_id": "18aa", "references": ["<one@example.com>"]})
    alice.create(host="gmail", thread={"conversation_id": "18ab", "in_reply_to": "<one@example.com>"})
    assert {name: thread["id"] for name, thread in ask(alice, "18aa", "18ab").items()} == {
        "18aa": first["thread_id"],
        "18ab": first["thread_id"],
    }


@pytest.mark.requirement("R75")
def test_threads_of_other_people_are_not_returned(alice: ApiClient, bob: ApiClient) -> None:
    alice.create(host="gmail", thread={"conversation_id": "18aa"})
    assert ask(bob, "18aa") == {}


def test_more_than_a_hundred_are_refused(alice: ApiClient) -> None:
    body = {"host": "gmail", "conversation_ids": [str(number) for number in range(101)]}
    assert alice.call("POST", "/api/threads/of-conversations", body).status_code == 422
