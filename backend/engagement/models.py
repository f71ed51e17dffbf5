"""Tables: the thread as the panel reads it, the names by which hosts know it, and who was looking at it."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Base, UtcDateTime
from backend.core.ids import ID_CHARACTERS


class Thread(Base):
    """One person's mail conversation with what the panel shows of it, kept up to date by `projection`.

    `opens`, `maybes`, `filtered` and `clicks` count fetches. `engaged_at` is the newest open or maybe, `sent_at` the
    newest sent mail; `sorted_at` orders the lists (R50), `active_at` decides whether it is displayed (R56).
    `counted_number` is the feed number of the newest open that counts, `seen_number` how far its owner looked (R60).
    `counts_unpinned`: an automatically tracked message of it went to somebody outside, so that it counts unpinned too
    for a person who wants to be notified (R63).
    """

    __tablename__ = "threads"
    __table_args__ = (
        Index(None, "person_id", "is_pinned", "sorted_at", "id"),
        Index(None, "person_id", "sorted_at", "id"),
    )

    id: Mapped[str] = mapped_column(String(ID_CHARACTERS), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    subject: Mapped[str] = mapped_column(String(1000))
    search_text: Mapped[str] = mapped_column(Text, default="")
    web_link: Mapped[str | None] = mapped_column(String(2000))
    is_pinned: Mapped[bool] = mapped_column(default=False)
    is_muted: Mapped[bool] = mapped_column(default=False)
    opens: Mapped[int] = mapped_column(default=0)
    maybes: Mapped[int] = mapped_column(default=0)
    filtered: Mapped[int] = mapped_column(default=0)
    clicks: Mapped[int] = mapped_column(default=0)
    engaged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_open_id: Mapped[str | None] = mapped_column(String(ID_CHARACTERS))
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sorted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    active_at: Mapped[datetime] = mapped_column(UtcDateTime)
    counted_number: Mapped[int] = mapped_column(BigInteger, default=0)
    seen_number: Mapped[int] = mapped_column(BigInteger, default=0)
    counts_unpinned: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ThreadName(Base):
    """A name under which a host or a mail header knows the thread: a conversation id or a Message-ID."""

    __tablename__ = "thread_names"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(1024), primary_key=True)
    thread_id: Mapped[str] = mapped_column(ForeignKey("threads.id"), index=True)


class OwnView(Base):
    """Its owner was looking at this thread at this moment (R92). Kept for an hour."""

    __tablename__ = "own_views"
    __table_args__ = (Index(None, "thread_id", "viewed_at"), {"sqlite_autoincrement": True})

    number: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    thread_id: Mapped[str] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"))
    viewed_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class JudgingRequest(Base):
    """The opens of a thread since a moment are to be judged again: something became known about them."""

    __tablename__ = "judging_requests"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    thread_id: Mapped[str] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"))
    since: Mapped[datetime] = mapped_column(UtcDateTime)
