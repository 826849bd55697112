"""A plan taken to the person's own calendar, as a file they open with it."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from kindly.domain.acts import Plan
from kindly.domain.clock import Clock
from kindly.services.errors import NotebookError
from kindly.services.practice import PracticeService
from kindly.ui.dialogs import Ask

translate = QCoreApplication.translate

_ENDING = ".ics"


class CalendarFile(QObject):
    """Asks where the file should go, writes it, and says what to do with it."""

    said = Signal(str)

    def __init__(
        self, practice: PracticeService, *, clock: Clock, ask: Ask, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._practice = practice
        self._clock = clock
        self._ask = ask

    def save(self, plan: Plan) -> None:
        """Writes the plan where the person wants it; nothing happens where they step back."""
        # On first use, as no start needs it.
        from kindly.services import calendar  # noqa: PLC0415

        title = translate("Plan", "Where should the file go?")
        kinds = translate("Plan", "Calendar (*.ics)")
        path = self._ask.save_file(title, translate("Plan", "reminder.ics"), kinds)
        if path is None:
            return
        if path.suffix.lower() != _ENDING:
            path = path.with_name(path.name + _ENDING)
        discreet = self._discreet() or not self._ask.confirm(
            translate("Plan", "For my calendar"),
            translate(
                "Plan",
                "Some calendars are shared. Should the plan's words be in the file, or just "
                "“Reminder”?",
            ),
            translate("Plan", "With the words"),
            translate("Plan", "Just “Reminder”"),
        )
        words = calendar.CalendarWords(
            neutral=translate("Plan", "Reminder"),
            cue=translate("Plan", "If {words}"),
            smaller=translate("Plan", "Smaller version: {words}"),
        )
        now = self._clock.now().astimezone()
        made = calendar.calendar_file(plan, words=words, discreet=discreet, now=now)
        try:
            calendar.keep(path, made)
        except NotebookError:
            self.said.emit(
                translate("Plan", "The file couldn't be saved there. Try another place.")
            )
            return
        day = calendar.day_in_calendar(plan, now.date())
        self.said.emit(_saved(path, tomorrow=day != plan.day))

    def _discreet(self) -> bool:
        """Whether the plan's words stay out of it; so they do where the choice can't be read."""
        try:
            return self._practice.practice.discreet
        except NotebookError:
            return True


def _saved(path: Path, *, tomorrow: bool) -> str:
    words = (
        translate("Plan", "Saved as {name}, for tomorrow at 10:00. Open it with your calendar.")
        if tomorrow
        else translate("Plan", "Saved as {name}, to ring at 10:00. Open it with your calendar.")
    )
    return words.format(name=path.name)
