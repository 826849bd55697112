"""Making a pack: a name, a line about it, and the acts to put in it."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from kindly.domain.packs import MOST_TITLE
from kindly.domain.typed import one_line
from kindly.services.library import LibraryService
from kindly.ui.act_ticks import ActTicks
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.good_enough import on_good_enough
from kindly.ui.widgets.panel import Card, reveal
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate

MOST_ABOUT = 300


class PackMaking(Card):
    """Chooses from one's own acts and favourites; what was typed stays until the pack is saved."""

    accepted = Signal(str, str, object)
    """The name, the line about it, and the ids that were ticked."""
    left = Signal()

    def __init__(self, library: LibraryService, theme: Theme) -> None:
        super().__init__(margin=28, spacing=6)
        self._library = library
        self.name = QLineEdit()
        self.about = QLineEdit()
        self.name.setMaxLength(MOST_TITLE)
        self.about.setMaxLength(MOST_ABOUT)
        self.unnamed = Text(translate("Packs", "Give it a few words first."), "bold", hue="honey")
        self.empty = Text(
            translate(
                "Packs",
                "Nothing to put in yet. A pack is made of your own ideas and your favourites.",
            ),
            "soft",
        )
        self.ticks = ActTicks(translate("Packs", "Find one"))
        self.none = Text(translate("Packs", "Tick one first."), "bold", hue="honey")
        self.trouble = Text("", "bold", hue="honey")
        self.save = Button(translate("Packs", "Save it as a file…"), "primary")
        self.back = Button(translate("Packs", "Back"))
        self._lay_out(theme)
        self.save.clicked.connect(self._save)
        self.back.clicked.connect(self.left)
        on_good_enough(self, self._save)
        self.name.textEdited.connect(self._typed)
        self.ticks.ticked.connect(self._ticked)

    def _lay_out(self, theme: Theme) -> None:
        name = Text(translate("Packs", "What is it called?"), "bold")
        name.setBuddy(self.name)
        about = Text(translate("Packs", "A line about it"), "bold")
        about.setBuddy(self.about)
        self.name.setAccessibleName(name.text())
        self.about.setAccessibleName(about.text())
        buttons = QWidget()
        row = FlowLayout(buttons)
        row.addWidget(self.save)
        row.addWidget(self.back)
        words = translate("Packs", "Anyone who opens the file can read what is in it.")
        what = Heading(theme, translate("Packs", "What goes in?"), "card")
        groups: tuple[tuple[QWidget, ...], ...] = (
            (Heading(theme, translate("Packs", "Make a pack"), "question"),),
            (name, self.name, self.unnamed),
            (about, self.about),
            (what, self.empty, self.ticks, self.none, self.trouble),
            (Text(words, "small"), buttons),
        )
        for group in groups:
            for widget in group:
                self.body.addWidget(widget)
            if group is not groups[-1]:
                self.body.addSpacing(8)

    def start(self) -> None:
        """Shows what there is to put in; what was ticked and typed before stays."""
        favourites = self._library.marks().favourites
        acts = [
            act
            for act in self._library.acts()
            if act.id in favourites or self._library.is_own(act.id)
        ]
        self.ticks.fill(acts, self.ticks.chosen())
        self.empty.setVisible(not acts)
        self.ticks.setVisible(bool(acts))
        self.save.setVisible(bool(acts))
        self._hide_hints()

    def done(self) -> None:
        """Forgets what was typed and ticked, as it is in a file now."""
        self.name.clear()
        self.about.clear()
        self.ticks.fill((), ())

    def say(self, words: str) -> None:
        """Says what is in the way of saving it."""
        self.trouble.setText(words)
        self.trouble.show()
        announce(self.trouble, words)

    def focus_first(self) -> None:
        """Puts the keyboard on the name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide_hints(self) -> None:
        for hint in (self.unnamed, self.none, self.trouble):
            hint.hide()

    def _typed(self, words: str) -> None:
        if words.strip():
            self.unnamed.hide()

    def _ticked(self) -> None:
        self.none.hide()
        self.trouble.hide()

    def _save(self) -> None:
        self._hide_hints()
        name, ids = one_line(self.name.text()), self.ticks.chosen()
        if not name:
            self.unnamed.show()
            announce(self.name, self.unnamed.text())
            self.focus_first()
            reveal(self.name)  # the button is at the foot, and the name may be far above it
        elif not ids:
            self.none.show()
            announce(self.none, self.none.text())
        else:
            self.accepted.emit(name, one_line(self.about.text()), ids)
