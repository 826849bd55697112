"""What went wrong, what is safe and what to do next, in plain words."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from kindly.services.errors import (
    KeyMissing,
    NotebookDamaged,
    NotebookError,
    NotebookFull,
    NotebookGone,
    NotebookInUse,
    NotebookNewer,
    NotebookReadOnly,
    WrongPassphrase,
)
from kindly.services.progress import Progress, StoppedError
from kindly.ui.entry_words import clock_time
from kindly.ui.screen import room_around
from kindly.ui.theme import Theme
from kindly.ui.waiting import Waiting
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import TEXT_WIDTH, ScrollPage
from kindly.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from kindly.services.rescue import Salvaged

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
    if isinstance(error, NotebookGone | NotebookDamaged):
        return _gone(words=words) if isinstance(error, NotebookGone) else _damaged(words=words)
    if not words:
        return translate(
            "Trouble",
            "Kindly couldn't do that just now. It isn't you. What was there before is safe.",
        )
    return translate(
        "Trouble",
        "Kindly couldn't save just now. It isn't you. Your words are still on screen.",
    )


def _gone(*, words: bool) -> str:
    if not words:
        return translate(
            "Trouble",
            "Your notebook isn't in its folder just now; a drive may be out, or another program "
            "moved it. Nothing more was written. When it's back, try again.",
        )
    return translate(
        "Trouble",
        "Your notebook isn't in its folder just now; a drive may be out, or another program "
        "moved it. Your words are still on screen. When it's back, try again.",
    )


def _damaged(*, words: bool) -> str:
    if not words:
        return translate(
            "Trouble",
            "Part of your notebook can't be read, so this didn't work. Nothing was lost by it.",
        )
    return translate(
        "Trouble",
        "Part of your notebook can't be read, so Kindly couldn't save. Your words are still on "
        "screen.",
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
            "Part of your notebook can't be read. Nothing was changed. You could see which copies "
            "there are: choose How safe your notes are in the menu.",
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
        self,
        theme: Theme,
        error: NotebookError,
        copy_from: datetime | None,
        folder: Path,
        *,
        fresh: bool = True,
    ) -> None:
        """`copy_from` is when the newest good copy was made, or None where there is none.

        `fresh` says whether a new notebook may be begun in the place of one that didn't open.
        """
        super().__init__(width=TEXT_WIDTH)
        self._copy_from = copy_from
        self.data_key = error.data_key if isinstance(error, NotebookDamaged) else None
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
        self._row = FlowLayout(holder, spacing=10)
        self._offer(_start_buttons(error, copy_from, fresh=fresh))
        self.said = Text("", hue="honey")
        self.said.hide()
        self.waiting = Waiting(translate("Trouble", "Saving what can be read…"))
        self.body.addSpacing(12)
        self.body.addWidget(holder)
        self.body.addWidget(self.said)
        self.body.addWidget(self.waiting)
        self.body.addStretch(1)
        room = room_around(self) * 0.94
        self.resize(QSize(theme.px(720), theme.px(420)).boundedTo(room))
        QShortcut(QKeySequence("Ctrl+Q"), self, self.close)
        self.focus_first()

    def focus_first(self) -> None:
        """Puts the keyboard on the first way on."""
        next(iter(self.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def wait(self, progress: Progress) -> None:
        """Says that what can be read is being saved, and waits with the other ways on."""
        self._say(translate("Trouble", "Saving what can be read. The damaged file stays as it is."))
        self._allow(on=False)
        self.waiting.begin(progress)

    def refuse(self, error: Exception) -> None:
        """Says why nothing could be saved; the other ways on are there again."""
        self.waiting.end()
        self._allow(on=True)
        self._say(_not_rescued(error))
        self.focus_first()

    def show_saved(self, salvaged: "Salvaged", file: Path) -> None:
        """Says what couldn't be read, and offers what was saved, and the copy beside it."""
        self.waiting.end()
        self._allow(on=True)
        self._offer(_saved_buttons(self._copy_from))
        self._say(f"{rescued(salvaged)} {_saved_as(file)}")
        self.focus_first()

    def _offer(self, ways: list[tuple[str, str, str]]) -> None:
        """Shows these ways on, and no others."""
        for old in self.buttons.values():
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons.clear()
        for word, label, kind in ways:
            button = Button(label, kind)
            button.setProperty("word", word)
            button.clicked.connect(self._press)
            self._row.addWidget(button)
            self.buttons[word] = button

    def _allow(self, *, on: bool) -> None:
        for button in self.buttons.values():
            button.setEnabled(on)

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.show()
        announce(self.said, words)

    def show_folder(self, folder: Path) -> None:
        """Opens the folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _press(self) -> None:
        self.chosen.emit(str(self.sender().property("word")))


def rescued(salvaged: "Salvaged") -> str:
    """What is said in a notebook of which only some could be read."""
    if salvaged.whole:
        return translate(
            "Trouble", "All of it could be read. The damaged file is still there, untouched."
        )
    parts = [
        words
        for table, words in _of_tables().items()
        if table in salvaged.lost or (salvaged.unsure and not salvaged.lost and table == "entries")
    ]
    kept = translate("Trouble", "The damaged file is still there, untouched.")
    if not parts:
        small = translate("Trouble", "Your words could be read; a small detail may differ.")
        return f"{small} {kept}"
    could_not = translate(
        "Trouble", "Not all of it could be read. Something may be missing from {parts}."
    )
    return f"{could_not.format(parts=', '.join(dict.fromkeys(parts)))} {kept}"


def copy_opened(copy_from: datetime) -> str:
    """What is said in a notebook that was opened from a copy."""
    return translate(
        "Trouble",
        "This is the copy from {when}. What was written after it may not be in here.",
    ).format(when=_moment(copy_from))


def begun_anew() -> str:
    """What is said in a notebook that was begun because the one there didn't open."""
    return translate("Trouble", "This is a new notebook.")


