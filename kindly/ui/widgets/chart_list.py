"""A chart whose marks are the rows of a list, so that each is read out, reached and opened."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy

from kindly.ui.theme import Theme


class ChartList(QListView):
    """What such charts share: no frame, nothing to edit, and as high as its marks ask for.

    Its own kind says how its marks are painted, how high they are and what opening one does.
    """

    def __init__(self, theme: Theme, name: str, model: QAbstractListModel) -> None:
        super().__init__()
        self._theme = theme
        self.setModel(model)
        self.setProperty("kind", "chart")
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)
        theme.changed.connect(self._fit)

    def _open(self, index: QModelIndex) -> None:
        """Asks for what a mark stands for."""
        raise NotImplementedError

    def _fit(self) -> None:
        """Takes the height its marks ask for."""
        raise NotImplementedError
