"""Searches kept under names: keeping one, calling it something else, taking it away."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kindly.domain.journal_search import MOST_NAME, MOST_SAVED, JournalSearch, SavedSearch
from kindly.domain.typed import one_line
from kindly.services.errors import NotebookError
from kindly.services.journaling import JournalingService
from kindly.ui.journal_asked import Names
from kindly.ui.theme import Theme
from kindly.ui.troubles import not_saved
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.dialog import Dialog
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import GUTTER, Notice, ScrollPage
from kindly.ui.widgets.text import Text, breakable

translate = QCoreApplication.translate

_WIDTH, _HEIGHT = 480, 460
_MOST_TYPED = 2 * MOST_NAME
"""Qt counts some signs as two, and would cut one in half."""


class KeepSearch(Dialog):
    """Asks what a search is to be called, and keeps it."""

    kept = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        journaling: JournalingService,
        search: JournalSearch,
        *,
        names: Names,
        theme: Theme,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._journaling = journaling
        self._search = search
        asked = names.asked(search)
        self.setWindowTitle(translate("Journal", "Keep this search"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.box = QLineEdit()
        self.box.setMaxLength(_MOST_TYPED)
        self.box.setText(_name(search.words.strip() or asked.partition(" · ")[0]))
        label = Text(translate("Journal", "What would you like to call it?"))
        label.setBuddy(self.box)
        self.box.setAccessibleName(label.text())
        self.words = Text("", hue="honey")
        self.words.hide()
        self.keep = Button(translate("Journal", "Keep it"), "primary")
        close = Button(translate("Journal", "Close"))
        ways = QWidget()
        row = FlowLayout(ways, spacing=10)
        row.addWidget(self.keep)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 22)
        layout.setSpacing(12)
        for part in (Text(breakable(asked), "soft"), label, self.box, self.words, ways):
            layout.addWidget(part)
        layout.addStretch(1)
        self.box.returnPressed.connect(self.put)
        self.box.textEdited.connect(self.words.hide)
        self.keep.clicked.connect(self.put)
        close.clicked.connect(self.close)
        width = theme.px(_WIDTH)
        self.resize(width, layout.totalHeightForWidth(width))
        self.box.selectAll()
        self.box.setFocus()

    def put(self) -> None:
        """Keep the search under the name that was typed, or say why that can't be."""
        name = _name(self.box.text())
        try:
            journaling = self._journaling.journaling
            if not name:
                self._say(translate("Journal", "A word is enough for a name."))
            elif any(saved.name == name for saved in journaling.saved):
                self._say(translate("Journal", "There is one of that name. Another name?"))
            elif len(journaling.saved) >= MOST_SAVED:
                self._say(
                    translate("Journal", "There is no room for one more. You could remove one.")
                )
            else:
                kept = (*journaling.saved, SavedSearch(name, self._search))
                self._journaling.put(replace(journaling, saved=kept))
                self.accept()
                self.kept.emit(name)
        except NotebookError as error:
            self._say(not_saved(error, words=False))
            self.failed.emit(error)

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.words.show()
        announce(self.words, words)
        self.box.setFocus()
        layout = self.layout()
        assert layout is not None
        self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))


