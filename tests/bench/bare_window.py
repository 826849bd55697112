"""The floor: a bare PySide6 window, from the start of Python to its first paint."""

import os

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class Watch(QObject):
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self.end)
        return False

    def end(self) -> None:
        os._exit(0)


if __name__ == "__main__":
    app = QApplication([])
    window = QMainWindow()
    window.resize(1240, 840)
    watch = Watch()
    window.installEventFilter(watch)
    window.show()
    app.exec()
