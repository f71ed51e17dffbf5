"""Mailboxes that others share: `/users/{address}` with the permissions that end in `.Shared`.

Source: https://learn.microsoft.com/graph/outlook-share-messages-folders (2026-11-22): the person's own permissions open
nothing of somebody else; a mailbox that was not shared with them answers 403 whatever the application may do.
"""

from collections.abc import Collection, Sequence

from tests.fakes.graph.mailbox import READ, READ_BASIC, FakeMailbox

READ_SHARED, READ_BASIC_SHARED = "Mail.Read.Shared", "Mail.ReadBasic.Shared"


class NotShared(Exception):
    """Graph would refuse with this `status` and `code`."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status, self.code = status, code


def resolve_shared_mailbox(
    mailboxes: Sequence[FakeMailbox], person: FakeMailbox, scopes: Collection[str], user: str
) -> tuple[FakeMailbox, Collection[str]]:
    """Return the mailbox of `user`, and what a person may do there. Raises `NotShared`."""
    found = next((one for one in mailboxes if user.lower() in (one.address.lower(), one.user_id)), None)
    if found is None:
        raise NotShared(404, "ErrorInvalidUser")
    if found is person:
        return found, scopes
    if person.address not in found.shared_with:
        raise NotShared(403, "ErrorAccessDenied")
    widened = {READ_SHARED: {READ, READ_BASIC}, READ_BASIC_SHARED: {READ_BASIC}}
    return found, {scope for name in scopes for scope in widened.get(name, ())}
