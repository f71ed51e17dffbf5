"""`python -m backend judge`: apply the production rules to lines of JSON, without a database."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from ipaddress import IPv4Address, IPv6Address
from math import isfinite
from typing import Any, Protocol

from backend.core.net import parse_address, subnet
from backend.enrich.device import detect_device
from backend.truth.facts import Behaviour, EventFacts, NetworkFact, SenderContext
from backend.truth.reasons import reason_text
from backend.truth.rules import judge

Address = IPv4Address | IPv6Address


class InvalidLine(ValueError):
    """A line does not describe a fetch. The message names the line and the field."""


class NetworkLookup(Protocol):
    def lookup(self, address: Address | None) -> tuple[NetworkFact, ...]: ...


def judge_lines(lines: Iterable[str], networks: NetworkLookup) -> Iterator[str]:
    """Yield one line of JSON per fetch: `id`, `label`, `subtype`, `reasons`, `confidence`, `device_type`.

    A line holds `id` and `user_agent`, and optionally `ip`, `method`, `headers`, `seconds_after_send`, `context` and
    `action` (`open` or `click`). Other keys are ignored and empty lines skipped. Raises `InvalidLine` at the first line
    that cannot be read.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield json.dumps(_judged(_Fetch(line, number), networks), ensure_ascii=False)


def _judged(fetch: "_Fetch", networks: NetworkLookup) -> dict[str, Any]:
    address = fetch.address()
    headers = fetch.headers()
    device = detect_device(headers["user-agent"], headers.get("x-requested-with"))
    verdict = judge(
        EventFacts(
            method=fetch.text("method", "GET"),
            headers=headers,
            address=address,
            seconds_after_send=fetch.number("seconds_after_send"),
            device_type=device.type,
            client=device.client,
            is_mail_client=device.is_mail_client,
            networks=networks.lookup(address),
            sender=fetch.sender(address),
            behaviour=fetch.behaviour(),
            action="click" if fetch.text("action", "open") == "click" else "open",
        )
    )
    return {
        "id": fetch.text("id"),
        "label": verdict.kind,
        "subtype": verdict.subtype,
        "reasons": [reason_text(verdict.reason)],
        "confidence": verdict.confidence,
        "device_type": device.type if verdict.kind.shows_reader else "unknown",
    }


class _Fetch:
    """One line, read field by field so that an error can name the field."""

    def __init__(self, line: str, number: int) -> None:
        self._number = number
        try:
            values = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InvalidLine(f"line {number}: not JSON") from error
        if not isinstance(values, dict):
            raise InvalidLine(f"line {number}: not an object")
        self._values: Mapping[str, Any] = values
        self._context: Mapping[str, Any] = self._object("context")

    def text(self, name: str, default: str | None = None) -> str:
        return str(self._typed(self._values, name, name, lambda value: isinstance(value, str), "text", default))

    def number(self, name: str) -> float | None:
        return _float(self._typed(self._values, name, name, _is_number, "a number or null", None, optional=True))

    def address(self) -> Address | None:
        text = self._values.get("ip")
        if text is None:
            return None
        return self._address("ip", text)

    def headers(self) -> dict[str, str]:
        headers = self._object("headers")
        if not all(isinstance(value, str) for value in headers.values()):
            raise self._bad("headers", "must hold text")
        return {name.lower(): value for name, value in headers.items()} | {"user-agent": self.text("user_agent")}

    def sender(self, address: Address | None) -> SenderContext:
        texts = self._context.get("sender_ips", [])
        if not isinstance(texts, list):
            raise self._bad("context.sender_ips", "must be a list of addresses")
        own = [self._address("context.sender_ips", text) for text in texts]
        return SenderContext(
            is_own_address=address is not None and address in own,
            is_own_network=address is not None and any(subnet(address) == subnet(known) for known in own),
            has_own_cookie=self._switch("sender_cookie"),
            own_view_seconds=_float(
                self._in_context("sender_view_beacon_within_s", _is_number, "a number or null", None)
            ),
        )

    def behaviour(self) -> Behaviour:
        return Behaviour(
            messages_from_address_10min=self._count("distinct_messages_same_ip_10min"),
            links_within_10s=self._count("links_clicked_within_10s"),
            honeypot_hit=self._switch("honeypot_hit"),
        )

    def _switch(self, name: str) -> bool:
        return bool(self._in_context(name, lambda value: isinstance(value, bool), "true or false", False))

    def _count(self, name: str) -> int:
        value = self._in_context(name, lambda value: type(value) is int and value >= 0, "a whole number", 0)
        return int(value)

    def _in_context(self, name: str, fits: Callable[[Any], bool], expected: str, default: Any) -> Any:
        return self._typed(self._context, name, f"context.{name}", fits, expected, default, optional=True)

    def _address(self, name: str, text: object) -> Address:
        address = parse_address(text) if isinstance(text, str) else None
        if address is None:
            raise self._bad(name, "is no address")
        return address

    def _object(self, name: str) -> Mapping[str, Any]:
        value = self._values.get(name, {})
        if not isinstance(value, dict):
            raise self._bad(name, "must be an object")
        return value

    def _typed(
        self,
        values: Mapping[str, Any],
        key: str,
        name: str,
        fits: Callable[[Any], bool],
        expected: str,
        default: Any,
        *,
        optional: bool = False,
    ) -> Any:
        value = values.get(key)
        if key not in values or (value is None and optional):
            if default is None and not optional:
                raise self._bad(name, "is missing")
            return default
        if not fits(value):
            raise self._bad(name, f"must be {expected}")
        return value

    def _bad(self, name: str, problem: str) -> InvalidLine:
        return InvalidLine(f"line {self._number}: field {name!r} {problem}")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _float(value: Any) -> float | None:
    return None if value is None else float(value)
