"""The edge's composition root: one process that answers pixels and reaches no database."""

from backend.core.config import Config, load_config
from backend.core.log import set_up_logging
from backend.core.metrics import Counters
from backend.edge.app import Edge
from backend.edge.group_commit import GroupCommit
from backend.edge.pixel import Trust
from backend.edge.serve import serve
from backend.ingest.journal_sqlite import SqliteJournalWriter


def main() -> None:
    """`python -m backend edge`."""
    set_up_logging("edge")
    config = load_config()
    serve(make_edge(config), config.edge_address)


def create_edge() -> Edge:
    """Make the application for an RSGI server of one's own: `granian --interface rsgi --factory` with this function.

    Raises `ConfigError` for a value in the environment that cannot be used.
    """
    return make_edge(load_config())


def make_edge(config: Config) -> Edge:
    """Make the application with the journal of `config`. Nothing is opened before the server starts it."""
    counters = Counters()
    trust = Trust(config.master_secrets, config.trusted_proxies, config.local_account)
    return Edge(trust, GroupCommit(SqliteJournalWriter(config.journal), counters), counters)
