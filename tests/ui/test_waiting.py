from pytestqt.qtbot import QtBot

from kindly.services.progress import Progress
from kindly.ui.theme import Theme
from kindly.ui.waiting import Waiting


def test_a_moment_is_no_wait_and_longer_work_shows_how_far_it_is(
    qtbot: QtBot, theme: Theme
) -> None:
    waiting = Waiting("Setting the pages…")
    qtbot.addWidget(waiting)
    progress = Progress()
    waiting.begin(progress)
    assert not waiting.isVisible()
    progress.reach(0.25)
    qtbot.waitUntil(waiting.isVisible)
    assert waiting.bar.value() == 25
    assert waiting.bar.accessibleName() == "Setting the pages…"
    progress.reach(0.5)
    qtbot.waitUntil(lambda: waiting.bar.value() == 50)
    waiting.end()
    assert not waiting.isVisible()


def test_work_that_ended_is_not_waited_for(qtbot: QtBot, theme: Theme) -> None:
    waiting = Waiting("Setting the pages…")
    qtbot.addWidget(waiting)
    waiting.begin(Progress())
    waiting.end()
    qtbot.wait(600)
    assert not waiting.isVisible()


def test_stop_is_a_wish(qtbot: QtBot, theme: Theme) -> None:
    waiting = Waiting("Setting the pages…")
    qtbot.addWidget(waiting)
    waiting.begin(Progress())
    qtbot.waitUntil(waiting.isVisible)
    with qtbot.waitSignal(waiting.stop_requested):
        waiting.stop.click()
