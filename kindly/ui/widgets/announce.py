"""Saying something to people who use a screen reader, without moving the focus."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Has a screen reader speak these words in the name of a widget, unless it is hidden."""
    window = widget.window()
    put_away = window.isHidden() and window.testAttribute(
        Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    )
    if put_away or not widget.isVisibleTo(window):
        return
    # Loaded on first use: 3 ms of every start, and nothing is announced before the first page.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
