"""An organisation of 200 people with as many threads as wanted and five opens for each, written straight into tables.

One person in it owns a tenth of all threads. One word, `OLD_WORD`, is in every third mail of the older half and in none
of the newer, where a walk along a list would not find it for long.
"""

import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Engine, text

from bench.scale_lists import Listed, Lists
from tests.build import IPHONE

PEOPLE = 200
DAYS = 180
OLD_WORD = "winter"
OPENS = (0, 0, 0, 0, 3, 5, 6, 8, 12, 16)
KINDS = ("human",) * 11 + ("image_proxy",) * 4 + ("prefetch",) * 2 + ("scanner",) * 2 + ("self",)
SHOWN = ("human", "image_proxy", "prefetch")
SECONDS = DAYS * 86_400
MAILS_AT_ONCE = 5_000
_LETTERS = "abcdefghiklmnoprstuvz"
_MADE = random.Random(1)
WORDS = ["".join(_MADE.choices(_LETTERS, k=_MADE.randrange(3, 10))) for _ in range(5_000)]
NAMES = ["".join(_MADE.choices(_LETTERS, k=_MADE.randrange(4, 9))) for _ in range(2_000)]


@dataclass
class Mail:
    """One thread with its one mail, its recipients and its opens. Times are seconds since the beginning."""

    number: int
    person: int
    sent: int
    subject: str
    people: list[tuple[str, str, str]]
    sequence: tuple[str, str] | None
    is_pinned: bool
    is_seen: bool
    opens: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True)
class World:
    """How much to make, and when it ends."""

    threads: int
    now: datetime

    @property
    def begin(self) -> datetime:
        return self.now - timedelta(seconds=SECONDS)

    def mails(self) -> Iterator[Mail]:
        """Make the mails, always the same ones, in the order of sending."""
        chance = random.Random(20261124)
        for number in range(self.threads):
            yield _mail(number, int(SECONDS * number / self.threads), chance)


def _mail(number: int, sent: int, chance: random.Random) -> Mail:
    subject = " ".join(WORDS[int(5_000 * chance.random() ** 3)] for _ in range(5))
    mail = Mail(
        number=number,
        person=0 if chance.random() < 0.1 else chance.randrange(1, PEOPLE),
        sent=sent,
        subject=f"Offer {subject}" if chance.random() < 0.3 else subject,
        people=[_person(chance) for _ in range(2 if chance.random() < 0.3 else 1)],
        sequence=(f"Sequence {int(30 * chance.random() ** 2)}", str(chance.randrange(1, 5)))
        if chance.random() < 0.4
        else None,
        is_pinned=chance.random() < 0.1,
        is_seen=chance.random() < 0.7,
    )
    if sent < SECONDS // 2 and number % 3 == 0:
        mail.subject += f" {OLD_WORD}"
    for _ in range(chance.choice(OPENS)):
        at = sent + 60 + int(chance.expovariate(1 / (5 * 86_400)))
        mail.opens.append((min(at, SECONDS - 1), chance.choice(KINDS)))
    mail.opens.sort()
    return mail


def _person(chance: random.Random) -> tuple[str, str, str]:
    first, last = chance.choice(NAMES), chance.choice(NAMES)
    domain = f"customer{int(20_000 * chance.random() ** 3)}.example"
    if chance.random() < 0.1:
        domain = f"mail.{domain}"
    return f"{first}.{last}@{domain}", f"{first.title()} {last.title()}", domain


