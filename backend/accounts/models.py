"""Tables: organisations, people, sessions."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.core.db import Base, UtcDateTime
from backend.core.ids import ID_CHARACTERS


class Organisation(Base):
    __tablename__ = "organisations"

    id: Mapped[str] = mapped_column(String(ID_CHARACTERS), primary_key=True)
    name: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class OrganisationDomain(Base):
    """A mail domain that belongs to one organisation. Lower case."""

    __tablename__ = "organisation_domains"

    domain: Mapped[str] = mapped_column(String(255), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"))


class Person(Base):
    """Somebody who sends mail. `email` is in lower case and unique on this server.

    The first person of an organisation is its administrator (R74).
    """

    __tablename__ = "people"

    id: Mapped[str] = mapped_column(String(ID_CHARACTERS), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"), index=True)
    email: Mapped[str] = mapped_column(String(320), unique=True)
    name: Mapped[str] = mapped_column(String(255))
    is_administrator: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SignInSession(Base):
    """One signed-in client and the family of its refresh tokens; ended once, never revived.

    `way` is how it signed in, `client` the browser as far as it names itself: for its owner to tell them apart.
    """

    __tablename__ = "sessions"

    id: Mapped[str] = mapped_column(String(ID_CHARACTERS), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), index=True)
    way: Mapped[str] = mapped_column(String(16), default="local")
    client: Mapped[str | None] = mapped_column(String(100))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_used_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)


class RefreshToken(Base):
    """A refresh token by its hash. `used_at` tells a replay from the first use.

    `attempt_hash` is what the client called that use; with `successor_hash` a lost answer can be given again.
    """

    __tablename__ = "refresh_tokens"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id"), index=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    attempt_hash: Mapped[str | None] = mapped_column(String(64))
    successor_hash: Mapped[str | None] = mapped_column(String(64))


class LiveTicket(Base):
    """A single-use ticket for one socket, by its hash."""

    __tablename__ = "live_tickets"
    __table_args__ = (Index(None, "expires_at"),)

    ticket_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id"))
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
