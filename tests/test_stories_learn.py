"""A person's whole way through Learn in the real window, with the keyboard only."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kindly.app import Kindly, Options
from kindly.domain.exercises import (
    Exercise,
    Matching,
    Mending,
    Rewriting,
    Scenario,
    Scene,
    Signals,
    Sorting,
)
from kindly.domain.journal import Kind
from kindly.domain.learn import Reading
from kindly.ui.learn import LearnPage
from kindly.ui.widgets.emphasis import Emphasis, plain
from kindly.ui.widgets.wrap_button import WrapButton
from kindly.ui.window import Window
from tests.fakes import FakeAsk

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
Key = Qt.Key
LINE = "My face goes blank when I think."


class Someone:
    """Goes through Learn by keys and looks at what has the keyboard."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot

    @property
    def page(self) -> LearnPage:
        return self.window.pages.learn()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)

    def tab_to(self, reached: Callable[[QWidget], bool], what: str) -> None:
        passed = []
        for _ in range(80):
            focus = QApplication.focusWidget()
            assert focus is not None
            if reached(focus):
                return
            passed.append(named(focus))
            self.key(Key.Key_Tab)
        raise AssertionError(f"{what!r} is not reached; there are {passed}")

    def press(self, words: str, key: Qt.Key = Key.Key_Return) -> None:
        self.tab_to(lambda widget: named(widget) == words.strip("“”"), words)
        self.key(key)

    def write(self, widget: QWidget, words: str) -> None:
        self.tab_to(lambda focus: focus is widget, words)
        QTest.keyClicks(widget, words)

    def begin(self) -> QWidget:
        """Waits until the lesson is there, and goes to its exercise."""
        self._qtbot.waitUntil(lambda: self.page.lesson.whole)
        exercise = self.page.lesson.doing.exercise
        self.tab_to(exercise.isAncestorOf, "the exercise")
        return exercise

    def do(self, exercise: Exercise) -> None:
        """Does an exercise to its end."""
        if isinstance(exercise, Sorting):
            labels = {bin_.word: bin_.label for bin_ in exercise.bins}
            self._one_by_one([labels[it.answers[0]] for it in exercise.cards], "Next card")
        elif isinstance(exercise, Signals):
            self.press("Show all")
            for line in exercise.lines:
                if line.visible:
                    self.press(plain(line.text), Key.Key_Space)
            self.press("That's what I'd notice")
            self.press("One more look")
            self.press(ours(exercise.follow_up), Key.Key_Space)
        elif isinstance(exercise, Rewriting):
            self._one_by_one([ours(scene) for scene in exercise.scenes], "Next message")
        elif isinstance(exercise, Matching):
            self._one_by_one([pair.part for pair in exercise.pairs], "Next thought")
        elif isinstance(exercise, Mending):
            self._one_by_one([ours(slot) for slot in exercise.slots], "Next part")
        elif isinstance(exercise, Scenario):
            self.press(ours(exercise.scene), Key.Key_Space)
        else:
            QTest.keyClicks(QApplication.focusWidget(), "pour my tea")
            self.press("then I'll")  # Return in one half goes on to the other
            QTest.keyClicks(QApplication.focusWidget(), "text Jo")
            self.key(Key.Key_Return)

    def _one_by_one(self, choices: list[str], ahead: str) -> None:
        for choice in choices[:-1]:
            self.press(choice, Key.Key_Space)
            self.press(ahead)
        self.press(choices[-1], Key.Key_Space)
        self.press("Done")


def ours(scene: Scene) -> str:
    """The words of an option that is how we see it."""
    return plain(next(option.text for option in scene.options if option.ours))


def named(widget: QWidget) -> str:
    if isinstance(widget, WrapButton):
        return widget.words().strip("“”")
    words = widget.text() if isinstance(widget, QPushButton) else ""
    return (words or widget.accessibleName()).strip("“”")


def in_sight(page: LearnPage) -> list[str]:
    """The ideas of the open lesson that are shown."""
    texts = [it for card in page.lesson.ideas.cards for it in card.findChildren(Emphasis)]
    return [text.accessibleName() for text in texts if text.isVisible()]


