"""The standing cast: Alice sends, Bob is in her organisation, Charlie is a stranger, Rita receives."""

ALICE = "alice@example.org"
BOB = "bob@example.org"
CHARLIE = "charlie@elsewhere.example"
RITA = "rita@customer.example"

ALICE_ADDRESS = "203.0.113.10"
RITA_ADDRESS = "198.51.100.20"
"""Documentation addresses (RFC 5737): no network list and no geography file knows them."""
