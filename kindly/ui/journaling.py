"""How a person likes to keep their journal: what is said softly while they write."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.services.errors import NotebookError
from kindly.services.journaling import JournalingService
from kindly.ui import troubles
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.seen import put_in_sight
from kindly.ui.widgets.text import Text
from kindly.ui.widgets.tick import Tick

translate = QCoreApplication.translate


class JournalingFields(QWidget):
    """Keeps each choice as it is made, and says so only where that is true."""

    failed = Signal(object)
    kept = Signal()
    prompts_requested = Signal()

    def __init__(self, service: JournalingService) -> None:
        super().__init__()
        self._service = service
        self.trouble = Text()
        self.plenty = Tick(
            "plenty",
            translate("Settings", "After three minutes of writing, ask if that's plenty"),
            on=True,
        )
        self.count_words = Tick(
            "count_words", translate("Settings", "Show how many words there are"), on=False
        )
        self.without_hard = Tick(
            "without_hard",
            translate("Settings", "Leave out hard days in On this day"),
            on=True,
            about=translate(
                "Settings",
                "Moments that stung, times you held back, and pages that felt worried, cross or "
                "sad. You can still find them in the list.",
            ),
        )
        self.said = Text("", "small-bold", hue="teal")
        self.prompts = Button(translate("Settings", "Change what the journal asks…"))
        self._fields = QWidget()
        self._lay_out()
        for tick in (self.plenty, self.count_words, self.without_hard):
            tick.ticked.connect(self._switch)
        self.prompts.clicked.connect(self.prompts_requested)
        service.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Shows the choices as they are kept."""
        try:
            journaling = self._service.journaling
        except NotebookError as error:
            self.trouble.setText(troubles.not_read(error))
            self.trouble.show()
            self._fields.hide()
            return
        self.trouble.hide()
        put_in_sight(self._fields)
        self.plenty.put(on=journaling.plenty)
        self.count_words.put(on=journaling.count_words)
        self.without_hard.put(on=journaling.without_hard)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self._fields)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        for widget in (self.plenty, self.count_words, self.without_hard, self.said, self.prompts):
            inside.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.trouble)
        column.addWidget(self._fields)

    def _switch(self, word: str, on: bool) -> None:
        self.said.setText("")
        try:
            journaling = self._service.journaling
            changed = {
                "plenty": replace(journaling, plenty=on),
                "count_words": replace(journaling, count_words=on),
                "without_hard": replace(journaling, without_hard=on),
            }[word]
            self._service.put(changed)
        except NotebookError as error:
            self.refresh()
            self.failed.emit(error)
            return
        self.said.setText(translate("Settings", "Kept."))
        announce(self.said, self.said.text())
        self.kept.emit()
