"""How much room a screen has, asked so that the screen lives on."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

LEAST, FIRST = QSize(760, 560), QSize(1240, 840)
"""How small a window can be, and how large it is at first."""


def room_around(widget: QWidget) -> QSize:
    """The room on the screen that a widget's window stands on.

    Asked for its screen itself, a widget takes it as its child and may take it along when it goes.
    """
    place = widget.window().frameGeometry().center()
    screen = QGuiApplication.screenAt(place) or QGuiApplication.primaryScreen()
    return screen.availableSize()
