"""Gmail's description of its own API, which comes inside Google's client, as a strict referee of answers."""

import json
from pathlib import Path
from typing import Any

import googleapiclient.discovery_cache
from jsonschema import Draft202012Validator

DOCUMENT = Path(googleapiclient.discovery_cache.__file__).parent / "documents" / "gmail.v1.json"
_KEPT = {"type", "properties", "items", "enum", "additionalProperties", "$ref"}


def _schema(part: dict[str, Any]) -> dict[str, Any]:
    """Return one schema of the description as JSON Schema: unknown properties are findings, int64 is digits."""
    found = {name: value for name, value in part.items() if name in _KEPT}
    if "$ref" in found:
        return {"$ref": f"#/$defs/{found['$ref']}"}
    if found.get("type") == "any":
        del found["type"]
    if part.get("format") in ("int64", "uint64"):
        found["pattern"] = "^-?[0-9]+$"
    if "items" in found:
        found["items"] = _schema(found["items"])
    if "properties" in found:
        found["properties"] = {name: _schema(value) for name, value in found["properties"].items()}
        found["additionalProperties"] = False
    return found


def problems(name: str, answer: Any) -> list[str]:
    """Return what is wrong with an answer that should be a `name`, such as `Message`."""
    schemas = json.loads(DOCUMENT.read_text())["schemas"]
    definitions = {key: _schema(value) for key, value in schemas.items()}
    validator = Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": definitions})
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in validator.iter_errors(answer)]
