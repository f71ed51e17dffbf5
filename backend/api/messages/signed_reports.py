"""Reports on mails from clients without a session, signed with the insert key that signs their tokens.

Outlook's send handler has no session, and in classic Outlook no access to the page that stores one; it has only the
insert key (docs/decisions/0014-signed-reports.md).
"""

import hmac

from flask import Flask, Response, request
from pydantic import ValidationError

from backend.accounts.models import Person
from backend.api.http.context import db_session, now, record_client_ip, services
from backend.api.http.routes import Resource
from backend.api.messages.report_schemas import Report, ReportAccepted, SignedReport
from backend.api.messages.routes import new_message_from, thread_hint
from backend.core.db import transaction
from backend.core.errors import Forbidden, Invalid
from backend.engagement.threads.assignment import assign_to_thread
from backend.engagement.threads.own_views import record_own_view, request_judging
from backend.mailbox.service import request_sync_of_person
from backend.realtime.outbox import publish
from backend.tracking.models import InsertKey
from backend.tracking.service import SendReport, register_reported
from backend.tracking.token import insert_key

PATH = "/api/insert-key/reports"
signed_reports = Resource("signed_reports")


@signed_reports.route("POST", PATH, body=SignedReport, answer=ReportAccepted, is_public=True)
def accept_report(body: SignedReport) -> ReportAccepted:
    """Register a message or mark it as sent, signed with the insert key. Repeating changes nothing."""
    key = _signing_key(body)
    report = _read(body.report)
    draft = new_message_from(report, key.person_id, key.organisation_id)
    masters = services().config.master_secrets
    with transaction(db_session()) as session:
        message, is_newly_sent = register_reported(
            session, draft, SendReport(report.is_sent, report.sent_at), masters, now()
        )
        changes = assign_to_thread(session, message, thread_hint(report.thread), now())
        assert message.thread_id is not None
        # The writer has the conversation open: fetches by their mail service at this time are their own (R12, R24).
        record_own_view(session, message.thread_id, now())
        if is_newly_sent:
            # The sending time is new: fetches before it are compose fetches, later ones are not (R24).
            request_judging(session, message.thread_id, message.created_at)
        if is_newly_sent or report.item_id is not None:
            request_sync_of_person(session, key.person_id, now())
        publish(session, changes, now())
        accepted = ReportAccepted(id=message.id, thread_id=message.thread_id)
    record_client_ip(db_session().get_one(Person, key.person_id))
    return accepted


def _signing_key(body: SignedReport) -> InsertKey:
    """Return the key that signed the report. Raises the same `Forbidden` for an unknown, a revoked and a wrong key."""
    key = db_session().get(InsertKey, body.key_id)
    key_id, signed = bytes.fromhex(body.key_id), b"report" + body.report.encode("utf-8", "surrogatepass")
    macs = [hmac.new(insert_key(master, key_id), signed, "sha256").hexdigest() for master in _masters()]
    is_signed = any(hmac.compare_digest(mac, body.mac) for mac in macs)
    if key is None or key.revoked_at is not None or not is_signed:
        raise Forbidden("This report is not signed with an insert key of this server.", code="report_not_signed")
    return key


def _masters() -> tuple[bytes, ...]:
    return services().config.master_secrets


def _read(text: str) -> Report:
    try:
        return Report.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise Invalid(f"report.{where}" if where else "report", f"{first['msg']}.") from error


def install_report_cors(app: Flask) -> None:
    """Allow any origin for this path: classic Outlook's script has no fixed one, and the signature authenticates it."""

    def share(response: Response) -> Response:
        if request.path == PATH:
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Access-Control-Allow-Headers"] = "Content-Type"
            response.headers["Access-Control-Allow-Methods"] = "POST"
        return response

    app.after_request(share)
