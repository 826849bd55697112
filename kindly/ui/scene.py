"""One scene by itself, as it was found: to choose in and to think about; nothing of it is kept."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.exercises import Card, Exercise, Scenario, Scene, Sorting
from kindly.domain.items import Items
from kindly.domain.learn import Lesson
from kindly.ui.exercises import view_of
from kindly.ui.learn_shelf import Part
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate


def asked(asks: Card | Scene, items: Items, title: str) -> Exercise:
    """The exercise that asks one thing only."""
    if isinstance(asks, Scene):
        return Scenario(title, asks)
    return Sorting(title, items.question, items.bins, (asks,), "")


class SceneView(Part):
    """One scene or card, with the way to the lesson it belongs to."""

    lesson_wanted = Signal(str)

    def __init__(self, theme: Theme, items: Items, item_id: str, lesson: Lesson) -> None:
        super().__init__(translate("Scene", "A scene by itself"))
        self._lesson = lesson
        exercise = asked(items.all[item_id].asks, items, lesson.title)
        self.exercise = view_of(theme, exercise, {}, done=False)
        lead = translate("Scene", "From the lesson “{title}”. Try it out: nothing is kept here.")
        words = translate("Scene", "Open the lesson")
        self.lesson_button = Button(words)
        self.back = Button(translate("Scene", "Back"), "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(Heading(theme, self.title))
        column.addWidget(Text(lead.format(title=lesson.title), "lead"))
        column.addWidget(self.exercise)
        row = QWidget()
        flow = FlowLayout(row)
        flow.addWidget(self.lesson_button)
        flow.addWidget(self.back)
        column.addWidget(row)
        column.addStretch(1)
        self.exercise.skipped.connect(self.back_requested)
        self.lesson_button.clicked.connect(self._open)
        self.back.clicked.connect(self.back_requested)

    def take_focus(self) -> None:
        self.exercise.take_focus()

    def _open(self) -> None:
        self.lesson_wanted.emit(self._lesson.id)
