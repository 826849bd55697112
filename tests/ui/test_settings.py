"""Settings: each choice is kept as it is made, and says so only where that is true."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kindly.app import Kindly, Options
from kindly.domain.acts import Topic
from kindly.domain.practice import Practice
from kindly.services.errors import NotebookFull
from kindly.services.journaling import JournalingService
from kindly.services.practice import PracticeService
from kindly.services.settings import Settings
from kindly.storage.file import NotebookFile
from kindly.storage.preferences import PreferenceRepository
from kindly.ui.practice import kindly_line
from kindly.ui.settings import SettingsPage
from kindly.ui.theme import Theme
from tests.fakes import FakeAsk, unreadable

Make = Callable[[], SettingsPage]


@pytest.fixture
def practice(notebook: NotebookFile) -> PracticeService:
    return PracticeService(PreferenceRepository(notebook))


@pytest.fixture
def settings() -> Settings:
    return Settings(None)


@pytest.fixture
def british() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def make(  # noqa: PLR0917
    qtbot: QtBot,
    practice: PracticeService,
    journaling: JournalingService,
    settings: Settings,
    theme: Theme,
    british: None,
) -> Make:
    def page() -> SettingsPage:
        made = SettingsPage(practice, journaling, settings, theme)
        qtbot.addWidget(made)
        made.resize(760, 470)
        made.show()
        made.activateWindow()
        assert QTest.qWaitForWindowActive(made)
        made.focus_first()
        return made

    return page


def tab_to(page: SettingsPage, wanted: QWidget) -> None:
    for _ in range(60):
        if QApplication.focusWidget() is wanted:
            return
        QTest.keyClick(page.focusWidget() or page, Qt.Key.Key_Tab)
    raise AssertionError(wanted)


def test_the_text_grows_and_shrinks_in_steps_and_is_remembered(
    make: Make, theme: Theme, settings: Settings
) -> None:
    page = make()
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert theme.scale == settings.text_scale == pytest.approx(1.3)
    assert page.reading.scale.text() == "The text is at 130 % of its usual size."
    page.reading.smaller.click()
    assert settings.text_scale == pytest.approx(1.2)
    page.reading.usual.click()
    assert settings.text_scale == 1.0


def test_the_theme_is_chosen_here_or_elsewhere_and_one_is_always_on(
    make: Make, theme: Theme, settings: Settings
) -> None:
    page = make()
    dark = page.reading.theme.pill("dark")
    tab_to(page, dark)
    QTest.keyClick(dark, Qt.Key.Key_Space)
    assert theme.name == settings.theme == "dark"
    QTest.keyClick(dark, Qt.Key.Key_Space)
    assert page.reading.theme.chosen() == ("dark",)
    theme.apply("contrast", 1.0)
    assert page.reading.theme.chosen() == ("contrast",)


def test_topics_are_left_out_and_taken_in_again_by_key(
    make: Make, practice: PracticeService
) -> None:
    page = make()
    ticks = page.practice.topics.ticks
    assert set(ticks) == set(Topic)
    tab_to(page, ticks[Topic.WORK].box)
    QTest.keyClick(ticks[Topic.WORK].box, Qt.Key.Key_Space)
    assert practice.practice.skip == {Topic.WORK}
    assert page.practice.topics_kept.text() == "Kept."
    assert not page.practice.reminders_kept.text()
    tab_to(page, ticks[Topic.LOSS].box)
    QTest.keyClick(ticks[Topic.LOSS].box, Qt.Key.Key_Space)
    assert practice.practice.skip == {Topic.WORK, Topic.LOSS}
    QTest.keyClick(ticks[Topic.LOSS].box, Qt.Key.Key_Space)
    assert practice.practice.skip == {Topic.WORK}
    again = make()
    assert again.practice.topics.ticks[Topic.WORK].box.isChecked()


def test_tab_goes_from_top_to_bottom(make: Make, practice: PracticeService) -> None:
    practice.put(Practice(remind=True))
    page = make()
    page.reading.smaller.setFocus()
    inside = page.widget()
    assert inside is not None
    tops = []
    while not tops or page.focusWidget() is not page.reading.smaller:
        focused = page.focusWidget()
        assert focused is not None
        tops.append(focused.mapTo(inside, QPoint(0, 0)).y())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert len(tops) > 20
    assert tops == sorted(tops)


def test_every_reminder_is_off_at_first(make: Make) -> None:
    page = make()
    fields = page.practice
    for tick in (fields.start_line, fields.remind, fields.discreet):
        assert not tick.box.isChecked()
    assert not fields.at.isVisible()
    assert fields.line.placeholderText() == kindly_line()
    assert fields.line.text() == ""


def test_reminders_are_turned_on_one_by_one(make: Make, practice: PracticeService) -> None:
    page = make()
    fields = page.practice
    for tick in (fields.start_line, fields.remind, fields.discreet):
        tab_to(page, tick.box)
        QTest.keyClick(tick.box, Qt.Key.Key_Space)
    assert practice.practice == Practice(start_line=True, remind=True, discreet=True)
    assert fields.reminders_kept.text() == "Kept."
    assert fields.at.isVisible()
    QTest.keyClick(fields.remind.box, Qt.Key.Key_Space)
    assert not fields.at.isVisible()


def test_the_time_is_typed_or_stepped_through(make: Make, practice: PracticeService) -> None:
    practice.put(Practice(remind=True))
    page = make()
    at = page.practice.at
    assert at.text() == "10:00"
    tab_to(page, at)
    QTest.keyClick(at, Qt.Key.Key_Up)
    assert practice.practice.remind_at == time(11, 0)
    QTest.keyClicks(at, "1845")
    QTest.keyClick(at, Qt.Key.Key_Return)
    assert practice.practice.remind_at == time(18, 45)
    at.setSelectedSection(at.Section.MinuteSection)
    QTest.keyClick(at, Qt.Key.Key_Up)
    assert practice.practice.remind_at == time(18, 50)


def test_a_time_half_typed_is_kept_when_the_page_is_left(
    make: Make, practice: PracticeService
) -> None:
    practice.put(Practice(remind=True))
    page = make()
    tab_to(page, page.practice.at)
    QTest.keyClicks(page.practice.at, "07")
    page.flush()
    assert practice.practice.remind_at == time(7, 0)


def test_ones_own_line_is_kept_after_a_pause_and_when_the_page_is_left(
    make: Make, practice: PracticeService, qtbot: QtBot
) -> None:
    page = make()
    line = page.practice.line
    tab_to(page, line)
    QTest.keyClicks(line, "Hello you ")
    qtbot.waitUntil(lambda: practice.practice.line == "Hello you", timeout=2000)
    assert line.text() == "Hello you "
    QTest.keyClicks(line, "again")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert practice.practice.line == "Hello you again"
    again = make()
    assert again.practice.line.text() == "Hello you again"


def test_escape_and_back_ask_to_go_back(make: Make) -> None:
    page = make()
    asked: list[bool] = []
    page.back_requested.connect(lambda: asked.append(True))
    QTest.keyClick(page.focusWidget() or page, Qt.Key.Key_Escape)
    page.back.click()
    assert asked == [True, True]
    QTest.keyClick(page, Qt.Key.Key_F2)
    assert asked == [True, True]


def test_where_nothing_can_be_written_the_tick_goes_back(
    make: Make,
    practice: PracticeService,
    notebook: NotebookFile,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    practice.put(Practice(skip=frozenset({Topic.LOSS})))
    page = make()
    troubles: list[object] = []
    page.failed.connect(troubles.append)

    def full(*_: object) -> None:
        raise NotebookFull

    with monkeypatch.context() as patch:
        patch.setattr(notebook, "write", full)
        for topic, before in ((Topic.WORK, False), (Topic.LOSS, True)):
            page.practice.topics.ticks[topic].box.click()
            assert page.practice.topics.ticks[topic].box.isChecked() is before
        page.practice.remind.box.click()
        assert not page.practice.remind.box.isChecked()
        assert not page.practice.at.isVisible()
        assert page.practice.topics_kept.text() == page.practice.reminders_kept.text() == ""
        page.practice.line.insert("My line")
        page.flush()
        assert page.practice.line.text() == "My line"
        assert page.unkept() == ("My line",)
    assert len(troubles) == 4
    page.flush()
    assert page.unkept() == ()
    assert practice.practice == Practice(skip=frozenset({Topic.LOSS}), line="My line")


def test_choices_made_elsewhere_show_here(make: Make, practice: PracticeService) -> None:
    page = make()
    practice.put(replace(practice.practice, skip=frozenset({Topic.MONEY}), line="Hi"))
    assert page.practice.topics.ticks[Topic.MONEY].box.isChecked()
    assert page.practice.line.text() == "Hi"


def test_what_cant_be_read_is_said_in_its_place_until_it_can(
    make: Make, notebook: NotebookFile
) -> None:
    with unreadable(notebook):
        page = make()
        assert page.practice.trouble.isVisible()
        assert not page.practice.start_line.isVisible()
        assert page.reading.larger.isVisible()
        page.flush()
    page.hide()
    page.show()
    assert not page.practice.trouble.isVisible()
    assert page.practice.start_line.isVisible()


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_at_twice_the_size_nothing_goes_out_of_sight(
    make: Make,
    theme: Theme,
    practice: PracticeService,
    direction: Qt.LayoutDirection,
    qtbot: QtBot,
) -> None:
    practice.put(Practice(remind=True))
    page = make()
    page.setLayoutDirection(direction)
    theme.apply("dark", 2.0)
    inside = page.widget()
    assert inside is not None
    ticks = tuple(page.practice.topics.ticks.values())

    def in_place() -> None:
        """Columns of one width, all of them in sight, once every part has its new size."""
        assert inside.width() <= page.viewport().width()
        assert len({tick.width() for tick in ticks}) == 1
        for tick in ticks:
            left = tick.mapTo(inside, QPoint(0, 0)).x()
            assert 0 <= left <= inside.width() - tick.width()

    qtbot.waitUntil(in_place)
    assert page.practice.at.text() == "10:00"


def test_a_chord_opens_it_over_any_page_and_escape_goes_back_there(
    qapp: QApplication, tmp_path: Path, ask: FakeAsk
) -> None:
    options = Options(data_dir=tmp_path, now=datetime(2026, 6, 15, tzinfo=UTC), theme="light")
    kindly = Kindly(qapp, options, ask=ask)
    assert kindly.start()
    assert kindly.personal is not None
    window = kindly.personal.window
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    window.go("journal")
    focused = window.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    page = window.pages.settings()
    assert window.pages.currentWidget() is page
    page.reading.theme.pill("dark").click()
    chosen = [action.data() for action in window._themes.actions() if action.isChecked()]
    assert chosen == ["dark"]
    window._themes.actions()[-1].trigger()
    assert page.reading.theme.chosen() == ("contrast",)
    page.practice.line.insert("Hello")
    assert window.pages.unkept() == ("Hello",)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.pages.journal()
    assert window.pages.unkept() == ()
    assert kindly.personal.practice.practice.line == "Hello"
    kindly.close()
    kindly.deleteLater()


def test_roomier_text_is_wider_everywhere_and_kept(make: Make, theme: Theme, qtbot: QtBot) -> None:
    page = make()
    title = page.reading.scale
    before = title.fontMetrics().horizontalAdvance("Smaller text and more of it")
    page.reading.roomy.box.click()
    assert theme.roomy
    assert title.fontMetrics().horizontalAdvance("Smaller text and more of it") > before
    assert page.reading._reading._settings.roomy
    theme.apply("dark", 1.5)
    assert theme.roomy, "another theme or size leaves it as it is"
    page.reading.roomy.box.click()
    assert not theme.roomy
