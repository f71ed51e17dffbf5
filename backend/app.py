"""The web application."""

from flask import Flask, Response, jsonify
from flask_sqlalchemy import SQLAlchemy

from backend.api.admin.people import people
from backend.api.admin.registration import registering
from backend.api.auth.popup import install_sign_in_pages
from backend.api.auth.sessions import sessions
from backend.api.auth.sign_in import signing_in
from backend.api.demo.routes import demo
from backend.api.http.compression import install_compression
from backend.api.http.errors import install_errors
from backend.api.http.health import install_health
from backend.api.http.openapi import describe
from backend.api.http.routes import Resource
from backend.api.insights.routes import insights
from backend.api.live.schemas import MESSAGES
from backend.api.live.socket import install_socket, live
from backend.api.live.startup import startup
from backend.api.mailboxes.routes import mailboxes
from backend.api.mailboxes.webhooks import install_webhooks
from backend.api.messages.routes import tracked_messages
from backend.api.messages.signed_reports import install_report_cors, signed_reports
from backend.api.pages.outlook import install_outlook_pages
from backend.api.pages.panel import install_pages
from backend.api.settings.routes import settings
from backend.api.threads.conversations import conversations
from backend.api.threads.export import thread_export
from backend.api.threads.filters import filters
from backend.api.threads.routes import threads
from backend.api.threads.verdicts import verdicts
from backend.core.db import Base, engine_options, prepare_engine
from backend.core.limits import BODY_BYTES, LIVE_PING_SECONDS
from backend.wiring import Services

RESOURCES: tuple[Resource, ...] = (
    sessions,
    startup,
    signing_in,
    mailboxes,
    people,
    registering,
    tracked_messages,
    signed_reports,
    threads,
    filters,
    thread_export,
    conversations,
    insights,
    verdicts,
    settings,
    live,
    demo,
)


def create_app(services: Services) -> Flask:
    """Make the Flask application around the services."""
    app = Flask("backend", static_folder=None)
    app.config.update(
        MAX_CONTENT_LENGTH=BODY_BYTES,
        SQLALCHEMY_DATABASE_URI=services.config.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(services.config.database_url),
        # A panel that vanished without a word is noticed by a ping that nobody answers.
        SOCK_SERVER_OPTIONS={"max_message_size": 1024, "ping_interval": LIVE_PING_SECONDS},
    )
    app.extensions["heliograph"] = services
    database = SQLAlchemy(app, model_class=Base)
    with app.app_context():
        prepare_engine(database.engine)
    for resource in RESOURCES:
        if resource is not demo or services.config.local_account:
            resource.install(app)
    install_errors(app)
    install_health(app)
    install_socket(app)
    install_report_cors(app)
    install_compression(app)
    install_pages(app, services.config)
    install_sign_in_pages(app)
    install_outlook_pages(app, services.config)
    install_webhooks(app)
    app.add_url_rule("/api/openapi.json", "openapi", _openapi)
    return app


def api_description() -> dict[str, object]:
    """Return the OpenAPI document of every route, those of the try-it page included."""
    return describe((route for resource in RESOURCES for route in resource.routes), MESSAGES)


def _openapi() -> Response:
    return jsonify(api_description())
