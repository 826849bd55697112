"""The column beside a lesson: every lesson, and the ways to what stands beside them."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.ui.learn_ways import LearnWays
from kindly.ui.lesson_list import LessonList
from kindly.ui.theme import Theme
from kindly.ui.widgets.fold import Fold
from kindly.ui.widgets.text import Heading

translate = QCoreApplication.translate


class LearnSide(QWidget):
    """The search, the lessons and the ways; lessons are folded away where the window is small."""

    def __init__(self, theme: Theme, lessons: LessonList, ways: LearnWays) -> None:
        super().__init__()
        self._ways = ways
        self._list = lessons
        self._narrow = self._covered = False
        title = translate("Learn", "Lessons")
        self._heading = Heading(theme, title, "card")
        self.fold = Fold(title, self._unfold)
        self.fold.head.setChecked(True)  # before what follows, as Tab goes in the same order
        self.fold.head.hide()
        self.fold.head.toggled.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (ways.box, self._heading, self.fold, ways):
            column.addWidget(widget)
        column.insertSpacing(1, 8)

    def say(self, words: str) -> None:
        """Says, where the list is folded, which lesson is open."""
        self.fold.say(words)

    def set_narrow(self, *, narrow: bool) -> None:
        """Folds the list away as the window gets small, and has it there again in a wide one."""
        if narrow != self._narrow:
            self._narrow = narrow
            had_focus = self.fold.head.hasFocus() or self._list.hasFocus()
            self.fold.head.setVisible(True)
            self.fold.head.setChecked(not narrow)
            if had_focus:
                self.take_focus()
            self.fold.head.setVisible(narrow)
            self._show()

    def give_way(self, *, covered: bool) -> None:
        """Has what stands in the lesson's place begin right under the search in a small window."""
        self._covered = covered
        self._show()

    def fold_away(self) -> bool:
        """Folds the list away after a lesson was chosen in it; False where it stays."""
        if self._narrow:
            self.fold.head.setChecked(False)
        return self._narrow

    def take_focus(self) -> None:
        """Puts the keyboard on the lessons."""
        folded = self._narrow and not self.fold.head.isChecked()
        (self.fold.head if folded else self._list).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        away = self._narrow and self._covered
        self._heading.setVisible(not self._narrow)
        for widget in (self.fold, self._ways):
            widget.setVisible(not away)
        for way in self._ways.buttons():  # the one for a hard day is always there
            way.setVisible(self.fold.head.isChecked() or way is self._ways.guide_button)

    def _unfold(self) -> QWidget:
        return self._list
