"""Settings: how Kindly reads, and how a person likes to practise and to write."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.services.journaling import JournalingService
from kindly.services.practice import PracticeService
from kindly.services.settings import Settings
from kindly.ui.journaling import JournalingFields
from kindly.ui.practice import PracticeFields
from kindly.ui.privacy import PrivacyFields
from kindly.ui.reading import Reading, themes
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button, Pills
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import PANEL_WIDTH, Card, ScrollPage
from kindly.ui.widgets.text import Heading, Text
from kindly.ui.widgets.tick import Tick

translate = QCoreApplication.translate


class SettingsPage(ScrollPage):
    """Every choice in one place, kept as soon as it is made."""

    back_requested = Signal()
    failed = Signal(object)
    kept = Signal()
    prompts_requested = Signal()
    passphrase_requested = Signal(str)
    safety_requested = Signal()

    def __init__(
        self,
        practice: PracticeService,
        journaling: JournalingService,
        settings: Settings,
        theme: Theme,
        *,
        keyed: bool = False,
        can_change: bool = False,
    ) -> None:
        """`keyed` says there is a passphrase, `can_change` that there can be another or none."""
        super().__init__(width=PANEL_WIDTH)
        self.setAccessibleName(translate("Settings", "Settings"))
        self.reading = ReadingFields(settings, theme)
        self.practice = PracticeFields(practice, theme)
        self.journal = JournalingFields(journaling)
        self.privacy = PrivacyFields(settings, keyed=keyed, can_change=can_change)
        self.back = Button(translate("Settings", "Back"))
        self.body.addWidget(Heading(theme, translate("Settings", "Settings")))
        for title, fields in (
            (translate("Settings", "Reading"), self.reading),
            (translate("Settings", "Practice"), self.practice),
            (translate("Settings", "Journal"), self.journal),
            (translate("Settings", "Privacy"), self.privacy),
        ):
            card = Card(margin=28, spacing=10)
            card.body.addWidget(Heading(theme, title, "question"))
            card.body.addWidget(fields)
            self.body.addWidget(card)
        self.body.addWidget(self.back)
        self.body.addStretch(1)
        self.back.clicked.connect(self._leave)
        for fields in (self.practice, self.journal):
            fields.failed.connect(self.failed)
            fields.kept.connect(self.kept)
        self.journal.prompts_requested.connect(self.prompts_requested)
        self.privacy.passphrase_requested.connect(self.passphrase_requested)
        self.privacy.safety_requested.connect(self.safety_requested)

    def focus_first(self) -> None:
        """Puts the keyboard on the first choice."""
        self.verticalScrollBar().setValue(0)
        self.reading.focus_first()

    def flush(self) -> None:
        """Keeps the words that are being written now."""
        self.practice.flush()

    def unkept(self) -> tuple[str, ...]:
        """Words that could not be kept yet."""
        return self.practice.unkept()

    def showEvent(self, event: QShowEvent) -> None:
        self.practice.refresh()
        self.journal.refresh()
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        super().keyPressEvent(event)

    def _leave(self) -> None:
        self.flush()
        self.back_requested.emit()


class ReadingFields(QWidget):
    """The text size in steps, and the theme: the same as in the View menu."""

    def __init__(self, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._reading = Reading(theme, settings, parent=self)
        self.scale = Text()
        self.smaller = Button(translate("Settings", "Smaller text"))
        self.larger = Button(translate("Settings", "Larger text"))
        self.usual = Button(translate("Settings", "Usual size"), "quiet")
        self.roomy = Tick(
            "roomy", translate("Settings", "Roomier text: more space around letters"), on=False
        )
        self.theme = Pills(translate("Settings", "Colours"), themes())
        self._lay_out()
        self.smaller.clicked.connect(self._reading.smaller)
        self.larger.clicked.connect(self._reading.larger)
        self.usual.clicked.connect(self._reading.usual)
        self.roomy.ticked.connect(self._make_roomy)
        self.theme.changed.connect(self._choose)
        theme.changed.connect(self._show)
        self._show()

    def focus_first(self) -> None:
        """Puts the keyboard on the text size."""
        self.larger.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        sizes = QWidget()
        row = FlowLayout(sizes)
        for button in (self.smaller, self.larger, self.usual):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.scale)
        column.addWidget(sizes)
        column.addWidget(self.roomy)
        column.addSpacing(8)
        column.addWidget(Text(translate("Settings", "Colours"), "bold"))
        column.addWidget(self.theme)

    def _make_roomy(self, _word: str, on: bool) -> None:
        self._reading.make_roomy(on=on)

    def _choose(self) -> None:
        name = next(iter(self.theme.chosen()), "")
        if name:
            self._reading.choose(name)
        else:
            self._show()

    def _show(self) -> None:
        percent = round(self._theme.scale * 100)
        words = translate("Settings", "The text is at {percent} % of its usual size.")
        self.scale.setText(words.format(percent=percent))
        self.roomy.put(on=self._theme.roomy)
        self.theme.choose((self._theme.name,))
