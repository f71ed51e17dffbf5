"""Threads and logs as they look on a working day, and as they look on a bad one."""

from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from backend.api.http import schemas

Kind = Literal["human", "self", "image_proxy", "prefetch", "scanner", "preview", "bot"]
Confidence = Literal["certain", "probable", "unconfirmed"]
Evidence = Literal["sole_recipient", "click", "reply"] | None
READINGS: dict[Kind, schemas.Reading] = {
    "human": "opened",
    "image_proxy": "opened",
    "prefetch": "maybe",
    "self": "self",
    "scanner": "filtered",
    "preview": "filtered",
    "bot": "filtered",
}
LISBON = schemas.Place(label="Lisbon", country_code="PT", country="Portugal", state="Lisbon", city="Lisbon")
NOWHERE = schemas.Place(label="Unknown location", country_code=None, country=None, state=None, city=None)


def ago(**duration: float) -> datetime:
    return datetime.now(UTC) - timedelta(**duration)


def service(label: str) -> schemas.Place:
    """A place that is a mail service's (R26)."""
    return schemas.Place(label=label, country_code=None, country=None, state=None, city=None)


def person(name: str | None, address: str = "someone@example.com") -> schemas.Person:
    return schemas.Person(address=address, name=name)


def engagement(at: datetime, **changes: Any) -> schemas.Engagement:
    values: dict[str, Any] = {"reading": "opened", "via": None, "device_type": "mobile", "place": LISBON}
    return schemas.Engagement(at=at, **(values | changes))


def daily_counts(opens: int, newest: datetime) -> list[int]:
    """Opens of each of the last 14 days, the oldest first: more and more until the newest."""
    last = 13 - (datetime.now(UTC) - newest).days
    days = [max(0, opens - 2 * (last - day)) if day <= last else 0 for day in range(14)]
    return days if opens else [0] * 14


def thread(thread_id: str, subject: str, at: datetime, **changes: Any) -> schemas.ThreadSummary:
    """A thread whose newest engagement, if it has one, came `at` that time."""
    is_pinned = changes.get("is_pinned", False)
    opens = changes.get("opens", 0)
    values: dict[str, Any] = {
        "id": thread_id,
        "subject": subject,
        "people": [person("Rita Rossi", "rita@example.com")],
        "people_count": 1,
        "section": "pinned" if is_pinned else "other",
        "is_pinned": False,
        "is_muted": False,
        "is_unseen": False,
        "opens": 0,
        "maybes": 0,
        "filtered": 0,
        "clicks": 0,
        "daily": daily_counts(opens, at),
        "last_engagement": engagement(at) if opens else None,
        "last_sent_at": at,
        "sorted_at": at,
        "active_at": changes.get("sorted_at", at),
        "web_link": None,
    }
    return schemas.ThreadSummary(**(values | changes))


def verdict(kind: Kind, reason: str, confidence: Confidence = "probable") -> schemas.Verdict:
    return schemas.Verdict(
        is_overruled=False,
        judged_kind=kind,
        kind=kind,
        reading=READINGS[kind],
        reason=kind,
        reason_text=reason,
        confidence=confidence,
        rules_version=1,
    )


def overridden(by_rules: schemas.Verdict, kind: Kind | None) -> schemas.Verdict:
    """What the server says after the person's word, or after taking it back."""
    told = verdict(kind or by_rules.judged_kind, "" if kind else "The rules speak again.", "certain")
    return told.model_copy(update={"is_overruled": kind is not None, "judged_kind": by_rules.judged_kind})


def reader(number: int | None = None, name: str | None = None, evidence: Evidence = None) -> schemas.ReaderLabel:
    return schemas.ReaderLabel(number=number, name=name, evidence=evidence)


def opened(open_id: str, at: datetime, kind: Kind, reason: str, **changes: Any) -> schemas.OpenEntry:
    return schemas.OpenEntry(type="open", **_entry(open_id, at, kind, reason, {"inferred_from": None} | changes))


def clicked(click_id: str, at: datetime, kind: Kind, reason: str, link: str, **changes: Any) -> schemas.ClickEntry:
    return schemas.ClickEntry(type="click", link=link, **_entry(click_id, at, kind, reason, changes))


