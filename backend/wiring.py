"""The composition root: Config to frozen Services. The only file of web and worker that picks concrete adapters."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from backend.accounts.external import SignInProvider
from backend.accounts.google import GoogleProvider
from backend.accounts.microsoft import MicrosoftProvider
from backend.accounts.sessions import AccessTokens
from backend.accounts.token_vault import TokenVault
from backend.api.live.messages import read_live_messages
from backend.core.clock import Clock, utc_now
from backend.core.config import Config
from backend.core.db import make_engine, make_sessions
from backend.core.key_ring import KeyRing
from backend.core.providers import callback_url
from backend.enrich.device import detect_device
from backend.enrich.place import PlaceLookup
from backend.ingest.drain import Drain
from backend.ingest.journal import JournalReader
from backend.ingest.journal_sqlite import SqliteJournalReader
from backend.ingest.judge import Judge
from backend.ingest.pipeline import Pipeline
from backend.ingest.rejudge import Rejudger
from backend.mailbox.factory import MailboxFactory
from backend.mailbox.subscriptions import Subscriptions
from backend.mailbox.sync import MailboxSync
from backend.outlook.manifest import add_in_id
from backend.realtime import outbox
from backend.realtime.commit_watch import make_commit_watch
from backend.realtime.hub import Hub, LiveMessage
from backend.truth.networks import Networks, load_networks


@dataclass(frozen=True, slots=True)
class Services:
    """What web and worker share: the configuration, the clock, the database, the access tokens, the hub, the providers
    that are configured, and the vault of what people allowed us there."""

    config: Config
    clock: Clock
    engine: Engine
    sessions: sessionmaker[Session]
    access_tokens: AccessTokens
    hub: Hub
    providers: Mapping[str, SignInProvider]
    vault: TokenVault
    open_mailbox: MailboxFactory
    watching: Subscriptions


def build_services(config: Config, clock: Clock = utc_now) -> Services:
    """Wire up; connects to nothing yet."""
    engine = make_engine(config.database_url)
    sessions = make_sessions(engine)
    providers = build_providers(config, clock)
    ring = KeyRing(config.master_secrets)
    vault = TokenVault(sessions, ring, providers, clock)
    return Services(
        config=config,
        clock=clock,
        engine=engine,
        sessions=sessions,
        access_tokens=AccessTokens(config.master_secrets),
        hub=_build_hub(engine, sessions, clock),
        providers=providers,
        vault=vault,
        open_mailbox=MailboxFactory(vault, config.microsoft, config.google, add_in_id(config.public_url)),
        watching=Subscriptions(sessions, ring, clock, config.public_url if config.webhooks else ""),
    )


def build_providers(config: Config, clock: Clock) -> dict[str, SignInProvider]:
    """Return the sign-in providers that are configured, by name."""
    found: dict[str, SignInProvider] = {}
    if config.microsoft.is_on:
        found["microsoft"] = MicrosoftProvider(config.microsoft, callback_url(config.public_url, "microsoft"), clock)
    if config.google.is_on:
        found["google"] = GoogleProvider(config.google, callback_url(config.public_url, "google"), clock)
    return found


def build_mailbox_sync(services: Services) -> MailboxSync:
    """Wire up what follows the connected mailboxes."""
    config = services.config
    return MailboxSync(
        sessions=services.sessions,
        open_mailbox=services.open_mailbox,
        watching=services.watching,
        clock=services.clock,
        pixel_url=config.pixel_url,
        masters=config.master_secrets,
    )


def build_drain(services: Services) -> tuple[Drain, JournalReader, Rejudger]:
    """Wire up what the worker alone needs: the journal's reading end, and judging with its data files."""
    config = services.config
    journal = SqliteJournalReader(config.journal)
    judge = build_judge(config)
    pipeline = Pipeline(
        sessions=services.sessions,
        masters=config.master_secrets,
        places=PlaceLookup(config.geo_city_db),
        judge=judge,
        clock=services.clock,
    )
    return Drain(journal, pipeline), journal, Rejudger(services.sessions, judge, services.clock)


def build_judge(config: Config) -> Judge:
    """Load what judging needs, and use it once, so that the first open of the day is as quick as the others."""
    judge = Judge(detect_device, load_configured_networks(config.networks))
    judge.warm_up()
    return judge


def load_configured_networks(directory: Path) -> Networks:
    """Load the full published lists if the operator has fetched them, else the project's own table."""
    return load_networks(directory if directory.is_dir() else None)


def _build_hub(engine: Engine, sessions: sessionmaker[Session], clock: Clock) -> Hub:
    def newest_number() -> int:
        with sessions() as session:
            return outbox.newest_number(session)

    def deliveries(number: int, people: Collection[str]) -> tuple[list[LiveMessage], int]:
        with sessions() as session:
            return read_live_messages(session, number, people, clock())

    return Hub(newest_number, deliveries, lambda: make_commit_watch(engine, newest_number))
