"""What went wrong, what is safe and what to do next, in plain words."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from kindly.services.errors import (
    NotebookDamaged,
    NotebookError,
    NotebookFull,
    NotebookInUse,
    NotebookNewer,
    NotebookReadOnly,
)
from kindly.ui.screen import room_around
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import TEXT_WIDTH, ScrollPage
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate


def not_saved(error: NotebookError, *, words: bool = True) -> str:
    """What to say when something could not be kept; `words` where there are words on screen."""
    if isinstance(error, NotebookFull) and not words:
        return translate(
            "Trouble",
            "Kindly couldn't save that just now: the disk is full. What was there before is safe.",
        )
    if isinstance(error, NotebookFull):
        return translate(
            "Trouble",
            "Kindly couldn't save just now: the disk is full. Your words are still on screen.",
        )
    if isinstance(error, NotebookReadOnly):
        return read_only()
    if not words:
        return translate(
            "Trouble",
            "Kindly couldn't do that just now. It isn't you. What was there before is safe.",
        )
    return translate(
        "Trouble",
        "Kindly couldn't save just now. It isn't you. Your words are still on screen.",
    )


def not_opened(error: NotebookError) -> tuple[str, str]:
    """A title and a line for a notebook that stays closed."""
    if isinstance(error, NotebookInUse):
        return (
            translate("Trouble", "That notebook is open already."),
            translate("Trouble", "Another Kindly shows it. Nothing was changed."),
        )
    return (_start_title(error), _start_words(error, None))


def not_read(error: NotebookError) -> str:
    """What to say in the place of a page that could not be read."""
    if isinstance(error, NotebookDamaged):
        return translate(
            "Trouble",
            "Part of your notebook can't be read just now. Nothing was changed, and the copies "
            "made before are still there.",
        )
    return translate(
        "Trouble",
        "Kindly couldn't read your notebook just now. It isn't you, and nothing was changed. "
        "Come back to this page in a moment.",
    )


def read_only() -> str:
    """What to say while nothing can be written."""
    return translate(
        "Trouble",
        "Kindly can't write to its folder. You can look around; new notes won't be kept.",
    )


class StartTrouble(ScrollPage):
    """Stands in for the window when the notebook did not open; nothing was changed."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, error: NotebookError, copy_from: date | None, folder: Path
    ) -> None:
        """`copy_from` is the day of the newest good copy, or None where there is none."""
        super().__init__(width=TEXT_WIDTH)
        self.setWindowTitle(translate("Window", "Kindly"))
        self.body.addWidget(Heading(theme, _start_title(error)))
        self.body.addWidget(Text(_start_words(error, copy_from), "lead"))
        place = Text(translate("Trouble", "The folder: {folder}").format(folder=folder), "small")
        place.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.body.addWidget(place)
        self.buttons: dict[str, Button] = {}
        holder = QWidget()
        row = FlowLayout(holder, spacing=10)
        for word, label, kind in _start_buttons(error, copy_from):
            button = Button(label, kind)
            button.setProperty("word", word)
            button.clicked.connect(self._press)
            row.addWidget(button)
            self.buttons[word] = button
        self.body.addSpacing(12)
        self.body.addWidget(holder)
        self.body.addStretch(1)
        room = room_around(self) * 0.94
        self.resize(QSize(theme.px(720), theme.px(420)).boundedTo(room))
        self.focus_first()

    def focus_first(self) -> None:
        """Puts the keyboard on the first way on."""
        next(iter(self.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_folder(self, folder: Path) -> None:
        """Opens the folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _press(self) -> None:
        self.chosen.emit(str(self.sender().property("word")))


def _start_title(error: NotebookError) -> str:
    if isinstance(error, NotebookDamaged):
        return translate("Trouble", "Your notebook file didn't open.")
    if isinstance(error, NotebookNewer):
        return translate("Trouble", "This notebook was made by a newer Kindly.")
    if isinstance(error, NotebookFull):
        return translate("Trouble", "The disk is full.")
    return translate("Trouble", "Kindly can't use its folder.")


def _start_words(error: NotebookError, copy_from: date | None) -> str:
    if isinstance(error, NotebookDamaged):
        if copy_from is None:
            return translate("Trouble", "We kept it untouched. You can start a new one beside it.")
        return translate(
            "Trouble",
            "We kept it untouched and found a copy from {day}.",
        ).format(day=f"{copy_from.day} {QLocale().monthName(copy_from.month)}")
    if isinstance(error, NotebookNewer):
        return translate("Trouble", "Nothing was changed. A newer Kindly will open it.")
    if isinstance(error, NotebookFull):
        return translate("Trouble", "Nothing was changed. Free some room, then try again.")
    return translate("Trouble", "Nothing was changed. Check the folder, or choose another one.")


def _start_buttons(error: NotebookError, copy_from: date | None) -> list[tuple[str, str, str]]:
    buttons = []
    if isinstance(error, NotebookDamaged):
        if copy_from is not None:
            buttons.append(("copy", translate("Trouble", "Open the copy"), "primary"))
        buttons.append(("fresh", translate("Trouble", "Start a new one"), "plain"))
        buttons.append(("files", translate("Trouble", "Show the files"), "plain"))
    else:
        buttons.append(("again", translate("Trouble", "Try again"), "primary"))
        buttons.append(("folder", translate("Trouble", "Choose another folder"), "plain"))
    buttons.append(("quit", translate("Trouble", "Close"), "quiet"))
    return buttons
