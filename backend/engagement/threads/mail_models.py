"""Table: the emails of a tracked conversation as they are in a mailbox, without their bodies."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Base, UtcDateTime
from backend.core.ids import ID_CHARACTERS

MailKind = Literal["sent", "reply", "automatic", "bounce"]
LinkCertainty = Literal["exact", "probable"]


class Mail(Base):
    """One email of a thread. `item_id` is the mailbox's id for it, which stays the same when it is moved.

    `message_id` is the tracked message: of a sent email itself, matched by `method` with `certainty`; of a received
    email the one that it answers. `recipients` are `{"kind", "address", "name"}`.
    """

    __tablename__ = "mails"
    __table_args__ = (
        Index(None, "mailbox_id", "item_id", unique=True),
        Index(None, "thread_id", "at"),
        Index(None, "at"),
        Index(None, "person_id", "rfc_message_id"),
    )

    id: Mapped[str] = mapped_column(String(ID_CHARACTERS), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    mailbox_id: Mapped[str] = mapped_column(String(ID_CHARACTERS))
    thread_id: Mapped[str] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"))
    message_id: Mapped[str | None] = mapped_column(ForeignKey("tracked_messages.id", ondelete="SET NULL"), index=True)
    item_id: Mapped[str] = mapped_column(String(512))
    kind: Mapped[str] = mapped_column(String(16))
    certainty: Mapped[str | None] = mapped_column(String(16))
    method: Mapped[str | None] = mapped_column(String(16))
    rfc_message_id: Mapped[str | None] = mapped_column(String(998))
    subject: Mapped[str] = mapped_column(String(1000))
    sender: Mapped[str] = mapped_column(String(320))
    sender_name: Mapped[str | None] = mapped_column(String(255))
    recipients: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    web_link: Mapped[str | None] = mapped_column(String(2000))
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
