"""The readers on the demo page: headers of real clients, and public addresses with known locations."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoReader:
    """One way to open a mail. `address` is only sent to our own edge, in a stamped header."""

    name: str
    label: str
    explains: str
    address: str
    headers: Mapping[str, str]


_IMAGE = {
    "Accept": "image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate, br",
}

READERS = (
    DemoReader(
        "iphone",
        "An iPhone in Lisbon",
        "The recipient reads it in the Mail app: a person, with a place and a device.",
        "85.241.30.30",
        _IMAGE
        | {
            "Accept-Language": "pt-PT,pt;q=0.9",
            "User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 "
            "(KHTML, like Gecko) Mobile/15E148",
        },
    ),
    DemoReader(
        "outlook",
        "Outlook on a PC in Paris",
        "Desktop Outlook names itself, so it is known to be a mail program and a person.",
        "90.92.10.10",
        {
            "Accept": "*/*",
            "Accept-Encoding": "gzip, deflate",
            "User-Agent": "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Win64; x64; Trident/7.0; .NET4.0C; "
            ".NET4.0E; Microsoft Outlook 16.0.17928; ms-office; MSOffice 16)",
        },
    ),
    DemoReader(
        "gmail",
        "Gmail",
        "Gmail fetches pictures through its own proxy: opened, but the place stays hidden.",
        "66.249.84.1",
        {
            "Accept-Encoding": "gzip, deflate, br",
            "User-Agent": "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
        },
    ),
    DemoReader(
        "apple_prefetch",
        "Apple Mail, in advance",
        "Apple fetches pictures before anybody reads: a maybe, never an open.",
        "104.28.28.10",
        {"Accept": "*/*", "Accept-Encoding": "gzip, deflate, br", "User-Agent": "Mozilla/5.0"},
    ),
    DemoReader(
        "scanner",
        "A security scanner",
        "A gateway checks the mail on its way: a machine, filtered and never counted.",
        "209.222.82.10",
        {
            "Accept": "*/*",
            "User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/126.0.0.0 Safari/537.36",
        },
    ),
)


def find_reader(name: str) -> DemoReader | None:
    return next((reader for reader in READERS if reader.name == name), None)
