"""The `kindly` command as it is, ended when the cards have been painted: FOLDER [--modules].

The watch is put in place just before the event loop begins and costs the start nothing that
a bare window doesn't pay too.
"""

import os
import sys

from kindly.__main__ import main


class Watcher:
    """Waits for kindly.app to be loaded, when Qt is there; then watches the cards."""

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        if name == "kindly.app":
            sys.meta_path.remove(self)
            watch_cards()


def watch_cards() -> None:
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, self.end)
            return False

        def end(self) -> None:
            if "--modules" in sys.argv:
                modules = sorted(sys.modules)
                import json

                print(json.dumps(modules), flush=True)
            os._exit(0)

    begin = QApplication.exec
    watch = Watch()

    def begin_watched(*_application: object) -> int:
        cards = [it for it in QApplication.allWidgets() if type(it).__name__ == "ActCard"]
        assert len(cards) == 3
        for card in cards:
            card.installEventFilter(watch)
        return begin()

    QApplication.exec = begin_watched  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    sys.meta_path.insert(0, Watcher())
    main(["--data-dir", sys.argv[1], "--seed", "1"])