class SavedSearches(Dialog):
    """Every search that was kept, to call it something else or take it away."""

    failed = Signal(object)

    def __init__(
        self,
        journaling: JournalingService,
        *,
        names: Names,
        theme: Theme,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._journaling = journaling
        self._names = names
        self._gone: tuple[int, SavedSearch] | None = None
        """What was taken away last and can come back, with its place."""
        self.rows: list[SavedRow] = []
        self.setWindowTitle(translate("Journal", "Searches I kept"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.page = ScrollPage(margin=0, gutter=GUTTER)
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self.none = Text(translate("Journal", "No searches here."), "soft")
        self.page.body.addWidget(self.none)
        self.page.body.addLayout(self._column)
        self.page.body.addStretch(1)
        self.words = Text("", hue="honey")
        self.words.hide()
        self.undo_bar = Notice("", (("undo", translate("Journal", "Undo")),))
        self.undo_bar.hide()
        self.close_button = Button(translate("Journal", "Done"), "primary")
        foot = QVBoxLayout()
        foot.setContentsMargins(GUTTER, 0, GUTTER, 0)
        foot.setSpacing(12)
        foot.addWidget(self.words)
        foot.addWidget(self.undo_bar)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28 - GUTTER, 0, 28 - GUTTER, 22)
        layout.setSpacing(10)
        layout.addWidget(self.page, 1)
        layout.addLayout(foot)
        self.undo_bar.pressed.connect(self.undo)
        self.close_button.clicked.connect(self.accept)
        self.resize(theme.px(_WIDTH), theme.px(_HEIGHT))
        self._fill()

    def done(self, result: int) -> None:
        """A name that is half typed counts."""
        for row in self.rows:
            row.settle()
        super().done(result)

    def undo(self) -> None:
        """Bring back what was taken away last, where it was."""
        saved = list(self._saved())
        if self._gone is not None:
            saved.insert(*self._gone)
        if self._put(saved):
            self._gone = None
            self.undo_bar.hide()
            self._fill()
            (self.rows[0].box if self.rows else self.close_button).setFocus()

    def _fill(self) -> None:
        """Show what is kept now."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for saved in self._saved():
            row = SavedRow(saved, self._names.asked(saved.search))
            row.renamed.connect(self._rename)
            row.removed.connect(self._remove)
            self._column.addWidget(row)
            self.rows.append(row)
        self.none.setVisible(not self.rows)
        last: QWidget | None = None
        for stop in [it for row in self.rows for it in (row.box, row.remove)]:
            if last is not None:
                self.setTabOrder(last, stop)
            last = stop
        if last is not None:
            self.setTabOrder(last, self.undo_bar.button("undo"))
            self.setTabOrder(self.undo_bar.button("undo"), self.close_button)

    def _rename(self, old: str, new: str) -> None:
        """Call a search something else; a name that can't be kept stays where it was typed."""
        saved = self._saved()
        names = [it.name for it in saved] + ([self._gone[1].name] if self._gone else [])
        if new in names:
            self._say(translate("Journal", "There is one of that name. Another name?"))
        elif not self._put([replace(it, name=new) if it.name == old else it for it in saved]):
            return
        for row, it in zip(self.rows, self._saved(), strict=True):
            row.call(it.name)

    def _remove(self, name: str) -> None:
        before = self._saved()
        if self._put([it for it in before if it.name != name]):
            self._gone = next((at, it) for at, it in enumerate(before) if it.name == name)
            self._fill()
            words = translate("Journal", "“{name}” is taken away.").format(name=name)
            self.undo_bar.say(words)
            self.undo_bar.show()
            announce(self.undo_bar, words)
            self.undo_bar.button("undo").setFocus()

    def _saved(self) -> tuple[SavedSearch, ...]:
        try:
            return self._journaling.journaling.saved
        except NotebookError as error:
            self.failed.emit(error)
            return ()

    def _put(self, saved: Sequence[SavedSearch]) -> bool:
        """Keep these searches; False, and the reason told, where that can't be done."""
        self.words.hide()
        try:
            self._journaling.put(replace(self._journaling.journaling, saved=tuple(saved)))
        except NotebookError as error:
            self._say(not_saved(error, words=False))
            self.failed.emit(error)
            return False
        return True

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.words.show()
        announce(self.words, words)


class SavedRow(QWidget):
    """One search that was kept: its name to change, what it asks, and a way to take it away."""

    renamed = Signal(str, str)
    removed = Signal(str)

    def __init__(self, saved: SavedSearch, asked: str) -> None:
        super().__init__()
        self._name = saved.name
        self.box = QLineEdit(saved.name)
        self.box.setMaxLength(_MOST_TYPED)
        self.box.setAccessibleName(translate("Journal", "Name of the search"))
        self.box.setAccessibleDescription(asked)
        self.remove = Button(translate("Journal", "Remove"), "quiet")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.box, 1)
        line.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(Text(breakable(asked), "small"))
        self.call(saved.name)
        self.box.editingFinished.connect(self.settle)
        self.remove.clicked.connect(self._remove)

    def call(self, name: str) -> None:
        """Show a name, and name the button by it."""
        self._name = name
        if self.box.text() != name:
            self.box.setText(name)
        self.remove.setAccessibleName(translate("Journal", "Remove “{name}”").format(name=name))

    def settle(self) -> None:
        """Keep the name that was typed; an empty one is as if nothing was typed."""
        new = _name(self.box.text())
        if new and new != self._name:
            self.renamed.emit(self._name, new)
        elif not new:
            self.call(self._name)

    def _remove(self) -> None:
        self.removed.emit(self._name)


def _name(typed: str) -> str:
    """What was typed, as a name."""
    return one_line(typed)[:MOST_NAME]