def _entry(entry_id: str, at: datetime, kind: Kind, reason: str, changes: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": entry_id,
        "at": at,
        "message_id": "m1",
        "verdict": verdict(kind, reason, changes.pop("confidence", "probable")),
        "device_type": "unknown",
        "client": None,
        "via": None,
        "place": NOWHERE,
        "reader": None,
    } | changes


def sent(message_id: str, at: datetime, subject: str, **changes: Any) -> schemas.SentEntry:
    values: dict[str, Any] = {"people": [person("Rita Rossi")], "state": "sent"}
    return schemas.SentEntry(type="sent", id=message_id, at=at, subject=subject, **(values | changes))


def working_day() -> tuple[list[schemas.ThreadSummary], dict[str, list[schemas.LogEntry]]]:
    """Return threads in both sections and the logs of those that tests expand."""
    gmail = engagement(ago(days=2), via="Gmail", device_type="unknown", place=service("Gmail"))
    apple = engagement(
        ago(hours=5), reading="maybe", via="Apple Mail", device_type="unknown", place=service("Apple Mail")
    )
    several = [person("Rita Rossi"), person("Ola Lindqvist"), person("Jun Tanaka")]
    threads = [
        thread("roof", "Offer for the new roof", ago(minutes=2), is_pinned=True, is_unseen=True, opens=4,
               people=several, people_count=3),
        thread("renewal", "Contract renewal", ago(days=2), is_pinned=True, opens=1, last_engagement=gmail,
               people=[person("Ola Lindqvist")]),
        thread("kickoff", "Kick-off on Thursday, agenda and everything that we still have to decide before it",
               ago(minutes=40), opens=2, is_unseen=True,
               last_engagement=engagement(ago(minutes=40), device_type="desktop")),
        thread("invoice", "Invoice 2026-114", ago(hours=5), maybes=1, last_engagement=apple),
        thread("hello", "Nice to have met you", ago(hours=7), people=[person(None, "jun.tanaka@example.co.jp")]),
        thread("older", "Minutes of the board", ago(days=9), opens=11,
               last_engagement=engagement(ago(days=9), device_type="tablet")),
    ]  # fmt: skip
    logs: dict[str, list[schemas.LogEntry]] = {
        "roof": [
            opened("o6", ago(minutes=2), "human", "The image was asked for by the mail program of an iPhone.",
                   device_type="mobile", client="iPhone", place=LISBON, confidence="certain", message_id="m2"),
            opened("o5", ago(minutes=6), "image_proxy", "Gmail fetched the image when somebody opened the mail.",
                   via="Gmail", place=service("Gmail")),
            sent("m2", ago(minutes=50), "Re: Offer for the new roof",
                 people=[person("Rita Rossi"), person("Ola Lindqvist"), person("Jun Tanaka")]),
            opened("o4", ago(minutes=70), "human", "A desktop mail program asked for the image.",
                   device_type="desktop", client="Thunderbird", place=NOWHERE),
            opened("o3", ago(minutes=80), "prefetch", "Apple Mail fetches images in advance.", via="Apple Mail",
                   place=service("Apple Mail"), confidence="unconfirmed"),
            opened("o2", ago(minutes=81), "self", "You were signed in from the same network.", device_type="desktop"),
            opened("o1", ago(minutes=82), "scanner", "A security scanner (Barracuda) looked at it.",
                   client="Barracuda"),
            sent("m1", ago(minutes=83), "Offer for the new roof"),
        ],
        "hello": [
            opened("h1", ago(hours=6), "scanner", "A security scanner looked at it.", message_id="m3"),
            sent("m3", ago(hours=7), "Nice to have met you"),
        ],
    }  # fmt: skip
    return threads, logs


