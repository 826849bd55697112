"""Saying that words are kept, where they are written."""

from PySide6.QtCore import QCoreApplication, Qt

from kindly.services.writing import Writing
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.text import Text

translate = QCoreApplication.translate


class SavedMark(Text):
    """Says that the words are kept, when that is true and not before."""

    def __init__(self) -> None:
        super().__init__("", "small", wrap=False)
        self._writing: Writing | None = None
        self._told = False
        self.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)

    def follow(self, writing: Writing | None) -> None:
        """Speak of this writing from now on."""
        if self._writing is not None:
            self._writing.saved.disconnect(self._saved)
            self._writing.save_failed.disconnect(self.look)
        self._writing = writing
        self._told = False
        if writing is not None:
            writing.saved.connect(self._saved)
            writing.save_failed.connect(self.look)
        self.look()

    def look(self) -> None:
        """Show what is true now."""
        kept = self._writing is not None and self._writing.kept
        self.setText(translate("Journal", "Saved on this computer") if kept else "")

    def _saved(self) -> None:
        """Show it, and say it aloud the first time."""
        self.look()
        if not self._told and self.text():
            self._told = True
            announce(self, self.text())
