"""Waiting for slow work: how far it has come, and a way to stop it."""

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from kindly.services.progress import Progress
from kindly.ui.widgets.button import Button

translate = QCoreApplication.translate

_PATIENCE_MS = 400
_LOOK_MS = 100


class Waiting(QWidget):
    """Shows itself when work takes longer than a moment."""

    stop_requested = Signal()

    def __init__(self, words: str) -> None:
        """`words` say what is being done, to those who hear it."""
        super().__init__()
        self._progress: Progress | None = None
        self._waited = 0
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words)
        self.stop = Button(translate("Print", "Stop"))
        self.stop.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.bar)
        layout.addWidget(self.stop)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._look_at_it)
        self.stop.clicked.connect(self.stop_requested)
        self.hide()

    def begin(self, progress: Progress) -> None:
        """Follows some work from now on."""
        self._progress = progress
        self._waited = 0
        self._look.start()

    def end(self) -> None:
        """The work is done, or nobody waits for it any more."""
        self._progress = None
        self._look.stop()
        self.hide()

    def _look_at_it(self) -> None:
        self._waited += _LOOK_MS
        if self._progress is not None:
            self.bar.setValue(round(self._progress.part * 100))
        if self._waited >= _PATIENCE_MS:
            self.show()
