"""The Learn page: lessons to choose from, the one that is open, and what can stand in its place."""

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from kindly.domain.learn import to_open
from kindly.services.errors import NotebookError
from kindly.services.learn import LearnService
from kindly.ui.fresh_look import FreshLookCard, FreshLookView
from kindly.ui.guide import GuideView
from kindly.ui.learn_scroll import LearnScroll
from kindly.ui.learn_shelf import Part, Shelf
from kindly.ui.learn_side import LearnSide
from kindly.ui.learn_trouble import LearnTrouble
from kindly.ui.learn_ways import LearnWays
from kindly.ui.lesson import LessonView
from kindly.ui.lesson_list import LessonList, LessonModel
from kindly.ui.lesson_words import LessonWords
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.panel import Notice
from kindly.ui.widgets.seen import put_in_sight
from kindly.ui.widgets.sticky import Sticky

translate = QCoreApplication.translate

READ_MS = 1_500
"""A lesson that is in sight for this long is begun."""

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
    plans_requested = Signal()
    comparison_requested = Signal()
    said = Signal(str, object)
    failed = Signal(object)
    kept = Signal()

    def __init__(self, service: LearnService, shelf: Shelf, *, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._service = service
        self._shelf = shelf
        self._view: LessonView | None = None
        self._parts: list[Part] = []
        self._reading = QTimer(self, singleShot=True, interval=READ_MS)
        self._reading.timeout.connect(self._is_read)
        self._left: list[QWidget | None] = []
        self._opening = to_open(service.lessons(), service.progress)
        self._model = LessonModel(service.lessons())
        self._words = LessonWords(service, self)
        self.list = LessonList(theme, self._model)
        self.ways = LearnWays(theme, shelf, service.lesson, service.guide.title)
        self.side = LearnSide(theme, self.list, self.ways)
        self.fresh_look = FreshLookCard()
        self.notice = Notice("", [("on", translate("Learn", "Carry on"))])
        self.trouble = LearnTrouble()
        self._scroll = LearnScroll()
        self._lay_out()
        self._connect()
        self._turn()
        self._show_progress()
        self._show(self._opening)
        self._unread = service.unread is not None
        if service.unread is not None:
            self.trouble.not_read(service.unread)

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
        self._scroll.show_top()

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
        self._scroll.show_top()
        part.take_focus()
        at = QApplication.focusWidget()
        if at is not None and part.isAncestorOf(at):
            self._scroll.reveal(at)  # whole, once the part has its place
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
            self._scroll.reveal(left)
        else:
            self.focus_first()

    def home(self) -> None:
        """Goes to the lesson, whatever stands before it."""
        if self._parts:
            self._drop(0)
            self._show_top()

    def show_guide(self) -> None:
        """Shows "When kindness isn't the answer" in the lesson's place."""
        texts = self.ways.texts()
        guide = GuideView(self._theme, self._service.guide, text=texts.text)
        texts.setParent(guide)
        guide.support_requested.connect(self.support_requested)
        self.show_part(guide)

    def search(self) -> None:
        """Goes to where it is typed what is looked for."""
        self.ways.search()

    def focus_first(self) -> None:
        """Puts the keyboard on the list, or where the part that is shown begins."""
        if self._parts:
            self._parts[-1].take_focus()
        else:
            self.side.take_focus()

    def flush(self) -> None:
        """Keeps what is being written now."""
        self.lesson.settle()
        self._words.flush()
        self._service.flush()

    def unkept(self) -> tuple[str, ...]:
        """Words that could not be kept yet."""
        return self._words.unkept()

    def day_changed(self) -> None:
        """Shows what the new day brings back."""
        self._show_progress()
        self._show_top()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._unread:
            self._read_again()
        self._service.opened(self.lesson.lesson_id)
        self.lesson.refresh()
        self._show_top()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.lesson.put_down()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._parts:
            self.back()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._side = Sticky(self.side, self._scroll)
        self._right = QVBoxLayout()
        self._right.setSpacing(16)
        self._right.addWidget(self.fresh_look)
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

    def _connect(self) -> None:
        self.list.lesson_chosen.connect(self.show_lesson)
        self.list.went.connect(self._went)
        self.fresh_look.pressed.connect(self._fresh_look_pressed)
        self._words.kept.connect(self.kept)
        self.ways.part_made.connect(self.show_part)
        self.ways.part_left.connect(self.back)
        self.ways.guide_wanted.connect(self.show_guide)
        self.ways.lesson_wanted.connect(self.show_lesson)
        self.ways.lesson_found.connect(self._show_found)
        self.ways.act_wanted.connect(self.act_requested)
        self.ways.print_wanted.connect(self.comparison_requested)
        self.ways.shown.connect(self._scroll.reveal)
        self.notice.pressed.connect(self._carry_on)
        self._service.progress_changed.connect(self._progress_changed)
        self._service.words_changed.connect(self._words_changed)
        self._service.save_failed.connect(self._not_saved)
        self._service.read_failed.connect(self.trouble.not_read)
        self._theme.changed.connect(self._turn)
        for keys, slot in (("Alt+Right", self._next_idea), ("Alt+Left", self._idea_before)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _show(self, lesson_id: str) -> None:
        if self._view is not None:
            self._view.put_down()
            self._view.hide()
            self._view.deleteLater()
        lesson = self._service.lesson(lesson_id)
        texts, sources = self.ways.texts(), self._shelf.sources
        view = LessonView(
            self._theme,
            self._service,
            self._words,
            lesson,
            sources,
            text=texts.text,
            terms=texts.terms,
        )
        texts.setParent(view)
        view.act_requested.connect(self.act_requested)
        view.entry_requested.connect(self.entry_requested)
        view.plans_requested.connect(self.plans_requested)
        view.lesson_requested.connect(self._go_to)
        view.sources_requested.connect(self.ways.show_sources_of)
        view.over_requested.connect(self._start_over)
        view.failed.connect(self.failed)
        view.seen.connect(self._reading.start)
        view.enough.connect(self._enough)
        view.grown.connect(self._scroll.reveal)
        self._view = view
        view.set_narrow(narrow=not self._wide())
        self._right.addWidget(view, 1)
        self.list.show_current(lesson_id)
        self.side.say(lesson.title)
        self.notice.say(translate("Learn", "Your place is kept. Carry on whenever you like."))
        self._show_top()

    def _is_read(self) -> None:
        """Takes a lesson for begun once it was in sight for a moment; leafing through isn't it."""
        view = self._view
        if view is not None and view.whole and view.isVisible():
            self._service.opened(view.lesson_id)

    def _show_top(self) -> None:
        """Shows what stands on top: the last part, else the lesson with what belongs to it."""
        for part in self._parts:
            part.setVisible(part is self._parts[-1])
        put_in_sight(self.lesson, seen=not self._parts)
        self.notice.setVisible(not self._parts and self.lesson.begun())
        self.fresh_look.setVisible(not self._parts and self._is_look_due())
        self.ways.stand(self._parts)
        self.side.give_way(covered=bool(self._parts))

    def _is_look_due(self) -> bool:
        return bool(self._service.finished()) and self._shelf.fresh_look().due()

    def _show_found(self, lesson_id: str, typed: str) -> None:
        """Opens a lesson at the first of its texts that has what was looked for."""
        self.show_lesson(lesson_id)
        place = self.ways.place_of(typed, self.lesson)
        self.lesson.setFocus(Qt.FocusReason.OtherFocusReason)
        if place is not None:
            self._scroll.reveal(place)

    def _drop(self, first: int) -> None:
        """Lets go of the parts from this one on."""
        for part in self._parts[first:]:
            part.hide()
            part.deleteLater()
        del self._parts[first:], self._left[first:]

    def _wide(self) -> bool:
        """Whether the lessons stand beside the open one; so they do until the size is known."""
        known = self.testAttribute(Qt.WidgetAttribute.WA_Resized)
        return not known or self.width() >= self._theme.px(_NARROW)

    def _turn(self) -> None:
        wide = self._wide()
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._row.setSpacing(_GAP if wide else _GAP // 2)
        self._side.stand(self._theme.px(_LIST_WIDTH) if wide else None)
        self.side.set_narrow(narrow=not wide)
        if self._view is not None:
            self._view.set_narrow(narrow=not wide)

    def _went(self) -> None:
        """Goes on from the list to the lesson that was chosen, where the list is folded away."""
        if self.side.fold_away():
            self.lesson.take_focus()

    def _go_to(self, lesson_id: str) -> None:
        self.show_lesson(lesson_id)
        if not self.lesson.take_focus():
            self.side.take_focus()
        announce(self.lesson, self.lesson.heading.text())

    def _next_idea(self) -> None:
        if not self._parts:
            self.lesson.ideas.go_on()

    def _idea_before(self) -> None:
        if not self._parts:
            self.lesson.ideas.go_back()

    def _start_over(self) -> None:
        lesson_id = self.lesson.lesson_id
        self.lesson.settle()  # a last key that came later would be there again
        self._service.start_over(lesson_id)
        self._show(lesson_id)
        self._scroll.show_top()
        if not self.lesson.take_focus():
            self.side.take_focus()
        self.said.emit(
            translate(
                "Learn", "This lesson starts over. What you wrote, kept or planned is still there."
            ),
            None,
        )

    def _fresh_look_pressed(self, word: str) -> None:
        service = self._shelf.fresh_look()
        if word == "look":
            view = FreshLookView(self._theme, service, self._shelf.items())
            view.grown.connect(self._scroll.reveal)
            self.show_part(view)
        else:
            service.later()
            self._show_top()
            self.focus_first()

    def _enough(self) -> None:
        words = translate("Learn", "That's plenty for today. Your place is kept.")
        self.notice.say(words)
        self.notice.show()
        announce(self.notice, words)
        self.notice.button("on").setFocus()
        self._scroll.show_top()

    def _carry_on(self) -> None:
        self.lesson.carry_on()
        self.notice.hide()

    def _show_progress(self) -> None:
        for lesson in self._service.lessons():
            self._progress_changed(lesson.id)

    def _progress_changed(self, lesson_id: str) -> None:
        look = self._service.another_look(lesson_id)
        self._model.set_progress(self._service.progress(lesson_id), another_look=look)

    def _words_changed(self, lesson_id: str) -> None:
        if lesson_id == self.lesson.lesson_id:
            self.lesson.refresh_words()

    def _not_saved(self, error: NotebookError) -> None:
        if self._words.unkept():  # the window offers to copy them
            self.failed.emit(error)
        else:
            self.trouble.not_saved(error)

    def _read_again(self) -> None:
        self._service.read()
        if self._service.unread is None:
            self._unread = False
            self.trouble.hide()
            self._show_progress()
            self._show(self.lesson.lesson_id)
