"""Erasing for good: a page, some days, or everything, with what goes shown before it does."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kindly.domain.journal import EntryLine
from kindly.services.erasing import Erased, Erasing, Holding
from kindly.services.errors import NotebookError, NotebookFull
from kindly.ui.insights_days import DaysChoice
from kindly.ui.landings import day_words
from kindly.ui.line_model import headline
from kindly.ui.theme import Theme
from kindly.ui.troubles import not_read, not_saved
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button, Pills
from kindly.ui.widgets.dialog import Dialog
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import Card, ScrollPage
from kindly.ui.widgets.text import Heading, Text, breakable
from kindly.ui.widgets.tick import Tick

translate = QCoreApplication.translate

DAYS, EVERYTHING = "days", "everything"
SHOWN = 20
"""So many pages are shown by their first words; of the others only how far back they go."""
NAMED = 4
"""So many days of copies are named one by one."""
_WIDTH, _HEIGHT, _MARGIN = 620, 640, 24


class EraseDialog(Dialog):
    """Erases what was chosen once it was shown and the person said so twice."""

    def __init__(
        self,
        erasing: Erasing,
        *,
        theme: Theme,
        parent: QWidget | None,
        ids: Collection[int] | None = None,
    ) -> None:
        """With `ids` those pages are what it is about, and nothing else is offered."""
        super().__init__(parent)
        self._erasing = erasing
        self._theme = theme
        self._fixed = None if ids is None else tuple(ids)
        self._ids: tuple[int, ...] = ()
        self._holding: Holding | None = None
        self._asked = self._busy = False
        self.setWindowTitle(translate("Erase", "Erase for good"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.what = Pills(translate("Erase", "What to erase"), _choices())
        self.range = DaysChoice()
        self.start, self.end = self.range.start, self.range.end
        self.look = Button(translate("Erase", "Show these pages"))
        self.days = self._days()
        self.goes = Card("sunk", margin=16)
        self.going = Text("")
        self.copies = Text("")
        self.copies_too = Tick("copies", _copies_label(), on=False)
        self.word = QLineEdit()
        self.typed = Text(_type_it())
        self.erase = Button(translate("Erase", "Erase"), "primary")
        self.leave = Button(translate("Erase", "Keep everything"))
        self.said = Text("", hue="honey")
        self._lay_out()
        self._connect()
        self.what.choose((DAYS,))
        self._begin()

    def _days(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.range)
        column.addWidget(self.look)
        today = self._erasing.today()
        self.range.put(today - timedelta(days=6), today, today)
        return holder

    def _lay_out(self) -> None:
        page = ScrollPage(margin=_MARGIN, foot=12)
        body = page.body
        body.addWidget(Heading(self._theme, self.windowTitle(), "question"))
        body.addWidget(Text(_about(), "soft"))
        body.addWidget(self.what)
        body.addWidget(self.days)
        self.goes.body.addWidget(self.going)
        for part in (self.goes, self.copies, self.copies_too, self.typed, self.word):
            body.addWidget(part)
        body.addStretch(1)
        self.word.setAccessibleName(_type_it())
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=10)
        row.addWidget(self.erase)
        row.addWidget(self.leave)
        foot = QVBoxLayout()
        foot.setContentsMargins(_MARGIN, 10, _MARGIN, 20)
        foot.setSpacing(12)
        foot.addWidget(self.said)
        foot.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(page, 1)
        layout.addLayout(foot)
        self.resize(self._theme.px(_WIDTH), self._theme.px(_HEIGHT))

    def _connect(self) -> None:
        self.what.changed.connect(self._begin)
        self.look.clicked.connect(self._show_days)
        self.start.dateChanged.connect(self._days_changed)
        self.end.dateChanged.connect(self._days_changed)
        self.word.textChanged.connect(self._allow)
        self.copies_too.ticked.connect(self._copies_turned)
        self.erase.clicked.connect(self._press)
        self.leave.clicked.connect(self.close)
        self._erasing.looked.connect(self._looked)
        self._erasing.erased.connect(self._erased)
        self._erasing.failed.connect(self._not_erased)

    # What is to go

    def everything(self) -> bool:
        """Whether the whole notebook is what it is about."""
        return self._fixed is None and self.what.chosen() == (EVERYTHING,)

    def _begin(self) -> None:
        """Nothing is shown or agreed to yet."""
        if self._fixed is None and not self.what.chosen():
            self.what.choose((DAYS,))
        self._forget()
        self.what.setVisible(self._fixed is None)
        self.days.setVisible(self._fixed is None and not self.everything())
        if self._fixed is not None:
            self._show([line for it in self._fixed if (line := self._erasing.line(it)) is not None])
        elif self.everything():
            self.going.setText(_everything())
            self.goes.show()
            self._erasing.look(None)

    def _days_changed(self) -> None:
        if not self._busy:
            self._forget()

    def _forget(self) -> None:
        """What was shown is no longer what would go."""
        self._ids, self._holding = (), None
        self.copies_too.put(on=self.everything())
        for part in (self.goes, self.copies, self.copies_too, self.typed, self.word):
            part.hide()
        self.word.clear()
        self._say("")
        self._unsure()

    def _show_days(self) -> None:
        start, end = sorted((self.start.day(), self.end.day()))
        try:
            pages = self._erasing.pages(start, end)
        except NotebookError as error:
            self._say(not_read(error))
            return
        self._forget()
        if pages:
            self._show(pages)
        else:
            self._say(translate("Erase", "No pages on these days."))

    def _show(self, pages: Sequence[EntryLine]) -> None:
        self._ids = tuple(page.id for page in pages)
        self.going.setText(breakable(_listed(pages, self._erasing.today())))
        self.goes.show()
        self._erasing.look(self._ids)

    def _looked(self, holding: Holding) -> None:
        if self._busy or self._holding is not None or not self.goes.isVisibleTo(self):
            return
        self._holding = holding
        self.copies.setText(_held(holding, self._erasing.today(), everything=self.everything()))
        self.copies.show()
        self.copies_too.setVisible(bool(holding.copies))
        self.typed.setVisible(self.everything())
        self.word.setVisible(self.everything())
        self._unsure()

    # Saying so twice

    def _unsure(self) -> None:
        """The button asks again before it does anything."""
        self._asked = False
        self.erase.setText(translate("Erase", "Erase"))
        self._allow()

    def _copies_turned(self) -> None:
        self._unsure()
        self._say("")

    def _allow(self) -> None:
        word = translate("Erase", "erase").casefold()
        agreed = not self.everything() or self.word.text().strip().casefold() == word
        self.erase.setEnabled(self._holding is not None and agreed and not self._busy)

    def _press(self) -> None:
        if self._holding is None or self._busy:
            return
        if self.everything():
            self._erasing.erase_everything(copies=self.copies_too.box.isChecked())
            self.accept()
        elif not self._asked:
            self._asked = True
            self.erase.setText(translate("Erase", "Yes, erase for good"))
            self._say(_once_more(self._holding, copies=self.copies_too.box.isChecked()))
        else:
            self._busy = True
            self._allow()
            self._say(translate("Erase", "Erasing. You can close this and go on meanwhile."))
            copies = self.copies_too.box.isChecked()
            self._erasing.erase(self._ids, self._holding, copies=copies)

    def _erased(self, erased: Erased) -> None:
        self._end()
        for part in (self.what, self.days, self.goes, self.copies, self.copies_too, self.erase):
            part.hide()
        self.leave.setText(translate("Erase", "Done"))
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say(_done(erased))

    def _not_erased(self, error: Exception) -> None:
        self._end()
        self._unsure()
        self._say(_not_done(error))

    def _end(self) -> None:
        self._busy = False

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))
        if words:
            announce(self.said, words)


def erasing_everything() -> str:
    """What is said while the notebook goes."""
    return translate("Erase", "Erasing your notebook. This takes a moment.")


def everything_erased(*, left: bool) -> str:
    """What is said in the fresh notebook that stands in its place."""
    if left:
        return translate(
            "Erase",
            "Your notes are gone from here. Some copies couldn't be reached; Kindly tries "
            "again each time it starts.",
        )
    return translate("Erase", "Everything is erased. This is a fresh notebook.")


def everything_kept(error: Exception) -> str:
    """What is said where the notebook couldn't be taken away; it is as it was."""
    return _not_done(error)


