"""Tables: opens, and who overruled which verdict. Opens are added, judged again, and never edited otherwise."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ColumnElement, ForeignKey, Index, Integer, String, func
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Base, UtcDateTime
from backend.core.ids import ID_CHARACTERS

READINGS_INDEX = "ix_opens_readings"
INSIGHTS_INDEX = "ix_opens_insights"
MESSAGE_INDEX = "ix_opens_message"


class TrackingEvent(Base):
    """One fetch of a pixel or use of a link: evidence, place, device, and the verdict with the version of the rules.

    `number` counts up as opens are stored; readers follow the feed by it. Every kind of fetch has a row: what is not a
    reading says so in its verdict. A click has the address where its `link` leads; an open that only a click or a reply
    proves says so in `inferred_from` (R30). What was known of the sender when it came is evidence too
    (`was_own_address`, `was_own_network`, `own_view_seconds`): learned networks are forgotten, verdicts are not.
    What is disarmed counts nowhere: its message was, or it is a quoted snippet's fetch, `folded_into` that of the mail
    around the quote (R12).
    """

    __tablename__ = "opens"
    __table_args__ = (
        # Wide enough to count by: the sparkline, the period filter and working a thread out again read no row.
        Index(READINGS_INDEX, "thread_id", "fetched_at", "action", "is_disarmed", "override_kind", "verdict_kind"),
        # Insights read no row either: the busiest person of a large organisation has 250,000 opens in 90 days.
        Index(
            INSIGHTS_INDEX,
            *("person_id", "fetched_at", "is_disarmed", "action", "override_kind", "verdict_kind", "verdict_via"),
            *("device_type", "country_code", "time_zone"),
        ),
        Index(MESSAGE_INDEX, "message_id", "action", "is_disarmed", "override_kind", "verdict_kind", "fetched_at"),
        Index(None, "address", "fetched_at"),
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

    action: Mapped[str] = mapped_column(String(8), default="open")
    link: Mapped[str | None] = mapped_column(String(2000))
    inferred_from: Mapped[str | None] = mapped_column(String(8))

    address: Mapped[str] = mapped_column(String(45))
    method: Mapped[str] = mapped_column(String(16))
    http_version: Mapped[str] = mapped_column(String(8))
    headers: Mapped[dict[str, Any]] = mapped_column(JSON)
    was_own_address: Mapped[bool] = mapped_column(default=False)
    was_own_network: Mapped[bool] = mapped_column(default=False)
    own_view_seconds: Mapped[float | None] = mapped_column()

    country_code: Mapped[str | None] = mapped_column(String(2))
    country: Mapped[str | None] = mapped_column(String(100))
    state: Mapped[str | None] = mapped_column(String(100))
    city: Mapped[str | None] = mapped_column(String(100))
    time_zone: Mapped[str | None] = mapped_column(String(64))
    device_type: Mapped[str] = mapped_column(String(16))
    client: Mapped[str | None] = mapped_column(String(100))
    is_disarmed: Mapped[bool] = mapped_column(default=False)
    folded_into: Mapped[str | None] = mapped_column(String(ID_CHARACTERS))

    verdict_kind: Mapped[str] = mapped_column(String(16))
    verdict_subtype: Mapped[str] = mapped_column(String(64))
    verdict_reason: Mapped[str] = mapped_column(String(64))
    verdict_confidence: Mapped[str] = mapped_column(String(16))
    verdict_via: Mapped[str | None] = mapped_column(String(64))
    verdict_client: Mapped[str | None] = mapped_column(String(100))
    rules_version: Mapped[int] = mapped_column(Integer)
    override_kind: Mapped[str | None] = mapped_column(String(16))

    @hybrid_property
    def kind(self) -> str:
        """What it is taken for: the person's word, else the rules' (R42)."""
        return self.override_kind or self.verdict_kind

    @kind.inplace.expression
    @classmethod
    def _kind_expression(cls) -> ColumnElement[str]:
        return func.coalesce(cls.override_kind, cls.verdict_kind)


class VerdictOverride(Base):
    """Somebody decided about an open: who, when, from what to what. `new_kind` is None when the word was taken back."""

    __tablename__ = "verdict_overrides"

    id: Mapped[str] = mapped_column(String(ID_CHARACTERS), primary_key=True)
    open_id: Mapped[str] = mapped_column(ForeignKey("opens.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    old_kind: Mapped[str] = mapped_column(String(16))
    new_kind: Mapped[str | None] = mapped_column(String(16))
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
