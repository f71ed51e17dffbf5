"""Tables: insert keys, tracked messages, recipients."""

from datetime import datetime
from typing import Literal

from sqlalchemy import ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.core.db import Base, UtcDateTime
from backend.core.ids import ID_CHARACTERS
from backend.tracking.token import TOKEN_CHARACTERS

State = Literal["composing", "sent", "disarmed"]


class InsertKey(Base):
    """The name of a key with which one person's clients mint tokens; the key itself is derived, never stored."""

    __tablename__ = "insert_keys"

    key_id: Mapped[str] = mapped_column(String(16), primary_key=True)  # hexadecimal
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class TrackedMessage(Base):
    """A mail or invite that carries our snippet.

    `host_item_id` is the host's id of it, if the client knew it. It may change when the mail moves:
    `is_host_item_id_immutable` says that it will not, `host_item_id_attempts` how often we asked for the immutable one.
    `bounced_at` is set when it bounced from its only recipient. A placeholder (`is_placeholder`) stands for a message
    whose pixel was fetched before it was registered.
    `first_deleted_open_at` and `last_deleted_open_at` are kept of opens that were deleted after their time (R57).
    """

    __tablename__ = "tracked_messages"
    __table_args__ = (
        Index(None, "thread_id", "sent_at"),
        Index(None, "person_id", "rfc_message_id"),
        Index(None, "person_id", "sent_at"),
    )

    id: Mapped[str] = mapped_column(String(ID_CHARACTERS), primary_key=True)
    token: Mapped[str] = mapped_column(String(TOKEN_CHARACTERS), unique=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    thread_id: Mapped[str | None] = mapped_column(ForeignKey("threads.id"))
    host: Mapped[str] = mapped_column(String(16))
    item: Mapped[str] = mapped_column(String(16))
    inserted: Mapped[str] = mapped_column(String(16))
    subject: Mapped[str] = mapped_column(String(1000))
    sender: Mapped[str] = mapped_column(String(320))
    rfc_message_id: Mapped[str | None] = mapped_column(String(998))
    sequence_name: Mapped[str | None] = mapped_column(String(255))
    sequence_step: Mapped[str | None] = mapped_column(String(255))
    is_placeholder: Mapped[bool] = mapped_column(default=False)
    is_sent: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    disarmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    first_deleted_open_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_deleted_open_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    bounced_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    host_item_id: Mapped[str | None] = mapped_column(String(512))
    is_host_item_id_immutable: Mapped[bool] = mapped_column(default=False)
    host_item_id_attempts: Mapped[int] = mapped_column(default=0)
    recipients: Mapped[list["Recipient"]] = relationship(
        order_by="Recipient.position", cascade="all, delete-orphan", lazy="selectin"
    )

    @property
    def state(self) -> State:
        if self.disarmed_at is not None:
            return "disarmed"
        return "sent" if self.is_sent else "composing"


class Recipient(Base):
    """One recipient of a tracked message. `address` and `domain` are in lower case."""

    __tablename__ = "recipients"
    __table_args__ = (Index(None, "domain", "message_id"),)

    message_id: Mapped[str] = mapped_column(ForeignKey("tracked_messages.id"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    address: Mapped[str] = mapped_column(String(320))
    name: Mapped[str | None] = mapped_column(String(255))
    domain: Mapped[str] = mapped_column(String(255))
