"""The Learn page: lessons to choose from, the one that is open, and what can stand in its place."""

from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from kindly.domain.learn import Reading
from kindly.services.errors import NotebookError, NotebookFull
from kindly.services.learn import LearnService
from kindly.ui.guide import GuideView
from kindly.ui.learn_shelf import Part, Shelf
from kindly.ui.lesson import LessonView
from kindly.ui.lesson_list import LessonList, LessonModel
from kindly.ui.theme import Theme
from kindly.ui.troubles import not_read
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.panel import Notice, ScrollPage
from kindly.ui.widgets.sticky import Sticky
from kindly.ui.widgets.text import Heading

translate = QCoreApplication.translate

_NARROW = 900
_LIST_WIDTH = 300
_GAP = 36


class LearnPage(QWidget):
    """Lessons on the left, the open one on the right; one above the other where it is narrow.

    A part shown in the lesson's place stands over those shown before it, down to the lesson.
    """

    act_requested = Signal(str)
    support_requested = Signal()
    entry_requested = Signal(int)

    def __init__(self, service: LearnService, shelf: Shelf, *, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._service = service
        self._shelf = shelf
        self._view: LessonView | None = None
        self._parts: list[Part] = []
        self._left: list[QWidget | None] = []
        self._target: QWidget | None = None
        self._opening = self._first()
        self._model = LessonModel(service.lessons())
        self.list = LessonList(theme, self._model)
        self.guide_button = Button(service.guide.title, "quiet")
        self.notice = Notice("", [("on", translate("Learn", "Carry on"))])
        self.trouble = Notice("", [("fine", translate("Learn", "All right"))], "honey")
        self._scroll = ScrollPage()
        self._lay_out()
        self._connect()
        self._turn()
        self._show_progress()
        self._show(self._opening)
        self._unread = service.unread is not None
        if service.unread is not None:
            self._not_read(service.unread)

    @property
    def lesson(self) -> LessonView:
        """The lesson that is open, though a part may stand before it."""
        assert self._view is not None
        return self._view

    @property
    def part(self) -> Part | None:
        """What stands in the lesson's place now, if anything does."""
        return self._parts[-1] if self._parts else None

    def show_lesson(self, lesson_id: str) -> None:
        """Opens a lesson where it was left."""
        same = self._view is not None and self._view.lesson_id == lesson_id
        if same and not self._parts:
            return
        self._drop(0)
        if not same:
            self._show(lesson_id)
        self._show_top()
        self._scroll.verticalScrollBar().setValue(0)
        if self.isVisible():
            self._service.opened(lesson_id)

    def show_lesson_of(self, entry_id: int) -> None:
        """Opens the lesson that a journal entry was begun in, if there is one."""
        lesson_id = self._service.lesson_of(entry_id)
        if lesson_id is not None:
            self.show_lesson(lesson_id)

    def show_part(self, part: Part) -> None:
        """Shows a part in the lesson's place; one of its kind that was shown before goes."""
        kinds = [type(shown) for shown in self._parts]
        if type(part) in kinds:  # as on any path: where one was before is not two places
            self._drop(kinds.index(type(part)))
        focused = QApplication.focusWidget()
        inside = focused is not None and self._scroll.isAncestorOf(focused)
        self._left.append(focused if inside else None)
        self._parts.append(part)
        part.back_requested.connect(self.back)
        self._right.addWidget(part, 1)
        self._show_top()
        self._scroll.verticalScrollBar().setValue(0)
        part.take_focus()
        announce(part, part.title)

    def back(self) -> None:
        """Goes back to the part shown before, or to the lesson, where the keyboard was."""
        if not self._parts:
            return
        left = self._left[-1]
        self._drop(len(self._parts) - 1)
        self._show_top()
        if left is not None and isValid(left) and left.isEnabled():
            left.setFocus(Qt.FocusReason.OtherFocusReason)
            self._reveal(left)
        else:
            self.focus_first()

    def show_guide(self) -> None:
        """Shows "When kindness isn't the answer" in the lesson's place."""
        guide = GuideView(self._theme, self._service.guide)
        guide.support_requested.connect(self.support_requested)
        self.show_part(guide)

    def focus_first(self) -> None:
        """Puts the keyboard on the list, or where the part that is shown begins."""
        if self._parts:
            self._parts[-1].take_focus()
        else:
            self.list.setFocus()

    def flush(self) -> None:
        """Has nothing to keep: every choice is kept as it is made."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._unread:
            self._read_again()
        self._service.opened(self.lesson.lesson_id)
        self.lesson.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._parts:
            self.back()
            return
        super().keyPressEvent(event)

    def _first(self) -> str:
        """The lesson to open with: one that is begun, else one that is new, else the first."""
        lessons = self._service.lessons()
        for wanted in (Reading.OPENED, Reading.NEW):
            for lesson in lessons:
                if self._service.progress(lesson.id).reading is wanted:
                    return lesson.id
        return lessons[0].id

    def _lay_out(self) -> None:
        side = QWidget()
        self._column = QVBoxLayout(side)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(Heading(self._theme, translate("Learn", "Lessons"), "card"))
        self._column.addWidget(self.list)
        self._column.addWidget(self.guide_button)
        self._side = Sticky(side, self._scroll)
        self._right = QVBoxLayout()
        self._right.setSpacing(16)
        self._right.addWidget(self.notice)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(_GAP)
        self._row.addWidget(self._side)
        self._row.addLayout(self._right, 1)
        self._scroll.body.addLayout(self._row, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self.trouble)
        self.trouble.hide()

    def _connect(self) -> None:
        self.list.lesson_chosen.connect(self.show_lesson)
        self.guide_button.clicked.connect(self.show_guide)
        self.notice.pressed.connect(self._carry_on)
        self.trouble.pressed.connect(self.trouble.hide)
        self._service.progress_changed.connect(self._progress_changed)
        self._service.save_failed.connect(self._not_saved)
        self._service.read_failed.connect(self._not_read)
        self._theme.changed.connect(self._turn)

    def _show(self, lesson_id: str) -> None:
        if self._view is not None:
            self._view.hide()
            self._view.deleteLater()
        view = LessonView(self._theme, self._service, self._service.lesson(lesson_id))
        view.act_requested.connect(self.act_requested)
        view.entry_requested.connect(self.entry_requested)
        view.enough.connect(self._enough)
        view.grown.connect(self._reveal)
        self._view = view
        self._right.addWidget(view, 1)
        self.list.show_current(lesson_id)
        self.notice.say(translate("Learn", "You stopped part of the way. Your place is kept."))
        self._show_top()

    def _show_top(self) -> None:
        """Shows what stands on top: the last part, else the lesson with what belongs to it."""
        for part in self._parts:
            part.setVisible(part is self._parts[-1])
        self.lesson.setVisible(not self._parts)
        self.notice.setVisible(not self._parts and self.lesson.begun())

    def _drop(self, first: int) -> None:
        """Lets go of the parts from this one on."""
        for part in self._parts[first:]:
            part.hide()
            part.deleteLater()
        del self._parts[first:], self._left[first:]

    def _turn(self) -> None:
        wide = self.width() >= self._theme.px(_NARROW)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._side.stand(self._theme.px(_LIST_WIDTH) if wide else None)

    def _enough(self) -> None:
        words = translate("Learn", "That's plenty for today. Your place is kept.")
        self.notice.say(words)
        self.notice.show()
        announce(self.notice, words)
        self.notice.button("on").setFocus()
        self._scroll.verticalScrollBar().setValue(0)

    def _carry_on(self) -> None:
        self.lesson.carry_on()
        self.notice.hide()

    def _show_progress(self) -> None:
        for lesson in self._service.lessons():
            self._progress_changed(lesson.id)

    def _progress_changed(self, lesson_id: str) -> None:
        self._model.set_progress(self._service.progress(lesson_id))

    def _not_saved(self, error: NotebookError) -> None:
        words = translate("Learn", "Kindly couldn't keep that just now. You can carry on reading.")
        if isinstance(error, NotebookFull):
            words = translate(
                "Learn",
                "Kindly couldn't keep that just now: the disk is full. You can carry on reading.",
            )
        self._tell(words)

    def _not_read(self, error: NotebookError) -> None:
        self._tell(not_read(error))

    def _read_again(self) -> None:
        self._service.read()
        if self._service.unread is None:
            self._unread = False
            self.trouble.hide()
            self._show_progress()
            self._show(self.lesson.lesson_id)

    def _tell(self, words: str) -> None:
        self.trouble.say(words)
        self.trouble.show()
        announce(self.trouble, words)

    def _reveal(self, widget: QWidget) -> None:
        self._target = widget
        QTimer.singleShot(0, self._scroll_to_target)

    def _scroll_to_target(self) -> None:
        target, self._target = self._target, None
        if target is None or not isValid(target):
            return
        bar = self._scroll.verticalScrollBar()
        top = target.mapTo(self._scroll.viewport(), QPoint(0, 0)).y() + bar.value()
        bottom = top + target.height()
        view = self._scroll.viewport().height()
        if bottom + _GAP > bar.value() + view:
            bar.setValue(min(bottom + _GAP - view, top - 16))
        elif top < bar.value():
            bar.setValue(top - 16)