def kept_as(aside: Path) -> str:
    """Where the file is that didn't open."""
    return translate(
        "Trouble", "The file that didn't open is kept in the same folder as {name}."
    ).format(name=aside.name)


def _of_tables() -> dict[str, str]:
    return {
        "entries": translate("Trouble", "your journal"),
        "entry_versions": translate("Trouble", "older versions of pages"),
        "plans": translate("Trouble", "your plans"),
        "sessions": translate("Trouble", "your sessions"),
        "lessons": translate("Trouble", "your lessons"),
        "own_acts": translate("Trouble", "your own ideas"),
        "packs": translate("Trouble", "your packs"),
        "act_marks": translate("Trouble", "ideas you marked"),
        "offers": translate("Trouble", "which ideas were shown"),
        "drafts": translate("Trouble", "unfinished words"),
        "preferences": translate("Trouble", "your choices"),
    }


def _not_rescued(error: Exception) -> str:
    if isinstance(error, StoppedError):
        return translate("Trouble", "Stopped. Nothing was changed.")
    if isinstance(error, NotebookFull):
        return translate("Trouble", "There isn't room for it on the disk. Nothing was changed.")
    if isinstance(error, KeyMissing):
        return translate(
            "Trouble",
            "Nothing of it can be read as it is: it is encrypted without its key file, or damaged. "
            "It was left as it is.",
        )
    if isinstance(error, NotebookDamaged):
        return translate("Trouble", "Nothing could be read from this file. It was left as it is.")
    return translate("Trouble", "That didn't work just now. Nothing was changed.")


def _saved_as(file: Path) -> str:
    return translate("Trouble", "What could be read is saved beside it as {name}.").format(
        name=file.name
    )


def _saved_buttons(copy_from: datetime | None) -> list[tuple[str, str, str]]:
    buttons = [("saved", translate("Trouble", "Open what was saved"), "primary")]
    if copy_from is not None:
        buttons.append(("copy", _open_copy(copy_from), "plain"))
    buttons.append(("files", translate("Trouble", "Show the files"), "plain"))
    buttons.append(("quit", translate("Trouble", "Close"), "quiet"))
    return buttons


