import gc

from backend.core.memory import freeze_startup_objects


def test_what_is_kept_for_good_is_looked_at_no_more() -> None:
    kept = [[number] for number in range(100)]
    try:
        freeze_startup_objects()
        assert gc.get_freeze_count() > len(kept)
        assert not any(found is kept[7] for found in gc.get_objects())
    finally:
        gc.unfreeze()
    assert any(found is kept[7] for found in gc.get_objects())
