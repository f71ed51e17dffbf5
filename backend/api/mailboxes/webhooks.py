"""Webhooks of the mailbox providers.

A call only requests a sync and its content is not used, so a late, repeated or forged one does no harm.
"""

import base64
import binascii
import hmac
import json
import logging
from typing import Any

from flask import Flask, Response, request
from sqlalchemy import select

from backend.accounts.google import GoogleProvider
from backend.api.http.context import db_session, now, services
from backend.core.db import transaction
from backend.core.errors import AppError
from backend.core.key_ring import UnsealFailed
from backend.mailbox.models import Mailbox
from backend.mailbox.service import request_sync

log = logging.getLogger(__name__)
HANDSHAKE_CHARACTERS = 1024


def install_webhooks(app: Flask) -> None:
    app.add_url_rule("/hooks/graph/<path>", "graph_hook", _graph, methods=["POST"])
    app.add_url_rule("/hooks/graph/<path>/lifecycle", "graph_lifecycle", _graph, methods=["POST"])
    app.add_url_rule("/hooks/gmail", "gmail_hook", _gmail, methods=["POST"])


def _graph(path: str) -> Response:
    """Handle Microsoft's notifications and lifecycle events. The path is unguessable, and each must hold our secret."""
    row = db_session().scalar(select(Mailbox).where(Mailbox.webhook_path == path))
    token = request.args.get("validationToken")
    if token is not None:
        if row is None or len(token) > HANDSHAKE_CHARACTERS:
            return Response(status=404)
        # Plain text only: otherwise the echoed token would allow cross-site scripting.
        return Response(token, 200, content_type="text/plain; charset=utf-8")
    lines = _lines(request.get_json(silent=True))
    if row is None or not lines or not all(_is_ours(row, line) for line in lines):
        log.info("hook_refused provider=microsoft")
        return Response(status=401)
    is_removed = any(line.get("lifecycleEvent") == "subscriptionRemoved" for line in lines)
    with transaction(db_session()) as session:
        request_sync(session, now(), Mailbox.id == row.id)
        if is_removed:
            mailbox = session.get(Mailbox, row.id)
            if mailbox is not None:
                mailbox.subscription_id = mailbox.subscription_expires_at = None  # the next sync creates another
    return Response(status=202)


def _gmail() -> Response:
    """Handle a push of Google's Pub/Sub, authenticated by its token. It only names the mailbox with changes."""
    provider = services().providers.get("google")
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    try:
        assert isinstance(provider, GoogleProvider)
        provider.check_push(token)
        data = json.loads(base64.b64decode(request.get_json()["message"]["data"]))
        address = str(data["emailAddress"]).lower()
    except AppError as error:
        log.info("hook_refused provider=google kind=%s", error.code)
        return Response(status=401)
    except (AssertionError, KeyError, TypeError, ValueError, binascii.Error):
        return Response(status=400)
    with transaction(db_session()) as session:
        request_sync(session, now(), Mailbox.provider == "google", Mailbox.address == address)
    return Response(status=204)


def _lines(body: Any) -> list[dict[str, Any]]:
    value = body.get("value") if isinstance(body, dict) else None
    return [line for line in value if isinstance(line, dict)] if isinstance(value, list) else []


def _is_ours(row: Mailbox, line: dict[str, Any]) -> bool:
    """Return whether the secret is ours. The subscription's id may not be known yet when a notification arrives."""
    try:
        secret = services().vault.ring.unseal(row.webhook_secret or "", f"watch|{row.id}")
    except UnsealFailed:
        return False
    received = str(line.get("clientState") or "")
    return hmac.compare_digest(secret.encode(), received.encode())
