"""Where providers wake us.

A call is never news itself: it only has the mailbox looked at soon, so a late, doubled or forged one costs nothing.
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
    """Microsoft's notifications and lifecycle events. The path is unguessable, the secret in each must be ours too."""
    row = db_session().scalar(select(Mailbox).where(Mailbox.webhook_path == path))
    token = request.args.get("validationToken")
    if token is not None:
        if row is None or len(token) > HANDSHAKE_CHARACTERS:
            return Response(status=404)
        # As plain text and nothing else: whoever opens this address must not be shown what they put into it.
        return Response(token, 200, content_type="text/plain; charset=utf-8")
    lines = _lines(request.get_json(silent=True))
    if row is None or not lines or not all(_is_ours(row, line) for line in lines):
        log.info("hook_refused provider=microsoft")
        return Response(status=401)
    is_removed = any(line.get("lifecycleEvent") == "subscriptionRemoved" for line in lines)
    with transaction(db_session()) as session:
        request_sync(session, now(), Mailbox.id == row.id)
        if is_removed:
            found = session.get(Mailbox, row.id)
            if found is not None:
                found.subscription_id = found.subscription_expires_at = None  # the next look makes another
    return Response(status=202)


def _gmail() -> Response:
    """Google's Pub/Sub, which proves itself by a token. What it says is only whose mailbox has news."""
    provider = services().providers.get("google")
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    try:
        assert isinstance(provider, GoogleProvider)
        provider.check_push(token)
        said = json.loads(base64.b64decode(request.get_json()["message"]["data"]))
        address = str(said["emailAddress"]).lower()
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
    """Compare the secret in constant time. A notification may come before we know the subscription's id."""
    try:
        secret = services().vault.ring.unseal(row.webhook_secret or "", f"watch|{row.id}")
    except UnsealFailed:
        return False
    said = str(line.get("clientState") or "")
    return hmac.compare_digest(secret.encode(), said.encode())