def _choices() -> tuple[tuple[str, str], ...]:
    return (
        (DAYS, translate("Erase", "Pages of some days")),
        (EVERYTHING, translate("Erase", "Everything")),
    )


def _about() -> str:
    return translate(
        "Erase",
        "What is erased is gone from Kindly's folder, and nobody can bring it back. What you "
        "printed, saved elsewhere or copied with other programs is out of Kindly's reach.",
    )


def _everything() -> str:
    return translate(
        "Erase",
        "All of it goes: your journal, plans, ideas, lessons and choices of your own. "
        "Afterwards Kindly is as it was on the first day.",
    )


def _type_it() -> str:
    word = translate("Erase", "erase")
    return translate("Erase", "Type the word “{word}” to go on.").format(word=word)


def _copies_label() -> str:
    return translate("Erase", "Erase these copies as well")


def _listed(pages: Sequence[EntryLine], today: date) -> str:
    """The pages that go, by their days and first words."""
    lines = [translate("Erase", "These pages go, with all their older versions:")]
    lines += [f"{day_words(page.happened_on, today)} · {headline(page)}" for page in pages[:SHOWN]]
    if len(pages) > SHOWN:
        first = day_words(pages[-1].happened_on, today)
        lines.append(translate("Erase", "and all between, back to {day}").format(day=first))
    lines.append(translate("Erase", "A plan that is done and that only they speak of goes too."))
    return "\n".join(lines)


