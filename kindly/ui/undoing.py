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


def redo_typing() -> bool:
    """Types again what was taken back; False where there is nothing."""
    writing = _text_with_focus()
    if writing is None:
        return False
    history = writing if isinstance(writing, QLineEdit) else writing.document()
    able = history.isRedoAvailable()
    if able:
        writing.redo()
    return able


def _text_with_focus() -> QLineEdit | QPlainTextEdit | None:
    focused = QApplication.focusWidget()
    return focused if isinstance(focused, (QLineEdit, QPlainTextEdit)) else None
