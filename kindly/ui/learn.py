"""The Learn page: lessons to choose from, and the one that is open."""

from PySide6.QtCore import QCoreApplication, QPoint, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kindly.domain.learn import Reading
from kindly.services.errors import NotebookError, NotebookFull
from kindly.services.learn import LearnService
from kindly.ui.guide import GuideView
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
    """Lessons on the left, the open one on the right; one above the other where it is narrow."""

    act_requested = Signal(str)
    support_requested = Signal()
    entry_requested = Signal(int)

    def __init__(self, service: LearnService, *, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._service = service
        self._view: LessonView | None = None
        self._guide: GuideView | None = None
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
        for lesson in service.lessons():
            self._model.set_progress(service.progress(lesson.id))
        self._show(self._opening)
        self._unread = service.unread is not None
        if service.unread is not None:
            self._not_read(service.unread)

    @property
    def lesson(self) -> LessonView:
        """The lesson that is open, though a guide may stand before it."""
        assert self._view is not None
        return self._view

    @property
    def guide(self) -> GuideView | None:
        """The guide, while it is shown."""
        return self._guide

    def show_lesson(self, lesson_id: str) -> None:
        """Opens a lesson where it was left."""
        same = self._view is not None and self._view.lesson_id == lesson_id
        if same and self._guide is None:
            return
        self._close_guide()
        if not same:
            self._show(lesson_id)
        self._scroll.verticalScrollBar().setValue(0)
        if self.isVisible():
            self._service.opened(lesson_id)

    def show_lesson_of(self, entry_id: int) -> None:
        """Opens the lesson that a journal entry was begun in, if there is one."""
        lesson_id = self._service.lesson_of(entry_id)
        if lesson_id is not None:
            self.show_lesson(lesson_id)

    def show_guide(self) -> None:
        """Shows "When kindness isn't the answer" in the lesson's place."""
        if self._guide is None:
            self._guide = GuideView(self._theme, self._service.guide)
            self._guide.support_requested.connect(self.support_requested)
            self._guide.back_requested.connect(self._back)
            self._right.addWidget(self._guide)
        self.lesson.hide()
        self.notice.hide()
        self._guide.show()
        self._reveal(self._guide)
        self._guide.support.setFocus()
        announce(self._guide, self._service.guide.title)

    def focus_first(self) -> None:
        """Puts the keyboard on the list, or on the guide's way to support."""
        if self._guide is not None:
            self._guide.support.setFocus()
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
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Heading(self._theme, translate("Learn", "Lessons"), "card"))
        column.addWidget(self.list)
        column.addWidget(self.guide_button)
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
        self.notice.setVisible(view.begun())
        self.notice.say(translate("Learn", "You stopped part of the way. Your place is kept."))

    def _turn(self) -> None:
        wide = self.width() >= self._theme.px(_NARROW)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._side.stand(self._theme.px(_LIST_WIDTH) if wide else None)

    def _close_guide(self) -> None:
        if self._guide is not None:
            self._guide.hide()
            self._guide.deleteLater()
            self._guide = None
            self.lesson.show()

    def _back(self) -> None:
        self.show_lesson(self.lesson.lesson_id)
        self.list.setFocus()

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
            for lesson in self._service.lessons():
                self._model.set_progress(self._service.progress(lesson.id))
            self._show(self.lesson.lesson_id)

    def _tell(self, words: str) -> None:
        self.trouble.say(words)
        self.trouble.show()
        announce(self.trouble, words)

    def _reveal(self, widget: QWidget) -> None:
        self._target = widget
        QTimer.singleShot(0, self._scroll_to_target)

    def _scroll_to_target(self) -> None:
        if self._target is None:
            return
        bar = self._scroll.verticalScrollBar()
        top = self._target.mapTo(self._scroll.viewport(), QPoint(0, 0)).y() + bar.value()
        bottom = top + self._target.height()
        view = self._scroll.viewport().height()
        if bottom + _GAP > bar.value() + view:
            bar.setValue(min(bottom + _GAP - view, top - 16))
        elif top < bar.value():
            bar.setValue(top - 16)
        self._target = None
