"""Act packs: those that were taken in, one to open, one to make."""

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.packs import Pack, file_name
from kindly.services.errors import NotebookError
from kindly.services.library import LibraryService
from kindly.services.packs import KeptPack, PackError, PacksService
from kindly.ui import pack_troubles, troubles
from kindly.ui.act_words import first_words
from kindly.ui.dialogs import Ask
from kindly.ui.pack_making import PackMaking
from kindly.ui.pack_preview import PackPreview
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import PANEL_WIDTH, Card, ScrollPage, reveal
from kindly.ui.widgets.text import Heading, Text, breakable

translate = QCoreApplication.translate

_ENDING = ".toml"
_GLANCE = 60


class PacksView(ScrollPage):
    """Shows one of three: the packs there are, a pack that was opened, or one being made."""

    left = Signal()
    failed = Signal(object)
    said = Signal(str, object)

    def __init__(
        self, packs: PacksService, library: LibraryService, theme: Theme, ask: Ask
    ) -> None:
        super().__init__(width=PANEL_WIDTH)
        self._packs = packs
        self._library = library
        self._ask = ask
        self.shelf = PackShelf(theme)
        self.preview = PackPreview(theme)
        self.making = PackMaking(library, theme)
        self._parts = (self.shelf, self.preview, self.making)
        for part in self._parts:
            self.body.addWidget(part)
        self.body.addStretch(1)
        packs.changed.connect(self._refresh)
        self.shelf.open_requested.connect(self.open)
        self.shelf.make_requested.connect(self.make)
        self.shelf.removal_requested.connect(self._remove)
        self.shelf.left.connect(self.left)
        self.preview.accepted.connect(self._add)
        self.preview.left.connect(self.show_shelf)
        self.making.accepted.connect(self._save)
        self.making.left.connect(self.show_shelf)
        self.show_shelf()

    def show_shelf(self) -> None:
        """Shows the packs there are."""
        self._refresh()
        self._turn_to(self.shelf)

    def open(self) -> None:
        """Asks for a file and shows what is in it; a broken one changes nothing."""
        kinds = translate("Packs", "Act packs (*.toml)")
        path = self._ask.open_file(translate("Packs", "Which pack?"), kinds)
        if path is None:
            return
        try:
            pack, offered = self._packs.read(path)
        except PackError as error:
            self._turn_to(self.shelf)
            self.shelf.say(pack_troubles.not_read(error))
        except NotebookError as error:
            self.failed.emit(error)
        else:
            self.preview.show_pack(pack, offered)
            self._turn_to(self.preview)

    def make(self) -> None:
        """Starts a pack of one's own ideas and favourites."""
        if self._guard(self.making.start):
            self._turn_to(self.making)

    def focus_first(self) -> None:
        """Puts the keyboard where one would go on."""
        for part in self._parts:
            if part.isVisibleTo(self):
                part.focus_first()

    def showEvent(self, event: QShowEvent) -> None:
        self._refresh()
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.shelf.isVisibleTo(self):
            self.left.emit()
        else:
            self.show_shelf()

    def _turn_to(self, shown: QWidget) -> None:
        for part in self._parts:
            part.setVisible(part is shown)
        self.verticalScrollBar().setValue(0)
        self.focus_first()

    def _refresh(self) -> None:
        try:
            self.shelf.fill(self._packs.packs())
        except NotebookError as error:
            self.shelf.empty.hide()
            self.shelf.say(troubles.not_read(error))

    def _add(self, pack: Pack, ids: Collection[str]) -> None:
        try:
            known = {kept.uuid for kept in self._packs.packs()}
            self._packs.add(pack, ids)
        except NotebookError as error:
            self.failed.emit(error)
            return
        self.show_shelf()
        words = translate("Packs", "Added “{name}”. Its ideas are with the others now.")
        back = None if pack.uuid in known else partial(self._take_out, pack.uuid)
        self.said.emit(words.format(name=first_words(pack.name, _GLANCE)), back)

    def _save(self, name: str, about: str, ids: Collection[str]) -> None:
        kinds = translate("Packs", "Act packs (*.toml)")
        path = self._ask.save_file(
            translate("Packs", "Where should the pack go?"), file_name(name), kinds
        )
        if path is None:
            return
        if path.suffix.lower() != _ENDING:
            path = path.with_name(path.name + _ENDING)
        try:
            self._packs.save(path, name, about, ids)
        except PackError as error:
            act = self._library.act(error.act_id)
            title = first_words(act.title, _GLANCE) if act else ""
            self.making.say(pack_troubles.not_saved(error, title))
        except NotebookError as error:
            self.failed.emit(error)
        else:
            self.making.done()
            self.show_shelf()
            self.said.emit(translate("Packs", "Saved as {name}.").format(name=path.name), None)

    def _remove(self, uuid: str, name: str) -> None:
        if self._take_out(uuid):
            words = translate("Packs", "“{name}” is out. Ideas you changed stay yours.")
            self.said.emit(
                words.format(name=first_words(name, _GLANCE)), partial(self._put_back, uuid)
            )
            self.focus_first()

    def _take_out(self, uuid: str) -> bool:
        return self._guard(partial(self._packs.remove, uuid))

    def _put_back(self, uuid: str) -> bool:
        return self._guard(partial(self._packs.restore, uuid))

    def _guard(self, work: Callable[[], object]) -> bool:
        """Does what the notebook may refuse; then all stays and the window says why."""
        try:
            work()
        except NotebookError as error:
            self.failed.emit(error)
            return False
        return True


