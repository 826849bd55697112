"""Someone at the keyboard who goes through an exercise, and what they do, see and hear."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kindly.domain.acts import Plan
from kindly.domain.exercises import Exercise
from kindly.ui.exercises import ExerciseView, view_of
from kindly.ui.theme import Theme
from kindly.ui.widgets.panel import ScrollPage
from kindly.ui.widgets.wrap_button import WrapButton
from tests import screen_audit

Key = Qt.Key


class Room:
    """An exercise on the screen, what it said, and a person at the keyboard."""

    def __init__(self, qtbot: QtBot, theme: Theme) -> None:
        self._qtbot = qtbot
        self._theme = theme
        self.told: list[tuple[str, ...]] = []
        self.plans: list[Plan] = []
        self.page: ScrollPage
        self.view: ExerciseView
        self._entered = False

    def enter(
        self, exercise: Exercise, choices: dict[str, str] | None = None, *, done: bool = False
    ) -> ExerciseView:
        if self._entered:
            self.page.hide()
        self._entered = True
        self.page = ScrollPage(margin=20)
        self._qtbot.addWidget(self.page)
        self.view = view = view_of(self._theme, exercise, choices or {}, done=done)
        self.page.body.addWidget(view)
        self.page.body.addStretch(1)
        self.page.resize(900, 700)
        with self._qtbot.waitActive(self.page):
            self.page.show()
            self.page.activateWindow()
        view.chosen.connect(self._chosen)
        view.finished.connect(self._finished)
        view.skipped.connect(self._skipped)
        view.started_over.connect(self._started_over)
        view.plan_made.connect(self.plans.append)
        view.take_focus()
        return view

    def kept(self) -> dict[str, str]:
        """What would be kept of what the person did."""
        choices: dict[str, str] = {}
        for event in self.told:
            if event[0] == "chosen":
                choices[event[1]] = event[2]
        return choices

    def names(self) -> list[str]:
        return [event[0] for event in self.told]

    def shown(self) -> list[str]:
        return [
            screen_audit.plain(label)
            for label in self.view.findChildren(QLabel)
            if label.isVisible() and label.text()
        ]

    def buttons(self) -> list[str]:
        found = [it for it in self.view.findChildren(QPushButton) if it.isVisible()]
        return [self._words(it) for it in found]

    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def on(self) -> str:
        return self._words(self.focus())

    def press(self, words: str, key: Qt.Key = Key.Key_Return) -> None:
        """Goes to a button with Tab and presses it."""
        self.tab_to(words)
        self._qtbot.keyClick(self.focus(), key)

    def tab_to(self, words: str, key: Qt.Key = Key.Key_Tab) -> None:
        for _ in range(60):
            if self.on() == words:
                return
            self._qtbot.keyClick(self.focus(), key)
        raise AssertionError(f"{words!r} is not reached; there are {self.buttons()}")

    def write(self, words: str) -> None:
        self._qtbot.keyClicks(self.focus(), words)

    def _words(self, widget: QWidget) -> str:
        if isinstance(widget, WrapButton):
            return widget.words()
        words = widget.text() if isinstance(widget, QPushButton) else ""
        return words or widget.accessibleName()

    def _chosen(self, part: str, choice: str) -> None:
        self.told.append(("chosen", part, choice))

    def _finished(self) -> None:
        self.told.append(("finished",))

    def _skipped(self) -> None:
        self.told.append(("skipped",))

    def _started_over(self) -> None:
        self.told.append(("started over",))


def listened_to(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is given to say; Qt sends it nowhere while nobody listens."""
    heard: list[str] = []

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(hear))
    return heard


def go_through(room: Room, kind: str) -> None:
    """The whole of an exercise, with Tab, Space and Return alone."""
    press, space = room.press, Key.Key_Space
    if kind == "sort":
        for bin_, ahead in (("Both", "Next card"), ("Both", "Next card"), ("Both", "Done")):
            press(bin_, space)
            press(ahead)
    elif kind == "signals":
        press("Ravi hopes it went well.", space)
        press("Next line")
        press("He keeps looking at his laptop.", space)
        press("Show all")
        press("That's what I'd notice")
        press("One more look")
        press("Turn round and say “Hey!”", space)
    elif kind == "rewrite":
        press("“Got it! How's your week?”", space)
        press("Next message")
        press("“Bin parade at eight.”")
        press("Done")
    elif kind == "match":
        for name, ahead in (
            ("Empathy", "Next thought"),
            ("Concern", "Next thought"),
            ("Sympathy", "Done"),
        ):
            press(name, space)
            press(ahead)
    elif kind == "scenario":
        press("Send five links.", space)
    elif kind == "replies":
        press("“Nice.” (smiles at phone)", space)
    elif kind == "mend":
        press("“I snapped at you in front of the kids.”")
        press("Next part")
        press("“That must have been embarrassing.”")
        press("Next part")
        press("(nothing)")
        press("Next part")
        press("“Can I come by on Sunday?”")
        press("Done")
    else:
        room.write("pour my tea")
        press("then I'll")  # Return in a half with nothing in it asks for a few words
        room.write("text Jo")
        press("Good enough")
