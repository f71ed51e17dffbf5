"""Tables: the networks that an organisation's people were seen on."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Base, UtcDateTime


class SeenAddress(Base):
    """An address from which a signed-in person used Heliograph (R23). Forgotten when not seen for 30 days."""

    __tablename__ = "seen_addresses"
    __table_args__ = (Index(None, "organisation_id", "subnet"),)

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    address: Mapped[str] = mapped_column(String(45), primary_key=True)
    subnet: Mapped[str] = mapped_column(String(49))
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
