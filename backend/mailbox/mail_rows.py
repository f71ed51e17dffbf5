"""The rows of a thread's mails, and the web link to the latest of them (R52)."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.ids import new_id
from backend.engagement.threads.mail_models import Mail, MailKind
from backend.engagement.threads.models import Thread
from backend.mailbox.models import Mailbox
from backend.mailbox.provider import MailboxMail


def make_mail(mailbox: Mailbox, thread_id: str, mail: MailboxMail, kind: MailKind, now: datetime) -> Mail:
    """Create a mail's row from its headers. The body is never stored."""
    return Mail(
        id=new_id(int(now.timestamp() * 1000)),
        person_id=mailbox.person_id,
        mailbox_id=mailbox.id,
        thread_id=thread_id,
        item_id=mail.item_id,
        kind=kind,
        rfc_message_id=mail.rfc_message_id,
        subject=mail.subject[:1000],
        sender=mail.sender.address[:320],
        sender_name=mail.sender.name and mail.sender.name[:255],
        recipients=[
            {"kind": part.kind, "address": part.address[:320], "name": part.name and part.name[:255]}
            for part in mail.recipients
        ],
        at=mail.at,
        web_link=mail.web_link and mail.web_link[:2000],
    )


def refresh_web_link(session: Session, thread: Thread) -> None:
    """Set the thread's link to its latest mail that is not deleted, or to None without one."""
    query = select(Mail.web_link).where(
        Mail.thread_id == thread.id, Mail.deleted_at.is_(None), Mail.web_link.is_not(None)
    )
    thread.web_link = session.scalar(query.order_by(Mail.at.desc()).limit(1))
