"""Tables: what people and organisations have set, and the networks that an organisation's people were seen on."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Base, UtcDateTime


class PersonSettingsRow(Base):
    """What a person has chosen (R73): the names that they changed, with their values. No row: nothing."""

    __tablename__ = "person_settings"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    chosen: Mapped[dict[str, Any]] = mapped_column(JSON)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class OrganisationSettingsRow(Base):
    """What an organisation's administrator has set (R74). No row: the defaults.

    `domains` are those besides the ones that its people sign in with; `forced` the person settings that hold for all.
    """

    __tablename__ = "organisation_settings"

    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    domains: Mapped[list[str]] = mapped_column(JSON)
    blocklist: Mapped[list[str]] = mapped_column(JSON)
    own_networks: Mapped[list[str]] = mapped_column(JSON)
    retention_days: Mapped[int]
    forced: Mapped[dict[str, Any]] = mapped_column(JSON)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SeenAddress(Base):
    """An address from which a signed-in person used Heliograph (R23). Forgotten when not seen for 30 days."""

    __tablename__ = "seen_addresses"
    __table_args__ = (Index(None, "organisation_id", "subnet"),)

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    address: Mapped[str] = mapped_column(String(45), primary_key=True)
    subnet: Mapped[str] = mapped_column(String(49))
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
