"""One act to read: what to do, what they can notice, and everything one can do with it."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent

from kindly.domain.acts import Act
from kindly.domain.journal import EntryLine
from kindly.domain.library import Marks
from kindly.services.errors import NotebookError
from kindly.services.library import LibraryService
from kindly.ui.act_content import ActContent
from kindly.ui.act_words import as_text
from kindly.ui.theme import Theme
from kindly.ui.widgets.panel import ScrollPage

translate = QCoreApplication.translate

_T = TypeVar("_T")


class ActView(ScrollPage):
    """Shows one act whole; parts without words aren't there."""

    plan_requested = Signal(str)
    did_requested = Signal(str, str)
    edit_requested = Signal(str)
    copy_requested = Signal(str)
    cards_requested = Signal(object)
    entry_requested = Signal(int)
    left = Signal()
    said = Signal(str, object)
    failed = Signal(object)

    def __init__(self, library: LibraryService, theme: Theme) -> None:
        super().__init__()
        self._library = library
        self._theme = theme
        self._act: Act | None = None
        self._content: ActContent | None = None
        self._before: list[EntryLine] = []
        library.changed.connect(self._changed)
        theme.changed.connect(self._arrange)

    @property
    def content(self) -> ActContent:
        """What is shown of the act."""
        assert self._content is not None
        return self._content

    @property
    def act_id(self) -> str:
        """The act shown; empty before the first."""
        return self._act.id if self._act is not None else ""

    def show_act(self, act_id: str) -> None:
        """Shows an act from its top; an id that isn't there changes nothing."""
        act = self._read(lambda: self._library.act(act_id), None)
        if act is not None:
            self._show(act)
            self.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """Puts the keyboard on Plan it."""
        if self._content is not None:
            self._content.plan.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        act = self._act
        if act is not None and self._done_before(act, self._before) != self._before:
            self._show(act)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _show(self, act: Act) -> None:
        old, self._act = self._content, act
        self._before = before = self._done_before(act, [])
        own, packed = self._library.is_own(act.id), self._library.is_packed(act.id)
        content = self._content = ActContent(
            self._theme, act, own=own, packed=packed, before=before
        )
        self.body.addWidget(content)
        if old is not None:
            old.hide()
            old.deleteLater()
        self._connect(content)
        self._show_marks()
        self._arrange()

    def _done_before(self, act: Act, otherwise: list[EntryLine]) -> list[EntryLine]:
        return self._read(lambda: self._library.done_before(act.id), otherwise)

    def _connect(self, content: ActContent) -> None:
        content.back.clicked.connect(self.left)
        content.plan.clicked.connect(self._plan)
        content.did.clicked.connect(self._did)
        content.favourite.clicked.connect(self._favour)
        content.hide_button.clicked.connect(self._hide)
        content.card.clicked.connect(self._card)
        content.copy.clicked.connect(self._copy)
        content.version.clicked.connect(self._version)
        content.change.clicked.connect(self._change)
        content.delete.clicked.connect(self._delete)
        content.entry_chosen.connect(self.entry_requested)

    def _arrange(self) -> None:
        if self._content is not None:
            self._content.arrange(self.width())

    def _show_marks(self) -> None:
        marks = self._read(self._library.marks, Marks())
        favourite, hidden = self.act_id in marks.favourites, self.act_id in marks.hidden
        self.content.mark(favourite=favourite, hidden=hidden)

    def _changed(self) -> None:
        """Shows what became of the act; one that is gone is left."""
        shown = self._act
        if shown is None:
            return
        now: Act | None = shown
        act = self._read(lambda: self._library.act(shown.id), now)
        if act is None:
            self._act = None
            if self.isVisible():
                self.left.emit()
        elif act != shown:
            self._show(act)
        else:
            self._show_marks()

    def _plan(self) -> None:
        self.plan_requested.emit(self.act_id)

    def _did(self) -> None:
        self.did_requested.emit(self.content.act.title, self.act_id)

    def _card(self) -> None:
        self.cards_requested.emit((self.act_id,))

    def _version(self) -> None:
        self.copy_requested.emit(self.act_id)

    def _change(self) -> None:
        self.edit_requested.emit(self.act_id)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self.content.act))
        self.said.emit(translate("Act", "Copied."), None)

    def _favour(self, on: bool) -> None:
        if not self._guard(partial(self._library.favour, self.act_id, on=on)):
            self._show_marks()

    def _hide(self) -> None:
        act_id, on = self.act_id, not self.content.hidden_act
        if not self._guard(partial(self._library.hide, act_id, on=on)):
            return
        words = (
            translate("Act", "You won't be offered this one.")
            if on
            else translate("Act", "This one may be offered to you again.")
        )
        undo = partial(self._guard, partial(self._library.hide, act_id, on=not on))
        self.said.emit(words, undo)

    def _delete(self) -> None:
        act_id = self.act_id
        self._act = None  # it is left below, once it is gone
        if not self._guard(partial(self._library.delete, act_id)):
            self._act = self.content.act
            return
        undo = partial(self._guard, partial(self._library.restore, act_id))
        self.said.emit(translate("Act", "That idea is deleted."), undo)
        self.left.emit()

    def _guard(self, work: Callable[[], object]) -> bool:
        """Does what may fail to be kept; the window says why."""
        try:
            work()
        except NotebookError as error:
            self.failed.emit(error)
            return False
        return True

    def _read(self, what: Callable[[], _T], otherwise: _T) -> _T:
        """What the notebook says; the window says why where it can't be read."""
        try:
            return what()
        except NotebookError as error:
            self.failed.emit(error)
            return otherwise