@pytest.fixture
def begin(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, ask: FakeAsk
) -> Iterator[Callable[[], Someone]]:
    running: list[Kindly] = []

    def open_kindly() -> Someone:
        options = Options(data_dir=tmp_path / "notes", now=NOW, seed=5, theme="light")
        kindly = Kindly(qapp, options, ask=ask)
        for before in running:
            before.close()
        running.append(kindly)
        assert kindly.start()
        assert kindly.personal is not None
        window = kindly.personal.window
        window.resize(1240, 840)  # a window is never restored to more than the screen has
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return Someone(window, qtbot)

    yield open_kindly
    for kindly in running:
        kindly.close()
        kindly.deleteLater()


def test_all_ten_lessons_are_read_and_done_with_the_keyboard_only(
    begin: Callable[[], Someone], qtbot: QtBot
) -> None:
    someone = begin()
    someone.key(Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    page = someone.page
    service = page._service
    lessons = service.lessons()
    assert len(lessons) == 10
    for lesson in lessons:
        assert page.lesson.lesson_id == lesson.id
        assert in_sight(page) == [plain(point.text) for point in lesson.points]
        assert page.list.hasFocus()
        someone.begin()
        someone.do(lesson.exercise)
        assert service.progress(lesson.id).reading is Reading.READ, lesson.id
        if lesson.id == "L2":
            someone.write(page.lesson.doing.words.box, LINE)
        if lesson.id == "L5":
            someone.press("Keep it")
        if lesson is not lessons[-1]:
            someone.press("Next lesson")

    # The plan of the last one is among the plans in Acts, one key away.
    someone.press("See it in Acts")
    assert someone.window.where() == "acts"
    acts = someone.window.pages.acts()
    (plan,) = acts._service.plans()
    assert (plan.cue, plan.action) == ("I pour my tea", "I text Jo")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert acts.three.plans.isAncestorOf(focus)
    someone.window.close()

    # Start again: all of it is still there.
    again = begin()
    again.key(Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    page, service = again.page, again.page._service
    assert all(service.progress(lesson.id).reading is Reading.READ for lesson in lessons)
    again.key(Key.Key_Down)
    assert page.lesson.lesson_id == "L2"
    qtbot.waitUntil(lambda: page.lesson.whole)
    assert page.lesson.doing.words.box.words() == LINE
    again.press("Open it in the journal")
    assert again.window.where() == "journal"
    journal = again.window.pages.journal()
    writing = journal.entry.writing
    assert writing is not None
    assert (writing.entry.kind, writing.entry.body) == (Kind.LESSON, LINE)
    assert service.kept_question("L5") is not None
    assert [plan.cue for plan in again.window.pages.acts()._service.plans()] == ["I pour my tea"]


def test_an_act_is_seen_in_acts_and_ones_own_plan_stays_behind_it(
    begin: Callable[[], Someone],
) -> None:
    someone = begin()
    acts = someone.window.pages.acts()
    acts.plan_act(acts.three._act_cards()[0].act_id)
    panel = acts.currentWidget()
    someone.key(Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    someone.begin()
    card = someone.page.lesson.doing.acts[0]
    someone.tab_to(lambda widget: widget is card.go, "See it in Acts")
    someone.key(Key.Key_Return)
    assert someone.window.where() == "acts"
    assert acts.currentWidget() is acts.act
    assert acts.act.act_id == card.act_id
    someone.key(Key.Key_Escape)
    assert someone.window.where() == "learn"
    assert acts.currentWidget() is panel


def test_a_small_window_is_read_one_idea_at_a_time_and_left_in_the_middle(
    begin: Callable[[], Someone], qtbot: QtBot
) -> None:
    someone = begin()
    someone.window.resize(760, 560)
    someone.key(Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    page = someone.page
    qtbot.waitUntil(lambda: page.lesson.ideas.one_at_a_time)
    lesson = page._service.lesson(page.lesson.lesson_id)
    told = [plain(point.text) for point in lesson.points]
    for text in told[:3]:
        assert in_sight(page) == [text]
        someone.key(Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    someone.window.close()
    again = begin()
    again.window.resize(760, 560)
    again.key(Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: again.page.lesson.ideas.one_at_a_time)
    assert in_sight(again.page) == told[3:4]
    for _ in told[4:]:
        again.press("Next idea")
    again.press("On to the exercise")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert again.page.lesson.doing.exercise.isAncestorOf(focus)
