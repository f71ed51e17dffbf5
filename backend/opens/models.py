"""Table: opens. Rows are added, judged again, and never edited otherwise."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Base, UtcDateTime
from backend.core.ids import ID_CHARACTERS


class Open(Base):
    """One fetch of a pixel: the evidence, where and on what, and the verdict with the version of the rules.

    `number` counts up as opens are stored; readers follow the feed by it. Every kind of fetch has a row: what is not a
    reading says so in its verdict.
    """

    __tablename__ = "opens"
    __table_args__ = (
        Index(None, "thread_id", "fetched_at"),
        Index(None, "message_id"),
        {"sqlite_autoincrement": True},
    )

    number: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    id: Mapped[str] = mapped_column(String(ID_CHARACTERS), unique=True)
    message_id: Mapped[str] = mapped_column(ForeignKey("tracked_messages.id"))
    thread_id: Mapped[str] = mapped_column(ForeignKey("threads.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    fetched_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    address: Mapped[str] = mapped_column(String(45))
    method: Mapped[str] = mapped_column(String(16))
    http_version: Mapped[str] = mapped_column(String(8))
    headers: Mapped[dict[str, Any]] = mapped_column(JSON)

    country_code: Mapped[str | None] = mapped_column(String(2))
    country: Mapped[str | None] = mapped_column(String(100))
    state: Mapped[str | None] = mapped_column(String(100))
    city: Mapped[str | None] = mapped_column(String(100))
    device_type: Mapped[str] = mapped_column(String(16))
    client: Mapped[str | None] = mapped_column(String(100))
    is_disarmed: Mapped[bool] = mapped_column(default=False)

    verdict_kind: Mapped[str] = mapped_column(String(16))
    verdict_subtype: Mapped[str] = mapped_column(String(64))
    verdict_reason: Mapped[str] = mapped_column(String(64))
    verdict_confidence: Mapped[str] = mapped_column(String(16))
    verdict_via: Mapped[str | None] = mapped_column(String(64))
    rules_version: Mapped[int] = mapped_column(Integer)
