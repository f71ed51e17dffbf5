"""The launch script in the real office.js, over the table that bare V8 and QuickJS pass too (`addin/launch`)."""

import json
import random
import re
import subprocess
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from backend.tracking.token import insert_key, mint
from tests.e2e.house import RunningApp, start_app
from tests.e2e.outlook import Outlook, open_outlook, tls_settings

ROOT = Path(__file__).parents[2]
TABLE = json.loads((ROOT / "tests" / "corpus" / "outlook-launch.json").read_text(encoding="utf-8"))
SNIPPET = re.compile(r'<img src="https://pixel\.example\.org/o/([\w-]{38})\.gif"[^>]*>')
ITEM_PARTS = ("to", "cc", "bcc", "required", "optional", "body", "session", "properties")
TOKENS = 10_000


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    folder = tmp_path_factory.mktemp("house")
    with start_app(folder, **tls_settings(folder / "tls")) as house:
        yield house


@pytest.fixture(scope="module")
def outlook(house: RunningApp, browser: Browser) -> Iterator[Outlook]:
    context = browser.new_context(ignore_https_errors=True)
    context.set_default_timeout(20_000)
    yield open_outlook(context, house.environment["HELIOGRAPH_PUBLIC_URL"])
    context.close()


def item_of(case: dict[str, Any]) -> dict[str, Any]:
    item = {name: case[name] for name in ITEM_PARTS if name in case}
    if "session" in item:
        item["session"] = {"heliograph": json.dumps(item["session"])}
    kind = case.get("item", "message")
    return item | {"kind": kind, "bodyType": case.get("body_type", "html")}


def client_of(case: dict[str, Any]) -> tuple[str, ...]:
    """What office.js reads once, when a page is opened: cases that are alike in it share the page."""
    return case.get("item", "message"), case.get("requirement_set", "1.15"), json.dumps(case["settings"])


# A call that throws is made by the fakes of the other engines; office.js turns it into a failure.
CASES = sorted((case for case in TABLE["cases"] if "throwing" not in case), key=client_of)


def start(outlook: Outlook, case: dict[str, Any]) -> None:
    settings = case["settings"]
    given = None if settings is None else TABLE["base_settings"] | settings
    outlook.start(
        item_of(case),
        settings={} if given is None else {"heliograph": json.dumps(given)},
        requirementSet=case.get("requirement_set", "1.15"),
    )
    outlook.commands()


opened: list[tuple[str, ...]] = []


@pytest.mark.parametrize("case", CASES, ids=[f"{case['requirement']} {case['name']}" for case in CASES])
def test_launch_script_in_the_real_office_js(outlook: Outlook, case: dict[str, Any]) -> None:
    if opened[-1:] != [client_of(case)]:
        start(outlook, case)
        opened.append(client_of(case))
    outlook.change(item_of(case), failing=case.get("failing", []), silent=case.get("silent", []))
    for _ in range(case["times"]):
        ended = outlook.run(case["event"])
        assert '"allowEvent\\":true' in ended["parameters"]
    before = case.get("body", "<p>Hello</p>")
    assert outlook.body.endswith(before)
    added = SNIPPET.findall(outlook.body.removesuffix(before))
    assert len(added) == case["expected"]["inserted"]
    if "token" in case["expected"]:
        assert added == [case["expected"]["token"]]
    assert outlook.outside == []


def test_script_mints_ten_thousand_tokens_as_the_server_does() -> None:
    dice = random.Random(5)
    made = []
    for _ in range(TOKENS):
        key_id, nonce, at = dice.randbytes(8), dice.randbytes(7), dice.randrange(1 << 32)
        key = insert_key(dice.randbytes(40), key_id)
        text = urlsafe_b64encode(key).decode().rstrip("=")
        made.append((key_id.hex(), text, at, nonce.hex(), mint(key, key_id, at, nonce)))
    script = (ROOT / "addin" / "dist" / "launchevent.js").read_text(encoding="utf-8")
    opened = re.sub(r"\}\(\)\);\s*$", "globalThis.mint = mint; globalThis.fromHex = fromHex;}());", script)
    program = f"""
      const vm = require('node:vm');
      const given = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
      const context = vm.createContext(Object.create(null));
      vm.runInContext('var Office = {{ actions: {{ associate: function () {{}} }} }};', context);
      vm.runInContext({json.dumps(opened)}, context);
      const minted = given.map(([id, key, at, nonce]) => context.mint(id, key, at, context.fromHex(nonce)));
      process.stdout.write(JSON.stringify(minted));
    """
    ran = subprocess.run(["node", "-e", program], input=json.dumps(made), capture_output=True, text=True, check=True)
    assert json.loads(ran.stdout) == [token for *_, token in made]
