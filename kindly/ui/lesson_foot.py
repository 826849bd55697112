"""The foot of a lesson: the lessons beside it, the ways out of it, and what it rests on."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kindly.domain.learn import Lesson
from kindly.domain.sources import Source
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout, grow_with_width
from kindly.ui.widgets.panel import TEXT_WIDTH
from kindly.ui.widgets.text import Text

translate = QCoreApplication.translate


class LessonFoot(QWidget):
    """What one can do at a lesson's end; none of it has to be done."""

    lesson_requested = Signal(str)

    def __init__(
        self,
        theme: Theme,
        *,
        before: Lesson | None,
        after: Lesson | None,
        sources: Sequence[Source],
    ) -> None:
        """`before` and `after` are the lessons beside this one, where there are any."""
        super().__init__()
        self._theme = theme
        self._before = before
        self._after = after
        self.next = Button(translate("Learn", "Next lesson"))
        self.before = Button(translate("Learn", "Lesson before"))
        self.enough = Button(translate("Learn", "I've had enough for today"), "quiet")
        self.over = Button(translate("Learn", "Start this lesson over"), "quiet")
        self.sources = Button(translate("Learn", "Where this comes from"), "link")
        short = translate("Learn", "Based on ideas in {sources}. Our words.")
        names = "; ".join(source.short for source in sources)
        self._based = Text(short.format(sources=names), "small")
        self._lay_out()
        self.next.clicked.connect(self._go_on)
        self.before.clicked.connect(self._go_back)
        theme.changed.connect(self._measure)
        self._measure()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        rule = QFrame()
        rule.setProperty("kind", "rule")
        column.addWidget(rule)
        if self._after is not None:
            words = translate("Learn", "Next, if you like: {title}")
            column.addWidget(Text(words.format(title=self._after.title)))
        for row in ((self.next, self.before), (self.enough, self.over)):
            holder = QWidget()
            flow = FlowLayout(holder)
            for button in row:
                flow.addWidget(button)
            grow_with_width(holder)
            column.addWidget(holder)
        for button, lesson, words in (
            (self.next, self._after, translate("Learn", "Next lesson: {title}")),
            (self.before, self._before, translate("Learn", "Lesson before: {title}")),
        ):
            button.setVisible(lesson is not None)
            if lesson is not None:
                button.setAccessibleName(words.format(title=lesson.title))
        column.addWidget(self._based)
        column.addWidget(self.sources)

    def _measure(self) -> None:
        self._based.setMaximumWidth(self._theme.px(TEXT_WIDTH))

    def _go_on(self) -> None:
        if self._after is not None:
            self.lesson_requested.emit(self._after.id)

    def _go_back(self) -> None:
        if self._before is not None:
            self.lesson_requested.emit(self._before.id)
