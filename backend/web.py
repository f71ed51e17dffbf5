"""Start the web process: gunicorn with gevent, in this very process."""

import os
import sys

from backend.core.config import load_config

CONNECTIONS = 10_000
STOP_SECONDS = 2


def main() -> None:
    """Replace this process by gunicorn. One worker holds thousands of sockets (see docs/decisions)."""
    config = load_config()
    options = {
        "--worker-class": "gevent",
        "--workers": "1",
        "--worker-connections": str(CONNECTIONS),
        "--bind": str(config.web_address),
        "--graceful-timeout": str(STOP_SECONDS),
        "--log-level": "error",  # a warning about a bad request would show its address and what it asked for
        "--access-logfile": "",
    }
    if config.tls:
        options |= {"--certfile": str(config.tls.certificate), "--keyfile": str(config.tls.key)}
    flat = [part for name, value in options.items() if value for part in (name, value)]
    flat.append("--no-control-socket")  # it would lie in the home folder, one for all that gunicorn runs there
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *flat, "backend.wsgi:create_web()"])  # noqa: S606
