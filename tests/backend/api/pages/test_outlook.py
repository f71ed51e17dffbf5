"""The add-in's files: who may frame them, what may run in them."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from backend.api.pages.outlook import content_security_policy
from backend.core.config import Config

Ask = Callable[[str], TestResponse]


@pytest.fixture
def ask(app: Flask) -> Iterator[Ask]:
    """Ask for an address; the files behind the answers are closed at the end."""
    answers: list[TestResponse] = []

    def ask(path: str) -> TestResponse:
        answers.append(app.test_client().get(path))
        return answers[-1]

    yield ask
    for answer in answers:
        answer.close()


def directives(policy: str) -> dict[str, list[str]]:
    return {name: values for name, *values in (part.split() for part in policy.split("; "))}


@pytest.mark.parametrize(
    "name", ["taskpane.html", "commands.html", "signed-in.html", "launchevent.js", "icons/icon-16.png"]
)
def test_only_outlook_may_frame_the_pages(ask: Ask, config: Config, name: str) -> None:
    response = ask(f"/outlook/{name}")
    assert response.status_code == 200
    assert "X-Frame-Options" not in response.headers
    policy = directives(response.headers["Content-Security-Policy"])
    assert tuple(policy["frame-ancestors"]) == config.outlook_frames
    assert "https://outlook.office.com" in config.outlook_frames
    assert policy["default-src"] == ["'none'"]


def test_the_browsers_own_panel_stays_unframed(ask: Ask) -> None:
    assert "frame-ancestors 'none'" in ask("/").headers["Content-Security-Policy"]


def test_office_js_is_the_only_external_script_allowed(config: Config) -> None:
    policy = directives(content_security_policy(config))
    *sources, first, second, third = policy["script-src"]
    assert sources == ["'self'", "https://appsforoffice.microsoft.com", "https://ajax.aspnetcdn.com"]
    assert all(own.startswith("'sha256-") for own in (first, second, third)), "three scripts are in the pane itself"
    assert policy["connect-src"][0] == "'self'"


def test_without_frame_hosts_no_site_may_frame(config: Config) -> None:
    assert directives(content_security_policy(config.model_copy(update={"outlook_frames": ()})))["frame-ancestors"] == [
        "'none'"
    ]


def test_hashed_files_are_cached_and_fixed_names_revalidated(ask: Ask) -> None:
    page = ask("/outlook/taskpane.html").get_data(as_text=True)
    asset = page.partition("/outlook/assets/")[2].partition('"')[0]
    assert "immutable" in ask(f"/outlook/assets/{asset}").headers["Cache-Control"]
    assert "immutable" not in ask("/outlook/launchevent.js").headers["Cache-Control"]


@pytest.mark.parametrize("name", ["../../pyproject.toml", "%2e%2e/package.json", "nothing.html", ""])
def test_nothing_else_is_served(ask: Ask, name: str) -> None:
    assert ask(f"/outlook/{name}").status_code == 404


def test_classic_outlook_learns_which_script_may_call(ask: Ask, config: Config) -> None:
    answer = ask("/.well-known/microsoft-officeaddins-allowed.json").get_json()
    assert answer == {"allowed": [f"{config.public_url}/outlook/launchevent.js"]}
