"""The live socket: numbered changes, resumed from the last number that the client saw."""

from urllib.parse import urlsplit

from flask import Flask, current_app, request
from flask_sock import Sock
from pydantic import ValidationError
from simple_websocket import ConnectionClosed, Server

from backend.accounts.sessions import find_session, redeem_live_ticket
from backend.api.http.context import current_session, db_session, now, services
from backend.api.http.routes import Resource, query_arguments
from backend.api.http.services import WebServices
from backend.api.live import schemas as live_schemas
from backend.api.live.messages import render_changes
from backend.api.live.startup import make_live_ticket
from backend.core.db import transaction
from backend.core.errors import AppError, Unauthenticated
from backend.core.limits import LIVE_MESSAGE_SECONDS
from backend.realtime.hub import HubStopped
from backend.realtime.outbox import PublishedChange, is_trimmed, newest_number, read_since

live = Resource("live")
CLOSE_SIGNED_OUT = 4401
CLOSE_BAD_REQUEST = 4400


@live.route("POST", "/api/live-ticket", answer=live_schemas.LiveTicket)
def create_live_ticket() -> live_schemas.LiveTicket:
    """Create a ticket for one socket: `WS /api/live?ticket=...&since=...`. It is valid once, for half a minute."""
    session_id = current_session().id
    with transaction(db_session()) as session:
        return make_live_ticket(session, session_id, now())


def install_socket(app: Flask) -> None:
    """Add the socket's route. flask-sock needs the application object."""
    Sock(app).route("/api/live")(_serve)


def _serve(socket: Server) -> None:
    web_services = services()
    try:
        query = live_schemas.LiveQuery.model_validate(query_arguments())
        if not _is_own_origin(request.headers.get("Origin"), web_services):
            raise AppError("This page may not open a socket here.", code="origin_refused")
        with web_services.sessions() as session, transaction(session):
            signed_in = redeem_live_ticket(session, query.ticket, web_services.clock())
            session_id, person_id = signed_in.id, signed_in.person_id
    except ValidationError:
        socket.close(CLOSE_BAD_REQUEST, "ticket or since is missing or wrong")
        return
    except AppError as error:
        socket.close(CLOSE_SIGNED_OUT, error.code)
        return
    finally:
        current_app.extensions["sqlalchemy"].session.remove()  # the socket outlives the request by hours
    try:
        _stream(socket, web_services, session_id, person_id, query.since)
    except (ConnectionClosed, HubStopped):
        return
    except Unauthenticated as error:
        socket.close(CLOSE_SIGNED_OUT, error.code)


def _stream(socket: Server, web_services: WebServices, session_id: str, person_id: str, since: int | None) -> None:
    with web_services.hub.subscribed(person_id) as subscription:
        last = _catch_up(socket, web_services, person_id, since)
        while True:
            messages = [message for message in subscription.wait(LIVE_MESSAGE_SECONDS) if message.number > last]
            with web_services.sessions() as session:
                find_session(session, session_id)  # before each send: a session that has ended gets nothing more
            if not messages:
                socket.send(live_schemas.Heartbeat(type="still_here", number=last).model_dump_json())
            for message in messages:
                socket.send(message.text)
                last = message.number


def _catch_up(socket: Server, web_services: WebServices, person_id: str, since: int | None) -> int:
    """Send the changes that the client has missed and return the number of the last one."""
    with web_services.sessions() as session:
        newest = newest_number(session)
        if since is None:
            return newest
        if since > newest or is_trimmed(session, since):
            texts = [live_schemas.ResyncRequired(type="start_over", number=newest).model_dump_json()]
        else:
            missed: list[PublishedChange] = []
            while changes := read_since(session, missed[-1].number if missed else since, person_id):
                missed += changes
            texts = [message.text for message in render_changes(session, missed, web_services.clock())]
            newest = max(newest, missed[-1].number if missed else 0)
    for text in texts:
        socket.send(text)
    return newest


def _is_own_origin(origin: str | None, web_services: WebServices) -> bool:
    """Return whether the Origin is absent, as from programs, our own, or an extension's.

    An extension's id differs by deployment, so any is accepted: the ticket authorises, this is only defence in depth.
    """
    if origin is None or urlsplit(origin).scheme == "chrome-extension":
        return True
    return urlsplit(origin).netloc in (request.host, urlsplit(web_services.config.public_url).netloc)
