"""`python -m backend manifest` and `certificate`: what the Outlook add-in needs."""

import os
from pathlib import Path

import click

from backend.core.clock import utc_now
from backend.core.config import PREFIX, ConfigError, load_config
from backend.outlook.certificate import make_local_certificate
from backend.outlook.manifest import make_manifest

_NEXT = """Made {folder}, good for a year.

1. Put these lines into .env and start again:

     HELIOGRAPH_TLS_CERTIFICATE={certificate}
     HELIOGRAPH_TLS_KEY={key}
     HELIOGRAPH_PUBLIC_URL=https://localhost:{port}

2. Let this machine trust {authority}. It can sign for localhost alone, and its key is gone already.

     Windows  certutil -user -addstore Root {authority}
     macOS    security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db {authority}
     Debian   sudo cp {authority} /usr/local/share/ca-certificates/heliograph.crt && sudo update-ca-certificates
     Firefox  Settings, Privacy & Security, View Certificates, Authorities, Import

   Chromium on Linux keeps its own list: certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n heliograph -i {authority}
"""


@click.command()
@click.option("--url", help=f"The server's https address; {PREFIX}PUBLIC_URL by default.")
def manifest(url: str | None) -> None:
    """Print the manifest by which Outlook finds the add-in."""
    given = url or load_config().public_url
    try:
        text = make_manifest(given)
    except ValueError as error:
        raise ConfigError(f"{'--url' if url else PREFIX + 'PUBLIC_URL'}: {error}") from error
    click.echo(text, nl=False)


@click.command()
def certificate() -> None:
    """Create a certificate for localhost, for trying the Outlook add-in, and say how to trust it.

    Write certificate, key and authority into `tls/` of the data folder, and print the next steps."""
    config = load_config()
    folder = config.data / "tls"
    made = make_local_certificate(utc_now())
    folder.mkdir(parents=True, exist_ok=True)
    paths = {"certificate": "localhost.pem", "key": "localhost-key.pem", "authority": "authority.pem"}
    for name, file in paths.items():
        _write(folder / file, getattr(made, name))
    shown = {name: str(folder / file) for name, file in paths.items()}
    click.echo(_NEXT.format(folder=folder, port=config.web_address.port, **shown), nl=False)


def _write(path: Path, content: bytes) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
