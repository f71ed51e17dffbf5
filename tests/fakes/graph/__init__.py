"""Microsoft Graph's mail as far as we use it: a counterpart on loopback that is as strict as the real one.

Written after Microsoft's reference documentation. Microsoft's own types check its answers in
`tests/fakes/test_graph.py`; in `make referee` Microsoft's OpenAPI description stands between it and a client.
"""

from tests.fakes.graph.mailbox import FakeMailbox
from tests.fakes.graph.server import FakeGraph

__all__ = ["FakeGraph", "FakeMailbox"]
