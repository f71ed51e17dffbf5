"""Table: the connected mailboxes and the state of their sync."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Base, UtcDateTime
from backend.core.ids import ID_CHARACTERS


class Mailbox(Base):
    """`state` is `good`, `sign_in_again` or `permission_missing`; `failures` counts those since the last success.

    `shared_by` is the person's own mailbox whose grant reads this shared one, None for their own.
    `own_addresses` are further addresses named by the provider, refreshed at `addresses_due_at`; `aliases` are learned
    from sent mails.
    The next sync continues at `cursor` and is due at `next_at`; `claim` excludes other workers until `claimed_until`.
    `subscription_id`, `webhook_path`, `webhook_secret` (sealed) and `subscription_expires_at` are the subscription's.
    """

    __tablename__ = "mailboxes"
    __table_args__ = (
        Index(None, "provider", "subject", unique=True),
        Index(None, "next_at"),
        Index(None, "webhook_path", unique=True),
    )

    id: Mapped[str] = mapped_column(String(ID_CHARACTERS), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), index=True)
    provider: Mapped[str] = mapped_column(String(16))
    subject: Mapped[str] = mapped_column(String(255))
    grant_id: Mapped[str] = mapped_column(String(ID_CHARACTERS))
    address: Mapped[str] = mapped_column(String(320))
    shared_by: Mapped[str | None] = mapped_column(String(ID_CHARACTERS), index=True)
    aliases: Mapped[list[str]] = mapped_column(JSON, default=list)
    own_addresses: Mapped[list[str]] = mapped_column(JSON, default=list)
    addresses_due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    access: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(24), default="good")
    cursor: Mapped[str | None] = mapped_column(Text)
    synced_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    next_at: Mapped[datetime] = mapped_column(UtcDateTime)
    failures: Mapped[int] = mapped_column(default=0)
    claim: Mapped[str | None] = mapped_column(String(32))
    claimed_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    is_sync_requested: Mapped[bool] = mapped_column(default=False)
    subscription_id: Mapped[str | None] = mapped_column(String(255))
    webhook_path: Mapped[str | None] = mapped_column(String(64))
    webhook_secret: Mapped[str | None] = mapped_column(String(512))
    subscription_expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