def _open_copy(copy_from: datetime) -> str:
    return translate("Trouble", "Open the copy from {when}").format(when=_moment(copy_from))


def _moment(at: datetime) -> str:
    here = at.astimezone()
    said = translate("Trouble", "{day} {month}, {time}").format(
        day=here.day, month=QLocale().monthName(here.month), time=clock_time(here.time())
    )
    return said.replace(" ", "\u00a0")  # a day isn't parted from its month


def _start_title(error: NotebookError) -> str:
    if isinstance(error, KeyMissing):
        return translate("Trouble", "Your notebook file can't be read just now.")
    if isinstance(error, NotebookDamaged | WrongPassphrase):
        return translate("Trouble", "Your notebook file didn't open.")
    if isinstance(error, NotebookNewer):
        return translate("Trouble", "This notebook was made by a newer Kindly.")
    if isinstance(error, NotebookFull):
        return translate("Trouble", "The disk is full.")
    return translate("Trouble", "Kindly can't use its folder.")


def _start_words(error: NotebookError, copy_from: datetime | None) -> str:
    if isinstance(error, KeyMissing | WrongPassphrase):
        return _can_not_tell(error, copy_from)
    if isinstance(error, NotebookDamaged):
        if copy_from is None:
            return translate("Trouble", "We kept it untouched. You can start a new one beside it.")
        return translate(
            "Trouble",
            "We kept it untouched and found a copy from {when}.",
        ).format(when=_moment(copy_from))
    if isinstance(error, NotebookNewer):
        return translate("Trouble", "Nothing was changed. A newer Kindly will open it.")
    if isinstance(error, NotebookFull):
        return translate("Trouble", "Nothing was changed. Free some room, then try again.")
    return translate("Trouble", "Nothing was changed. Check the folder, or choose another one.")


def _can_not_tell(error: NotebookError, copy_from: datetime | None) -> str:
    words = translate(
        "Trouble",
        "Nothing that was typed opens it. That may be a slip. Or it isn't your notebook any more, "
        "or it is damaged; Kindly can't tell which. It was left as it is.",
    )
    if isinstance(error, KeyMissing):
        words = _key_missing()
    if copy_from is None:
        return words
    found = translate("Trouble", "There is also a copy from {when}.")
    return f"{words} {found.format(when=_moment(copy_from))}"


def _key_missing() -> str:
    return translate(
        "Trouble",
        "If it has a passphrase, its key file {name} is missing: the two belong in the same "
        "folder. Put that file back, from a copy of the folder, then try again. If it has no "
        "passphrase, the file is damaged. Kindly can't tell which. The notebook itself is "
        "untouched.",
    ).format(name="notebook.key")


def _start_buttons(
    error: NotebookError, copy_from: datetime | None, *, fresh: bool
) -> list[tuple[str, str, str]]:
    buttons = []
    if isinstance(error, KeyMissing | WrongPassphrase):
        buttons.append(("again", translate("Trouble", "Try again"), "primary"))
    if isinstance(error, NotebookDamaged | WrongPassphrase):
        if copy_from is not None:
            kind = "plain" if buttons else "primary"
            buttons.append(("copy", _open_copy(copy_from), kind))
        if isinstance(error, NotebookDamaged):  # of the others nothing can be read as they are
            buttons.append(("rescue", translate("Trouble", "Save what can be read"), "plain"))
        if fresh:
            buttons.append(("fresh", translate("Trouble", "Start a new one"), "plain"))
        buttons.append(("files", translate("Trouble", "Show the files"), "plain"))
    else:
        buttons.append(("again", translate("Trouble", "Try again"), "primary"))
        buttons.append(("folder", translate("Trouble", "Choose another folder"), "plain"))
    buttons.append(("quit", translate("Trouble", "Close"), "quiet"))
    return buttons
