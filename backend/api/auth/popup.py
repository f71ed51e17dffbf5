"""The two pages of a sign-in pop-up: the redirect to the provider, and the return with a one-time code."""

import secrets

from flask import Flask, Response, redirect, request

from backend.accounts.external import SignInRefused
from backend.accounts.sign_in_flow import (
    STALE_SIGN_IN,
    PendingSignIn,
    SignInRequest,
    resume_sign_in,
    start_sign_in,
    store_result,
    use_connect_ticket,
)
from backend.api.auth.popup_page import popup_page
from backend.api.auth.sign_in import get_provider, log_refusal
from backend.api.http.context import db_session, now, services
from backend.core.db import transaction
from backend.core.errors import AppError
from backend.core.limits import SIGN_IN_FLOW_SECONDS
from backend.core.providers import CALLBACK_PATH

COOKIE = "heliograph_browser"
TARGETS = ("opener", "outlook")
CHALLENGE_CHARACTERS = 43


def install_sign_in_pages(app: Flask) -> None:
    app.add_url_rule("/auth/<name>/start", "auth_start", _start)
    app.add_url_rule(CALLBACK_PATH.format(provider="<name>"), "auth_callback", _callback)


def _start(name: str) -> Response:
    try:
        provider = get_provider(name)
        challenge, goes_to = _challenge_and_target()
        sign_in_request = _sign_in_request(name)
        begun = provider.begin(sign_in_request.access, sign_in_request.login_hint)
        browser = request.cookies.get(COOKIE, "")
        if len(browser) != CHALLENGE_CHARACTERS:
            browser = secrets.token_urlsafe(32)
        with transaction(db_session()) as session:
            start_sign_in(session, services().vault.ring, sign_in_request, begun, browser, challenge, goes_to, now())
    except AppError as error:
        return _failed(error)
    response = _uncached(redirect(begun.address))
    response.set_cookie(
        COOKIE,
        browser,
        max_age=SIGN_IN_FLOW_SECONDS,
        path="/auth",
        httponly=True,
        samesite="Lax",
        secure=services().config.public_url.startswith("https:"),
    )
    return response


def _callback(name: str) -> Response:
    parameters = request.args.to_dict()
    try:
        provider = get_provider(name)
        with transaction(db_session()) as session:
            ring = services().vault.ring
            pending = resume_sign_in(
                session, ring, name, parameters.get("state", ""), request.cookies.get(COOKIE, ""), now()
            )
    except AppError as error:
        return _failed(error)
    if isinstance(pending, SignInRefused):
        log_refusal(name, pending)
        return _page({"type": "heliograph.sign_in", "error": pending.reason}, pending.message, pending.status)
    try:
        identity, tokens = provider.finish(pending.memory, parameters)
        with transaction(db_session()) as session:
            code = store_result(session, ring, pending, identity, tokens, now())
    except AppError as error:
        reason = error.reason if isinstance(error, SignInRefused) else error.code
        log_refusal(name, error)
        return _return_to_opener(pending, {"type": "heliograph.sign_in", "error": reason}, error.message, error.status)
    return _return_to_opener(pending, {"type": "heliograph.sign_in", "code": code}, "", 200)


def _challenge_and_target() -> tuple[str, str]:
    """Return the challenge and the target of the code. Raises `SignInRefused`."""
    challenge, goes_to = request.args.get("challenge", ""), request.args.get("to", "opener")
    if len(challenge) != CHALLENGE_CHARACTERS:
        raise SignInRefused("challenge_missing", STALE_SIGN_IN)
    kind, _, extension = goes_to.partition(":")
    if goes_to not in TARGETS and (kind != "extension" or extension not in services().config.extension_ids):
        raise SignInRefused("unknown_target", "This program may not sign in here. Ask your administrator to allow it.")
    return challenge, goes_to


def _sign_in_request(provider: str) -> SignInRequest:
    """Return the request of the ticket, or one for a new session if there is no ticket. Raises `SignInRefused`."""
    ticket = request.args.get("ticket")
    if ticket is None:
        return SignInRequest(provider, "identity")
    with transaction(db_session()) as session:
        result = use_connect_ticket(session, provider, ticket, now())
    if isinstance(result, SignInRefused):
        raise result
    return result


def _return_to_opener(pending: PendingSignIn, message: dict[str, str], text: str, status: int) -> Response:
    """Pass the code to the opener. In an address it comes after `#`, which no server sees; it is useless alone."""
    part = "&".join(f"{name}={message[name]}" for name in ("code", "error") if name in message)
    if pending.goes_to == "outlook":
        return _uncached(redirect(f"{services().config.public_url}/outlook/signed-in.html#{part}"))
    kind, _, extension = pending.goes_to.partition(":")
    if kind == "extension":
        return _uncached(redirect(f"https://{extension}.chromiumapp.org/#{part}"))
    return _page(message | {"challenge": pending.challenge}, text, status)


def _failed(error: AppError) -> Response:
    """Return the error page. Without a pending sign-in, the opener recognises its message by the URL's challenge."""
    message = {"type": "heliograph.sign_in", "error": error.code}
    challenge = request.args.get("challenge", "")
    if len(challenge) == CHALLENGE_CHARACTERS:
        message["challenge"] = challenge
    return _page(message, error.message, error.status)


def _page(message: dict[str, str], text: str, status: int) -> Response:
    return _uncached(popup_page(message, text, status))


def _uncached(response: object) -> Response:
    assert isinstance(response, Response)
    response.headers["Cache-Control"] = "no-store"
    return response
