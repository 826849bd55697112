"""The strips under the header: what couldn't be kept, and what was just done."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QElapsedTimer, Signal
from PySide6.QtGui import QGuiApplication

from kindly.services.errors import NotebookDamaged, NotebookError
from kindly.services.journal import JournalService
from kindly.ui.dialogs import Ask
from kindly.ui.rooms import Pages
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.panel import Notice

if TYPE_CHECKING:
    from kindly.services.upkeep import Copied

translate = QCoreApplication.translate

JUST_NOW_MS = 1_000


def sample_banner() -> Notice:
    """Says on every screen of the sample that nothing on it is real."""
    return Notice(
        translate("Window", "Sample notebook. Nothing here is real."),
        (
            ("start-over", translate("Window", "Start over")),
            ("leave", translate("Window", "Leave")),
        ),
        "banner",
        band=True,
    )


class TroubleStrip(Notice):
    """Says that something couldn't be kept, and offers what helps.

    Where words wait on screen: to copy them or to try again. Where nothing can be written at
    all: another folder. Where the notebook is damaged: what there is to put it right. Otherwise:
    to put the strip away.
    """

    folder_wanted = Signal()
    safety_wanted = Signal()

    def __init__(self, journal: JournalService, pages: Pages, *, read_only: bool) -> None:
        super().__init__(
            "",
            (
                ("copy", translate("Window", "Copy my text")),
                ("again", translate("Window", "Try again")),
                ("folder", translate("Window", "Choose another folder")),
                ("safety", translate("Window", "How safe your notes are")),
                ("close", translate("Window", "Close")),
            ),
            "banner",
            band=True,
        )
        self._journal = journal
        self._pages = pages
        self._read_only = read_only
        self.hide()
        self.pressed.connect(self._pressed)
        journal.save_failed.connect(self.tell)
        journal.saved.connect(self.look)
        if read_only:
            from kindly.ui.troubles import read_only as told  # noqa: PLC0415 - seldom

            self._show(told())

    def waiting(self) -> tuple[str, ...]:
        """Every text that is only on screen so far."""
        entries = (text for entry in self._journal.unsaved() for text in entry.words)
        return (*entries, *self._pages.unkept())

    def may_close(self, ask: Ask) -> bool:
        """Whether no words wait, or the person closes the window without them."""
        return not self.waiting() or ask.confirm(
            translate("Window", "Not kept yet"),
            translate(
                "Window",
                "Some words couldn't be saved and are only on screen. Close all the same?",
            ),
            translate("Window", "Close without them"),
            translate("Window", "Stay here"),
        )

    def tell(self, error: NotebookError) -> None:
        """Says what happened and what is safe."""
        from kindly.ui.troubles import not_saved  # noqa: PLC0415 - seldom

        words = not_saved(error, words=bool(self.waiting()))
        self._show(words, damaged=isinstance(error, NotebookDamaged))

    def tells_damage(self) -> bool:
        """Whether it is shown, and says that part of the notebook can't be read."""
        return not (self.isHidden() or self.button("safety").isHidden())

    def look(self) -> None:
        """Goes away once no words wait any more."""
        if not self._read_only and not self.waiting():
            self.hide()

    def _show(self, words: str, *, damaged: bool = False) -> None:
        waiting = bool(self.waiting())
        self.say(words)
        self.button("copy").setVisible(waiting)
        self.button("again").setVisible(waiting and not self._read_only)
        self.button("folder").setVisible(self._read_only)
        self.button("safety").setVisible(damaged and not self._read_only)
        self.button("close").setVisible(not waiting and not self._read_only)
        self.show()
        announce(self, words)

    def _pressed(self, word: str) -> None:
        if word == "copy":
            QGuiApplication.clipboard().setText("\n\n".join(self.waiting()))
        elif word == "again":
            self._journal.flush_all()
            self._pages.flush()
            self.look()
        elif word == "folder":
            self.folder_wanted.emit()
        elif word == "safety":
            self.setVisible(bool(self.waiting()))
            self.safety_wanted.emit()
        else:
            self.hide()