class PackShelf(QWidget):
    """The packs that were taken in, and the ways to another."""

    open_requested = Signal()
    make_requested = Signal()
    removal_requested = Signal(str, str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.cards: list[PackCard] = []
        self.trouble = Text("", "bold", hue="honey")
        self.trouble.hide()
        self.empty = Text(
            translate(
                "Packs", "No packs yet. Open one that somebody gave you, or make one of your own."
            )
        )
        self.open_button = Button(translate("Packs", "Open a pack…"), "primary")
        self.make_button = Button(translate("Packs", "Make a pack…"))
        self.back = Button(translate("Packs", "Back"), "quiet")
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=10)
        for button in (self.open_button, self.make_button, self.back):
            row.addWidget(button)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._reveal)
        words = translate("Packs", "A pack is a handful of ideas in one file you can read.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (
            Heading(theme, translate("Packs", "Act packs")),
            Text(words, "lead"),
            buttons,
            self.trouble,
            self.empty,
        ):
            column.addWidget(widget)
        column.addLayout(self._list)
        self.open_button.clicked.connect(self.open_requested)
        self.make_button.clicked.connect(self.make_requested)
        self.back.clicked.connect(self.left)

    def fill(self, packs: Collection[KeptPack]) -> None:
        """Shows these packs."""
        self.trouble.hide()
        for card in self.cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [PackCard(self._theme, pack) for pack in packs]
        for card in self.cards:
            card.removal_requested.connect(self.removal_requested)
            self._list.addWidget(card)
        self.empty.setVisible(not self.cards)

    def say(self, words: str) -> None:
        """Says what is in the way of a pack that was to be opened."""
        self.trouble.setText(breakable(words))
        self.trouble.show()
        self._soon.start()
        announce(self.trouble, words)

    def focus_first(self) -> None:
        """Puts the keyboard on the way to another pack."""
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reveal(self) -> None:
        """Brings what was said into sight once everything has its place."""
        reveal(self.trouble)


class PackCard(Card):
    """One pack: its name, its line, since when it is there, and the way out again."""

    removal_requested = Signal(str, str)

    def __init__(self, theme: Theme, pack: KeptPack) -> None:
        super().__init__(margin=20, spacing=4)
        self._pack = pack
        self.out = Button(translate("Packs", "Take it out"))
        self.out.setAccessibleName(translate("Packs", "Take it out: {name}").format(name=pack.name))
        day = QDate(pack.added_on.year, pack.added_on.month, pack.added_on.day)
        since = QLocale().toString(day, QLocale.FormatType.LongFormat)
        self.body.addWidget(Heading(theme, breakable(pack.name), "card"))
        if pack.about:
            self.body.addWidget(Text(breakable(pack.about), "soft"))
        self.body.addWidget(Text(translate("Packs", "Added {day}").format(day=since), "small"))
        self.body.addSpacing(4)
        self.body.addWidget(self.out)
        self.out.clicked.connect(self._ask)

    def _ask(self) -> None:
        self.removal_requested.emit(self._pack.uuid, self._pack.name)
