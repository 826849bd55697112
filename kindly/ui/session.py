"""Marking that a session was had, and taking the mark back."""

from PySide6.QtCore import QCoreApplication, QObject

from kindly.services.errors import NotebookError
from kindly.services.session import SessionService
from kindly.ui.strips import SaidStrip, TroubleStrip

translate = QCoreApplication.translate


class SessionMarker(QObject):
    """Marks today and says so, with a way back if the mark is new."""

    def __init__(
        self, session: SessionService, said: SaidStrip, trouble: TroubleStrip, *, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._said = said
        self._trouble = trouble
        self._marked = 0

    def mark(self) -> None:
        """Marks today, once."""
        before = self._session.last()
        try:
            mark = self._session.mark_today()
        except NotebookError as error:
            self._trouble.tell(error)
            return
        self._marked = mark.id
        fresh = before is None or before.id != mark.id
        self._said.tell(
            translate("Window", "Session marked for today."), undo=self._unmark if fresh else None
        )

    def _unmark(self) -> None:
        try:
            self._session.delete(self._marked)
        except NotebookError as error:
            self._trouble.tell(error)
