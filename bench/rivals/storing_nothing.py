"""Rival (a): the edge's own server and answer, storing nothing. `python -m bench.rivals.storing_nothing PORT`."""

import sys

from backend.core.config_values import ListenAddress
from backend.edge.pixel import GIF, GIF_HEADERS
from backend.edge.serve import serve


class StoringNothing:
    async def __rsgi__(self, scope, reply):
        reply.response_bytes(200, GIF_HEADERS, GIF)

    async def close(self):
        pass


if __name__ == "__main__":
    serve(StoringNothing(), ListenAddress("127.0.0.1", int(sys.argv[1])))
