"""The foot of a lesson: the lessons beside it, the ways out of it, and what it rests on."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kindly.domain.learn import Lesson
from kindly.domain.sources import Source, SourceKind
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
        self._based = Text(_based_on(sources), "small")
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
        column.addSpacing(8)
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


def _based_on(sources: Sequence[Source]) -> str:
    """Whose ideas the lesson tells, and apart from them the studies and books it names as well."""
    ideas = "; ".join(it.short for it in sources if it.kind is SourceKind.TEXT)
    others = "; ".join(it.short for it in sources if it.kind is not SourceKind.TEXT)
    words = translate("Learn", "Based on ideas in {sources}. Our words.").format(sources=ideas)
    also = translate("Learn", "See also {sources}.").format(sources=others) if others else ""
    return f"{words} {also}".strip()
