"""Tables: the thread as the panel reads it, the lists it is in, its words and names, and who was looking at it."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Base, UtcDateTime
from backend.core.ids import ID_CHARACTERS

LATER_SENT_INDEX = "ix_threads_later_sent"
UNSEEN_INDEX = "ix_threads_unseen"
PLACES_INDEX = "ix_thread_words_places"


class Thread(Base):
    """One person's mail conversation with what the panel shows of it, kept up to date by `projection`.

    `opens`, `maybes`, `filtered` and `clicks` count fetches. `engaged_at` is the newest open or click, and a maybe
    only where neither is known; `last_event_id` is that one, which the row shows. `sent_at` is the newest sent mail.
    `sorted_at` orders the lists (R50), `active_at`, for which a maybe is enough, decides whether it is displayed (R56).
    `counted_number` is the feed number of the newest open that counts, `seen_number` how far its owner looked (R60).
    `counts_when_unpinned`: an automatically tracked message of it has an external recipient, so that it counts even
    unpinned for a person who wants to be notified (R63).
    """

    __tablename__ = "threads"
    __table_args__ = (
        Index(None, "person_id", "is_pinned", "sorted_at", "id"),
        Index(
            LATER_SENT_INDEX,
            *("person_id", "is_pinned", "active_at"),
            sqlite_where=text("active_at > sorted_at"),
            postgresql_where=text("active_at > sorted_at"),
        ),
        Index(
            UNSEEN_INDEX,
            *("person_id", "is_pinned", "active_at"),
            sqlite_where=text("counted_number > seen_number"),
            postgresql_where=text("counted_number > seen_number"),
        ),
    )

    id: Mapped[str] = mapped_column(String(ID_CHARACTERS), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    subject: Mapped[str] = mapped_column(String(1000))
    web_link: Mapped[str | None] = mapped_column(String(2000))
    is_pinned: Mapped[bool] = mapped_column(default=False)
    is_muted: Mapped[bool] = mapped_column(default=False)
    opens: Mapped[int] = mapped_column(default=0)
    maybes: Mapped[int] = mapped_column(default=0)
    filtered: Mapped[int] = mapped_column(default=0)
    clicks: Mapped[int] = mapped_column(default=0)
    engaged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_event_id: Mapped[str | None] = mapped_column(String(ID_CHARACTERS))
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sorted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    active_at: Mapped[datetime] = mapped_column(UtcDateTime)
    counted_number: Mapped[int] = mapped_column(BigInteger, default=0)
    seen_number: Mapped[int] = mapped_column(BigInteger, default=0)
    counts_when_unpinned: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Facet(Base):
    """One list of one person's threads: those with a company, in a sequence, at its step, engaged in a week.

    `detail` is the step of a sequence. `threads` is how long the list is. Not offered as a filter is what only stands
    above a company's domain, as `co.uk` does.
    """

    __tablename__ = "facets"
    __table_args__ = (
        UniqueConstraint("person_id", "kind", "value", "detail"),
        Index(None, "person_id", "kind", "threads"),
        {"sqlite_autoincrement": True},
    )

    number: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str] = mapped_column(String(16))
    value: Mapped[str] = mapped_column(String(255))
    detail: Mapped[str] = mapped_column(String(255), default="")
    is_offered: Mapped[bool] = mapped_column(default=False)
    threads: Mapped[int] = mapped_column(default=0)


class ThreadFacet(Base):
    """A thread in a list, with what orders the list: `is_pinned` and `sorted_at` follow the thread's (`facets`)."""

    __tablename__ = "thread_facets"
    __table_args__ = (
        Index(None, "facet_number", "is_pinned", "sorted_at", "thread_id"),
        {"sqlite_with_rowid": False},
    )

    thread_id: Mapped[str] = mapped_column(ForeignKey("threads.id"), primary_key=True)
    facet_number: Mapped[int] = mapped_column(ForeignKey("facets.number"), primary_key=True)
    is_pinned: Mapped[bool] = mapped_column()
    sorted_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ThreadWords(Base):
    """The words by which a thread is found (`words`), as its owner's. The database's full-text index is over them.

    `person_id`, `is_pinned` and `sorted_at` are the thread's and follow it (`facets`): finds are sorted by them alone.
    SQLite reads them from an index without the words; PostgreSQL changes a row in place that no index has them of.
    """

    __tablename__ = "thread_words"
    __table_args__ = (
        Index(PLACES_INDEX, "person_id", "number", "is_pinned", "sorted_at", "thread_id").ddl_if(dialect="sqlite"),
        {"sqlite_autoincrement": True},
    )

    number: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    thread_id: Mapped[str] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"), unique=True)
    words: Mapped[str] = mapped_column(Text)
    person_id: Mapped[str] = mapped_column(String(ID_CHARACTERS))
    is_pinned: Mapped[bool] = mapped_column()
    sorted_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ThreadIdentifier(Base):
    """A name under which a host or a mail header knows the thread: a conversation id or a Message-ID."""

    __tablename__ = "thread_identifiers"

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
