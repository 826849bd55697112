"""How long nobody has touched the keyboard, the mouse or the screen."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

REST_MS = 5_000
"""After something was heard, nothing is listened to for so long: to listen slows every event."""
_Type = QEvent.Type
_TOUCHED = frozenset(
    {
        _Type.KeyPress,
        _Type.InputMethod,
        _Type.MouseButtonPress,
        _Type.MouseMove,
        _Type.Wheel,
        _Type.TouchBegin,
        _Type.TouchUpdate,
        _Type.TabletPress,
        _Type.TabletMove,
        _Type.NativeGesture,
    }
)


class Idle(QObject):
    """Says once that nothing was touched for a while; never too soon, and at most a rest later."""

    went_idle = Signal()

    def __init__(
        self,
        application: QCoreApplication,
        parent: QObject | None = None,
        *,
        rest_ms: int = REST_MS,
    ) -> None:
        super().__init__(parent)
        self._application = application
        self._rest_ms = rest_ms
        self._until = QTimer(self, singleShot=True)
        self._until.timeout.connect(self._end)
        self._rest = QTimer(self, singleShot=True, interval=rest_ms)
        self._rest.timeout.connect(self._listen)

    def watch(self, milliseconds: int) -> None:
        """Begins to count anew; with 0, never."""
        self.stop()
        if milliseconds > 0:
            self._until.setInterval(milliseconds + self._rest_ms)
            self._until.start()
            self._listen()

    def stop(self) -> None:
        """Listens no more."""
        self._until.stop()
        self._rest.stop()
        self._application.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Hears what is touched, and lets it pass."""
        if event.type() in _TOUCHED:
            self._application.removeEventFilter(self)
            self._until.start()
            self._rest.start()
        return False

    def _listen(self) -> None:
        self._application.installEventFilter(self)

    def _end(self) -> None:
        self.stop()
        self.went_idle.emit()
