"""Connect and disconnect mailboxes, and wake them."""

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
    """Connect a mailbox, or give one that is connected its new grant. Call it inside a transaction.

    What was not agreed to shows in its state. Raises `IdentityTaken` for a mailbox of somebody else here.
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
        row.cursor = None  # what was seen with less permission is looked at again
    row.access = given or "basic"
    row.state = "good" if given else "permission_missing"
    row.failures, row.next_at = 0, now
    row.addresses_due_at = None  # the new grant may show more
    for shared in session.scalars(select(Mailbox).where(Mailbox.shared_by == row.id)):
        _open_shared(vault, shared, row, grant, now)
    session.flush()
    return row


def connect_shared(session: Session, vault: TokenVault, own: Mailbox, address: str, now: datetime) -> Mailbox:
    """Follow a mailbox that others share with the person, by the grant of their own. Call it inside a transaction.

    Repeating asks its provider anew. Raises `Invalid`, and `PermissionMissing` where the grant does not go that far.
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
    """Tell whether the person has agreed that mailboxes that others share with them are read."""
    grant = session.get(Grant, row.grant_id)
    return grant is not None and vault.allows(grant, "basic_shared")


def disconnect(session: Session, row: Mailbox) -> str | None:
    """Forget a mailbox, and with one's own those that are read by its grant. Call it inside a transaction.

    Returns the grant that nothing needs any more.
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
    """Return one of the person's mailboxes. Raises `NotFound`, also for somebody else's (R75)."""
    row = session.get(Mailbox, mailbox_id)
    if row is None or row.person_id != person_id:
        raise NotFound("There is no such mailbox.", field="mailbox_id")
    return row


def mailbox_addresses(session: Session, person_id: str) -> set[str]:
    """Return all addresses of somebody's mailboxes: what comes from there was written on their side."""
    rows = session.scalars(select(Mailbox).where(Mailbox.person_id == person_id))
    return {address for row in rows for address in (row.address, *row.aliases, *row.own_addresses)}


def request_sync(session: Session, now: datetime, *where: object) -> int:
    """Have mailboxes looked at soon, also when they are being looked at just now. Call it inside a transaction."""
    wanted = update(Mailbox).where(Mailbox.state == "good", *where)  # type: ignore[arg-type]
    done = session.execute(
        wanted.values(is_sync_requested=True, next_at=now).execution_options(synchronize_session=False)
    )
    return int(getattr(done, "rowcount", 0))


def request_sync_of_person(session: Session, person_id: str, now: datetime) -> None:
    """Somebody has sent a mail: look where it went. Call it inside a transaction."""
    request_sync(session, now, Mailbox.person_id == person_id, Mailbox.failures == 0)
