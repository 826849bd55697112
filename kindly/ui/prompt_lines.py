"""Single lines of a person's own that keep themselves as they are typed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kindly.domain.typed import one_line
from kindly.services.errors import NotebookError
from kindly.services.own_prompts import NoRoomError
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.text import Text

translate = QCoreApplication.translate

_PAUSE_MS = 400
_AGAIN_MS = 5_000
_HALVES = re.compile(r"[\ud800-\udfff]")
"""Halves of a sign that are left where the most letters end amid it."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one line is for, a softer word about it, and the most letters it takes."""

    label: str
    hint: str
    most: int


class KeptLines(QWidget):
    """A few lines about one thing; the first is needed, and nothing is kept while it is blank.

    Words that can't be kept stay, are tried again, and wait here while others are written.
    """

    failed = Signal(object)
    kept = Signal()
    entered = Signal()

    def __init__(
        self, lines: Sequence[Line], keep: Callable[[str, tuple[str, ...]], object]
    ) -> None:
        """`keep` keeps the lines of the thing with a key, or raises NotebookError."""
        super().__init__()
        self._lines = tuple(lines)
        self._keep = keep
        self._key = ""
        self._plain: tuple[str, ...] = ("",) * len(lines)
        self._waiting: dict[str, tuple[str, ...]] = {}
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self.boxes: list[QLineEdit] = []
        self.empty = Text(translate("Prompts", "Give it a few words first."), "bold", hue="honey")
        self.said = Text("", "small-bold", hue="teal")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for line in lines:
            box = QLineEdit()
            box.setMaxLength(line.most)
            box.setAccessibleName(line.label)
            box.setAccessibleDescription(line.hint)
            label = Text(line.label, "bold")
            label.setBuddy(box)
            column.addWidget(label)
            if line.hint:
                column.addWidget(Text(line.hint, "small"))
            column.addWidget(box)
            if not self.boxes:
                column.addWidget(self.empty)
            column.addSpacing(8)
            box.textEdited.connect(self._typed)
            box.returnPressed.connect(self.entered)
            self.boxes.append(box)
        column.addWidget(self.said)
        self.empty.hide()
        self._pause.timeout.connect(self.flush)

    @property
    def key(self) -> str:
        """The key of what is being written."""
        return self._key

    def start(self, key: str, words: Sequence[str]) -> None:
        """Shows the lines of another thing; words of it that wait still come first."""
        self.flush()
        if self._pending():
            self._waiting[self._key] = self.words()
        self._key, self._plain = key, tuple(words)
        self._show(self._waiting.pop(key, self._plain))
        self.said.setText("")
        if self._pending():
            self._pause.start(_AGAIN_MS)

    def words(self) -> tuple[str, ...]:
        """The lines as they stand."""
        return tuple(_HALVES.sub("", box.text()) for box in self.boxes)

    def filled(self) -> bool:
        """Whether the line that is needed has words; says so on the screen where it hasn't."""
        filled = bool(one_line(self.boxes[0].text()))
        if not filled:
            self.empty.show()
            announce(self.boxes[0], self.empty.text())
            self.focus_first()
        return filled

    def begun(self) -> bool:
        """Whether there are words that aren't kept, as the line that is needed is blank."""
        return any(self.words()) and not one_line(self.boxes[0].text())

    def flush(self) -> None:
        """Keeps the words now, where they aren't kept yet, and those left before."""
        self._pause.stop()
        for key, words in tuple(self._waiting.items()):
            if self._try(key, words):
                del self._waiting[key]
        if self._pending():
            words = self.words()
            if self._try(self._key, words):
                self._plain = words
                self.said.setText(translate("Prompts", "Saved on this computer"))
            else:
                self._pause.start(_AGAIN_MS)

    def unkept(self) -> tuple[str, ...]:
        """The words that could not be kept yet."""
        all_ = [*self._waiting.values(), *((self.words(),) if self._pending() else ())]
        return tuple(words for lines in all_ for words in lines if words)

    def focus_first(self) -> None:
        """Puts the keyboard on the first line."""
        self.boxes[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, shown: Sequence[str]) -> None:
        for box, line, words in zip(self.boxes, self._lines, shown, strict=True):
            box.setMaxLength(max(line.most, len(words.encode("utf-16-le", "replace")) // 2))
            box.setText(words)
        self.empty.hide()

    def _typed(self) -> None:
        self.said.setText("")
        if one_line(self.boxes[0].text()):
            self.empty.hide()
        self._pause.start(_PAUSE_MS)

    def _pending(self) -> bool:
        return self.words() != self._plain and bool(one_line(self.boxes[0].text()))

    def _try(self, key: str, words: tuple[str, ...]) -> bool:
        try:
            self._keep(key, words)
        except NotebookError as error:
            self.failed.emit(error)
            return False
        except NoRoomError:
            self.said.setText(translate("Prompts", "There's no room for it yet."))
            return False
        self.kept.emit()
        return True