def realistic_day() -> tuple[list[schemas.ThreadSummary], dict[str, list[schemas.LogEntry]]]:
    """Return clicks, readers that can be told apart, what only a click or a reply proves, and what was overruled."""
    everybody = [person("Rita Rossi", "rita@example.com"), person("Ola Lindqvist", "ola@example.com"),
                 person("Jun Tanaka", "jun@example.co.jp")]  # fmt: skip
    offer = "https://www.example.com/offers/2026/new-roof-for-the-school?customer=114&from=mail"
    threads = [
        thread("group", "Offer for the new roof", ago(minutes=3), is_pinned=True, opens=4, clicks=1,
               people=everybody, people_count=3),
        thread("reply", "Contract renewal", ago(hours=2), opens=1),
        thread("click", "Nice to have met you", ago(hours=3), clicks=1),
    ]  # fmt: skip
    rita = reader(1, "Rita Rossi", "click")
    logs: dict[str, list[schemas.LogEntry]] = {
        "group": [
            clicked("c1", ago(minutes=3), "human", "A browser used the link.", offer, device_type="mobile",
                    client="Safari", place=LISBON, reader=rita),
            opened("g5", ago(minutes=3), "human", "A click needs a reader.", inferred_from="click", reader=rita),
            opened("g4", ago(minutes=9), "image_proxy", "Gmail fetched the image when somebody opened the mail.",
                   via="Gmail", place=service("Gmail"), reader=reader(3)),
            opened("g3", ago(minutes=20), "human", "A desktop mail program asked for the image.", reader=reader(2),
                   device_type="desktop", client="Thunderbird", place=LISBON, confidence="certain"),
            opened("g2", ago(minutes=30), "human", "A mail program asked for the image.", device_type="mobile"),
            clicked("c0", ago(minutes=58), "scanner", "A security scanner tried every link.", offer,
                    client="Barracuda"),
            opened("g1", ago(minutes=59), "scanner", "A security scanner looked at it.", client="Barracuda"),
            sent("m1", ago(minutes=60), "Offer for the new roof", people=everybody),
        ],
        "reply": [
            opened("r1", ago(hours=2), "human", "Whoever replies has read.", inferred_from="reply",
                   reader=reader(1, "Rita Rossi", "reply")),
            sent("m1", ago(hours=8), "Contract renewal"),
        ],
        "click": [
            clicked("k1", ago(hours=3), "human", "A browser used the link.", "https://example.com/offer",
                    device_type="desktop", client="Firefox", place=LISBON,
                    reader=reader(1, "Rita Rossi", "sole_recipient")),
            sent("m1", ago(hours=9), "Nice to have met you"),
        ],
    }  # fmt: skip
    return threads, logs


def bad_day() -> tuple[list[schemas.ThreadSummary], dict[str, list[schemas.LogEntry]]]:
    """Return what breaks layouts: 500 characters, right to left, emoji, one endless word, no subject, big numbers."""
    endless = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 8
    long = "An offer that goes on and on " * 17 + "and ends here"
    arabic = "عرض السعر للسقف الجديد لمدرسة المدينة مع كل التفاصيل المطلوبة قبل نهاية الشهر"
    emoji = "🏠🔨 New roof 👩‍👩‍👧‍👦 for everybody and one more family 👨‍👩‍👧‍👦🏳️‍🌈"
    hebrew = "הצעה לגג החדש: Offer 114"
    threads = [
        thread("long", long[:500], ago(minutes=1), is_pinned=True, is_unseen=True, opens=123_456,
               people=[person("Maximiliana-Alexandra von und zu Hohenstein-Wittgenstein")], people_count=500),
        thread("rtl", arabic, ago(minutes=3), is_pinned=True, is_unseen=True, opens=2,
               people=[person("ليلى المنصوري")]),
        thread("mixed", hebrew, ago(minutes=4), opens=1, people=[person("נועה לוי")]),
        thread("emoji", emoji, ago(hours=2), opens=1),
        thread("endless", endless[:500], ago(hours=3), opens=1),
        thread("none", "", ago(days=13), people=[], people_count=0),
    ]  # fmt: skip
    where = schemas.Place(
        label="Llanfairpwll",
        country_code="GB",
        country="United Kingdom",
        state="Isle of Anglesey",
        city="Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    )
    logs: dict[str, list[schemas.LogEntry]] = {
        "rtl": [
            opened("r1", ago(minutes=3), "human", "The image was asked for by a mail program.", client="iPhone",
                   device_type="mobile", place=where, message_id="rm"),
            sent("rm", ago(days=370), arabic),
        ],
        "long": [
            opened("l1", ago(minutes=1), "human", "A reason with many words. " * 12, device_type="desktop",
                   client="A mail program with a long name, version 114.2.1 (build 20261122)", place=where,
                   message_id="lm"),
            sent("lm", ago(days=3), long[:500], people=[person(f"Reader {number}") for number in range(500)]),
        ],
    }  # fmt: skip
    return threads, logs
