"""One frozen `Config`, read once from the environment and `.env`. `docs/settings.md` explains every name."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from dotenv import dotenv_values

from backend.core import secrets
from backend.core.net import Network, parse_networks
from backend.core.providers import TO_WRITE, GoogleConfig, MicrosoftConfig, read_google, read_microsoft

PREFIX = "HELIOGRAPH_"
T = TypeVar("T")

# Where Outlook runs in a browser. No official list is published; what is missing can be named by OUTLOOK_FRAMES.
OUTLOOK_FRAMES = (
    "https://outlook.office.com",
    "https://outlook.office365.com",
    "https://outlook.live.com",
    "https://outlook.cloud.microsoft",
    "https://*.officeapps.live.com",
)
_FRAME_HOST = re.compile(r"https://(?:\*\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::[0-9]+)?")


class ConfigError(Exception):
    """A setting is missing or wrong. The message is one line that begins with the variable's name."""


@dataclass(frozen=True, slots=True)
class ListenAddress:
    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def is_loopback(self) -> bool:
        return _is_loopback(self.host)


@dataclass(frozen=True, slots=True)
class TlsFiles:
    """With these, web itself answers over HTTPS; without them, that is the proxy's work."""

    certificate: Path
    key: Path


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that a process needs to know from outside. Secrets are text; the first one signs, all verify.

    `written` are the settings of `providers.TO_WRITE` that somebody has given, by their whole names.
    `unknown` is what is set under our prefix and read by nobody, each with the setting that was probably meant, or "".
    """

    data: Path
    web_address: ListenAddress
    edge_address: ListenAddress
    smtp_address: ListenAddress
    public_url: str
    pixel_url: str
    database_url: str
    secrets: tuple[str, ...]
    trusted_proxies: tuple[Network, ...]
    local_account: bool
    geo_city_db: Path
    networks: Path
    microsoft: MicrosoftConfig | None
    google: GoogleConfig | None
    written: frozenset[str]
    unknown: Mapping[str, str]
    extension_ids: frozenset[str]
    tls: TlsFiles | None
    outlook_frames: tuple[str, ...]
    webhooks: bool

    @property
    def journal(self) -> Path:
        return self.data / "journal"

    @property
    def master_secrets(self) -> tuple[bytes, ...]:
        return tuple(secret.encode() for secret in self.secrets)


def load_config(environment: Mapping[str, str] | None = None, directory: Path | None = None) -> Config:
    """Read the configuration. Raises `ConfigError` for the first value that cannot be used.

    `environment` stands in for the process's own and `.env` in tests; relative paths start at `directory`.
    """
    return _Reader(environment, directory or Path.cwd()).config()


def load_networks_folder() -> Path:
    """Return where the full network lists are, for commands that need nothing else and shall make no secret."""
    return _Reader(None, Path.cwd()).networks()


class _Reader:
    def __init__(self, environment: Mapping[str, str] | None, root: Path) -> None:
        if environment is None:
            stored = {name: value for name, value in dotenv_values(root / ".env").items() if value is not None}
            environment = stored | dict(os.environ)
        self._environment = environment
        self._root = root
        self._names = {"SECRET"}

    def data(self) -> Path:
        return self._read("DATA", "var", self._path)

    def networks(self) -> Path:
        return self._read("NETWORKS", str(self.data() / "networks"), self._path)

    def config(self) -> Config:
        data = self.data()
        web = self._read("WEB_ADDRESS", "127.0.0.1:8765", _listen_address)
        edge = self._read("EDGE_ADDRESS", "127.0.0.1:8766", _listen_address)
        tls = self._tls()
        public_url = self._read("PUBLIC_URL", f"{'https' if tls else 'http'}://{web}", _base_url)
        # Who names an address seen from outside has a proxy in front, which may well ask by a loopback address.
        is_local = web.is_loopback and _is_loopback(urlsplit(public_url).hostname or "")
        local_account = self._read("LOCAL_ACCOUNT", "1" if is_local else "0", _switch)
        if local_account and not web.is_loopback:
            raise ConfigError(
                f"{PREFIX}LOCAL_ACCOUNT: refused, because {PREFIX}WEB_ADDRESS ({web}) is not a loopback address"
            )
        if web == edge:
            raise ConfigError(f"{PREFIX}EDGE_ADDRESS: the same as {PREFIX}WEB_ADDRESS ({web})")
        return Config(
            data=data,
            web_address=web,
            edge_address=edge,
            smtp_address=self._read("SMTP_ADDRESS", "127.0.0.1:8767", _loopback_address),
            public_url=public_url,
            pixel_url=self._read("PIXEL_URL", f"http://{edge}", _base_url),
            database_url=self._read("DATABASE_URL", f"sqlite:///{data / 'heliograph.sqlite3'}", _database_url),
            secrets=self._secrets(data),
            trusted_proxies=self._read("TRUSTED_PROXIES", "", parse_networks),
            local_account=local_account,
            geo_city_db=self._read("GEO_CITY_DB", str(data / "geo"), self._given_path),
            networks=self.networks(),
            microsoft=read_microsoft(self._read),
            google=read_google(self._read),
            written=self._written(),
            extension_ids=self._read("EXTENSION_IDS", "", _extension_ids),
            tls=tls,
            outlook_frames=self._read("OUTLOOK_FRAMES", ",".join(OUTLOOK_FRAMES), _frame_hosts),
            webhooks=self._read("WEBHOOKS", "1" if public_url.startswith("https:") and not tls else "0", _switch),
            unknown=self._unknown(),  # the last: by now every name has been read
        )

    def _unknown(self) -> dict[str, str]:
        given = sorted(name.removeprefix(PREFIX) for name in self._environment if name.startswith(PREFIX))
        meant = {name: get_close_matches(name, self._names, n=1) for name in given if name not in self._names}
        return {PREFIX + name: f"{PREFIX}{close[0]}" if close else "" for name, close in meant.items()}

    def _read(self, name: str, default: str, parse: Callable[[str], T]) -> T:
        text = self._environment.get(PREFIX + name) or default
        self._names.add(name)
        try:
            return parse(text)
        except ValueError as error:
            raise ConfigError(f"{PREFIX}{name}: {error}") from error

    def _written(self) -> frozenset[str]:
        names = {PREFIX + name for each in TO_WRITE.values() for name in each}
        return frozenset(name for name in names if self._environment.get(name, "").strip())

    def _path(self, text: str) -> Path:
        return self._root / Path(text).expanduser()

    def _given_path(self, text: str) -> Path:
        """A path that somebody named must be there; the usual one may be missing."""
        path = self._path(text)
        if self._environment.get(PREFIX + "GEO_CITY_DB") and not path.exists():
            raise ValueError(f"there is no file or folder {text}")
        return path

    def _tls(self) -> TlsFiles | None:
        certificate = self._read("TLS_CERTIFICATE", "", self._readable_file)
        key = self._read("TLS_KEY", "", self._readable_file)
        if certificate and key:
            return TlsFiles(certificate, key)
        if certificate or key:
            missing = "TLS_KEY" if certificate else "TLS_CERTIFICATE"
            raise ConfigError(f"{PREFIX}{missing}: missing; certificate and key go together")
        return None

    def _readable_file(self, text: str) -> Path | None:
        if text and not self._path(text).is_file():
            raise ValueError(f"there is no file {text}")
        return self._path(text) if text else None

    def _secrets(self, data: Path) -> tuple[str, ...]:
        given = self._environment.get(PREFIX + "SECRET")
        try:
            text = given or secrets.load_or_create(data / "secret")
        except OSError as error:
            raise ConfigError(f"{PREFIX}DATA: the secret cannot be kept there ({error.strerror})") from error
        found = tuple(part.strip() for part in text.split(",") if part.strip())
        if not found or any(len(secret) < secrets.MINIMUM_CHARACTERS for secret in found):
            raise ConfigError(f"{PREFIX}SECRET: each secret needs at least {secrets.MINIMUM_CHARACTERS} characters")
        return found


def _listen_address(text: str) -> ListenAddress:
    host, colon, port = text.rpartition(":")
    if not colon or not host or not port.isdigit() or not 0 < int(port) < 65536:
        raise ValueError(f"expected host:port, got {text!r}")
    return ListenAddress(host.strip("[]"), int(port))


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _loopback_address(text: str) -> ListenAddress:
    address = _listen_address(text)
    if not address.is_loopback:
        raise ValueError(f"only a loopback address is accepted, got {text!r}")
    return address


def _switch(text: str) -> bool:
    values = {
        "1": True,
        "true": True,
        "yes": True,
        "on": True,
        "0": False,
        "false": False,
        "no": False,
        "off": False,
    }
    if text.lower() not in values:
        raise ValueError(f"expected 1 or 0, got {text!r}")
    return values[text.lower()]


def _extension_ids(text: str) -> frozenset[str]:
    found = frozenset(part.strip() for part in text.split(",") if part.strip())
    for part in found:
        if len(part) != 32 or not set(part) <= set("abcdefghijklmnop"):
            raise ValueError(f"expected ids of 32 letters from a to p, got {part!r}")
    return found


def _frame_hosts(text: str) -> tuple[str, ...]:
    hosts = tuple(part.strip().rstrip("/") for part in text.split(",") if part.strip())
    for host in hosts:
        if not _FRAME_HOST.fullmatch(host):
            raise ValueError(f"expected addresses such as https://outlook.office.com, got {host!r}")
    return hosts


def _base_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(f"expected an address such as https://mail.example.com, got {text!r}")
    return text.rstrip("/")


def _database_url(text: str) -> str:
    if not text.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise ValueError("expected sqlite:///... or postgresql+psycopg://...")
    return text
