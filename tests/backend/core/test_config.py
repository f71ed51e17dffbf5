"""Settings: defaults, and one line that names what is wrong."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from backend.core.config import ConfigError, load_config, unknown_settings

ROOT = str(Path(__file__).parents[3])


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep `var/` and `.env` of the project out of it."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("HELIOGRAPH_")]:
        monkeypatch.delenv(name)


def load(**settings: str) -> object:
    return load_config({f"HELIOGRAPH_{name}": value for name, value in settings.items()})


def test_defaults_are_those_of_make_run(tmp_path: Path) -> None:
    config = load_config({})
    assert str(config.web_address) == "127.0.0.1:8765"
    assert str(config.edge_address) == "127.0.0.1:8766"
    assert config.public_url == "http://127.0.0.1:8765"
    assert config.pixel_url == "http://127.0.0.1:8766"
    assert config.data == tmp_path / "var"
    assert config.trusted_proxies == ()
    assert config.local_account


def test_secret_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    first, second = load_config({}), load_config({})
    assert first.secret == second.secret
    assert stat.S_IMODE((tmp_path / "var" / "secret").stat().st_mode) == 0o600


def test_secret_made_by_many_processes_at_once_is_one(tmp_path: Path) -> None:
    code = "from backend.core.config import load_config; print(load_config().secret[0])"
    environment = {"HELIOGRAPH_DATA": str(tmp_path), "PATH": "", "PYTHONPATH": ROOT}
    children = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(6)
    ]
    told = {child.communicate()[0] for child in children}
    assert told == {(tmp_path / "secret").read_text().strip() + "\n"}


def test_env_file_is_read_and_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("HELIOGRAPH_WEB_ADDRESS=127.0.0.1:1111\nHELIOGRAPH_EDGE_ADDRESS=127.0.0.1:2222\n")
    monkeypatch.setenv("HELIOGRAPH_EDGE_ADDRESS", "127.0.0.1:3333")
    config = load_config()
    assert (config.web_address.port, config.edge_address.port) == (1111, 3333)


def test_ipv6_addresses_are_understood(tmp_path: Path) -> None:
    config = load_config({"HELIOGRAPH_WEB_ADDRESS": "[::1]:8765"})
    assert config.web_address.is_loopback
    assert config.public_url == "http://[::1]:8765"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WEB_ADDRESS", "8765"),
        ("WEB_ADDRESS", "127.0.0.1:0"),
        ("EDGE_ADDRESS", "127.0.0.1:http"),
        ("SMTP_ADDRESS", "0.0.0.0:25"),
        ("PUBLIC_URL", "panel.example.com"),
        ("PIXEL_URL", "ftp://pixel.example.com"),
        ("DATABASE_URL", "mysql://x"),
        ("SECRET", "short"),
        ("TRUSTED_PROXIES", "10.0.0.0/99"),
        ("LOCAL_ACCOUNT", "perhaps"),
        ("GEO_CITY_DB", "nowhere.mmdb"),
        ("EDGE_ADDRESS", "127.0.0.1:8765"),
        ("TLS_CERTIFICATE", "nowhere.pem"),
        ("TLS_KEY", "nowhere.pem"),
        ("OUTLOOK_FRAMES", "https://outlook.office.com, http://evil.example"),
        ("OUTLOOK_FRAMES", "https://outlook.office.com; script-src *"),
    ],
)
def test_wrong_value_names_its_variable(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(ConfigError) as raised:
        load(**{name: value})
    assert str(raised.value).startswith(f"HELIOGRAPH_{name}: ")


def test_certificate_and_key_go_together(tmp_path: Path) -> None:
    (tmp_path / "one.pem").write_text("")
    with pytest.raises(ConfigError, match="HELIOGRAPH_TLS_KEY: missing"):
        load(TLS_CERTIFICATE="one.pem")
    with pytest.raises(ConfigError, match="HELIOGRAPH_TLS_CERTIFICATE: missing"):
        load(TLS_KEY="one.pem")
    config = load_config({"HELIOGRAPH_TLS_KEY": "one.pem", "HELIOGRAPH_TLS_CERTIFICATE": "one.pem"})
    assert config.public_url == "https://127.0.0.1:8765"


def test_a_mistyped_name_is_reported_with_the_one_that_was_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("HELIOGRAPH_PIXL_URL=https://px.example\nHELIOGRAPH_SECRET=" + "s" * 32 + "\n")
    for name in ("XYZZY", "MICROSOFT_CLIENTID", "TRUSTED_PROXIES_V6", "GOOGLE_CLIENT_ID"):
        monkeypatch.setenv(f"HELIOGRAPH_{name}", "")
    assert unknown_settings() == {
        "HELIOGRAPH_MICROSOFT_CLIENTID": "HELIOGRAPH_MICROSOFT_CLIENT_ID",
        "HELIOGRAPH_PIXL_URL": "HELIOGRAPH_PIXEL_URL",
        "HELIOGRAPH_TRUSTED_PROXIES_V6": "HELIOGRAPH_TRUSTED_PROXIES",
        "HELIOGRAPH_XYZZY": "",
    }
    assert load_config().trusted_proxies == ()


def test_an_empty_value_in_the_environment_restores_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("HELIOGRAPH_PUBLIC_URL=https://a.example\nHELIOGRAPH_GOOGLE_GMAIL_URL=http://x\n")
    monkeypatch.setenv("HELIOGRAPH_PUBLIC_URL", "")
    monkeypatch.setenv("HELIOGRAPH_GOOGLE_GMAIL_URL", "")
    assert load_config().public_url == "http://127.0.0.1:8765"
    assert load_config().google.gmail_url == "https://gmail.googleapis.com"


@pytest.mark.requirement("R70")
@pytest.mark.parametrize(
    ("public_url", "is_on"),
    [
        ("https://panel.example.com", False),
        ("https://203.0.113.9", False),
        ("https://localhost:8443", True),
        ("http://[::1]:8765", True),
    ],
)
def test_local_account_is_off_where_a_proxy_brings_people_from_outside(
    tmp_path: Path, public_url: str, is_on: bool
) -> None:
    """Whoever can reach the proxy could sign in as anybody."""
    given = {"HELIOGRAPH_PUBLIC_URL": public_url}
    assert load_config(given).local_account == is_on
    assert load_config(given | {"HELIOGRAPH_LOCAL_ACCOUNT": "1"}).local_account


def test_local_account_is_refused_unless_web_listens_on_loopback(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="HELIOGRAPH_LOCAL_ACCOUNT: refused"):
        load(WEB_ADDRESS="0.0.0.0:8765", LOCAL_ACCOUNT="1")
    assert not load_config({"HELIOGRAPH_WEB_ADDRESS": "0.0.0.0:8765"}).local_account


def test_wrong_setting_stops_the_start_with_one_line(tmp_path: Path) -> None:
    for command in ("run", "edge", "web", "worker", "migrate"):
        result = subprocess.run(
            [sys.executable, "-m", "backend", command],
            env={"HELIOGRAPH_DATA": str(tmp_path), "HELIOGRAPH_TRUSTED_PROXIES": "everybody", "PYTHONPATH": ROOT},
            capture_output=True,
            text=True,
            timeout=30,
        )
        assert result.returncode == 2, command
        assert result.stderr.startswith("HELIOGRAPH_TRUSTED_PROXIES: "), result.stderr
        assert result.stderr.count("\n") == 1
