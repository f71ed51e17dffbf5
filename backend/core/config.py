"""The settings of the process: one frozen `Config`, read once from the environment and `.env`.

`docs/settings.md` explains every name.
"""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from backend.core import config_values as values
from backend.core import secrets
from backend.core.config_values import ListenAddress, is_loopback
from backend.core.providers import PROVIDER_SETTINGS, GoogleConfig, MicrosoftConfig

PREFIX = "HELIOGRAPH_"

# Where Outlook runs in a browser. No official list is published; what is missing can be named by OUTLOOK_FRAMES.
OUTLOOK_FRAMES = (
    "https://outlook.office.com",
    "https://outlook.office365.com",
    "https://outlook.live.com",
    "https://outlook.cloud.microsoft",
    "https://*.officeapps.live.com",
)


class ConfigError(Exception):
    """A setting is missing or wrong. The message is one line that begins with the variable's name."""


class TlsFiles(BaseModel):
    """With these, web itself answers over HTTPS; without them, that is the proxy's work."""

    model_config = ConfigDict(frozen=True)

    certificate: values.ExistingFile
    key: values.ExistingFile


class Folders(BaseSettings):
    """Where data is: all that some commands need, without creating a secret.

    A name is the field's in capitals after the prefix; a group's fields follow the group's name, as in
    `HELIOGRAPH_TLS_KEY`. Nothing is read as JSON.
    """

    model_config = SettingsConfigDict(
        frozen=True,
        env_prefix=PREFIX,
        env_file=".env",
        env_nested_delimiter="_",
        env_nested_max_split=1,
        enable_decoding=False,
        extra="ignore",
        hide_input_in_errors=True,
    )

    data: values.Folder = Path("var")
    networks: values.Folder = Field(default_factory=lambda known: known["data"] / "networks")

    @model_validator(mode="before")
    @classmethod
    def _leave_out_blank(cls, given: dict[str, Any]) -> dict[str, Any]:
        """Let the default apply where a text is empty, also when `.env` has another one."""
        groups = _groups(cls)
        kept: dict[str, Any] = {}
        for name, value in given.items():
            if not isinstance(value, dict):
                kept[name] = value
            elif name in groups:  # elsewhere a mistyped longer name was taken for a part of this one
                kept[name] = {part: text for part, text in value.items() if text != ""}
        return {name: value for name, value in kept.items() if value not in ("", {})}


def _refuse_unless_loopback(is_on: bool, info: ValidationInfo) -> bool:
    web: ListenAddress | None = info.data.get("web_address")
    if is_on and web and not web.is_loopback:
        raise ValueError(f"refused, because {PREFIX}WEB_ADDRESS ({web}) is not a loopback address")
    return is_on


def _refuse_the_same(edge: ListenAddress, info: ValidationInfo) -> ListenAddress:
    if edge == info.data.get("web_address"):
        raise ValueError(f"the same as {PREFIX}WEB_ADDRESS ({edge})")
    return edge


def _is_local(known: dict[str, Any]) -> bool:
    """A public address that is not loopback means a proxy in front, which may ask by a loopback address."""
    return bool(known["web_address"].is_loopback and is_loopback(urlsplit(known["public_url"]).hostname or ""))


def _kept_secret(known: dict[str, Any]) -> str:
    try:
        return secrets.load_or_create(known["data"] / "secret")
    except OSError as error:
        raise ConfigError(f"{PREFIX}DATA: the secret cannot be kept there ({error.strerror})") from error


