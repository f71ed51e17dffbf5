# ruff: noqa: E501  (a table: a rule reads like one)
"""The rules: one ordered table. The first rule that applies decides; the last one is the default. Pure.

Each rule has its conclusion, a reason code, its condition, and the source of the evidence. A rule whose conclusion
depends on a name (which proxy, which scanner) takes subtype and client from `identify`. `docs/verdicts.md` explains
every rule; a test keeps table, reasons and page consistent. Any change of a rule requires a new `RULES_VERSION`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from backend.truth import agents, windows
from backend.truth.facts import EventFacts, NetworkFact
from backend.truth.machines import Machine
from backend.truth.scene import RuleContext
from backend.truth.verdict import RULES_VERSION, Confidence, Reading, Verdict, VerdictKind

CERTAIN, PROBABLE, UNCONFIRMED = Confidence.CERTAIN, Confidence.PROBABLE, Confidence.UNCONFIRMED

Identify = Callable[[RuleContext], tuple[str | None, str | None]]


def _reader(context: RuleContext) -> tuple[str | None, str | None]:
    return None, context.facts.client


def _machine(kind: str) -> Identify:
    def identify(context: RuleContext) -> tuple[str | None, str | None]:
        machine: Machine | None = context.machine_of_kind(kind)
        return (machine.subtype, machine.name) if machine else (None, None)

    return identify


def _network(kind: str) -> Identify:
    def identify(context: RuleContext) -> tuple[str | None, str | None]:
        fact: NetworkFact | None = context.network(kind)
        return None, fact.provider if fact else None

    return identify


def _named(name: str | None) -> Identify:
    return lambda _: (None, name)


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table. `identify` returns a finer subtype (None for the rule's own) and a name."""

    name: str
    kind: VerdictKind
    subtype: str
    reason: str
    confidence: Confidence
    applies: Callable[[RuleContext], bool]
    identify: Identify
    source: str
    date: str


