"""Connect and disconnect mailboxes, and request their sync."""

import hashlib
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from backend.accounts.external import Access, ExternalIdentity, Tokens
from backend.accounts.identity_models import Grant
from backend.accounts.models import Person
from backend.accounts.people import link_identity
from backend.accounts.token_vault import TokenVault
from backend.core.errors import Invalid, NotFound
from backend.core.ids import new_id
from backend.mailbox.models import Mailbox
from backend.mailbox.provider import PermissionMissing


def connect(
    session: Session, vault: TokenVault, person: Person, who: ExternalIdentity, tokens: Tokens, now: datetime
) -> Mailbox:
    """Connect a mailbox, or give a connected one its new grant. Call it inside a transaction.

    A permission that was not granted shows in its state. Raises `IdentityTaken` for another person's mailbox.
    """
    link_identity(session, who, person, now)
    grant = vault.store(session, person.id, who, tokens)
    row = session.scalar(select(Mailbox).where(Mailbox.provider == who.provider, Mailbox.subject == who.subject))
    if row is None:
        row = Mailbox(id=new_id(int(now.timestamp() * 1000)), provider=who.provider, subject=who.subject)
        row.aliases, row.created_at, row.failures, row.is_sync_requested = [], now, 0, False
        session.add(row)
    row.person_id, row.grant_id, row.address = person.id, grant.id, who.address
    levels: tuple[Access, ...] = ("exact", "basic")
    given = next((level for level in levels if vault.allows(grant, level)), None)
    if row.access != given:
        row.cursor = None  # read again with the new permission what was read with another one
    row.access = given or "basic"
    row.state = "good" if given else "permission_missing"
    row.failures, row.next_at = 0, now
    row.addresses_due_at = None  # the new grant may show more
    for shared in session.scalars(select(Mailbox).where(Mailbox.shared_by == row.id)):
        _open_shared(vault, shared, row, grant, now)
    session.flush()
    return row


def connect_shared(session: Session, vault: TokenVault, own: Mailbox, address: str, now: datetime) -> Mailbox:
    """Connect a mailbox shared with the person, using the grant of their own. Call it inside a transaction.

    Repeating tries again. Raises `Invalid`, and `PermissionMissing` if the grant does not include shared mailboxes.
    """
    grant = session.get(Grant, own.grant_id)
    if own.provider != "microsoft" or own.shared_by is not None:
        raise Invalid("address", "Only with an Outlook mailbox of your own can shared ones be read.")
    if address == own.address:
        raise Invalid("address", "This is the mailbox itself. Name one that others share.", code="mailbox_itself")
    if grant is None or not vault.allows(grant, "basic_shared"):
        raise PermissionMissing()
    subject = f"{own.subject}/{hashlib.sha256(address.encode()).hexdigest()[:32]}"
    row = session.scalar(select(Mailbox).where(Mailbox.provider == own.provider, Mailbox.subject == subject))
    if row is None:
        row = Mailbox(id=new_id(int(now.timestamp() * 1000)), provider=own.provider, subject=subject, address=address)
        row.person_id, row.shared_by, row.aliases, row.created_at = own.person_id, own.id, [], now
        row.is_sync_requested, row.access = False, ""
        session.add(row)
    _open_shared(vault, row, own, grant, now)
    session.flush()
    return row


def may_share(session: Session, vault: TokenVault, row: Mailbox) -> bool:
    """Return whether the person's grant includes mailboxes shared with them."""
    grant = session.get(Grant, row.grant_id)
    return grant is not None and vault.allows(grant, "basic_shared")


def disconnect(session: Session, row: Mailbox) -> str | None:
    """Delete a mailbox, and the shared ones that use its grant. Call it inside a transaction.

    Returns the id of the grant if it is no longer needed.
    """
    session.execute(delete(Mailbox).where(Mailbox.shared_by == row.id))
    session.delete(row)
    return row.grant_id if row.shared_by is None else None


def _open_shared(vault: TokenVault, row: Mailbox, own: Mailbox, grant: Grant, now: datetime) -> None:
    reads = own.access == "exact" and vault.allows(grant, "exact_shared")
    access = "exact" if reads else "basic"
    if row.access != access:
        row.cursor = None
    row.grant_id, row.access, row.failures, row.next_at = grant.id, access, 0, now
    row.state = "good" if vault.allows(grant, "basic_shared") else "permission_missing"


def person_mailboxes(session: Session, person_id: str) -> list[Mailbox]:
    return list(session.scalars(select(Mailbox).where(Mailbox.person_id == person_id).order_by(Mailbox.created_at)))


def find_mailbox(session: Session, person_id: str, mailbox_id: str) -> Mailbox:
    """Return one of the person's mailboxes. Raises `NotFound`, also for another person's (R75)."""
    row = session.get(Mailbox, mailbox_id)
    if row is None or row.person_id != person_id:
        raise NotFound("There is no such mailbox.", field="mailbox_id")
    return row


def mailbox_addresses(session: Session, person_id: str) -> set[str]:
    """Return all addresses of a person's mailboxes. A mail from one of them counts as sent by the person."""
    rows = session.scalars(select(Mailbox).where(Mailbox.person_id == person_id))
    return {address for row in rows for address in (row.address, *row.aliases, *row.own_addresses)}


def request_sync(session: Session, now: datetime, *where: object) -> int:
    """Request an early sync of mailboxes, also of those just being synced. Call it inside a transaction.

    Returns their number.
    """
    requested = update(Mailbox).where(Mailbox.state == "good", *where)  # type: ignore[arg-type]
    done = session.execute(
        requested.values(is_sync_requested=True, next_at=now).execution_options(synchronize_session=False)
    )
    return int(getattr(done, "rowcount", 0))


def request_sync_of_person(session: Session, person_id: str, now: datetime) -> None:
    """Request a sync of a person's mailboxes after they sent a mail. Call it inside a transaction."""
    request_sync(session, now, Mailbox.person_id == person_id, Mailbox.failures == 0)
