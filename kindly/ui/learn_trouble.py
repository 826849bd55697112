"""The strip under a lesson that says what couldn't be kept or read, and that reading goes on."""

from PySide6.QtCore import QCoreApplication

from kindly.services.errors import NotebookError, NotebookFull
from kindly.ui.troubles import not_read
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.panel import Notice

translate = QCoreApplication.translate


class LearnTrouble(Notice):
    """Says what went wrong, until it is put away."""

    def __init__(self) -> None:
        super().__init__("", [("fine", translate("Learn", "All right"))], "honey")
        self.pressed.connect(self.hide)
        self.hide()

    def not_saved(self, error: NotebookError) -> None:
        """Says that something could not be kept."""
        words = translate("Learn", "Kindly couldn't keep that just now. You can carry on reading.")
        if isinstance(error, NotebookFull):
            words = translate(
                "Learn",
                "Kindly couldn't keep that just now: the disk is full. You can carry on reading.",
            )
        self._tell(words)

    def not_read(self, error: NotebookError) -> None:
        """Says that something could not be read."""
        self._tell(not_read(error))

    def _tell(self, words: str) -> None:
        self.say(words)
        self.show()
        announce(self, words)
