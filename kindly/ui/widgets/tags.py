"""Tags to choose from: a question, a soft hint, and a pill for every answer."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Pills
from kindly.ui.widgets.text import Text

Tag = TypeVar("Tag", bound=Enum)


class Tags(QWidget, Generic[Tag]):
    """One tag, a few or as many as fit; none is fine, and each can be let go again."""

    changed = Signal()

    def __init__(
        self,
        question: str,
        labels: Mapping[Tag, str],
        *,
        hint: str = "",
        most: int | None = 1,
        enough: str = "",
    ) -> None:
        """`most` tags can be on, with None any number; `enough` is said where one is too many."""
        super().__init__()
        self._tags = {str(tag.value): tag for tag in labels}
        self._most = most
        self._before: tuple[str, ...] = ()
        self.pills = Pills(
            question,
            [(str(tag.value), label) for tag, label in labels.items()],
            several=most != 1,
        )
        self.enough = Text(enough, "small-bold")
        self.enough.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Text(question, "bold"))
        if hint:
            column.addWidget(Text(hint, "small"))
        column.addWidget(self.pills)
        column.addWidget(self.enough)
        self.pills.changed.connect(self._changed)

    def chosen(self) -> tuple[Tag, ...]:
        """The tags that are on, in the order shown."""
        return tuple(self._tags[word] for word in self.pills.chosen())

    def put(self, tags: Iterable[Tag]) -> None:
        """Turns exactly these tags on, without a signal."""
        self.pills.choose(str(tag.value) for tag in tags)
        self._before = self.pills.chosen()
        self.enough.hide()

    def _changed(self) -> None:
        chosen = self.pills.chosen()
        if self._most is not None and len(chosen) > self._most:
            self.pills.choose(self._before)
            self.enough.show()
            announce(self.enough, self.enough.text())
            return
        self._before = chosen
        self.enough.hide()
        self.changed.emit()
