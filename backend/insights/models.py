"""Tables: what a person's opens of a day, and the mails of a day, say together, kept until something of it changes."""

from datetime import date
from typing import Literal

from sqlalchemy import Date, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Base

STALE_INDEX = "ix_insight_days_stale"
About = Literal["opened", "sent"]


class InsightDay(Base):
    """What was fetched on a day (`opened`), or what became of the mails of a day (`sent`); its days are those of UTC.

    `content` is what `kept` writes and reads. It is None as long as nobody has worked it out since the last change:
    then opens and messages are asked themselves, as for days that have no row.
    """

    __tablename__ = "insight_days"
    __table_args__ = (
        Index(
            STALE_INDEX,
            *("person_id", "about", "day"),
            sqlite_where=text("content IS NULL"),
            postgresql_where=text("content IS NULL"),
        ),
    )

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    about: Mapped[About] = mapped_column(String(8), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    content: Mapped[str | None] = mapped_column(Text)