class Config(Folders):
    """Everything that a process needs to know from outside. Defaults may depend on the fields above them.

    Of several secrets the first one signs and all verify.
    """

    tls: TlsFiles | None = None
    web_address: values.Listen = ListenAddress("127.0.0.1", 8765)
    edge_address: Annotated[values.Listen, AfterValidator(_refuse_the_same)] = ListenAddress("127.0.0.1", 8766)
    smtp_address: values.LoopbackListen = ListenAddress("127.0.0.1", 8767)
    public_url: values.BaseUrl = Field(
        default_factory=lambda known: f"{'https' if known['tls'] else 'http'}://{known['web_address']}"
    )
    pixel_url: values.BaseUrl = Field(default_factory=lambda known: f"http://{known['edge_address']}")
    local_account: Annotated[values.Switch, AfterValidator(_refuse_unless_loopback)] = Field(default_factory=_is_local)
    database_url: values.DatabaseUrl = Field(
        default_factory=lambda known: f"sqlite:///{known['data'] / 'heliograph.sqlite3'}"
    )
    trusted_proxies: values.Networks = ()
    geo_city_db: values.ExistingPath = Field(default_factory=lambda known: known["data"] / "geo")
    microsoft: MicrosoftConfig = Field(default_factory=MicrosoftConfig)
    google: GoogleConfig = Field(default_factory=GoogleConfig)
    extension_ids: values.ExtensionIds = frozenset()
    outlook_frames: values.FrameHosts = OUTLOOK_FRAMES
    webhooks: values.Switch = Field(
        default_factory=lambda known: known["public_url"].startswith("https:") and not known["tls"]
    )
    secret: values.Secrets = Field(default_factory=_kept_secret)  # type: ignore[arg-type] # split by the validator

    @property
    def journal(self) -> Path:
        return self.data / "journal"

    @property
    def master_secrets(self) -> tuple[bytes, ...]:
        return tuple(secret.encode() for secret in self.secret)

    @property
    def set_names(self) -> frozenset[str]:
        """Return the settings of `PROVIDER_SETTINGS` that have been given, by their whole names."""
        groups = {"microsoft": self.microsoft, "google": self.google}
        return frozenset(
            PREFIX + name
            for provider, names in PROVIDER_SETTINGS.items()
            for name in names
            if groups[provider].is_given(name.removeprefix(f"{provider.upper()}_").lower())
        )


class _GivenConfig(Config):
    """A configuration from a mapping alone."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)


# Errors that are reported only where no value itself is wrong; the last kind follows from another error.
_FOLLOWING = {"missing": 1, "default_factory_not_called": 2}
SomeSettings = TypeVar("SomeSettings", bound=BaseSettings)


def load_config(environment: Mapping[str, str] | None = None) -> Config:
    """Read the configuration. Raises `ConfigError` for the first value that cannot be used.

    `environment` replaces the process's own and `.env` in tests; relative paths start at the current folder.
    """
    if environment is None:
        return _load(Config)
    source = EnvSettingsSource(Config)
    source.env_vars = {name.lower(): value for name, value in environment.items()}
    return _load(_GivenConfig, **source())


def load_networks_folder() -> Path:
    """Return where the full network lists are, for commands that need nothing else and must create no secret."""
    return _load(Folders).networks


def setting_names() -> list[str]:
    """Return every name that is read, in the order of the fields."""
    groups = _groups(Config)
    parts = {name: [f"{name}_{part}" for part in groups[name].model_fields] for name in groups}
    return [PREFIX + part.upper() for name in Config.model_fields for part in parts.get(name, [name])]


def unknown_settings() -> dict[str, str]:
    """Return the names under our prefix that are no setting, each with the setting that was probably meant, or ""."""
    given = {**DotEnvSettingsSource(Config).env_vars, **EnvSettingsSource(Config).env_vars}
    known = setting_names()
    unknown = sorted({name.upper() for name in given if name.upper().startswith(PREFIX)} - set(known))
    return {name: next(iter(get_close_matches(name, known, n=1, cutoff=0.8)), "") for name in unknown}


def _load(kind: type[SomeSettings], **given: Any) -> SomeSettings:
    try:
        return kind(**given)
    except ValidationError as error:
        first = min(error.errors(include_url=False), key=lambda one: _FOLLOWING.get(one["type"], 0))
        raise ConfigError(_line(first)) from None
    except SettingsError as error:
        raise ConfigError(str(error)) from error


def _line(error: ErrorDetails) -> str:
    name = PREFIX + "_".join(map(str, error["loc"])).upper()
    if error["type"] == "missing":  # of all fields only these have no default
        return f"{name}: missing; certificate and key go together"
    return f"{name}: {error.get('ctx', {}).get('error') or error['msg']}"


def _groups(kind: type[BaseSettings]) -> dict[str, type[BaseModel]]:
    groups: dict[str, type[BaseModel]] = {"tls": TlsFiles, "microsoft": MicrosoftConfig, "google": GoogleConfig}
    return {name: group for name, group in groups.items() if name in kind.model_fields}
