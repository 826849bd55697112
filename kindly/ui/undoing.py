"""Undo and redo of what is being typed, wherever that is."""

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit


def undo_typing() -> bool:
    """Takes back the last thing typed where the keyboard is; False where there is nothing."""
    writing = _text_with_focus()
    if writing is None:
        return False
    history = writing if isinstance(writing, QLineEdit) else writing.document()
    able = history.isUndoAvailable()
    if able:
        writing.undo()
    return able


def redo_typing() -> None:
    """Types again what was taken back."""
    writing = _text_with_focus()
    if writing is not None:
        writing.redo()


def _text_with_focus() -> QLineEdit | QPlainTextEdit | None:
    focused = QApplication.focusWidget()
    return focused if isinstance(focused, (QLineEdit, QPlainTextEdit)) else None
