"""Signing in with a provider, connecting a mailbox and disconnecting it, as a person does it in the settings."""

from typing import Any

from playwright.sync_api import BrowserContext, Page, Request, expect

from tests.e2e.house import AppUser, RunningApp
from tests.e2e.test_sign_in import NAMES, sign_in_at

WORKER_MILLISECONDS = 25_000
MAILBOXES = {"microsoft": "Outlook", "google": "Gmail"}
ACCESS = {"basic": "Only how mails are addressed", "exact": "Your sent mails too"}


def enter(context: BrowserContext, house: RunningApp, provider: str, login: str = "alice") -> Page:
    """Return a panel in which somebody has signed in with a provider."""
    page = context.new_page()
    page.goto(house.address)
    with page.expect_popup() as opened:
        page.get_by_role("button", name=NAMES[provider]).click()
    sign_in_at(opened.value, provider, login)
    expect(page.get_by_role("button", name="Settings")).to_be_visible()
    return page


def calls_of(page: Page, house: RunningApp, address: str) -> AppUser:
    """Return the calls of whoever is signed in, with the access token that the page itself uses."""

    def is_call(request: Request) -> bool:
        return "/api/threads" in request.url and "authorization" in request.headers

    with page.expect_request(is_call) as found:
        page.reload()
    token = found.value.headers["authorization"].removeprefix("Bearer ")
    session: dict[str, Any] = {"access_token": token, "user": {"email": address}}
    return AppUser(house, session)


def start_connecting(page: Page, provider: str, access: str) -> None:
    """Open the question what may be seen, and answer it."""
    page.get_by_role("button", name=f"Connect {MAILBOXES[provider]}").click()
    expect(page.get_by_label(ACCESS["basic"])).to_be_checked()
    page.get_by_label(ACCESS[access]).check()


def grant_access(page: Page, provider: str, address: str) -> None:
    """Agree at the provider, where one is signed in already, and wait until the mailbox was read for the first time."""
    with page.expect_popup() as opened:
        page.get_by_role("button", name=f"Continue at {MAILBOXES[provider]}").click()
    if provider == "microsoft":
        opened.value.get_by_role("button", name="Continue").click()
    else:
        sign_in_at(opened.value, provider)
    expect(page.get_by_text(f"{address} is connected.")).to_be_visible()
    expect(page.get_by_text("Up to date")).to_be_visible(timeout=WORKER_MILLISECONDS)


def disconnect(page: Page) -> None:
    """Disconnect one's own mailbox: those that are shared by it go with it."""
    page.get_by_role("button", name="Disconnect", exact=True).first.click()
    page.get_by_role("button", name="Disconnect now").click()
    expect(page.get_by_text("No mailbox is connected")).to_be_visible()


def private_in_logs(house: RunningApp, *more: str) -> list[str]:
    """Return which of these texts, or of what no log may ever hold, stand in the log of a process."""
    never = ("refresh_token", "access_token", "code=", "state=", "client_secret", "Bearer ", "eyJ")
    logs = "".join(process.log for process in house.processes.values())
    return [text for text in (*never, *more) if text in logs]
