"""A few things to choose from, each a wide row, any of which can be looked at in turn."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.exercises import Option
from kindly.ui.exercises.view import seen_as
from kindly.ui.theme import Theme
from kindly.ui.widgets.panel import TextColumn
from kindly.ui.widgets.wrap_button import ROW_WIDTH, WrapButton


def reason_of(options: Sequence[Option], option: Option) -> str:
    """The reason for an option, opened with how we see it where another one is ours."""
    if not option.feedback or option.ours or not any(other.ours for other in options):
        return option.feedback
    return seen_as(option.feedback)


class Options(QWidget):
    """Rows of which one is on; a row that was chosen once keeps its tag, to compare."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, options: Sequence[Option]) -> None:
        """`name` is what is asked."""
        super().__init__()
        self._options = {option.id: option for option in options}
        self._rows: dict[str, WrapButton] = {}
        self.setAccessibleName(name)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        column = TextColumn(theme, spacing=8, most=ROW_WIDTH)
        around.addWidget(column)
        for option in options:
            row = WrapButton(theme, option.text)
            row.setProperty("word", option.id)
            row.clicked.connect(self._clicked)
            self._rows[option.id] = row
            column.body.addWidget(row)

    def choose(self, option_id: str) -> None:
        """Turns this row on and every other off, without a signal; none and they forget tags."""
        for word, row in self._rows.items():
            row.setChecked(word == option_id)
            if word == option_id:
                row.tag(self._options[word].tag)
            elif not option_id:
                row.tag("")

    def take_focus(self) -> None:
        """Puts the keyboard on the row that is on, or on the first."""
        rows = list(self._rows.values())
        row = next((row for row in rows if row.isChecked()), rows[0])
        row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clicked(self) -> None:
        word = str(self.sender().property("word"))
        self._rows[word].setChecked(True)
        self.chosen.emit(word)
