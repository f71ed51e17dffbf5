"""`python -m backend web` and `openapi`."""

import json

import click

from backend import web as process
from backend.app import api_description


@click.command()
def web() -> None:
    """Serve the panel and the API."""
    process.main()


@click.command()
def openapi() -> None:
    """Print the OpenAPI document, the same each time for the same code."""
    click.echo(json.dumps(api_description(), indent=2, sort_keys=True))
