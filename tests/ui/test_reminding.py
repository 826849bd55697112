"""Reminders where they are seen: a soft line in the window, and nothing private in the tray."""

import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from kindly.app import Kindly, Options
from kindly.domain.acts import Plan
from kindly.notebook import Notebook
from kindly.services.reminders import Reminders
from kindly.storage.preferences import PreferenceRepository
from kindly.ui.practice import kindly_line
from kindly.ui.reminding import Reminding
from kindly.ui.theme import Theme
from tests.fakes import FakeAsk, FakeClock, unreadable

# What Qt says where the screen is no real one.
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)

OWN = "Soft eyes, Zebrafinch."


class Tray(QSystemTrayIcon):
    """A tray icon on a system that has no tray: it notes what it is asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []

    def showMessage(self, title: str, message: str, _icon: QIcon) -> None:  # noqa: N802
        self.said.append((title, message))


class Kit:
    """A personal notebook in its window, with reminders over it."""

    def __init__(self, kindly: Kindly) -> None:
        assert kindly.personal is not None
        self.book: Notebook = kindly.personal
        self.window = self.book.window
        self.clock = FakeClock(datetime(2026, 6, 15, 9, 30, tzinfo=UTC))
        self.trays: list[Tray] = []
        reminders = Reminders(
            self.book.practice,
            PreferenceRepository(self.book.file),
            plan_of_day=self.book.acts.plan_of_day,
            clock=self.clock,
        )
        self.reminders = reminders
        self.reminding = Reminding(
            reminders,
            self.book.practice,
            self.window,
            theme=kindly.theme,
            clock=self.clock,
            tray=self._new_tray,
        )

    def _new_tray(self) -> QSystemTrayIcon:
        self.trays.append(Tray())
        return self.trays[-1]

    def choose(self, **choices: object) -> None:
        practice = self.book.practice
        practice.put(replace(practice.practice, **choices))  # type: ignore[arg-type]

    def plan(self) -> None:
        self.book.plans.add(Plan(cue="noon", action="Ring Gran", day=date(2026, 6, 15)))

    def line(self) -> str:
        return self.window.said.words() if self.window.said.isVisible() else ""


@pytest.fixture
def kindly(qapp: QApplication, tmp_path: Path, ask: FakeAsk) -> Iterator[Kindly]:
    now = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
    options = Options(data_dir=tmp_path / "notes", now=now, seed=7, theme="light")
    running = Kindly(qapp, options, ask=ask)
    assert running.start()
    yield running
    running.close()
    running.deleteLater()


@pytest.fixture
def kit(kindly: Kindly) -> Iterator[Kit]:
    kindly._settle_soon.stop()
    made = Kit(kindly)
    made.choose(remind_at=time(0, 0))
    yield made
    made.reminding.close()


def leave() -> None:
    """No window of Kindly is in use any more, as when another program is."""
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # nothing else does it without a screen
        QApplication.setActiveWindow(None)  # type: ignore[arg-type]
    assert QApplication.activeWindow() is None


def in_use(kit: Kit, qtbot: QtBot) -> None:
    with qtbot.waitActive(kit.window):
        kit.window.activateWindow()


def test_nothing_is_said_and_no_icon_is_made_until_it_is_turned_on(kit: Kit) -> None:
    kit.plan()
    kit.reminding.start()
    kit.reminders.look()
    assert kit.line() == ""
    assert kit.trays == []


def test_a_start_says_one_soft_line(kit: Kit) -> None:
    kit.choose(start_line=True)
    kit.reminding.start()
    assert kit.line() == kindly_line()
    assert kit.trays == []


def test_the_line_in_the_window_is_the_persons_own(kit: Kit) -> None:
    kit.choose(start_line=True, line=OWN)
    kit.reminding.start()
    assert kit.line() == OWN


def test_while_kindly_is_in_use_the_tray_is_silent(kit: Kit, qtbot: QtBot) -> None:
    in_use(kit, qtbot)
    kit.choose(remind=True)
    kit.plan()
    kit.reminding.start()
    assert kit.line() == kindly_line()
    (tray,) = kit.trays
    assert tray.isVisible()
    assert tray.said == []


def test_from_the_tray_come_only_kindlys_own_words(kit: Kit) -> None:
    kit.choose(remind=True, line=OWN)
    kit.plan()
    leave()
    kit.reminding.start()
    assert kit.line() == OWN
    (tray,) = kit.trays
    assert tray.said == [("Kindly", kindly_line())]
    assert not {"Gran", "noon", "Zebrafinch"} & set(kindly_line().split())
    assert tray.toolTip() == "Kindly"
    assert not tray.icon().isNull()
    kit.window.setWindowTitle("Notebook")
    assert tray.toolTip() == "Notebook"


def test_the_icon_goes_when_reminders_are_turned_off(kit: Kit, qtbot: QtBot) -> None:
    kit.reminding.start()
    kit.choose(remind=True)
    (tray,) = kit.trays
    kit.choose(line=OWN)
    assert kit.trays == [tray]
    with qtbot.waitSignal(tray.destroyed):
        kit.choose(remind=False)
    kit.choose(remind=True)
    assert len(kit.trays) == 2


def test_the_icon_brings_the_window_forward(kit: Kit, qtbot: QtBot) -> None:
    kit.choose(remind=True)
    kit.reminding.start()
    kit.window.showMinimized()
    kit.trays[0].activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert not kit.window.isMinimized()
    qtbot.waitUntil(kit.window.isActiveWindow)
    kit.window.hide()
    kit.trays[0].messageClicked.emit()
    assert not kit.window.isVisible()


def test_while_all_is_hidden_nothing_names_kindly_and_the_line_waits(
    kit: Kit, qtbot: QtBot
) -> None:
    kit.choose(remind=True)
    kit.reminding.start()
    (tray,) = kit.trays
    with qtbot.waitSignal(tray.destroyed):
        kit.window.toggle_hidden()
    kit.plan()
    kit.reminders.look()
    assert kit.line() == ""
    assert len(kit.trays) == 1
    assert kit.window.windowTitle() == "Untitled"
    kit.window.toggle_hidden()
    assert kit.line() == kindly_line()
    assert len(kit.trays) == 2
    kit.window.said.hide()
    kit.window.toggle_hidden()
    kit.window.toggle_hidden()
    assert kit.line() == ""


def test_a_line_that_waited_into_the_next_day_is_let_go(kit: Kit) -> None:
    kit.choose(remind=True)
    kit.plan()
    kit.window.toggle_hidden()
    kit.reminding.start()
    kit.clock.pass_time(days=1)
    kit.window.toggle_hidden()
    assert kit.line() == ""


def test_where_the_choices_cannot_be_read_there_is_no_icon(kit: Kit, kindly: Kindly) -> None:
    from kindly.services.practice import PracticeService

    unread = PracticeService(PreferenceRepository(kit.book.file))
    over = Reminding(
        kit.reminders, unread, kit.window, theme=kindly.theme, clock=kit.clock, tray=kit._new_tray
    )
    with unreadable(kit.book.file):
        over.start()
    assert kit.trays == []
    over.close()


def test_a_system_without_a_tray_still_has_the_line(kindly: Kindly, theme: Theme) -> None:
    kindly._settle_soon.stop()
    assert kindly.personal is not None
    book = kindly.personal
    assert not QSystemTrayIcon.isSystemTrayAvailable()
    book.practice.put(replace(book.practice.practice, start_line=True, remind=True))
    kindly._settle()
    assert book.window.said.words() == kindly_line()


def test_the_sample_never_reminds(kindly: Kindly) -> None:
    kindly.open_sample()
    assert kindly.sample is not None
    assert kindly.sample._reminding is None
