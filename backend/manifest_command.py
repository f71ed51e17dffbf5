"""`python -m backend manifest --url https://...`: print the Outlook manifest for a server."""

import argparse
import sys

from backend.core.config import PREFIX, ConfigError, load_config
from backend.outlook.manifest import make_manifest


def main(arguments: argparse.Namespace) -> None:
    """Print the manifest for `--url`, or for this server's own address."""
    given = arguments.url or load_config().public_url
    try:
        text = make_manifest(given)
    except ValueError as error:
        raise ConfigError(f"{'--url' if arguments.url else PREFIX + 'PUBLIC_URL'}: {error}") from error
    sys.stdout.write(text)
