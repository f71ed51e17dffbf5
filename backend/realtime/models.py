"""Table: the outbox of numbered events."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Base, UtcDateTime


class OutboxEntry(Base):
    """Something changed for one person. It says what, not how it looks now: that is read when it is delivered.

    A `notice` names its kind and the open that it is about.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index(None, "person_id", "number"),
        Index(None, "created_at"),
        {"sqlite_autoincrement": True},
    )

    number: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    type: Mapped[str] = mapped_column(String(32))
    thread_id: Mapped[str | None] = mapped_column(String(26))
    notice: Mapped[str | None] = mapped_column(String(16))
    open_id: Mapped[str | None] = mapped_column(String(26))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
