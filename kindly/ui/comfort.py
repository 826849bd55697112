"""What is said softly under the writing: initials once, when it is plenty, how many words."""

from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QWidget

from kindly.domain.journal import Entry
from kindly.domain.journaling import Journaling
from kindly.domain.prompts import Form, Prompts
from kindly.services.errors import NotebookError
from kindly.services.journal import JournalService
from kindly.services.journaling import JournalingService
from kindly.ui.step_fields import column
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.text import Text

translate = QCoreApplication.translate

PLENTY = timedelta(minutes=3)
"""After so much writing a line asks whether that's plenty."""
PAUSE = timedelta(seconds=5)
"""A longer rest between two keys is no writing."""
_LOOK_MS = 1_000


class Comfort(QWidget):
    """Says at most one thing at a time, cuts nothing short and never takes the keyboard."""

    def __init__(
        self, journal: JournalService, journaling: JournalingService, prompts: Prompts
    ) -> None:
        super().__init__()
        self._journal = journal
        self._journaling = journaling
        self._prompts = prompts
        self._form: Form | None = None
        self._entry: Entry | None = None
        self._began: datetime | None = None
        self._last: datetime | None = None
        self._spent = timedelta()
        self._hint_due = False
        self._watch = QTimer(self, interval=_LOOK_MS)
        self.hint = Text(
            translate(
                "Journal",
                "For other people, initials or a word like “friend” are enough. "
                "Their story stays theirs.",
            ),
            "small",
        )
        self.said = Text("", hue="teal")
        self.count = Text("", "small")
        layout = column(self, 4)
        for text in (self.hint, self.said, self.count):
            text.hide()
            layout.addWidget(text)
        self._watch.timeout.connect(self._look)
        journaling.changed.connect(self._count)

    def begin(self, form: Form, entry: Entry) -> None:
        """Start anew, with a writing of this form."""
        self._form, self._entry = form, entry
        self._began, self._last = self._journal.now(), None
        self._spent = timedelta()
        self._hint_due = not self._chosen().hinted
        self.hint.setVisible(self._hint_due)
        self.said.hide()
        self.said.setText("")
        if form.soft_minutes:
            self._watch.start()
        self._count()

    def end(self) -> None:
        """The writing is done with."""
        self._watch.stop()
        self._form = self._entry = None

    def typed(self, entry: Entry) -> None:
        """A key came, or a choice was made; the entry stands so now."""
        self._entry = entry
        now = self._journal.now()
        if self._last is not None and now - self._last <= PAUSE:
            self._spent += now - self._last
        self._last = now
        self._count()
        if self._hint_due:
            self._hint_due = False
            self._keep_hinted()
        soft = self._form is not None and self._form.soft_minutes
        if self._spent >= PLENTY and not soft and self._chosen().plenty:
            self._say(self._prompts.sayings.plenty)

    def _look(self) -> None:
        """Say the closing once its minutes are over; nothing is cut, and it isn't said again."""
        if self._form is None or self._began is None:
            return
        if self._journal.now() - self._began >= timedelta(minutes=self._form.soft_minutes):
            self._watch.stop()
            self._say(self._form.closing)

    def _say(self, words: str) -> None:
        if self.said.text() != words:
            self.said.setText(words)
            self.said.show()
            announce(self.said, words)

    def _count(self) -> None:
        """Show how many words there are, to those who asked for it."""
        shown = self._chosen().count_words and self._entry is not None
        if shown and self._entry is not None:
            number = sum(len(text.split()) for text in self._entry.words)
            self.count.setText(translate("Journal", "Words: {number}").format(number=number))
        self.count.setVisible(shown)

    def _keep_hinted(self) -> None:
        """Keep that the hint was said; where that can't be kept it is simply said again."""
        try:
            self._journaling.put(replace(self._journaling.journaling, hinted=True))
        except NotebookError:
            return

    def _chosen(self) -> Journaling:
        """The person's choices; those of the start where they can't be read."""
        try:
            return self._journaling.journaling
        except NotebookError:
            return Journaling()
