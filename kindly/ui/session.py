"""Marking that a session was had, taking the mark back, and the list of them all."""

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from kindly.services.errors import NotebookError
from kindly.services.session import SessionService
from kindly.ui.strips import SaidStrip, TroubleStrip
from kindly.ui.theme import Theme

translate = QCoreApplication.translate


class SessionMarker(QObject):
    """Marks today and says so, with a way back if the mark is new; opens the list of sessions.

    `list_requested` carries the dialog that is to be opened.
    """

    list_requested = Signal(object)

    def __init__(
        self,
        session: SessionService,
        said: SaidStrip,
        trouble: TroubleStrip,
        *,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._said = said
        self._trouble = trouble
        self._theme = theme
        self._window = parent
        self._marked = 0

    def mark(self) -> None:
        """Marks today, once."""
        try:
            before = {mark.id for mark in self._session.all()}
            mark = self._session.mark_today()
        except NotebookError as error:
            self._trouble.tell(error)
            return
        self._marked = mark.id
        fresh = mark.id not in before
        self._said.tell(
            translate("Window", "Session marked for today."), undo=self._unmark if fresh else None
        )

    def show_list(self) -> None:
        """Wishes for the list of every session that is marked."""
        from kindly.ui.session_list import SessionList  # noqa: PLC0415 - when it is asked for

        self.list_requested.emit(SessionList(self._session, self._theme, parent=self._window))

    def _unmark(self) -> None:
        try:
            self._session.delete(self._marked)
        except NotebookError as error:
            self._trouble.tell(error)
