"""How the text of a setting becomes its value. A `ValueError` says what was expected, without the setting's name."""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, ValidationInfo

from backend.core.net import Network, parse_networks
from backend.core.secrets import MINIMUM_CHARACTERS

_FRAME_HOST = re.compile(r"https://(?:\*\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::[0-9]+)?")
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
SWITCHES = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


@dataclass(frozen=True, slots=True)
class ListenAddress:
    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def is_loopback(self) -> bool:
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def split(value: object) -> object:
    """Split a text at its commas. What is a collection already stays as it is, here and below."""
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


def needed_with(other: str) -> AfterValidator:
    """Require a text where an earlier setting is given."""

    def check(text: str, info: ValidationInfo) -> str:
        if info.data.get(other) and not text:
            raise ValueError(f"is needed together with {info.data[other]!r}")
        return text

    return AfterValidator(check)


def _listen_address(value: object) -> object:
    if not isinstance(value, str):
        return value
    host, colon, port = value.rpartition(":")
    if not colon or not host or not port.isdigit() or not 0 < int(port) < 65536:
        raise ValueError(f"expected host:port, got {value!r}")
    return ListenAddress(host.strip("[]"), int(port))


def _loopback(address: ListenAddress) -> ListenAddress:
    if not address.is_loopback:
        raise ValueError(f"only a loopback address is accepted, got {str(address)!r}")
    return address


def _switch(value: object) -> object:
    if not isinstance(value, str):
        return value
    if value.lower() not in SWITCHES:
        raise ValueError(f"expected 1 or 0, got {value!r}")
    return SWITCHES[value.lower()]


def _absolute(path: Path) -> Path:
    return Path.cwd() / path.expanduser()


def _existing(value: object) -> object:
    """Require that a path exists where it was given; a default that is a `Path` may be missing."""
    if isinstance(value, str) and not _absolute(Path(value)).exists():
        raise ValueError(f"there is no file or folder {value}")
    return value


def _file(path: Path) -> Path:
    if not path.is_file():
        raise ValueError(f"there is no file {path}")
    return path


def _networks(value: object) -> object:
    return parse_networks(value) if isinstance(value, str) else value


def _secrets(secrets: tuple[str, ...]) -> tuple[str, ...]:
    if not secrets or any(len(secret) < MINIMUM_CHARACTERS for secret in secrets):
        raise ValueError(f"each secret needs at least {MINIMUM_CHARACTERS} characters")
    return secrets


def _extension_ids(ids: frozenset[str]) -> frozenset[str]:
    for one in ids:
        if len(one) != 32 or not set(one) <= set("abcdefghijklmnop"):
            raise ValueError(f"expected ids of 32 letters from a to p, got {one!r}")
    return ids


def _frame_hosts(hosts: tuple[str, ...]) -> tuple[str, ...]:
    hosts = tuple(host.rstrip("/") for host in hosts)
    for host in hosts:
        if not _FRAME_HOST.fullmatch(host):
            raise ValueError(f"expected addresses such as https://outlook.office.com, got {host!r}")
    return hosts


def _base_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(f"expected an address such as https://mail.example.com, got {text!r}")
    return text.rstrip("/")


def _secure_url(text: str) -> str:
    """Tokens travel there: https everywhere, plain http only on this machine."""
    parts = urlsplit(text)
    is_near = parts.hostname in ("localhost", "127.0.0.1", "::1")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_near):
        raise ValueError(f"expected an https address, got {text!r}")
    if not parts.hostname or parts.query or parts.fragment:
        raise ValueError(f"expected an address without query, got {text!r}")
    return text.rstrip("/")


def _database_url(text: str) -> str:
    if not text.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise ValueError("expected sqlite:///... or postgresql+psycopg://...")
    return text


def _guids(ids: frozenset[str]) -> frozenset[str]:
    ids = frozenset(one.lower() for one in ids)
    for one in ids:
        if not GUID.fullmatch(one):
            raise ValueError(f"expected tenant ids such as 22222222-2222-4222-8222-222222222222, got {one!r}")
    return ids


def _tenant(text: str) -> str:
    text = text.lower()
    if text not in ("organizations", "common") and not GUID.fullmatch(text):
        raise ValueError(f"expected organizations, common or a tenant's id, got {text!r}")
    return text


Text = Annotated[str, AfterValidator(str.strip)]
Listen = Annotated[ListenAddress, BeforeValidator(_listen_address)]
LoopbackListen = Annotated[Listen, AfterValidator(_loopback)]
Switch = Annotated[bool, BeforeValidator(_switch)]
Folder = Annotated[Path, AfterValidator(_absolute)]
ExistingPath = Annotated[Folder, BeforeValidator(_existing)]
ExistingFile = Annotated[Folder, AfterValidator(_file)]
Networks = Annotated[tuple[Network, ...], BeforeValidator(_networks)]
Secrets = Annotated[tuple[str, ...], BeforeValidator(split), AfterValidator(_secrets)]
Names = Annotated[frozenset[str], BeforeValidator(split)]
ExtensionIds = Annotated[Names, AfterValidator(_extension_ids)]
Guids = Annotated[Names, AfterValidator(_guids)]
FrameHosts = Annotated[tuple[str, ...], BeforeValidator(split), AfterValidator(_frame_hosts)]
BaseUrl = Annotated[str, AfterValidator(_base_url)]
SecureUrl = Annotated[str, AfterValidator(_secure_url)]
DatabaseUrl = Annotated[str, AfterValidator(_database_url)]
Tenant = Annotated[Text, AfterValidator(_tenant)]
