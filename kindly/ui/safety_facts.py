"""The facts of how safe notes are, each with what can be done about it."""

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kindly.services.safety import Report
from kindly.ui import safety_words, who_reads
from kindly.ui.copies import row
from kindly.ui.safety_damage import DamageCard
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.panel import PANEL_WIDTH, Card, ScrollPage
from kindly.ui.widgets.text import Heading, Text, breakable

translate = QCoreApplication.translate


class FactsView(ScrollPage):
    """Everything there is to tell about the notebook's file, with what makes it safer."""

    def __init__(self, theme: Theme, ways: frozenset[str]) -> None:
        super().__init__(width=PANEL_WIDTH)
        self._theme = theme
        self.announce_next: Text | None = None
        self.place, self.saved, self.room = Text(), Text("", "soft"), Text("", "soft")
        self.folder = Text("", "small")
        self.folder.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.checked, self.newest, self.who = Text("", "soft"), Text(), Text()
        self.copies_go = Text("", "small")
        self.copied_said, self.folder_said = Text("", hue="teal"), Text("", hue="teal")
        self.looking, self.damage = False, DamageCard(theme)
        self.was_put_back = Text(
            translate("Safety", "A copy was put back. You could still take that back.")
        )
        self.take_back = Button(translate("Safety", "Take that back…"))
        self.way_back = row(self.take_back)
        self.check = Button(translate("Safety", "Look it over now"))
        self.back_up = Button(translate("Safety", "Make a copy now"), "primary")
        self.to_copies = Button(translate("Safety", "Look at the copies"))
        self.open_folder = Button(translate("Safety", "Show the folder"))
        self.other_folder = Button(translate("Safety", "Choose another folder"))
        self.usual_folder = Button(translate("Safety", "Use the usual folder"))
        self.add_passphrase = Button(translate("Safety", "Add a passphrase…"))
        self.safer = row(self.add_passphrase)
        self.plain, self.plain_said = Text("", "small"), Text("", hue="teal")
        self.erase_plain = Button(translate("Safety", "Erase these files…"))
        self.plainer = row(self.erase_plain)
        self.export_button = Button(translate("Safety", "Export all…"))
        self.import_button = Button(translate("Safety", "Import…"))
        self.erase_button = Button(translate("Safety", "Erase…"), "quiet")
        self.back = Button(translate("Safety", "Back"))
        self.body.addWidget(Heading(theme, translate("Safety", "How safe your notes are")))
        self.body.addWidget(self.damage)
        self._card(
            translate("Safety", "Copies"),
            (self.newest, self.copied_said, row(self.back_up, self.to_copies)),
            (self.was_put_back, self.way_back),
            (self.copies_go, self.folder_said, row(self.other_folder, self.usual_folder)),
        )
        self._card(
            translate("Safety", "Who can read your notes"),
            (self.who, self.plain, self.plain_said, self.plainer, self.safer),
        )
        self._card(
            translate("Safety", "Where your notes are"),
            (self.place, self.saved, self.checked, self.room, self.folder),
            (row(self.check, self.open_folder),),
        )
        self._add_ways(ways)
        self.body.addWidget(self.back)
        self.body.addStretch(1)
        later = (self.usual_folder, self.safer, self.copied_said, self.folder_said)
        plain = (self.plain, self.plain_said, self.plainer)
        for part in (*later, *plain, self.was_put_back, self.way_back):
            part.hide()

    def _add_ways(self, ways: frozenset[str]) -> None:
        buttons = {
            "export": self.export_button,
            "import": self.import_button,
            "erase": self.erase_button,
        }
        for word, button in buttons.items():
            if word not in ways:
                button.setParent(self)
                button.hide()
        shown = [button for word, button in buttons.items() if word in ways]
        if shown:
            self._card(translate("Safety", "Take out, bring in, erase"), (row(*shown),))

    def show_report(self, report: Report, today: date, *, way_back: bool = False) -> None:
        """Shows how it stands; `way_back` where a copy was put back and can be taken back."""
        if not report.there and self.folder_said.property("hue") == "teal":
            self.say_folder("")  # what was said of it holds no more
        self.was_put_back.setVisible(way_back)
        self.way_back.setVisible(way_back)
        self._show_damage(report, today)
        self.place.setText(safety_words.place(report))
        self.saved.setText(safety_words.saved(report, today))
        self.room.setText(safety_words.room(report))
        self.folder.setText(breakable(safety_words.folder(report)))
        if not self.looking:
            self.checked.setText(safety_words.checked(report, today))
        self.newest.setText(breakable(safety_words.newest(report, today)))
        self.copies_go.setText(breakable(safety_words.copies_go(report)))
        self.who.setText(who_reads.who(report))
        self.safer.setVisible(not report.keyed and not report.read_only)
        self.plain.setText(breakable(who_reads.plain(report)))
        self.plain.setVisible(bool(report.plain))
        self.plainer.setVisible(bool(report.plain) and not report.read_only)
        self.usual_folder.setVisible(report.chosen is not None)
        said, self.announce_next = self.announce_next, None
        if said is not None:
            announce(said, said.text())

    def _show_damage(self, report: Report, today: date) -> None:
        """Where part of it can't be read, that comes first, with the one thing to do about it."""
        had = self._first().hasFocus()
        self.damage.show_report(report, today)
        self.back_up.turn("plain" if report.damaged else "primary")
        if had:
            self.focus_first()

    def _first(self) -> Button:
        return self.back_up if self.damage.isHidden() else self.damage.to_copies

    def refuse(self, words: str) -> None:
        """Says why there is nothing to tell."""
        for text in (self.saved, self.room, self.folder, self.newest, self.copies_go, self.who):
            text.setText("")
        self.place.setText(words)
        for part in (self.safer, self.plain, self.plainer):
            part.hide()

    def say_checked(self, words: str) -> None:
        """Says how the check went."""
        self.checked.setText(words)
        announce(self.checked, words)

    def say_copied(self, words: str, *, hue: str = "teal") -> None:
        """Says how the copy goes; without words, nothing."""
        _say(self.copied_said, words, hue)

    def say_plain(self, words: str, *, hue: str = "teal") -> None:
        """Says what became of the files anybody can read."""
        _say(self.plain_said, words, hue)

    def say_folder(self, words: str, *, hue: str = "teal") -> None:
        """Says what became of the choice of a folder."""
        _say(self.folder_said, words, hue)

    def focus_first(self) -> None:
        """Puts the keyboard on the first thing to do."""
        self.verticalScrollBar().setValue(0)
        self._first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, title: str, *groups: tuple[QWidget, ...]) -> None:
        card = Card(margin=28, spacing=10)
        card.body.addWidget(Heading(self._theme, title, "card"))
        for number, group in enumerate(groups):
            if number:
                card.body.addSpacing(8)
            for widget in group:
                card.body.addWidget(widget)
        self.body.addWidget(card)


class SampleSafety(ScrollPage):
    """Says that the sample has nothing to keep safe."""

    back_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(width=PANEL_WIDTH)
        title = translate("Safety", "How safe your notes are")
        self.setAccessibleName(title)
        self.back = Button(translate("Safety", "Back"))
        self.body.addWidget(Heading(theme, title))
        self.body.addWidget(
            Text(
                translate(
                    "Safety",
                    "This is the sample notebook. It is in no file, and goes when you leave it. "
                    "Your own notes are not touched.",
                ),
                "lead",
            )
        )
        self.body.addWidget(self.back)
        self.body.addStretch(1)
        self.back.clicked.connect(self.back_requested)

    def focus_first(self) -> None:
        """Puts the keyboard on the way back."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Has nothing to keep."""

    def home(self, *, damaged: bool = False) -> None:
        """Is all there is."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
            return
        super().keyPressEvent(event)


def _say(said: Text, words: str, hue: str) -> None:
    said.tint(hue)
    said.setText(breakable(words))
    said.setVisible(bool(words))
    if words:
        announce(said, words)
