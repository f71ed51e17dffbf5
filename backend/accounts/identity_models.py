"""Tables: identities at the providers, sign-ins under way, and the vault of grants."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Base, UtcDateTime
from backend.core.ids import ID_CHARACTERS


class OrganisationTenant(Base):
    """A Microsoft tenant or a Google hosted domain, and the organisation that its people belong to.

    `closed_at` is when an administrator closed it: nobody signs in there, and it is nobody else's.
    """

    __tablename__ = "organisation_tenants"

    provider: Mapped[str] = mapped_column(String(16), primary_key=True)
    tenant: Mapped[str] = mapped_column(String(255), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SignInMethodChange(Base):
    """Who opened or closed a way into an organisation, and when (`change` is `opened` or `closed`). Never changed."""

    __tablename__ = "sign_in_method_changes"

    id: Mapped[str] = mapped_column(String(ID_CHARACTERS), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"), index=True)
    provider: Mapped[str] = mapped_column(String(16))
    tenant: Mapped[str] = mapped_column(String(255))
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    change: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Identity(Base):
    """Who somebody is at a provider: `subject` is tenant and object id, or Google's `sub`; never an address."""

    __tablename__ = "identities"

    provider: Mapped[str] = mapped_column(String(16), primary_key=True)
    subject: Mapped[str] = mapped_column(String(255), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), index=True)
    tenant: Mapped[str] = mapped_column(String(255))
    address: Mapped[str] = mapped_column(String(320))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SignInFlow(Base):
    """A sign-in that has left for the provider. Used once, within ten minutes, by the browser that began it."""

    __tablename__ = "sign_in_flows"
    __table_args__ = (Index(None, "expires_at"),)

    state_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    browser_hash: Mapped[str] = mapped_column(String(64))
    provider: Mapped[str] = mapped_column(String(16))
    access: Mapped[str] = mapped_column(String(16))
    person_id: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    challenge: Mapped[str] = mapped_column(String(64))
    goes_to: Mapped[str] = mapped_column(String(64))
    sealed: Mapped[str] = mapped_column(Text)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SignInResult(Base):
    """What came of a sign-in, for whoever began it: fetched once by the code, within a minute."""

    __tablename__ = "sign_in_results"
    __table_args__ = (Index(None, "expires_at"),)

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    provider: Mapped[str] = mapped_column(String(16))
    access: Mapped[str] = mapped_column(String(16))
    person_id: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    challenge: Mapped[str] = mapped_column(String(64))
    sealed: Mapped[str] = mapped_column(Text)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ConnectTicket(Base):
    """Lets a pop-up begin a sign-in for somebody signed in here, without a token in its address. Used once."""

    __tablename__ = "connect_tickets"
    __table_args__ = (Index(None, "expires_at"),)

    ticket_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    provider: Mapped[str] = mapped_column(String(16))
    access: Mapped[str] = mapped_column(String(16))
    login_hint: Mapped[str | None] = mapped_column(String(320))
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Grant(Base):
    """What a person allowed us at a provider, sealed. `lease_until` keeps a second worker from refreshing meanwhile.

    `state` is `good` or `sign_in_again`; a grant that was given back is deleted.
    """

    __tablename__ = "grants"
    __table_args__ = (Index(None, "provider", "subject", "purpose", unique=True),)

    id: Mapped[str] = mapped_column(String(ID_CHARACTERS), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), index=True)
    provider: Mapped[str] = mapped_column(String(16))
    subject: Mapped[str] = mapped_column(String(255))
    purpose: Mapped[str] = mapped_column(String(16))
    scopes: Mapped[str] = mapped_column(String(2000))
    sealed: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16), default="good")
    lease: Mapped[str | None] = mapped_column(String(32))
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
