"""The worker at the data of `scale_data`: opens of the newest tenth of the mails, by people and through Gmail."""

import random
import time

from backend.core.config import Config
from backend.core.ids import new_id
from backend.enrich.place import PlaceLookup
from backend.ingest.pipeline import Pipeline
from backend.ingest.raw_event import RawEvent, encode
from backend.wiring import Services, build_judge
from bench import scale_data
from tests.build import GMAIL_PROXY, IPHONE


def make_pipeline(services: Services, config: Config) -> Pipeline:
    return Pipeline(
        sessions=services.sessions,
        masters=config.master_secrets,
        places=PlaceLookup(config.geo_city_db),
        judge=build_judge(config),
        clock=services.clock,
    )


def fetches(threads: int, count: int, chance: random.Random) -> list[bytes]:
    """Return so many fetches that have just come."""
    return [_fetch(chance.randrange(threads * 9 // 10, threads), chance) for _ in range(count)]


def _fetch(number: int, chance: random.Random) -> bytes:
    milliseconds = int(time.time() * 1000)
    return encode(
        RawEvent(
            open_id=new_id(milliseconds),
            token=scale_data.token(number),
            received_at=milliseconds,
            address=f"85.{chance.randrange(256)}.{chance.randrange(256)}.{chance.randrange(256)}",
            method="GET",
            http_version="1.1",
            headers={"user-agent": chance.choice([IPHONE, GMAIL_PROXY])},
            link="",
        )
    )
