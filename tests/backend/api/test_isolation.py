"""Nothing of one person reaches another, in another organisation or the same one, on any route or the socket.

The calls are made from the API's own description, so a new route is tried without anybody remembering it. Each is made
by a stranger who knows every name of Alice's. A parameter that this file cannot fill fails the test until somebody says
what of Alice's belongs there.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from backend.accounts.external import ExternalIdentity, Tokens
from backend.accounts.identity_models import OrganisationTenant
from backend.accounts.models import Person
from backend.app import api_description
from backend.core.db import Base, transaction
from backend.demo.readers import READERS
from backend.mailbox.service import connect
from backend.wiring import Services
from tests.backend.api.live.test_socket import Open, address, open_socket, ticket
from tests.build import FIREFOX
from tests.conftest import ApiClient, Fetch
from tests.people import ALICE, RITA

pytestmark = pytest.mark.requirement("R75")

__all__ = ["address", "open_socket"]

MARK = "Zebra crossing"
"""Contained in every text of Alice's and nowhere else."""


OTHERS = ("domain", "reader", "email", "address", "provider")
"""Names of things that are not Alice's."""


@dataclass(frozen=True)
class World:
    """Alice's things, by the names under which calls ask for them."""

    names: dict[str, Any]

    @property
    def secrets(self) -> list[str]:
        own = {name: value for name, value in self.names.items() if name not in OTHERS}
        texts = [MARK, RITA, *(value for value in own.values() if isinstance(value, str))]
        return [secret.lower() for secret in texts]


@pytest.fixture
def world(alice: ApiClient, fetch: Fetch, services: Services) -> World:
    message = alice.create(
        subject=f"{MARK} offer",
        thread={"conversation_id": f"{MARK} conversation", "references": [f"<{MARK}@example.org>"]},
        sequence={"name": f"{MARK} sequence", "step": f"{MARK} step"},
    )
    alice.answer("POST", f"/api/tracked-messages/{message['id']}/sent", {"message_id": f"<{MARK}.sent@example.org>"})
    fetch(message["token"])
    fetch(message["token"], user_agent=FIREFOX, address="198.51.100.44")
    open_ids = [entry["id"] for entry in alice.log(message["thread_id"]) if entry["type"] == "open"]
    return World(
        {
            "thread_id": message["thread_id"],
            "message_id": message["id"],
            "open_id": open_ids[0],
            "token": message["token"],
            "session_id": alice.get("/api/sessions")["sessions"][0]["id"],
            "mailbox_id": mailbox_of(services, alice),
            "provider": "google",
            "tenant": way_of(services, alice),
            "key_id": alice.get("/api/insert-key")["key_id"],
            "conversation_id": f"{MARK} conversation",
            "conversation_ids": [f"{MARK} conversation"],
            "references": [f"<{MARK}@example.org>"],
            "sequence": f"{MARK} sequence",
            "step": f"{MARK} step",
            "domain": "customer.example",
            "q": MARK.lower(),
            "reader": READERS[0].name,
            "email": "stranger@elsewhere.example",
            "address": "shared@elsewhere.example",
            "refresh_token": alice.session["refresh_token"],
            "person_id": alice.session["user"]["id"],
            "organisation_id": alice.session["user"]["organisation_id"],
        }
    )


def mailbox_of(services: Services, who: ApiClient) -> str:
    """Connect a mailbox at a provider that is switched off here, and return its id."""
    identity = ExternalIdentity("google", f"{MARK} subject", None, f"{MARK.replace(' ', '.')}@example.org", MARK)
    with services.sessions() as session, transaction(session):
        person = session.get_one(Person, who.session["user"]["id"])
        tokens = Tokens("access", services.clock(), "refresh", ())
        return connect(session, services.vault, person, identity, tokens, services.clock()).id


def way_of(services: Services, who: ApiClient) -> str:
    """Open a way into somebody's organisation, and return the tenant that it is for."""
    tenant = f"{MARK.replace(' ', '-').lower()}.example"
    with services.sessions() as session, transaction(session):
        organisation_id = who.session["user"]["organisation_id"]
        session.add(OrganisationTenant(provider="google", tenant=tenant, organisation_id=organisation_id))
    return tenant


DESCRIPTION: Any = api_description()
OPERATIONS = [
    pytest.param(method.upper(), path, operation, id=f"{method.upper()} {path}")
    for path, methods in DESCRIPTION["paths"].items()
    for method, operation in methods.items()
    if operation.get("security") != []  # signing in asks for nobody's data
]
STRANGERS = {"charlie": "another organisation", "bob": "the same organisation"}


@pytest.fixture
def strangers(charlie: ApiClient, bob: ApiClient) -> dict[str, ApiClient]:
    """Everybody who may not reach Alice's things. The one who may change nothing at all comes first."""
    return {"charlie": charlie, "bob": bob}


def request_for(method: str, path: str, operation: dict[str, Any], world: World) -> tuple[str, dict[str, str], Any]:
    """Return path, query and body of a call that asks for all that it can of Alice's."""
    query: dict[str, str] = {}
    for parameter in operation.get("parameters", []):
        name = parameter["name"]
        if parameter["in"] == "path":
            assert name in world.names, f"{method} {path}: say in World what of Alice's {name} is"
            path = path.replace(f"{{{name}}}", str(world.names[name]))
        elif name in world.names:
            query[name] = str(world.names[name])
        elif parameter.get("required"):
            query[name] = str(sample(parameter["schema"], name, world))
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    return path, query, sample(content["schema"], "", world) if content else None


