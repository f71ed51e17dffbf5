"""`make run`: bring the database up to date, start edge, web and worker, and say where to look."""

import http.client
import os
import signal
import socket
import ssl
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from honcho.environ import parse_procfile
from honcho.manager import Manager

from backend.core.config import PREFIX, Config, ConfigError, load_config, unknown_settings
from backend.core.config_values import ListenAddress
from backend.migrate import migrate

PROCFILE = Path(__file__).parents[1] / "Procfile"
POLL_SECONDS = 0.1


def run() -> int:
    """Run until Ctrl-C or until one of the three ends; then the others end too. Returns the exit status."""
    config = load_config()
    _check_free(config)
    for name, meant in unknown_settings().items():
        print(f"{name}: there is no such setting{f'; {meant} is one' if meant else ''}", flush=True)  # noqa: T201
    print("Bringing the database up to date", flush=True)  # noqa: T201
    migrate(config)
    print("Starting edge, web and worker", flush=True)  # noqa: T201
    manager = Manager()
    # The Procfile says `python`; it shall be this one.
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    for name, command in parse_procfile(PROCFILE.read_text()).processes.items():
        manager.add_process(name, f"exec {command}", env=environment, quiet=False)
    threading.Thread(target=_announce, args=(config,), daemon=True).start()
    signal.signal(
        signal.SIGHUP, lambda _number, _frame: os.kill(os.getpid(), signal.SIGTERM)
    )  # the terminal was closed
    try:
        manager.loop()
    except BrokenPipeError:
        # Whoever read our output is gone (`make run | head`). Nothing can be said any more; end in order.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    finally:
        manager.terminate()
    ended = int(manager.returncode or 0)
    return 0 if ended - 128 in (signal.SIGINT, signal.SIGTERM) else ended  # to be asked to end is no failure


def _check_free(config: Config) -> None:
    names = ("WEB_ADDRESS", "EDGE_ADDRESS", "SMTP_ADDRESS")
    taken = [line for name in names if (line := _why_taken(f"{PREFIX}{name}", getattr(config, name.lower())))]
    if taken:
        hint = f"Perhaps another Heliograph is running. End it, or name other ports: {_other_ports(config)} make run"
        raise ConfigError("\n".join([*taken, hint]))


def _why_taken(setting: str, address: ListenAddress) -> str | None:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address.host, address.port))
        except OSError as error:
            return f"{setting}: cannot listen on {address} ({error.strerror})"
    return None


def _other_ports(config: Config) -> str:
    """A hundred further up: settings to copy, nothing more; whether these are free is seen at the next start."""
    named = (
        ("WEB_ADDRESS", config.web_address),
        ("EDGE_ADDRESS", config.edge_address),
        ("SMTP_ADDRESS", config.smtp_address),
    )
    return " ".join(f"{PREFIX}{name}={replace(address, port=(address.port + 100) % 65536)}" for name, address in named)


def missing_prerequisites(config: Config) -> list[str]:
    """What keeps people from using a server that starts all the same, a line each."""
    missing = []
    if not (config.local_account or config.microsoft.is_on or config.google.is_on):
        missing.append(
            f"Nobody can sign in yet: set {PREFIX}MICROSOFT_CLIENT_ID (docs/microsoft.md) or"
            f" {PREFIX}GOOGLE_CLIENT_ID (docs/google.md)."
        )
    for setting, url in (("PUBLIC_URL", config.public_url), ("PIXEL_URL", config.pixel_url)):
        if urlsplit(url).hostname in ("0.0.0.0", "::"):  # noqa: S104
            missing.append(f"Nobody reaches {url}: set {PREFIX}{setting} to the address as it is seen from outside.")
    return missing


def _announce(config: Config) -> None:
    while not _answers(http.client.HTTPConnection(*_socket(config.edge_address), timeout=1), "/health"):
        time.sleep(POLL_SECONDS)
    while not _answers(_connection_to_web(config), "/ready"):
        time.sleep(POLL_SECONDS)
    where = f"{config.public_url}/try" if config.local_account else config.public_url
    said = [f"Heliograph is running. Open {where}", *missing_prerequisites(config), "Press Ctrl-C to stop."]
    print("\n" + "".join(f"  {line}\n" for line in said), flush=True)  # noqa: T201


def _socket(address: ListenAddress) -> tuple[str, int]:
    return address.host, address.port


def _connection_to_web(config: Config) -> http.client.HTTPConnection:
    if config.tls is None:
        return http.client.HTTPConnection(*_socket(config.web_address), timeout=1)
    # Whether it answers is all that is asked, so nobody's name needs to be proven.
    context = ssl._create_unverified_context()  # noqa: S323
    return http.client.HTTPSConnection(*_socket(config.web_address), timeout=1, context=context)


def _answers(connection: http.client.HTTPConnection, path: str) -> bool:
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
