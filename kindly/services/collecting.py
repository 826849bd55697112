"""Python's collector of garbage, kept to the thread of the windows.

Left to itself it runs on whichever thread makes the next object. On a worker's it may come upon a
window that is gone. PySide6 (6.10 and 6.11) then deletes each widget of it later, one by one, on
the thread of the windows; as the first takes its children with it, the next is deleted twice, and
the program ends at once.
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 2_000


class Collecting(QObject):
    """Collects as often as Python would, but only here; the collector itself is turned off."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start()


def collect_what_is_due() -> None:
    """Collect the oldest generation that Python would have collected by now, if any."""
    due = [
        generation
        for generation, (count, most) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        if count > most
    ]
    if due:
        gc.collect(due[-1])
