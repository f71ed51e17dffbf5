"""What no schema says of a manifest: names that lead nowhere, addresses that are not there."""

import re
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

ROOT = Path(__file__).parents[3]
BUILT = ROOT / "addin" / "dist"
RESID_CHARACTERS = 32
SHORT_CHARACTERS, LONG_CHARACTERS = 125, 250
MANIFEST_BYTES = 256 * 1024
# Every event that Outlook knows and add-ins of ours may use (learn.microsoft.com, event-based activation, 2026-08).
LAUNCH_EVENTS = {
    "OnNewMessageCompose",
    "OnNewAppointmentOrganizer",
    "OnMessageAttachmentsChanged",
    "OnAppointmentAttachmentsChanged",
    "OnMessageRecipientsChanged",
    "OnAppointmentAttendeesChanged",
    "OnAppointmentTimeChanged",
    "OnAppointmentRecurrenceChanged",
    "OnInfoBarDismissClicked",
    "OnMessageSend",
    "OnAppointmentSend",
    "OnMessageCompose",
    "OnAppointmentOrganizer",
    "OnMessageFromChanged",
    "OnAppointmentFromChanged",
    "OnSensitivityLabelChanged",
    "OnMessageReadWithCustomAttachment",
    "OnMessageReadWithCustomHeader",
}


def findings(manifest: str, built: Path = BUILT) -> list[str]:
    """Return what is wrong with a manifest and the build that it speaks of."""
    root = ElementTree.fromstring(manifest)
    return [
        *_dangling(root),
        *_addresses(root, built),
        *_functions(root, built),
        *_launch_events(root),
        *_lengths(root),
        *([] if len(manifest.encode()) <= MANIFEST_BYTES else ["the manifest is larger than 256 KB"]),
    ]


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _scopes(root: ElementTree.Element) -> list[tuple[list[ElementTree.Element], set[str]]]:
    """Return the elements of each VersionOverrides without those of the one inside, and the ids of its resources."""
    scopes = []
    for overrides in (element for element in root.iter() if _local(element) == "VersionOverrides"):
        own: list[ElementTree.Element] = []
        waiting = list(overrides)
        while waiting:
            element = waiting.pop()
            if _local(element) != "VersionOverrides":
                own.append(element)
                waiting.extend(element)
        scopes.append((own, {element.attrib["id"] for element in own if _is_resource(element)}))
    return scopes


def _is_resource(element: ElementTree.Element) -> bool:
    return _local(element) in ("Image", "Url", "String") and "id" in element.attrib


def _dangling(root: ElementTree.Element) -> list[str]:
    found = []
    for elements, ids in _scopes(root):
        wanted = {element.attrib["resid"] for element in elements if "resid" in element.attrib}
        found += [f"there is no resource {name}" for name in sorted(wanted - ids)]
        found += [f"the resource {name} is used nowhere" for name in sorted(ids - wanted)]
    return found


def _addresses(root: ElementTree.Element, built: Path) -> list[str]:
    found = []
    values = [value for element in root.iter() for value in element.attrib.values() if "://" in value]
    texts = [element.text.strip() for element in root.iter() if element.text and "://" in element.text]
    for address in sorted(set(values + texts)):
        if address.startswith("http://schemas.microsoft.com/"):
            continue
        parts = urlsplit(address)
        if parts.scheme != "https":
            found.append(f"{address} is not https")
        if parts.path.startswith("/outlook/") and not (built / parts.path.removeprefix("/outlook/")).is_file():
            found.append(f"{address} is not in the build")
    return found


def _functions(root: ElementTree.Element, built: Path) -> list[str]:
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(built.rglob("*.js")))
    launch = (built / "launchevent.js").read_text(encoding="utf-8") if (built / "launchevent.js").is_file() else ""
    named = {element.text or "" for element in root.iter() if _local(element) == "FunctionName"}
    found = [f"no code for the command {name}" for name in sorted(named) if not _associates(code, name)]
    events = {element.attrib["FunctionName"] for element in root.iter() if _local(element) == "LaunchEvent"}
    return found + [f"no code for the event {name}" for name in sorted(events) if not _associates(launch, name)]


def _associates(code: str, name: str) -> bool:
    return re.search(rf"actions\.associate\(\s*[`'\"]{re.escape(name)}[`'\"]", code) is not None


def _launch_events(root: ElementTree.Element) -> list[str]:
    types = {element.attrib["Type"] for element in root.iter() if _local(element) == "LaunchEvent"}
    return [f"Outlook has no event {name}" for name in sorted(types - LAUNCH_EVENTS)]


def _lengths(root: ElementTree.Element) -> list[str]:
    found = []
    for element in root.iter():
        limit = {"ShortStrings": SHORT_CHARACTERS, "LongStrings": LONG_CHARACTERS}.get(_local(element))
        for text in element.iter() if limit else ():
            value = text.attrib.get("DefaultValue", text.attrib.get("Value", ""))
            if limit and len(value) > limit:
                found.append(f"longer than {limit} characters: {value[:40]}")
        if len(element.attrib.get("id", "")) > RESID_CHARACTERS and _is_resource(element):
            found.append(f"the id {element.attrib['id']} is longer than {RESID_CHARACTERS} characters")
    return found
