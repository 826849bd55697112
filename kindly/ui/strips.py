"""The strips under the header: what couldn't be kept, and what was just done."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from kindly.services.errors import NotebookError
from kindly.services.journal import JournalService
from kindly.ui import troubles
from kindly.ui.widgets.panel import Notice

translate = QCoreApplication.translate


def sample_banner() -> Notice:
    """Says on every screen of the sample that nothing on it is real."""
    return Notice(
        translate("Window", "Sample notebook. Nothing here is real."),
        (
            ("start-over", translate("Window", "Start over")),
            ("leave", translate("Window", "Leave")),
        ),
        "banner",
        band=True,
    )


class TroubleStrip(Notice):
    """Says that words couldn't be kept, and offers to copy them or to try again."""

    def __init__(self, journal: JournalService, *, read_only: bool) -> None:
        super().__init__(
            troubles.read_only() if read_only else "",
            (
                ("copy", translate("Window", "Copy my text")),
                ("again", translate("Window", "Try again")),
            ),
            "banner",
            band=True,
        )
        self._journal = journal
        self._read_only = read_only
        self.button("again").setVisible(not read_only)
        self.button("copy").setVisible(not read_only)
        self.setVisible(read_only)
        self.pressed.connect(self._pressed)
        journal.save_failed.connect(self.tell)
        journal.saved.connect(self._over)

    def tell(self, error: NotebookError) -> None:
        """Says what happened; the words are still on screen."""
        self.say(troubles.not_saved(error))
        self.button("copy").setVisible(bool(self._journal.unsaved()))
        self.show()

    def _over(self) -> None:
        if not self._read_only and not self._journal.unsaved():
            self.hide()

    def _pressed(self, word: str) -> None:
        if word == "again":
            self.hide()
            self._journal.flush_all()
            return
        texts = [text for entry in self._journal.unsaved() for text in entry.texts]
        QGuiApplication.clipboard().setText("\n\n".join(texts))


class SaidStrip(Notice):
    """Says one quiet line about what was done, with a way back if there is one."""

    def __init__(self) -> None:
        super().__init__(
            "",
            (("undo", translate("Window", "Undo")), ("close", translate("Window", "Close"))),
            "teal",
            band=True,
        )
        self._undo: Callable[[], object] | None = None
        self.hide()
        self.pressed.connect(self._pressed)

    def tell(self, words: str, *, undo: Callable[[], object] | None = None) -> None:
        """Says the line."""
        self._undo = undo
        self.say(words)
        self.button("undo").setVisible(undo is not None)
        self.show()

    def _pressed(self, word: str) -> None:
        self.hide()
        if word == "undo" and self._undo is not None:
            self._undo()