def _held(holding: Holding, today: date, *, everything: bool) -> str:
    """Which copies may hold what goes, and how long they'd stay."""
    if not holding.copies:
        return translate("Erase", "No copy holds any of it.")
    parts = []
    if holding.days:
        parts.append(_of_days(holding.days, today))
    if holding.beside:
        parts.append(translate("Erase", "An older notebook is set aside and may hold it too."))
    if holding.until is not None and not everything:
        parts.append(
            translate(
                "Erase", "Left alone, the last copy goes around {day}, if Kindly is often open."
            ).format(day=day_words(holding.until, today))
        )
    if not everything:
        parts.append(translate("Erase", "If the copies stay, one more is made before, to be safe."))
    return " ".join(parts)


def _of_days(days: Sequence[date], today: date) -> str:
    """The days of the copies, the newest first; where there are many, from which to which."""
    words = [day_words(day, today) for day in days]
    if len(words) > NAMED:
        return translate("Erase", "Copies made from {first} to {last} may still hold it.").format(
            first=words[-1], last=words[0]
        )
    return translate("Erase", "Copies that may still hold it: {days}.").format(
        days=", ".join(words)
    )


def _once_more(holding: Holding, *, copies: bool) -> str:
    """What is said before it is done, with what becomes of the copies; they may be out of sight."""
    if not holding.copies:
        return translate("Erase", "This can't be taken back. Press once more to erase.")
    if copies:
        return translate(
            "Erase", "This can't be taken back. These copies go too. Press once more to erase."
        )
    return translate(
        "Erase",
        "This can't be taken back. The copies stay and may still hold it. Press once more to "
        "erase.",
    )


def _done(erased: Erased) -> str:
    if not erased.swept:
        return translate(
            "Erase",
            "The pages are gone from your notebook. A trace may still be in the file; Kindly "
            "takes it out the next time it starts.",
        )
    if erased.copies_left:
        return translate(
            "Erase",
            "The pages are gone from your notebook. Some copies couldn't be reached; Kindly "
            "tries again the next time it starts.",
        )
    if not erased.copied:
        return translate(
            "Erase", "Erased, here and in the copies. There was no room for a fresh copy yet."
        )
    return translate("Erase", "Erased. No trace of it is left in your notebook.")


def _not_done(error: Exception) -> str:
    if isinstance(error, NotebookFull):
        return translate(
            "Erase",
            "Nothing was erased: the disk is full, and even erasing needs a little room. You "
            "could free some room, or erase the copies as well.",
        )
    if isinstance(error, NotebookError):
        return not_saved(error, words=False)
    return not_saved(NotebookError(), words=False)
