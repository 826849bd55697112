"""On which day, if on any."""

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.ui.widgets.button import Pills
from kindly.ui.widgets.day_edit import DayEdit
from kindly.ui.widgets.flow import grow_with_width

translate = QCoreApplication.translate


class DayChoice(QWidget):
    """Today, tomorrow, another day, or none; none is where it starts."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._today = date.min
        self.pills = Pills(
            translate("Plan", "On which day?"),
            (
                ("any", translate("Plan", "Any day")),
                ("today", translate("Plan", "Today")),
                ("tomorrow", translate("Plan", "Tomorrow")),
                ("other", translate("Plan", "Another day")),
            ),
        )
        self.edit = DayEdit(translate("Plan", "The day"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pills)
        column.addWidget(self.edit)
        grow_with_width(self)
        self.pills.changed.connect(self._chosen)
        self.edit.dateChanged.connect(self.changed)

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (*self.pills.stops(), self.edit)

    def day(self) -> date | None:
        """The day that is chosen, or None for any."""
        word = next(iter(self.pills.chosen()), "any")
        days = {"today": self._today, "tomorrow": self._today + timedelta(1)}
        if word != "other":
            return days.get(word)
        self.edit.interpretText()  # what was typed counts, wherever the keyboard is
        return self.edit.day()

    def put(self, day: date | None, today: date) -> None:
        """Shows a day, without a signal."""
        self._today = today
        known = {None: "any", today: "today", today + timedelta(1): "tomorrow"}
        self.pills.choose((known.get(day, "other"),))
        self.edit.put(day or today + timedelta(2), earliest=min(day or today, today))
        self.edit.setVisible(day not in known)

    def today_is(self, today: date) -> None:
        """Keeps the day that is chosen when another one begins."""
        self.put(self.day(), today)

    def _chosen(self) -> None:
        if not self.pills.chosen():
            self.pills.choose(("any",))
        other = self.pills.chosen() == ("other",)
        self.edit.setVisible(other)
        if other:
            self.edit.setFocus()
        self.changed.emit()
