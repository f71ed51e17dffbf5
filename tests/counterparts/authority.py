"""A certificate authority of our own for one run of the tests, and the environment in which everybody believes it."""

from dataclasses import dataclass
from pathlib import Path

import certifi
import trustme


@dataclass(frozen=True, slots=True)
class Authority:
    """`bundle` is what clients trust: the usual authorities and ours."""

    key: Path
    certificate: Path
    bundle: Path

    @property
    def environment(self) -> dict[str, str]:
        """What requests, ssl, httplib2 and Node look at."""
        names = ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "HTTPLIB2_CA_CERTS", "NODE_EXTRA_CA_CERTS")
        return dict.fromkeys(names, str(self.bundle))


def make_authority(directory: Path) -> Authority:
    """Write an authority's files into a folder."""
    authority = trustme.CA()
    leaf = authority.issue_cert("localhost", "127.0.0.1")
    made = Authority(directory / "key.pem", directory / "certificate.pem", directory / "bundle.pem")
    leaf.private_key_pem.write_to_path(made.key)
    for part in leaf.cert_chain_pems:
        part.write_to_path(made.certificate, append=True)
    made.bundle.write_bytes(Path(certifi.where()).read_bytes() + authority.cert_pem.bytes())
    return made
