"""Settings: defaults, and one line that names what is wrong."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from backend.core.config import ConfigError, load_config


def load(tmp_path: Path, **settings: str) -> object:
    return load_config({f"HELIOGRAPH_{name}": value for name, value in settings.items()}, tmp_path)


def test_defaults_are_those_of_make_run(tmp_path: Path) -> None:
    config = load_config({}, tmp_path)
    assert str(config.web_address) == "127.0.0.1:8765"
    assert str(config.edge_address) == "127.0.0.1:8766"
    assert config.public_url == "http://127.0.0.1:8765"
    assert config.pixel_url == "http://127.0.0.1:8766"
    assert config.data == tmp_path / "var"
    assert config.trusted_proxies == ()
    assert config.local_account


def test_secret_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    first, second = load_config({}, tmp_path), load_config({}, tmp_path)
    assert first.secrets == second.secrets
    assert stat.S_IMODE((tmp_path / "var" / "secret").stat().st_mode) == 0o600


def test_secret_made_by_many_processes_at_once_is_one(tmp_path: Path) -> None:
    code = "from backend.core.config import load_config; print(load_config().secrets[0])"
    environment = {"HELIOGRAPH_DATA": str(tmp_path), "PATH": ""}
    children = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(6)
    ]
    told = {child.communicate()[0] for child in children}
    assert told == {(tmp_path / "secret").read_text().strip() + "\n"}


def test_env_file_is_read_and_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("HELIOGRAPH_WEB_ADDRESS=127.0.0.1:1111\nHELIOGRAPH_EDGE_ADDRESS=127.0.0.1:2222\n")
    monkeypatch.setenv("HELIOGRAPH_EDGE_ADDRESS", "127.0.0.1:3333")
    config = load_config(directory=tmp_path)
    assert (config.web_address.port, config.edge_address.port) == (1111, 3333)


def test_ipv6_addresses_are_understood(tmp_path: Path) -> None:
    config = load_config({"HELIOGRAPH_WEB_ADDRESS": "[::1]:8765"}, tmp_path)
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
        load(tmp_path, **{name: value})
    assert str(raised.value).startswith(f"HELIOGRAPH_{name}: ")


def test_certificate_and_key_go_together(tmp_path: Path) -> None:
    (tmp_path / "one.pem").write_text("")
    with pytest.raises(ConfigError, match="HELIOGRAPH_TLS_KEY: missing"):
        load(tmp_path, TLS_CERTIFICATE="one.pem")
    with pytest.raises(ConfigError, match="HELIOGRAPH_TLS_CERTIFICATE: missing"):
        load(tmp_path, TLS_KEY="one.pem")
    config = load_config({"HELIOGRAPH_TLS_KEY": "one.pem", "HELIOGRAPH_TLS_CERTIFICATE": "one.pem"}, tmp_path)
    assert config.public_url == "https://127.0.0.1:8765"


def test_a_mistyped_name_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("HELIOGRAPH_PIXL_URL=https://px.example\nHELIOGRAPH_SECRET=" + "s" * 32 + "\n")
    assert load_config(None, tmp_path).unknown["HELIOGRAPH_PIXL_URL"] == "HELIOGRAPH_PIXEL_URL"
    given = {"HELIOGRAPH_XYZZY": "1", "HELIOGRAPH_GOOGLE_CLIENT_ID": "", "HELIOGRAPH_WEBHOOKS": "0", "PATH": "/bin"}
    assert load_config(given, tmp_path).unknown == {"HELIOGRAPH_XYZZY": ""}


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
    assert load_config(given, tmp_path).local_account == is_on
    assert load_config(given | {"HELIOGRAPH_LOCAL_ACCOUNT": "1"}, tmp_path).local_account


def test_local_account_is_refused_unless_web_listens_on_loopback(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="HELIOGRAPH_LOCAL_ACCOUNT: refused"):
        load(tmp_path, WEB_ADDRESS="0.0.0.0:8765", LOCAL_ACCOUNT="1")
    assert not load_config({"HELIOGRAPH_WEB_ADDRESS": "0.0.0.0:8765"}, tmp_path).local_account


def test_wrong_setting_stops_the_start_with_one_line(tmp_path: Path) -> None:
    for command in ("run", "edge", "web", "worker", "migrate"):
        result = subprocess.run(
            [sys.executable, "-m", "backend", command],
            env={"HELIOGRAPH_DATA": str(tmp_path), "HELIOGRAPH_TRUSTED_PROXIES": "everybody"},
            capture_output=True,
            text=True,
            timeout=30,
        )
        assert result.returncode == 2, command
        assert result.stderr.startswith("HELIOGRAPH_TRUSTED_PROXIES: "), result.stderr
        assert result.stderr.count("\n") == 1