class Tables:
    """Writes rows as fast as the database takes them; its indexes are made afterwards."""

    def __init__(self, engine: Engine, begin: datetime) -> None:
        self._engine = engine
        self._is_sqlite = engine.dialect.name == "sqlite"
        self._zone = "" if self._is_sqlite else "+00"
        midnight = begin.replace(hour=0, minute=0, second=0, microsecond=0)
        self._offset = int((begin - midnight).total_seconds())
        self._dates = [(midnight + timedelta(days=day)).date() for day in range(DAYS + 2)]
        self._days = [f"{day:%Y-%m-%d}" for day in self._dates]

    def moment(self, seconds: int) -> str:
        """Return a time as the database has it, without the cost of making it a time first."""
        days, rest = divmod(seconds + self._offset, 86_400)
        return f"{self._days[days]} {rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}.000000{self._zone}"

    def day(self, seconds: int) -> date:
        return self._dates[(seconds + self._offset) // 86_400]

    def write(self, table: str, columns: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
        """Write rows of one table. That other tables do not have yet what they name is not looked at."""
        with closing(self._engine.raw_connection()) as connection:
            cursor: Any = connection.cursor()
            names = ", ".join(columns)
            if self._is_sqlite:
                cursor.execute("PRAGMA foreign_keys = OFF")
                cursor.execute("BEGIN")
                cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})", rows)
            else:
                cursor.execute("SET LOCAL session_replication_role = replica")
                with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
            connection.commit()
            if self._is_sqlite:
                cursor.execute("PRAGMA foreign_keys = ON")

    def without_indexes(self) -> list[str]:
        """Drop the indexes that are no constraints, and what keeps them; return the statements that make them again."""
        own = "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
        if not self._is_sqlite:
            own = (
                "SELECT 'index', i.indexname, i.indexdef FROM pg_indexes i"
                " LEFT JOIN pg_constraint c ON c.conname = i.indexname"
                " WHERE i.schemaname = current_schema() AND c.oid IS NULL"
                " AND (i.indexname LIKE 'ix%' OR i.indexname = 'thread_words_index')"
            )
        with self._engine.begin() as connection:
            found = connection.execute(text(own)).all()
            for kind, name, _ in found:
                connection.execute(text(f'DROP {kind} "{name}"'))
        return [statement for _, _, statement in found]

    def finish(self, statements: list[str], lists: int) -> int:
        """Make the indexes, and tell the database what is in its tables. Returns how many opens there are."""
        with self._engine.begin() as connection:
            if self._is_sqlite:
                connection.execute(text("PRAGMA cache_size = -400000"))
                connection.execute(text("INSERT INTO thread_words_index (thread_words_index) VALUES ('rebuild')"))
            else:
                connection.execute(text(f"SELECT setval(pg_get_serial_sequence('facets', 'number'), {lists})"))
            for statement in statements:
                connection.exec_driver_sql(statement)
            opens: int = connection.execute(text("SELECT count(*) FROM opens")).scalar_one()
        with self._engine.connect() as connection:
            outside = connection.execution_options(isolation_level="AUTOCOMMIT")
            outside.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)" if self._is_sqlite else "VACUUM ANALYZE")
        return opens


def fill(engine: Engine, world: World) -> int:
    """Write everything, with the indexes made at the end. Returns how many opens there are."""
    tables = Tables(engine, world.begin)
    indexes = tables.without_indexes()
    lists = Lists(tables.write)
    _write_people(tables)
    mails = world.mails()
    while some := list(islice(mails, MAILS_AT_ONCE)):
        tables.write("threads", _THREAD, [_thread(tables, mail) for mail in some])
        tables.write("tracked_messages", _MESSAGE, [_message(tables, mail) for mail in some])
        tables.write("recipients", _RECIPIENT, [row for mail in some for row in _recipients(mail)])
        tables.write("opens", _OPEN, [row for mail in some for row in _opens(tables, mail)])
        lists.add([_listed(tables, mail) for mail in some])
    return tables.finish(indexes, lists.finish())


def _listed(tables: Tables, mail: Mail) -> Listed:
    shown = [at for at, kind in mail.opens if kind in SHOWN]
    newest = _newest(mail)
    return Listed(
        thread_id=thread_id(mail.number),
        person_id=person_id(mail.person),
        is_pinned=int(mail.is_pinned),
        sorted_at=tables.moment(mail.sent if newest is None else mail.opens[newest][0]),
        texts=[mail.subject, *(text for address, name, _ in mail.people for text in (address, name))],
        domains=[domain for _, _, domain in mail.people],
        sequence=mail.sequence,
        engaged_on={tables.day(at) for at in shown},
    )


def _newest(mail: Mail) -> int | None:
    """Return the place of the open that the row shows: the last one read, or else the last maybe."""
    reads, maybes = (
        [place for place, (_, kind) in enumerate(mail.opens) if kind in kinds] for kinds in (SHOWN[:2], SHOWN[2:])
    )
    return next((some[-1] for some in (reads, maybes) if some), None)


def thread_id(number: int) -> str:
    return f"t{number:025}"


