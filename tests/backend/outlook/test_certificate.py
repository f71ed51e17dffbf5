"""A certificate for localhost: good where it should be, worthless elsewhere."""

import ssl
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from backend.outlook.certificate import make_local_certificate

NOW = datetime.now(UTC)
MADE = make_local_certificate(NOW)
LEAF = x509.load_pem_x509_certificates(MADE.certificate)[0]
STORE = Store([x509.load_pem_x509_certificate(MADE.authority)])


def verify(name: x509.GeneralName, at: datetime) -> None:
    subject = name if isinstance(name, x509.DNSName | x509.IPAddress) else x509.DNSName("")
    PolicyBuilder().store(STORE).time(at).build_server_verifier(subject).verify(LEAF, [])


@pytest.mark.parametrize("name", [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))])
def test_certificate_is_valid_for_this_machine_for_a_year(name: x509.GeneralName) -> None:
    for at in (NOW, NOW + timedelta(days=364)):
        verify(name, at)


def test_certificate_is_invalid_for_other_names_and_after_a_year() -> None:
    with pytest.raises(VerificationError):
        verify(x509.DNSName("outlook.office.com"), NOW)
    with pytest.raises(VerificationError):
        verify(x509.DNSName("localhost"), NOW + timedelta(days=366))


def test_trusted_authority_can_sign_only_for_this_machine() -> None:
    authority = x509.load_pem_x509_certificate(MADE.authority)
    constraints = authority.extensions.get_extension_for_class(x509.NameConstraints)
    assert constraints.critical
    assert [str(name.value) for name in constraints.value.permitted_subtrees or ()] == [
        "localhost",
        "127.0.0.1/32",
        "::1/128",
    ]


def test_command_writes_files_for_their_owner_and_says_what_to_do(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "backend", "certificate"]
    environment = {"HELIOGRAPH_DATA": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[3])}
    for _ in range(2):  # a second one replaces the first
        ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    folder = tmp_path / "tls"
    assert {path.name: oct(path.stat().st_mode)[-3:] for path in folder.iterdir()} == {
        "localhost.pem": "600",
        "localhost-key.pem": "600",
        "authority.pem": "600",
    }
    assert f"HELIOGRAPH_TLS_CERTIFICATE={folder / 'localhost.pem'}" in ran.stdout
    ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(
        folder / "localhost.pem", folder / "localhost-key.pem"
    )