def sample(schema: dict[str, Any], name: str, world: World) -> Any:
    """Return a value that fits a schema, with Alice's own where the name is one of hers."""
    if name in world.names:
        return world.names[name]
    if "$ref" in schema:
        return sample(DESCRIPTION["components"]["schemas"][schema["$ref"].rpartition("/")[2]], name, world)
    for choice in ("anyOf", "oneOf", "allOf"):
        if choice in schema:
            return sample(schema[choice][0], name, world)
    if "const" in schema or "enum" in schema or "default" in schema:
        return schema.get("const", schema.get("enum", [schema.get("default")])[0])
    return _plain(schema, world)


def _plain(schema: dict[str, Any], world: World) -> Any:
    kind = schema.get("type")
    if kind == "object":
        parts = schema.get("properties", {})
        wanted = [part for part in parts if part in schema.get("required", ()) or part in world.names]
        return {part: sample(parts[part], part, world) for part in wanted}
    if kind == "array":
        return [sample(schema["items"], "", world)] if schema.get("minItems") else []
    if kind == "string":
        return {"date-time": "2026-11-23T09:00:00Z", "date": "2026-11-23"}.get(schema.get("format", ""), "stranger")
    return {"integer": schema.get("minimum", 1), "number": 1, "boolean": True, "null": None}[str(kind)]


def belongings(services: Services, world: World) -> list[str]:
    """Return every row of every table that names Alice or something of hers."""
    names = [value for value in world.names.values() if isinstance(value, str) and len(value) == 26]
    found: list[str] = []
    with services.sessions() as session:
        for table in Base.metadata.sorted_tables:
            for row in session.execute(select(table)).mappings():
                text = json.dumps({key: str(value) for key, value in row.items()}, sort_keys=True)
                if any(name in text for name in names):
                    found.append(f"{table.name} {text}")
    return sorted(found)


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS)
def test_stranger_can_access_nothing(
    method: str, path: str, operation: dict[str, Any], world: World, services: Services, strangers: dict[str, ApiClient]
) -> None:
    """Each stranger in turn finds Alice's things as they were, because the one before has changed nothing."""
    whole = belongings(services, world)
    for name, who in strangers.items():
        shared = _shared(services, who, world)
        asked, query, body = request_for(method, path, operation, world)
        answer = who.call(method, asked, body, query_string=query)
        text = f"{STRANGERS[name]}: {answer.status_code} {answer.get_data(as_text=True)}"
        assert answer.status_code < 500, text
        if "{" in path:
            assert answer.status_code in (404, 403), text
        assert leaked_secrets(answer, asked, query, body, world) == [], text
        after = belongings(services, world)
        assert [row for row in whole if row not in shared and row not in after] == [], text


def _shared(services: Services, who: ApiClient, world: World) -> set[str]:
    """What Alice's colleagues have in common with her: rows of the organisation as such."""
    if who.session["user"]["organisation_id"] != world.names["organisation_id"]:
        return set()
    person, thread = world.names["person_id"], world.names["thread_id"]
    return {row for row in belongings(services, world) if person not in row and thread not in row}


def leaked_secrets(answer: TestResponse, asked: str, query: dict[str, str], body: Any, world: World) -> list[str]:
    """Return what of Alice's an answer tells that the stranger had not said himself."""
    said = f"{asked} {json.dumps(query)} {json.dumps(body)}".lower()
    text = answer.get_data(as_text=True).lower()
    return [secret for secret in world.secrets if secret in text and secret not in said]


def test_every_call_needs_authentication(world: World, app: Any) -> None:
    for parameter in OPERATIONS:
        method, path, operation = parameter.values
        asked, query, body = request_for(str(method), str(path), operation, world)  # type: ignore[arg-type]
        answer = app.test_client().open(asked, method=str(method), query_string=query, json=body)
        assert answer.status_code == 401, f"{method} {path} answered {answer.status_code}"


NOBODYS = ("/", "/try", "/health", "/ready", "/api/openapi.json", "/assets/", "/outlook/", "/.well-known/")
"""Pages and files that are the same for everybody."""
OTHERWISE = {
    "/api/live": "the socket, below",
    "/auth/": "state, browser and challenge: test_sign_in",
    "/hooks/": "secret path and signature: test_hooks",
}


def test_every_route_is_described_or_public(app: Any) -> None:
    """What the description leaves out would be left out here too."""
    fine = (*NOBODYS[5:], *OTHERWISE)
    for rule in app.url_map.iter_rules():
        path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(rule))
        methods = {method.lower() for method in rule.methods} - {"head", "options"}
        if path not in NOBODYS and not path.startswith(fine):
            assert methods <= set(DESCRIPTION["paths"].get(path, ())), f"{path} is in no test of strangers"


@pytest.mark.parametrize("stranger", STRANGERS)
def test_socket_of_a_stranger_gets_no_changes(
    stranger: str, world: World, alice: ApiClient, fetch: Fetch, open_socket: Open, request: pytest.FixtureRequest
) -> None:
    who: ApiClient = request.getfixturevalue(stranger)
    heard = open_socket(who, since=0)
    fetch(world.names["token"], address="198.51.100.45")
    alice.answer("PUT", f"/api/threads/{world.names['thread_id']}/mute")
    assert heard.is_silent()


def test_ticket_opens_only_the_owners_socket(alice: ApiClient, charlie: ApiClient, world: World) -> None:
    assert ticket(charlie)["ticket"] != ticket(alice)["ticket"]


def test_list_with_other_peoples_data_would_be_detected(world: World, alice: ApiClient) -> None:
    """The test above can fail: Alice's own answers tell her secrets."""
    answer = alice.call("GET", "/api/threads")
    assert set(leaked_secrets(answer, "", {}, None, world)) >= {MARK.lower(), RITA, world.names["thread_id"]}
    assert ALICE not in world.secrets
