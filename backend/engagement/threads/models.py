"""Tables: threads as the panel shows them, their facets, search words and identifiers, own views, judging requests."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Base, UtcDateTime
from backend.core.ids import ID_CHARACTERS

LATER_SENT_INDEX = "ix_threads_later_sent"
UNSEEN_INDEX = "ix_threads_unseen"
PLACES_INDEX = "ix_thread_words_places"


class Thread(Base):
    """One person's email conversation with the values that the panel shows, maintained by `projection`.

    `opens`, `maybes`, `filtered` and `clicks` count events. `engaged_at` is the time of the newest open or click, or
    of the newest maybe if there is neither; `last_event_id` is that event, which the row shows. `sent_at` is the time
    of the newest sent message. `sorted_at` is the sort key of lists (R50). `active_at`, which a maybe also updates,
    decides whether the thread is displayed (R56). `counted_number` is the number of the newest counted event,
    `seen_number` that of the last one the owner has seen (R60). `counts_when_unpinned`: an automatically tracked
    message in it has an external recipient, so it counts while unpinned for a person who wants notifications (R63).
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
    """One person's list of threads with a company, a sequence, one of its steps, or engagement in a week.

    `detail` is the step of a sequence. `threads` is the length of the list. Parent domains such as `co.uk` are not
    offered as filters.
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
    """A thread in a facet. The sort columns `is_pinned` and `sorted_at` are copies of the thread's (`facets`)."""

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
    """The search words of a thread, with its owner's prefix (`words`). The full-text index covers them.

    `person_id`, `is_pinned` and `sorted_at` are copies of the thread's (`facets`), so hits are sorted without reading
    threads. SQLite reads them from an index without the words; PostgreSQL has no index on them, so that it can update
    rows in place.
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
    """An identifier of a thread at a host or in email headers: a conversation id or a Message-ID."""

    __tablename__ = "thread_identifiers"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(1024), primary_key=True)
    thread_id: Mapped[str] = mapped_column(ForeignKey("threads.id"), index=True)


class OwnView(Base):
    """A time at which the owner was viewing the thread (R92). Deleted after an hour."""

    __tablename__ = "own_views"
    __table_args__ = (Index(None, "thread_id", "viewed_at"), {"sqlite_autoincrement": True})

    number: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    thread_id: Mapped[str] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"))
    viewed_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class JudgingRequest(Base):
    """A request to judge the events of a thread since a time again, because of new information about them."""

    __tablename__ = "judging_requests"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    thread_id: Mapped[str] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"))
    since: Mapped[datetime] = mapped_column(UtcDateTime)
