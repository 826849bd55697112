import pytest

from kindly.services.progress import Progress, StoppedError


def test_work_that_is_wanted_tells_how_far_it_came() -> None:
    progress = Progress()
    assert progress.part == 0
    progress.reach(0.5)
    assert progress.part == 0.5


def test_work_that_is_stopped_ends_at_its_next_step() -> None:
    progress = Progress()
    progress.reach(0.25)
    progress.stop()
    with pytest.raises(StoppedError):
        progress.reach(0.5)
    assert progress.part == 0.25
