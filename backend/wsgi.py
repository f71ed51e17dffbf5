"""Front door of the web process: `gunicorn "backend.wsgi:create_web()"`."""

from flask import Flask

from backend.app import create_app
from backend.core.config import load_config
from backend.core.log import set_up_logging
from backend.core.memory import freeze_startup_objects
from backend.wiring import build_services


def create_web() -> Flask:
    """Read the configuration and make the application."""
    set_up_logging("web")
    app = create_app(build_services(load_config()))
    freeze_startup_objects()
    return app
