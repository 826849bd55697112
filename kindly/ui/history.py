"""How a page was before: an earlier version beside the present one, to be brought back."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.differences import beside
from kindly.domain.journal import Entry, Version
from kindly.domain.prompts import ChipField, LineField, Prompts, TextField
from kindly.ui import entry_words
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.choice import Choice
from kindly.ui.widgets.flow import FlowLayout, grow_with_width
from kindly.ui.widgets.marked import Marked
from kindly.ui.widgets.panel import GUTTER, Card, Columns, ScrollPage
from kindly.ui.widgets.text import Heading, Text, breakable

translate = QCoreApplication.translate

_BETWEEN = 10
_LINES = (
    LineField.GUESS,
    LineField.SEEMED,
    LineField.TASTE,
    LineField.STRINGS,
    LineField.CLOSE,
)


class HistoryPage(QWidget):
    """The versions there are, one of them beside the page as it is now."""

    bring_back_requested = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._prompts: Prompts | None = None
        self._entry: Entry | None = None
        self._versions: tuple[Version, ...] = ()
        self._today = date.min
        self.title = Heading(theme, translate("History", "How it was before"), "question")
        self.words = Text("", "lead")
        self.which = Choice(translate("History", "As it was"))
        self.earlier = Button(translate("History", "Earlier"))
        self.later = Button(translate("History", "Later"))
        self.legend = Text(
            translate("History", "Crossed out: only there before. Underlined: new since then."),
            "small",
        )
        self._columns = Columns(theme, ideal=300, most=2, spacing=16)
        self.bring_back = Button(translate("History", "Bring it back beside this one"), "primary")
        self.back = Button(translate("History", "Back to the page"))
        self._lay_out()
        self.which.currentIndexChanged.connect(self._show)
        self.earlier.clicked.connect(self._earlier)
        self.later.clicked.connect(self._later)
        self.bring_back.clicked.connect(self._bring_back)
        self.back.clicked.connect(self.closed)

    def show_versions(
        self, entry: Entry, versions: Sequence[Version], prompts: Prompts, today: date
    ) -> None:
        """Show the versions of an entry, the newest first."""
        self._entry, self._versions, self._prompts = entry, tuple(versions), prompts
        self._today = today
        blocked = self.which.blockSignals(True)  # noqa: FBT003
        self.which.clear()
        self.which.blockSignals(blocked)
        self.which.offer((str(it.id), self._when(it)) for it in self._versions)
        some = bool(self._versions)
        self.words.setText(
            translate("History", "Pick a day. The page as it is now stays, whatever you do here.")
            if some
            else translate(
                "History",
                "Nothing to compare yet. When you change this page, how it was is kept here.",
            )
        )
        for widget in (self._picking, self.legend, self._columns, self.bring_back):
            widget.setVisible(some)
        for button in (self.earlier, self.later):
            button.setVisible(len(self._versions) > 1)
        self._show()
        self._page.verticalScrollBar().setValue(0)

    def let_go(self, ids: Collection[int]) -> None:
        """Show and hold nothing of these pages."""
        if self._entry is None or self._entry.id not in ids:
            return
        self._entry, self._versions = None, ()
        blocked = self.which.blockSignals(True)  # noqa: FBT003
        self.which.clear()
        self.which.blockSignals(blocked)
        self._show()

    def take_focus(self) -> None:
        """Put the focus where one picks, or else on the way back."""
        (self.which if self._versions else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def version(self) -> Version | None:
        """The version that is shown."""
        chosen = self.which.chosen()
        return next((it for it in self._versions if str(it.id) == chosen), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        label = Text(translate("History", "As it was"), "small-bold")
        label.setBuddy(self.which)
        self._picking = QWidget()
        column = QVBoxLayout(self._picking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label)
        column.addWidget(_row(self.which, self.earlier, self.later))
        self._page = ScrollPage(margin=0, gutter=GUTTER)
        self._page.setProperty("kind", "inset")
        body = self._page.body
        widgets = (self.title, self.words, self._picking, self.legend, self._columns)
        for widget in (*widgets, _row(self.bring_back, self.back)):
            body.addWidget(widget)
        body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(38 - GUTTER, 4, 38 - GUTTER, 4)
        layout.addWidget(self._page)

    def _show(self) -> None:
        """Show the version that is chosen beside the page as it is now."""
        version, entry, prompts = self.version(), self._entry, self._prompts
        if version is None or entry is None or prompts is None:
            self._columns.fill(())
            return
        before, now = _Side(self._when(version)), _Side(translate("History", "As it is now"))
        for label, was, words in _parts(version.entry, entry, prompts):
            found = beside(was, words)
            before.add(label, Marked(self._theme, found.before, gone=True))
            now.add(label, Marked(self._theme, found.now, gone=False))
        for field in _LINES:
            if getattr(version.entry, field) != getattr(entry, field):
                question = breakable(prompts.line(field).question)
                before.add(
                    question, Text(translate("History", "Another place on the line"), "soft")
                )
                now.add(question, Text(translate("History", "As on the page now"), "soft"))
        self._columns.fill((before, now))
        at = self.which.currentIndex()
        self.earlier.setEnabled(at + 1 < len(self._versions))
        self.later.setEnabled(at > 0)

    def _when(self, version: Version) -> str:
        if version.kept_at is None:
            return translate("History", "Some time before")
        return entry_words.moment(version.kept_at, self._today)

    def _earlier(self) -> None:
        self._step(1)

    def _later(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        """Go to the version beside this one; the keyboard stays on a button that does something."""
        pressed = self.focusWidget()
        self.which.setCurrentIndex(self.which.currentIndex() + by)
        if isinstance(pressed, Button) and not pressed.isEnabled():
            (self.later if by > 0 else self.earlier).setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_back(self) -> None:
        version = self.version()
        if version is not None:
            self.bring_back_requested.emit(version)


class _Side(Card):
    """One of the two versions, part by part."""

    def __init__(self, title: str) -> None:
        super().__init__("sunk", margin=16, spacing=4)
        self.body.addWidget(Text(title, "bold"))
        self.body.addStretch(1)

    def add(self, label: str, words: QWidget) -> None:
        """One more part."""
        name = Text(label, "small-bold")
        name.setContentsMargins(0, _BETWEEN, 0, 0)
        for widget in (name, words):
            self.body.insertWidget(self.body.count() - 1, widget)


def _parts(was: Entry, now: Entry, prompts: Prompts) -> Iterator[tuple[str, str, str]]:
    """Every part that either version has: what it is called, and the words of both."""
    texts: list[tuple[str, str, str]] = [
        (entry_words.part(TextField.TITLE), was.title, now.title),
    ]
    for field, chips in entry_words.ORDER:
        said = [_with_chips(prompts, entry, field, chips) for entry in (was, now)]
        texts.append((entry_words.part(field), said[0], said[1]))
    asked = {it.prompt: it.question for it in (*was.answers, *now.answers)}
    for prompt, question in asked.items():
        texts.append((breakable(question), was.answer(prompt), now.answer(prompt)))
    texts.append(
        (
            translate("History", "Besides"),
            entry_words.facts(prompts, was),
            entry_words.facts(prompts, now),
        )
    )
    yield from (part for part in texts if part[1].strip() or part[2].strip())


def _with_chips(prompts: Prompts, entry: Entry, field: TextField, chips: ChipField | None) -> str:
    """The words of a part with the chips chosen for it."""
    chosen = ", ".join(entry_words.chosen(prompts, entry, chips))
    return "\n".join(filter(None, (getattr(entry, field), chosen)))


def _row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, spacing=10)
    for widget in widgets:
        flow.addWidget(widget)
    grow_with_width(holder)
    return holder
