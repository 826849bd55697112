"""Erasing for good: a page, some days, or everything, with what goes shown before it does."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kindly.domain.journal import EntryLine
from kindly.services.erasing import Erased, Erasing, Holding
from kindly.services.errors import NotebookError
from kindly.ui import erase_words
from kindly.ui.insights_days import DaysChoice
from kindly.ui.theme import Theme
from kindly.ui.troubles import not_read
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button, Pills
from kindly.ui.widgets.dialog import Dialog
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import Card, ScrollPage, reveal
from kindly.ui.widgets.text import Heading, Text, breakable
from kindly.ui.widgets.tick import Tick

translate = QCoreApplication.translate

DAYS, EVERYTHING = "days", "everything"
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
        """With `ids` those pages are what it is about, in the copies too unless one says no."""
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
        self.copies_too = Tick("copies", erase_words.copies_label(), on=False)
        self.word = QLineEdit()
        self.typed = Text(erase_words.type_it())
        self.erase = Button(translate("Erase", "Erase"), "primary")
        self.sure = Button("")
        self.leave = Button(_keep())
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
        body.addWidget(Text(erase_words.about(), "soft"))
        body.addWidget(self.what)
        body.addWidget(self.days)
        self.goes.body.addWidget(self.going)
        for part in (self.goes, self.copies, self.copies_too, self.typed, self.word):
            body.addWidget(part)
        body.addStretch(1)
        self.word.setAccessibleName(erase_words.type_it())
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=10)
        row.addWidget(self.leave)
        row.addWidget(self.erase)
        foot = QVBoxLayout()
        foot.setContentsMargins(_MARGIN, 10, _MARGIN, 20)
        foot.setSpacing(12)
        foot.addWidget(self.said)
        foot.addWidget(self.sure)  # above the others, which stay where they are
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
        self.sure.clicked.connect(self._go)
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
            self.going.setText(erase_words.all_of_it(keyed=self._erasing.keyed))
            self.goes.show()
            self._erasing.look(None)

    def _days_changed(self) -> None:
        if not self._busy:
            self._forget()

    def _forget(self) -> None:
        """What was shown is no longer what would go."""
        self._ids, self._holding = (), None
        self.copies_too.put(on=self._fixed is not None or self.everything())
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
            QTimer.singleShot(0, self, self._reveal_goes)
        else:
            self._say(translate("Erase", "No pages on these days."))

    def _show(self, pages: Sequence[EntryLine]) -> None:
        self._ids = tuple(page.id for page in pages)
        self.going.setText(breakable(erase_words.listed(pages, self._erasing.today())))
        self.goes.show()
        self._erasing.look(self._ids)

    def _reveal_goes(self) -> None:
        """What would go is in sight where it was asked for, and where it is asked about."""
        reveal(self.goes, high=self._theme.px(96))

    def _looked(self, holding: Holding) -> None:
        if self._busy or self._holding is not None or not self.goes.isVisibleTo(self):
            return
        self._holding = holding
        self.copies.setText(
            erase_words.held(holding, self._erasing.today(), everything=self.everything())
        )
        self.copies.show()
        self.copies_too.rename(erase_words.copies_label(held=bool(holding.copies)))
        self.copies_too.setVisible(bool(holding.copies) or not self.everything())
        self.typed.setVisible(self.everything())
        self.word.setVisible(self.everything())
        self._unsure()

    # Saying so twice

    def _unsure(self) -> None:
        """What was said yes to once is asked anew."""
        self._asked = False
        self.sure.hide()
        self._allow()

    def _copies_turned(self) -> None:
        self._unsure()
        kept = self.everything() and not self._with_copies()
        self._say(translate("Erase", "The copies stay, and all of it is in them.") if kept else "")

    def _with_copies(self) -> bool:
        return self.copies_too.box.isChecked()

    def _allow(self) -> None:
        word = translate("Erase", "erase").casefold()
        agreed = not self.everything() or self.word.text().strip().casefold() == word
        ready = self._holding is not None and agreed and not self._busy
        self.erase.setEnabled(ready and not self._asked)
        for part in (self.what, self.days, self.copies_too):
            part.setEnabled(not self._busy)

    def _press(self) -> None:
        """The first yes; the second one stands elsewhere, so that no key or click says both."""
        if self._holding is None or self._busy or self._asked:
            return
        if self.everything():
            self._erasing.erase_everything(copies=self._with_copies())
            self.accept()
            return
        self._asked = True
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
        self._allow()
        gone = self._with_copies()
        self.sure.setText(erase_words.yes(copies=gone))
        self.sure.show()
        self._say(erase_words.once_more(self._holding, copies=gone))
        QTimer.singleShot(0, self, self._reveal_goes)

    def _go(self) -> None:
        """The second yes."""
        if self._holding is None or self._busy:
            return
        self._busy = True
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
        self.leave.setText(translate("Erase", "Close"))  # it is too much to promise now
        self.sure.hide()
        self._allow()
        self._say(translate("Erase", "Erasing. You can close this and go on meanwhile."))
        self._erasing.erase(self._ids, self._holding, copies=self._with_copies())

    def _erased(self, erased: Erased) -> None:
        if not self._busy:  # another window began it, which was closed since
            return
        self._end()
        for part in (self.what, self.days, self.goes, self.copies, self.copies_too, self.erase):
            part.hide()
        self.leave.setText(translate("Erase", "Done"))
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
        hue = "teal" if erased.swept and not erased.copies_left else "honey"
        self._say(erase_words.done(erased, copies=self._with_copies()), hue=hue)

    def _not_erased(self, error: Exception) -> None:
        self._end()
        self.leave.setText(_keep())
        self._unsure()
        self._say(erase_words.not_done(error))

    def _end(self) -> None:
        self._busy = False
        self._allow()

    def _say(self, words: str, *, hue: str = "honey") -> None:
        self.said.tint(hue)
        self.said.setText(words)
        self.said.setVisible(bool(words))
        if words:
            announce(self.said, words)


def _keep() -> str:
    return translate("Erase", "Keep everything")


def _choices() -> tuple[tuple[str, str], ...]:
    return (
        (DAYS, translate("Erase", "Pages of some days")),
        (EVERYTHING, translate("Erase", "Everything")),
    )