def message_id(number: int) -> str:
    return f"m{number:025}"


def person_id(number: int) -> str:
    return f"{number:026}"


def email(number: int) -> str:
    return f"person{number}@bench.example"


def token(number: int) -> str:
    return f"{number:038}"


def _write_people(tables: Tables) -> None:
    then = tables.moment(0)
    tables.write("organisations", ("id", "name", "created_at"), [("o", "bench.example", then)])
    tables.write("organisation_domains", ("domain", "organisation_id"), [("bench.example", "o")])
    rows = [(person_id(n), "o", email(n), f"Person {n}", 0, then) for n in range(PEOPLE)]
    tables.write("people", ("id", "organisation_id", "email", "name", "is_administrator", "created_at"), rows)


_THREAD = (
    *("id", "person_id", "organisation_id", "subject", "is_pinned", "is_muted", "opens", "maybes"),
    *("filtered", "clicks", "engaged_at", "last_event_id", "sent_at", "sorted_at", "active_at", "counted_number"),
    *("seen_number", "counts_when_unpinned", "created_at"),
)


def _thread(tables: Tables, mail: Mail) -> tuple[Any, ...]:
    newest = _newest(mail)
    sent = tables.moment(mail.sent)
    engaged = None if newest is None else tables.moment(mail.opens[newest][0])
    active = tables.moment(max([mail.sent, *(at for at, kind in mail.opens if kind in SHOWN)]))
    counts = [sum(kind in kinds for _, kind in mail.opens) for kinds in (SHOWN[:2], SHOWN[2:], ("scanner",))]
    return (
        *(thread_id(mail.number), person_id(mail.person), "o", mail.subject, int(mail.is_pinned), 0),
        *(*counts, 0, engaged, None if newest is None else _open_id(mail, newest), sent, engaged or sent),
        *(active, int(counts[0] > 0), int(mail.is_seen), 1, sent),
    )


_MESSAGE = (
    *("id", "token", "person_id", "organisation_id", "thread_id", "host", "item", "inserted", "subject", "sender"),
    *("sequence_name", "sequence_step", "is_placeholder", "is_sent", "created_at", "sent_at"),
    *("is_host_item_id_immutable", "host_item_id_attempts"),
)


def _message(tables: Tables, mail: Mail) -> tuple[Any, ...]:
    sent = tables.moment(mail.sent)
    inserted = "manual" if mail.is_pinned else "automatic"
    return (
        *(message_id(mail.number), token(mail.number), person_id(mail.person), "o", thread_id(mail.number)),
        *("outlook", "message", inserted, mail.subject, email(mail.person), *(mail.sequence or (None, None))),
        *(0, 1, sent, sent, 0, 0),
    )


_RECIPIENT = ("message_id", "position", "kind", "address", "name", "domain")


def _recipients(mail: Mail) -> Iterator[tuple[Any, ...]]:
    for position, (address, name, domain) in enumerate(mail.people):
        yield message_id(mail.number), position, "to", address, name, domain


_OPEN = (
    *("id", "message_id", "thread_id", "person_id", "organisation_id", "fetched_at", "recorded_at", "action"),
    *("address", "method", "http_version", "headers", "was_own_address", "was_own_network", "country_code", "country"),
    *("city", "device_type", "client", "is_disarmed", "verdict_kind", "verdict_subtype", "verdict_reason"),
    *("verdict_confidence", "rules_version"),
)
_HEADERS = f'{{"user-agent": "{IPHONE}"}}'


def _open_id(mail: Mail, place: int) -> str:
    return f"{mail.number:018}{place:08}"


def _opens(tables: Tables, mail: Mail) -> Iterator[tuple[Any, ...]]:
    whose = message_id(mail.number), thread_id(mail.number), person_id(mail.person), "o"
    for place, (at, kind) in enumerate(mail.opens):
        moment = tables.moment(at)
        address = f"85.{(mail.number * 7 + place) % 256}.{mail.number // 256 % 256}.{mail.number % 256}"
        yield (
            *(_open_id(mail, place), *whose, moment, moment, "open", address, "GET", "1.1", _HEADERS, 0, 0),
            *("PT", "Portugal", "Lisbon", "mobile", "Apple Mail", 0, kind, "", "browser", "probable", 1),
        )
