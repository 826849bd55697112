"""The ideas that fit, as rows of a list."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
)

from kindly.domain.acts import Act
from kindly.domain.library import Marks
from kindly.ui.act_words import spoken

translate = QCoreApplication.translate

Index = QModelIndex | QPersistentModelIndex


class ActModel(QStringListModel):
    """Acts in the order they were given, with the person's marks on them.

    Qt asks for the number of rows at every row of every layout, so that is answered without Python:
    it takes a third of what a key costs among 2,000 acts.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._acts: Sequence[Act] = ()
        self._marks = Marks()

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag
        shown = flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemNeverHasChildren
        return shown if index.isValid() else flags.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        act = self.act(index)
        if act is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return act.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            marks = [translate("Browse", "A favourite")] if self.is_favourite(act) else []
            return spoken(act, [*marks, tag] if (tag := self.tag(act)) else marks)
        return None

    def fill(self, acts: Sequence[Act], marks: Marks) -> None:
        """Show exactly these acts."""
        self._acts, self._marks = acts, marks
        self.setStringList([act.id for act in acts])

    def act(self, index: Index) -> Act | None:
        """The act at an index."""
        row = index.row()
        return self._acts[row] if 0 <= row < len(self._acts) else None

    def acts(self) -> Sequence[Act]:
        """All the acts shown."""
        return self._acts

    def row_of(self, act_id: str) -> int:
        """The row of an act, or -1 where it isn't shown."""
        return next((row for row, act in enumerate(self._acts) if act.id == act_id), -1)

    def is_favourite(self, act: Act) -> bool:
        """Whether the person marked it as a favourite."""
        return act.id in self._marks.favourites

    def tag(self, act: Act) -> str:
        """Whose the act is, where it isn't one of Kindly's own."""
        if act.id in self._marks.own:
            return translate("Browse", "Yours")
        return translate("Browse", "From a pack") if act.id in self._marks.packed else ""
