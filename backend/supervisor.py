"""`make run`: bring the database up to date, start edge, web and worker, and say where to look."""

import argparse
import http.client
import os
import signal
import socket
import ssl
import sys
import threading
import time
from pathlib import Path

from honcho.environ import parse_procfile
from honcho.manager import Manager

from backend.core.config import PREFIX, Config, ConfigError, ListenAddress, load_config
from backend.migrate import migrate

PROCFILE = Path(__file__).parents[1] / "Procfile"
POLL_SECONDS = 0.1


def run(_arguments: argparse.Namespace) -> int:
    """Run until Ctrl-C or until one of the three ends; then the others end too. Returns the exit status."""
    config = load_config()
    for name in ("WEB_ADDRESS", "EDGE_ADDRESS", "SMTP_ADDRESS"):
        _check_free(f"{PREFIX}{name}", getattr(config, name.lower()))
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


def _check_free(setting: str, address: ListenAddress) -> None:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address.host, address.port))
        except OSError as error:
            raise ConfigError(f"{setting}: cannot listen on {address} ({error.strerror})") from error


def _announce(config: Config) -> None:
    while not _answers(http.client.HTTPConnection(*_socket(config.edge_address), timeout=1), "/health"):
        time.sleep(POLL_SECONDS)
    while not _answers(_connection_to_web(config), "/ready"):
        time.sleep(POLL_SECONDS)
    where = f"{config.public_url}/try" if config.local_account else config.public_url
    print(f"\n  Heliograph is running. Open {where}\n  Press Ctrl-C to stop.\n", flush=True)  # noqa: T201


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
