"""A window over the window, in which the keyboard is never out of sight."""

from PySide6.QtWidgets import QDialog

from kindly.ui.widgets.panel import reveal_focus


class Dialog(QDialog):
    """Scrolls to what the Tab key reaches, also when it comes from outside what scrolls."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        reveal_focus()
        return moved

    def keep_words(self) -> bool:
        """Keeps what was written in it so far; False while that can't be done."""
        return True

    def give_up(self) -> None:
        """Stops what is under way in it, which nobody waits for any more."""
