"""How a person likes to practise: what to leave out, and reminders, all off at first."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kindly.domain.acts import Topic
from kindly.domain.practice import MOST_LETTERS, Practice
from kindly.services.errors import NotebookError
from kindly.services.practice import PracticeService
from kindly.ui import labels, troubles
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.seen import put_in_sight
from kindly.ui.widgets.text import Heading, Text
from kindly.ui.widgets.tick import Tick
from kindly.ui.widgets.time_edit import TimeEdit

translate = QCoreApplication.translate
_PAUSE_MS = 400
_AGAIN_MS = 5_000


def kindly_line() -> str:
    """What Kindly says by itself where the person has no words of their own for it."""
    return translate("Settings", "Hello. Want a small one, or just a read?")


class PracticeFields(QWidget):
    """Keeps each choice as it is made, and says so only where that is true."""

    failed = Signal(object)
    kept = Signal()

    def __init__(self, service: PracticeService, theme: Theme) -> None:
        super().__init__()
        self._service = service
        self._unkept = False
        self._pause = QTimer(self, singleShot=True)
        self.trouble = Text()
        self.topics = TopicTicks()
        self.topics_kept = _kept()
        self.start_line = Tick(
            "start_line", translate("Settings", "Say one soft line when Kindly opens"), on=False
        )
        self.remind = Tick(
            "remind",
            translate("Settings", "On a day with a plan, say it while Kindly is open"),
            on=False,
        )
        self.at = TimeEdit(translate("Settings", "From what time?"))
        self._at_label = Text(translate("Settings", "From what time?"), "bold")
        self.line = QLineEdit()
        self.line.setMaxLength(MOST_LETTERS)
        self.line.setPlaceholderText(kindly_line())
        self.discreet = Tick(
            "discreet", translate("Settings", "Keep acts out of calendar titles"), on=False
        )
        self.reminders_kept = _kept()
        self._fields = QWidget()
        self._lay_out(theme)
        self._connect()
        self.refresh()

    def _lay_out(self, theme: Theme) -> None:
        line_label = Text(translate("Settings", "The line, in your own words"), "bold")
        line_label.setBuddy(self.line)
        self.line.setAccessibleName(line_label.text())
        self._at_label.setBuddy(self.at)
        inside = QVBoxLayout(self._fields)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        for widget in (
            Heading(theme, translate("Settings", "Topics to leave out"), "card"),
            Text(
                translate(
                    "Settings",
                    "Kindly won't offer acts that need these. You can still find them in Browse.",
                ),
                "soft",
            ),
            self.topics,
            self.topics_kept,
            Heading(theme, translate("Settings", "Reminders"), "card"),
            Text(translate("Settings", "All off, unless you'd like one."), "soft"),
            self.start_line,
            self.remind,
            self._at_label,
            self.at,
            line_label,
            self.line,
            self.discreet,
            Text(
                translate("Settings", "A plan in your calendar is then just “Reminder”."), "small"
            ),
            self.reminders_kept,
        ):
            inside.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.trouble)
        column.addWidget(self._fields)

    def _connect(self) -> None:
        self._service.changed.connect(self.refresh)
        self.topics.ticked.connect(self._skip)
        for tick in (self.start_line, self.remind, self.discreet):
            tick.ticked.connect(self._switch)
        self.at.timeChanged.connect(self._set_time)
        self.line.textEdited.connect(self._soon)
        self._pause.timeout.connect(self._keep_line)

    def refresh(self) -> None:
        """Shows the choices as they are kept; words being written stay."""
        try:
            practice = self._service.practice
        except NotebookError as error:
            self.trouble.setText(troubles.not_read(error))
            self.trouble.show()
            self._fields.hide()
            return
        self.trouble.hide()
        put_in_sight(self._fields)
        self.topics.put(practice.skip)
        self.start_line.put(on=practice.start_line)
        self.remind.put(on=practice.remind)
        self.discreet.put(on=practice.discreet)
        self.at.put(practice.remind_at)
        for widget in (self._at_label, self.at):
            widget.setVisible(practice.remind)
        if not self._pending() and self.line.text() != practice.line:
            self.line.setText(practice.line)

    def flush(self) -> None:
        """Keeps the time and the words that are being written now."""
        self.at.interpretText()
        if self._pending():
            self._keep_line()

    def unkept(self) -> tuple[str, ...]:
        """Words that could not be kept yet."""
        return (self.line.text(),) if self._pending() and self.line.text() else ()

    def _skip(self, word: str, on: bool) -> None:
        topic = {Topic(word)}
        practice = self._service.practice
        skip = practice.skip | topic if on else practice.skip - topic
        self._keep(replace(practice, skip=frozenset(skip)), self.topics_kept)

    def _switch(self, word: str, on: bool) -> None:
        practice = self._service.practice
        changed = {
            "start_line": replace(practice, start_line=on),
            "remind": replace(practice, remind=on),
            "discreet": replace(practice, discreet=on),
        }[word]
        self._keep(changed, self.reminders_kept)

    def _set_time(self) -> None:
        at = self.at.chosen()
        self._keep(replace(self._service.practice, remind_at=at), self.reminders_kept)

    def _soon(self) -> None:
        self.reminders_kept.setText("")
        self._pause.start(_PAUSE_MS)

    def _pending(self) -> bool:
        return self._unkept or self._pause.isActive()

    def _keep_line(self) -> None:
        self._pause.stop()
        practice = replace(self._service.practice, line=self.line.text())
        self._unkept = True
        self._unkept = not self._keep(practice, self.reminders_kept)
        if self._unkept:
            self._pause.start(_AGAIN_MS)

    def _keep(self, practice: Practice, said: Text) -> bool:
        """Keeps the choices and says so; or puts what is shown back and tells why."""
        for text in (self.topics_kept, self.reminders_kept):
            text.setText("")
        try:
            self._service.put(practice)
        except NotebookError as error:
            self.refresh()
            self.failed.emit(error)
            return False
        said.setText(translate("Settings", "Kept."))
        announce(said, said.text())
        self.kept.emit()
        return True


class TopicTicks(QWidget):
    """A tick for every topic, in columns as wide as the longest."""

    ticked = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        row = FlowLayout(self, spacing=4)
        self.ticks = {topic: Tick(topic, labels.topic(topic), on=False) for topic in Topic}
        for tick in self.ticks.values():
            row.addWidget(tick)
            tick.ticked.connect(self.ticked)
        self._line_up()

    def put(self, topics: frozenset[Topic]) -> None:
        """Ticks exactly these, without a signal."""
        for topic, tick in self.ticks.items():
            tick.put(on=topic in topics)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            QTimer.singleShot(0, self, self._line_up)  # once the ticks have changed as well

    def _line_up(self) -> None:
        widest = max(tick.sizeHint().width() for tick in self.ticks.values())
        for tick in self.ticks.values():
            tick.setMinimumWidth(widest)


def _kept() -> Text:
    return Text("", "small-bold", hue="teal")