class SaidStrip(Notice):
    """Says one quiet line about what was done, with a way back if there is one."""

    safety_requested = Signal()
    passphrase_requested = Signal(str)

    def __init__(self, damage_is_told: Callable[[], bool]) -> None:
        """`damage_is_told` says whether another strip tells of damage already."""
        super().__init__(
            "",
            (
                ("undo", translate("Window", "Undo")),
                ("passphrase", translate("Window", "Add a passphrase…")),
                ("safety", translate("Window", "How safe your notes are")),
                ("close", translate("Window", "Close")),
            ),
            "teal",
            band=True,
        )
        self._damage_is_told = damage_is_told
        self._undo: Callable[[], object] | None = None
        self._copy_asked = False
        self._since = QElapsedTimer()
        self.hide()
        self.pressed.connect(self._pressed)

    def tell(
        self,
        words: str,
        *,
        undo: Callable[[], object] | None = None,
        safety: bool = False,
        passphrase: bool = False,
    ) -> None:
        """Says the line; `safety` and `passphrase` with the ways to those."""
        self._undo = undo
        self.button("passphrase").setVisible(passphrase)
        self.button("safety").setVisible(safety)
        self._since.start()
        self.say(words)
        self.button("undo").setVisible(undo is not None)
        self.show()
        announce(self, words)

    def tell_of(self, words: str, undo: Callable[[], object] | None) -> None:
        """Says the line a page sent, with its way back if there is one."""
        self.tell(words, undo=undo)

    def undo(self) -> bool:
        """Takes back what was said, if it is still shown and can be."""
        undo = self._undo
        if undo is None or not self.isVisible():
            return False
        self._undo = None
        self.hide()
        undo()
        return True

    def settle(self) -> None:
        """Goes with the page it was said on, unless it was said just now."""
        if self.isVisible() and self._since.hasExpired(JUST_NOW_MS):
            self._undo = None
            self.hide()

    def copy_asked(self) -> None:
        """Remembers that the person waits to hear of a copy."""
        self._copy_asked = True

    def backed_up(self, copied: "Copied") -> None:
        """Says that a copy was made, or that none was needed, if the person asked for it."""
        if self._copy_asked:
            from kindly.ui.safety_words import backed_up  # noqa: PLC0415 - when it is so

            self._copy_asked = False
            self.tell(backed_up(copied), safety=True)

    def not_backed_up(self, error: Exception) -> None:
        """Says that no copy could be made, and why."""
        from kindly.ui.safety_words import not_backed_up  # noqa: PLC0415 - when it is so

        self._copy_asked = False
        self.tell(not_backed_up(error), safety=True)

    def copied_elsewhere(self) -> None:
        """Says that the chosen folder wasn't there for a copy."""
        self.tell(
            translate(
                "Window",
                "The folder for copies isn't there just now. This copy is in the usual folder.",
            ),
            safety=True,
        )

    def damaged(self, *, copies: bool) -> None:
        """Says that part of the notebook can't be read, and whether there are copies of it."""
        if self._damage_is_told():
            return
        words = translate("Window", "Part of your notebook can't be read.")
        if copies:
            words = translate(
                "Window",
                "Part of your notebook can't be read. The copies made before are still there.",
            )
        self.tell(words, safety=True)

    def nearly_full(self) -> None:
        """Says that the disk has little room."""
        self.tell(
            translate(
                "Window",
                "The disk is nearly full. Everything saved so far is safe. Freeing some room helps "
                "new words be saved too.",
            )
        )

    def ended_suddenly(self) -> None:
        """Says that the last time ended all at once, and what of it is there."""
        self.tell(
            translate("Window", "Kindly ended all at once last time. All that was saved is here.")
        )

    def kept_in_step(self, program: str) -> None:
        """Says that another program copies the folder while it is open, and what could be done."""
        words = translate(
            "Window",
            "{program} seems to copy Kindly's folder while you write. That can harm an open "
            "notebook. You could leave this folder out of it.",
        )
        self.tell(words.format(program=program))

    def clock_went_back(self) -> None:
        """Says that the computer's clock stands before the newest page."""
        self.tell(
            translate(
                "Window",
                "This computer's date is before your newest page. You could look at its clock; "
                "new pages take its date.",
            )
        )

    def broken(self) -> None:
        """Says that something inside broke and what is safe."""
        self.tell(
            translate(
                "Window", "Something broke inside Kindly. It isn't you. Your kept words are safe."
            )
        )

    def how_to_lock(self) -> None:
        """Says, after Ctrl+L only hid everything, what would lock it."""
        self.tell(translate("Window", "With a passphrase, Ctrl+L locks this. See Settings."))

    def passphrase(self, what: str) -> None:
        """Says what became of the passphrase: added, some copies, changed, code or removed."""
        self.tell(
            {
                "added": translate("Window", "The passphrase is added. Ctrl+L locks your notes."),
                "some copies": translate(
                    "Window",
                    "The passphrase is added. Some older copies couldn't get it, and anyone could "
                    "read them.",
                ),
                "changed": translate("Window", "The passphrase is changed."),
                "code": translate("Window", "The new recovery code counts from now on."),
                "removed": translate("Window", "The passphrase is removed."),
            }[what],
            safety=what == "some copies",
        )

    def nothing(self, _done: object) -> None:
        """Says nothing: what was done is nobody's concern."""

    def _pressed(self, word: str) -> None:
        if word == "undo" and self.undo():
            return
        self.hide()
        if word == "safety":
            self.safety_requested.emit()
        elif word == "passphrase":
            self.passphrase_requested.emit("add")
