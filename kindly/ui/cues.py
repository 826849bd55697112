"""The moments a plan can hang on, as chips that a person can make their own."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.practice import MOST_CUES, MOST_LETTERS
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button, Pills
from kindly.ui.widgets.flow import FlowLayout, grow_with_width
from kindly.ui.widgets.text import Text
from kindly.ui.widgets.text_box import TextBox

translate = QCoreApplication.translate


def shipped_cues() -> tuple[str, ...]:
    """Moments that come anyway."""
    return (
        translate("Plan", "I hang up my coat"),
        translate("Plan", "I pour my first drink tomorrow"),
        translate("Plan", "I next pick up my phone"),
        translate("Plan", "we sit down to eat"),
        translate("Plan", "I see them next"),
    )


class CueChips(QWidget):
    """Chips to choose a moment from, and a box in which the list of them can be changed."""

    chosen = Signal(str)
    changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._cues: tuple[str, ...] = ()
        self.pills = Pills("", ())
        self.edit = Button(translate("Plan", "Change these moments"), "link")
        self.box = TextBox(theme, translate("Plan", "Your moments, one a line"))
        self._editor = QWidget()
        self.done = Button(translate("Plan", "Good enough"))
        self.shipped = Button(translate("Plan", "Kindly's own again"), "quiet")
        buttons = QWidget()
        row = FlowLayout(buttons)
        row.addWidget(self.done)
        row.addWidget(self.shipped)
        inside = QVBoxLayout(self._editor)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(Text(translate("Plan", "Your moments, one a line"), "bold"))
        inside.addWidget(self.box)
        inside.addWidget(buttons)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        for widget in (self.pills, self.edit, self._editor):
            self._layout.addWidget(widget)
        self._editor.hide()
        grow_with_width(self)
        self.edit.clicked.connect(self._begin)
        self.done.clicked.connect(self._take)
        self.shipped.clicked.connect(self._take_shipped)

    def offer(self, cues: Sequence[str]) -> None:
        """Shows these moments."""
        self._leave()
        if tuple(cues) == self._cues:
            return
        self._cues = tuple(cues)
        old, self.pills = (
            self.pills,
            Pills(translate("Plan", "Moments to choose from"), [(cue, cue) for cue in cues]),
        )
        self._layout.replaceWidget(old, self.pills)
        old.hide()
        old.deleteLater()
        self.pills.changed.connect(self._chip)

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (*self.pills.stops(), self.edit, self.box, self.done, self.shipped)

    def first(self) -> str:
        """The moment that is offered first."""
        return self._cues[0]

    def choose(self, words: str) -> None:
        """Lights the chip with these words, if there is one; no signal."""
        self.pills.choose((words,))

    def focus_first(self) -> None:
        """Puts the keyboard on the first chip."""
        self.pills.pill(self._cues[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._editor.isVisibleTo(self):
            self._leave()
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _chip(self) -> None:
        self.chosen.emit(next(iter(self.pills.chosen()), ""))

    def _begin(self) -> None:
        self.box.put("\n".join(self._cues))
        self.pills.hide()
        self.edit.hide()
        self._editor.show()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        lines = (line.strip()[:MOST_LETTERS] for line in self.box.words().splitlines())
        self._put(tuple(dict.fromkeys(line for line in lines if line))[:MOST_CUES])

    def _take_shipped(self) -> None:
        self._put(())

    def _put(self, cues: tuple[str, ...]) -> None:
        """Shows these moments, the shipped ones where there are none, and tells of them."""
        self.offer(cues or shipped_cues())
        self.focus_first()
        self.changed.emit(cues if cues != shipped_cues() else ())

    def _leave(self) -> None:
        self._editor.hide()
        self.pills.show()
        self.edit.show()
