"""Several things under one another, of which exactly one is chosen."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.ui.theme import Theme
from kindly.ui.widgets.wrap_button import WrapButton


class OneOf(QWidget):
    """Rows with a dot; `changed` says that another one is chosen."""

    changed = Signal()

    def __init__(self, theme: Theme, name: str, choices: Iterable[tuple[str, str]]) -> None:
        """`choices` are (stored word, label) pairs, the first one chosen."""
        super().__init__()
        self.setAccessibleName(name)
        self.rows: dict[str, WrapButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for word, label in choices:
            row = WrapButton(theme, label)
            row.setProperty("word", word)
            row.clicked.connect(self._clicked)
            self.rows[word] = row
            layout.addWidget(row)
        self._chosen = ""
        self.choose(next(iter(self.rows), ""))

    def chosen(self) -> str:
        """The stored word of the one that is chosen."""
        return self._chosen

    def choose(self, word: str) -> None:
        """Chooses one, without a signal."""
        self._chosen = word
        for other, row in self.rows.items():
            row.setChecked(other == word)

    def take_focus(self) -> None:
        """Puts the keyboard on the one that is chosen."""
        self.rows[self._chosen].setFocus(Qt.FocusReason.OtherFocusReason)

    def _clicked(self) -> None:
        word = str(self.sender().property("word"))
        other = word != self._chosen
        self.choose(word)
        if other:
            self.changed.emit()
