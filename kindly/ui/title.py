"""What the window is called, and the program wherever the system names it."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from kindly.services.settings import TitleStyle

translate = QCoreApplication.translate


def untitled() -> str:
    """What says nothing at all."""
    return translate("Cover", "Untitled")


def title(style: TitleStyle) -> str:
    """What the person wants the window to be called."""
    return {
        TitleStyle.KINDLY: translate("Window", "Kindly"),
        TitleStyle.NOTEBOOK: translate("Window", "Notebook"),
        TitleStyle.UNTITLED: untitled(),
    }[style]


def name_program(words: str) -> None:
    """Has the system, and who reads its screen aloud, call the program by these words.

    Set as the display name they would be added to every window's title.
    """
    QCoreApplication.setApplicationName(words)
    known = words == translate("Window", "Kindly")
    QGuiApplication.setDesktopFileName("kindly" if known else "")
