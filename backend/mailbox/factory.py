"""Open a connected mailbox at its provider with its owner's grant."""

from dataclasses import dataclass, field
from functools import partial

import requests

from backend.accounts.token_vault import TokenVault
from backend.core.errors import TryLater
from backend.core.providers import GoogleConfig, MicrosoftConfig
from backend.mailbox.gate import CallLimiter
from backend.mailbox.gmail import GmailMailbox
from backend.mailbox.graph import GraphMailbox
from backend.mailbox.models import Mailbox
from backend.mailbox.provider import MailboxProvider


@dataclass(frozen=True, slots=True)
class MailboxFactory:
    """Creates mailbox adapters. `add_in_id` names the properties that our add-in writes."""

    vault: TokenVault
    microsoft: MicrosoftConfig
    google: GoogleConfig
    add_in_id: str | None
    gates: CallLimiter = field(default_factory=CallLimiter)
    http: requests.Session = field(default_factory=requests.Session)

    def __call__(self, mailbox: Mailbox) -> MailboxProvider:
        """Return the adapter without calling the provider. Raises `TryLater` if the provider is switched off."""
        tokens = partial(self.vault.access_token, mailbox.grant_id)
        passing = partial(self.gates.passing, mailbox.id)
        reads_bodies = mailbox.access == "exact"
        if mailbox.provider == "microsoft" and self.microsoft.is_on:
            url = self.microsoft.graph_url
            shared = mailbox.address if mailbox.shared_by else None
            return GraphMailbox(url, tokens, self.http, passing, reads_bodies, self.add_in_id, shared)
        if mailbox.provider == "google" and self.google.is_on:
            google = self.google
            return GmailMailbox(google.gmail_url, tokens, passing, reads_bodies, mailbox.address, google.push_topic)
        raise TryLater("This provider is switched off on this server.")