RULES: Final = (
    # 1. The sender. These come first: a scanner in the sender's own network is not a reader either.
    Rule(
        "composing", VerdictKind.SELF, "composing", "composing", CERTAIN,
        lambda context: context.facts.sender.is_composing,
        _named(None), "R24", "2026-11",
    ),
    Rule(
        "own_cookie", VerdictKind.SELF, "own_cookie", "own_cookie", CERTAIN,
        lambda context: context.facts.sender.has_own_cookie,
        _reader, "https://github.com/nylas/nylas-mail/issues/3249", "2017",
    ),
    Rule(
        "own_address", VerdictKind.SELF, "own_address", "own_address", CERTAIN,
        lambda context: context.facts.sender.is_own_address
        and not (context.is_from_shared_address and context.is_known_prefetch),
        _reader, "R23", "2026-11",
    ),
    Rule(
        "own_network", VerdictKind.SELF, "own_network", "own_network", PROBABLE,
        lambda context: context.facts.sender.is_own_network and not context.is_from_shared_address,
        _reader, "R23; relays and proxies serve strangers, so their addresses belong to no own network", "2026-11",
    ),
    Rule(
        "own_view", VerdictKind.SELF, "own_view", "own_view", PROBABLE,
        lambda context: context.is_near_own_view
        and (context.is_own_proxy or context.facts.sender.is_own_network)
        and context.is_open,
        _machine("mail_proxy"), "R23, R92", "2026-11",
    ),
    # 2. Evidence that rules out a person.
    Rule(
        "scanner_network", VerdictKind.SCANNER, "security_network", "scanner_network", CERTAIN,
        lambda context: context.network("scanner", "certain") is not None,
        _network("scanner"), "Microsoft 365 endpoint sets 9 and 10; Barracuda's published ranges", "2026-09",
    ),
    Rule(
        "hidden_link", VerdictKind.SCANNER, "hidden_link", "hidden_link", CERTAIN,
        lambda context: context.facts.behaviour.honeypot_hit,
        _named(None), "a link without text or size, followed by software alone", "2026-11",
    ),
    Rule(
        "speculative_request", VerdictKind.PREFETCH, "speculative", "speculative_request", CERTAIN,
        lambda context: context.is_speculative,
        _reader, "https://developer.mozilla.org/docs/Web/HTTP/Headers/Sec-Purpose", "2024",
    ),
    # 3. Fetches in advance, by their exact signatures.
    Rule(
        "gmail_prefetch", VerdictKind.PREFETCH, "gmail", "gmail_prefetch", CERTAIN,
        lambda context: context.is_gmail_prefetch,
        _named("Gmail"), "https://bird.com/blog/gmail-prefetching-images", "2021-12",
    ),
    Rule(
        "gmail_prefetch_referer", VerdictKind.PREFETCH, "gmail", "gmail_prefetch", PROBABLE,
        lambda context: context.has_gmail_prefetch_referer,
        _named("Gmail"), "Groundhogg traffic filter", "2026-08",
    ),
    Rule(
        "apple_prefetch", VerdictKind.PREFETCH, "apple_mail", "apple_prefetch", CERTAIN,
        lambda context: context.is_apple_prefetch and context.network("relay") is not None,
        _named("Apple Mail"), "https://wordtothewise.com/2021/09/apple-mpp-reporting-and-geolocation/", "2021-09",
    ),
    Rule(
        "apple_prefetch_elsewhere", VerdictKind.PREFETCH, "apple_mail", "apple_prefetch_elsewhere", PROBABLE,
        lambda context: context.is_apple_prefetch,
        _named("Apple Mail"), "ClickDimensions, Introduction to Adjusted Opens", "2021",
    ),
    # 4. Machines that name themselves. Mail programs are never machines.
    Rule(
        "scanner_named", VerdictKind.SCANNER, "named", "scanner_named", CERTAIN,
        lambda context: context.machine_of_kind("scanner") is not None,
        _machine("scanner"), "backend/truth/machines.py, FAMILIES", "2026-11",
    ),
    Rule(
        "preview_named", VerdictKind.PREVIEW, "named", "preview_named", CERTAIN,
        lambda context: context.machine_of_kind("preview") is not None,
        _machine("preview"), "backend/truth/machines.py, FAMILIES; PyPI crawler-user-agents", "2026-08",
    ),
    *(
        Rule(
            reason, VerdictKind.BOT, "robot", reason, confidence,
            lambda context, reason=reason: (machine := context.machine_of_kind("bot")) is not None and machine.reason == reason,  # type: ignore[misc]
            _machine("bot"), source, date,
        )
        for reason, confidence, source, date in (
            ("bot_named", CERTAIN, "PyPI crawler-user-agents", "2026-08"),
            ("bot_shape", PROBABLE, "backend/truth/agents.py", "2026-11"),
            ("bot_contact", PROBABLE, "https://www.rfc-editor.org/rfc/rfc9110#name-user-agent", "2022-06"),
            ("program", PROBABLE, "browsers and apps begin otherwise; backend/truth/agents.py", "2026-11"),
        )
    ),
    Rule(
        "headers_only", VerdictKind.SCANNER, "headers_only", "headers_only", CERTAIN,
        lambda context: context.facts.method.strip().upper() == "HEAD",
        _network("scanner"), "https://github.com/SergeyMosin/Appointments/issues/293", "2021",
    ),
    Rule(
        "link_followed_by_service", VerdictKind.SCANNER, "service_click", "link_followed_by_service", PROBABLE,
        lambda context: context.is_service_click,
        _machine("mail_proxy"), "mail services' proxies fetch pictures; their link checkers share the networks", "2026-11",
    ),
    # 5. Mail services that fetch pictures for their readers, by name.
    Rule(
        "mail_proxy_at_delivery", VerdictKind.IMAGE_PROXY, "mail_proxy", "mail_proxy_at_delivery", UNCONFIRMED,
        lambda context: context.machine_of_kind("mail_proxy") is not None and context.is_within_seconds_of_send(windows.PROXY_ON_DELIVERY_SECONDS),
        _machine("mail_proxy"), "https://github.com/gophish/gophish/issues/1390", "2019",
    ),
    Rule(
        "unknown_mail_proxy", VerdictKind.IMAGE_PROXY, "unknown_proxy", "unknown_mail_proxy", UNCONFIRMED,
        lambda context: (machine := context.machine_of_kind("mail_proxy")) is not None and machine.reason == "unknown_mail_proxy",
        _machine("mail_proxy"), "backend/truth/machines.py", "2026-11",
    ),
    Rule(
        "mail_proxy", VerdictKind.IMAGE_PROXY, "mail_proxy", "mail_proxy", CERTAIN,
        lambda context: context.machine_of_kind("mail_proxy") is not None,
        _machine("mail_proxy"), "backend/truth/machines.py, MAIL_PROXIES", "2026-08",
    ),
    # 6. Agents that no person uses.
    Rule(
        "nameless", VerdictKind.SCANNER, "nameless", "nameless", PROBABLE,
        lambda context: context.agent == "" and not context.facts.is_mail_client,
        _network("scanner"), "https://github.com/edalzell/laravel-passwordless-login/issues/79", "2022",
    ),
    Rule(
        "outlook_com_preview", VerdictKind.PREVIEW, "outlook_com", "outlook_com_preview", PROBABLE,
        lambda context: context.network("mail_proxy") is not None and agents.is_retired_browser(context.agent),
        _named("Outlook.com"), "https://exchangetuts.com/how-do-i-stop-outlookcom-from-following-links-in-email", "2015",
    ),
    Rule(
        "impossible_agent", VerdictKind.SCANNER, "impossible_agent", "impossible_agent", PROBABLE,
        lambda context: not context.facts.is_mail_client and agents.is_impossible(context.agent),
        _named(None), "Groundhogg traffic filter", "2026-08",
    ),
    Rule(
        "retired_browser", VerdictKind.SCANNER, "retired_browser", "retired_browser", PROBABLE,
        lambda context: not context.facts.is_mail_client and agents.is_retired_browser(context.agent),
        _named(None), "Groundhogg traffic filter", "2026-08",
    ),
    Rule(
        "opened_as_page", VerdictKind.SCANNER, "opened_as_page", "opened_as_page", PROBABLE,
        lambda context: context.is_page_navigation,
        _named(None), "https://www.w3.org/TR/fetch-metadata/", "2025",
    ),
    # 7. Networks, the most significant first. A mail program takes precedence over its network.
    Rule(
        "scanner_at_delivery", VerdictKind.SCANNER, "security_network", "scanner_at_delivery", PROBABLE,
        lambda context: context.network("scanner") is not None
        and not context.facts.is_mail_client
        and context.is_within_seconds_of_send(windows.SECURITY_NETWORK_OPEN_SECONDS, windows.SECURITY_NETWORK_CLICK_SECONDS),
        _network("scanner"), "https://github.com/warmbly/warmbly, scanner-networks.txt", "2026-09",
    ),
    Rule(
        "gmail_prefetch_network", VerdictKind.PREFETCH, "gmail", "gmail_prefetch_network", UNCONFIRMED,
        lambda context: context.network("prefetch") is not None and not context.facts.is_mail_client,
        _named("Gmail"), "https://developers.google.com/crawling/docs/crawlers-fetchers; one fetch measured", "2026-07",
    ),
    Rule(
        "outlook_com_network", VerdictKind.IMAGE_PROXY, "outlook_com", "outlook_com_network", PROBABLE,
        lambda context: context.network("mail_proxy") is not None and not context.facts.is_mail_client,
        _named("Outlook.com"), "https://github.com/warmbly/warmbly/pull/412", "2026-08",
    ),
    Rule(
        "google_network", VerdictKind.IMAGE_PROXY, "gmail", "google_network", PROBABLE,
        lambda context: context.network("cloud_services") is not None and not context.facts.is_mail_client,
        _named("Gmail"), "https://www.gstatic.com/ipranges/goog.json minus cloud.json", "2026-08",
    ),
    Rule(
        "apple_relay_unnamed", VerdictKind.PREFETCH, "apple_mail", "apple_relay_unnamed", UNCONFIRMED,
        lambda context: context.network("relay") is not None and context.is_stripped and context.is_open,
        _named("Apple Mail"), "https://wordtothewise.com/2021/09/apple-mpp-reporting-and-geolocation/", "2021-09",
    ),
    # 8. Behaviour across fetches, which becomes known later and causes rejudging.
    Rule(
        "link_sweep", VerdictKind.SCANNER, "link_sweep", "link_sweep", PROBABLE,
        lambda context: context.is_sweep,
        _named(None), "three links in ten seconds; several trackers' rule", "2026-08",
    ),
    Rule(
        "message_burst", VerdictKind.SCANNER, "message_burst", "message_burst", PROBABLE,
        lambda context: context.is_burst,
        _named(None), "five messages in ten minutes; several trackers' rule", "2026-08",
    ),
    # 9. People behind shared or protected addresses, and mail programs.
    Rule(
        "mail_program", VerdictKind.HUMAN, "mail_program", "mail_program", CERTAIN,
        lambda context: context.facts.is_mail_client,
        _reader, "backend/enrich/mail_clients.py", "2026-11",
    ),
    Rule(
        "unnamed_at_delivery", VerdictKind.PREFETCH, "unnamed", "unnamed_at_delivery", UNCONFIRMED,
        lambda context: context.is_stripped and context.is_within_seconds_of_send(windows.STRIPPED_AGENT_SECONDS),
        _named(None), "https://github.com/warmbly/warmbly/pull/569", "2026-08",
    ),
    Rule(
        "unnamed_later", VerdictKind.HUMAN, "unnamed", "unnamed_later", UNCONFIRMED,
        lambda context: context.is_stripped,
        _named(None), "https://github.com/warmbly/warmbly/pull/569", "2026-08",
    ),
    Rule(
        "private_relay", VerdictKind.HUMAN, "private_relay", "private_relay", PROBABLE,
        lambda context: context.network("relay") is not None,
        _reader, "https://wordtothewise.com/2021/09/apple-mpp-reporting-and-geolocation/", "2021-09",
    ),
    Rule(
        "instant_browser", VerdictKind.SCANNER, "instant", "instant_browser", PROBABLE,
        lambda context: context.is_within_seconds_of_send(windows.INSTANT_OPEN_SECONDS, windows.INSTANT_CLICK_SECONDS),
        _named(None), "https://github.com/resend/resend-node/issues/901", "2026",
    ),
    Rule(
        "after_security_scan", VerdictKind.HUMAN, "isolated_browser", "after_security_scan", UNCONFIRMED,
        lambda context: context.network("scanner") is not None,
        _reader, "https://github.com/warmbly/warmbly, open_class_test.go", "2026-09",
    ),
    # 10. Data centres last: the lists also hold mail proxies and relays. A VPN's open still counts (R27).
    Rule(
        "hosting_at_delivery", VerdictKind.SCANNER, "hosting", "hosting_at_delivery", PROBABLE,
        lambda context: context.network("datacenter") is not None
        and context.is_within_seconds_of_send(windows.DATACENTER_OPEN_SECONDS, windows.DATACENTER_CLICK_SECONDS),
        _network("datacenter"), "https://github.com/X4BNet/lists_vpn", "2026-08",
    ),
    Rule(
        "hosting_later", VerdictKind.HUMAN, "hosting", "hosting_later", UNCONFIRMED,
        lambda context: context.network("datacenter") is not None,
        _reader, "R27", "2026-11",
    ),
    Rule(
        "browser", VerdictKind.HUMAN, "browser", "browser", PROBABLE,
        lambda context: True,
        _reader, "nothing spoke against a person", "2026-11",
    ),
)  # fmt: skip

_CONFIRMATIONS: Final = {"click": "confirmed_by_click", "reply": "confirmed_by_reply"}


def first_matching_rule(facts: EventFacts) -> Rule:
    """Return the first rule that applies to the facts. Never raises."""
    context = RuleContext(facts)
    return next(rule for rule in RULES if rule.applies(context))


def judge(facts: EventFacts) -> Verdict:
    """Judge one fetch. Never raises; the same facts always give the same verdict.

    What the reader did later upgrades an unconfirmed reading and changes nothing else.
    """
    context = RuleContext(facts)
    rule = next(rule for rule in RULES if rule.applies(context))
    subtype, client = rule.identify(context)
    verdict = Verdict(rule.kind, subtype or rule.subtype, rule.reason, rule.confidence, RULES_VERSION, client)
    return _confirmed(verdict, facts.behaviour.confirmed_by)


def _confirmed(verdict: Verdict, confirmed_by: str | None) -> Verdict:
    if not confirmed_by or verdict.confidence is not UNCONFIRMED or verdict.reading is not Reading.OPENED:
        return verdict
    reason = _CONFIRMATIONS.get(confirmed_by, "confirmed_later")
    return replace(verdict, confidence=PROBABLE, reason=reason)
