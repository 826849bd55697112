"""Ctrl+Enter, which is good enough wherever something is written."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def on_good_enough(widget: QWidget, slot: Callable[[], object]) -> None:
    """Calls a bound method on Ctrl+Enter, while the keyboard is in the widget."""
    for keys in ("Ctrl+Return", "Ctrl+Enter"):
        shortcut = QShortcut(QKeySequence(keys), widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)
