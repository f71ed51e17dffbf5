"""Connect and disconnect mailboxes, and wake them."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from backend.accounts.external import Access, ExternalIdentity, Tokens
from backend.accounts.models import Person
from backend.accounts.people import attach
from backend.accounts.token_vault import Vault
from backend.core.errors import NotFound
from backend.core.ids import new_id
from backend.mailbox.models import Mailbox


def connect(
    session: Session, vault: Vault, person: Person, who: ExternalIdentity, tokens: Tokens, now: datetime
) -> Mailbox:
    """Connect a mailbox, or give one that is connected its new grant. Call it inside a transaction.

    What was not agreed to shows in its state. Raises `IdentityTaken` for a mailbox of somebody else here.
    """
    attach(session, who, person, now)
    grant = vault.store(session, person.id, who, tokens)
    row = session.scalar(select(Mailbox).where(Mailbox.provider == who.provider, Mailbox.subject == who.subject))
    if row is None:
        row = Mailbox(id=new_id(int(now.timestamp() * 1000)), provider=who.provider, subject=who.subject)
        row.aliases, row.created_at, row.failures, row.is_woken = [], now, 0, False
        session.add(row)
    row.person_id, row.grant_id, row.address = person.id, grant.id, who.address
    levels: tuple[Access, ...] = ("exact", "basic")
    given = next((level for level in levels if vault.allows(grant, level)), None)
    if row.access != given:
        row.cursor = None  # what was seen with less permission is looked at again
    row.access = given or "basic"
    row.state = "good" if given else "permission_missing"
    row.failures, row.next_at = 0, now
    session.flush()
    return row


def own_mailboxes(session: Session, person_id: str) -> list[Mailbox]:
    return list(session.scalars(select(Mailbox).where(Mailbox.person_id == person_id).order_by(Mailbox.created_at)))


def find_mailbox(session: Session, person_id: str, mailbox_id: str) -> Mailbox:
    """Return one of the person's mailboxes. Raises `NotFound`, also for somebody else's (R75)."""
    row = session.get(Mailbox, mailbox_id)
    if row is None or row.person_id != person_id:
        raise NotFound("There is no such mailbox.", field="mailbox_id")
    return row


def wake(session: Session, now: datetime, *where: object) -> int:
    """Have mailboxes looked at soon, also when they are being looked at just now. Call it inside a transaction."""
    wanted = update(Mailbox).where(Mailbox.state == "good", *where)  # type: ignore[arg-type]
    done = session.execute(wanted.values(is_woken=True, next_at=now).execution_options(synchronize_session=False))
    return int(getattr(done, "rowcount", 0))


def wake_person(session: Session, person_id: str, now: datetime) -> None:
    """Somebody has sent a mail: look where it went. Call it inside a transaction."""
    wake(session, now, Mailbox.person_id == person_id, Mailbox.failures == 0)
