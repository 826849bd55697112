"""What is shown of one act: its words, its tags, the buttons, and when it was done before."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kindly.domain.acts import Act
from kindly.domain.journal import EntryLine
from kindly.ui import labels
from kindly.ui.act_cards import drawing, hue
from kindly.ui.act_words import facts, first_words, for_someone_safe
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button, Pills
from kindly.ui.widgets.courage import CourageDots
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.illustration import Illustration
from kindly.ui.widgets.panel import NARROW, TEXT_WIDTH, Card
from kindly.ui.widgets.text import Chip, Heading, Text, tip

translate = QCoreApplication.translate

SMALLER, AS_IT_IS, BIGGER = "smaller", "as-it-is", "bigger"
FEW = 5
"""How many entries are shown before the person asks for the others."""
_SIDE, _GAP = 350, 32
_FIRST_WORDS = 22


class ActContent(QWidget):
    """One act; parts that say nothing aren't there."""

    entry_chosen = Signal(int)

    def __init__(
        self,
        theme: Theme,
        act: Act,
        *,
        own: bool,
        packed: bool,
        before: Sequence[EntryLine] = (),
    ) -> None:
        """`own` acts can be changed and deleted; `before` is what was written after it."""
        super().__init__()
        self.act = act
        self.hidden_act = False
        self._theme = theme
        self.back = Button(translate("Act", "Back"), "quiet")
        self.plan = Button(translate("Act", "Plan it"), "primary")
        self.did = Button(translate("Act", "I did it"))
        self.favourite = Button("")
        self.favourite.setCheckable(True)
        self.hide_button = Button("", "link")
        self.card = Button(translate("Act", "Print as a card"), "link")
        self.copy = Button(translate("Act", "Copy as text"), "link")
        self.version = Button(translate("Act", "Make my own version"), "link")
        self.change = Button(translate("Act", "Change it"), "link")
        self.delete = Button(translate("Act", "Delete"), "link")
        self.sizes = _sizes(act)
        self._size = next(iter(self.sizes.chosen()), AS_IT_IS)
        self._do_name = Text("", "bold")
        self._do = Text("")
        self._do_card = Card("card", spacing=6)
        for part in (self.sizes, self._do_name, self._do):
            self._do_card.body.addWidget(part)
        self.before = DoneBefore(before)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._side = QWidget()
        self._drawing = Illustration(theme, drawing(act), hue(act))
        self._row.addLayout(self._lay_out_words(own=own, packed=packed), 1)
        self._row.addWidget(self._side)
        self._lay_out_side(own=own)
        self.sizes.changed.connect(self._resized)
        self.before.chosen.connect(self.entry_chosen)
        self.mark(favourite=False, hidden=False)
        self._say_do()

    def arrange(self, width: int) -> None:
        """Puts the tags and other ways on beside the words where there is room, else below."""
        wide = width >= self._theme.px(NARROW)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._drawing.setVisible(wide)
        self._side.setMinimumWidth(self._theme.px(_SIDE) if wide else 0)
        self._side.setMaximumWidth(self._theme.px(_SIDE if wide else TEXT_WIDTH))

    def mark(self, *, favourite: bool, hidden: bool) -> None:
        """Says on the buttons how the person marked the act."""
        self.hidden_act = hidden
        self.favourite.setChecked(favourite)
        self.favourite.setText(
            translate("Act", "A favourite") if favourite else translate("Act", "Favourite")
        )
        self.hide_button.setText(
            translate("Act", "Offer it again") if hidden else translate("Act", "Not for me")
        )

    def do(self) -> str:
        """The words of the act as they are shown."""
        return self._do.text()

    def _lay_out_words(self, *, own: bool, packed: bool) -> QVBoxLayout:
        act, theme = self.act, self._theme
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(_chips(act, own=own, packed=packed))
        column.addWidget(Heading(theme, act.title))
        if act.courage is not None:
            name, words = translate("Acts", "Courage"), labels.courage(act.courage)
            column.addWidget(CourageDots(theme, name, act.courage, words))
        if act.safe_only:
            column.addWidget(Text(for_someone_safe(), "bold"))
        column.addWidget(_line(self.plan, self.did, self.favourite, self.back))
        column.addWidget(self._do_card)
        for name, words, kind in (
            (translate("Act", "What they can notice"), act.signal, "clay"),
            (translate("Act", "Watch out"), act.watch_out, "sunk"),
            (translate("Act", "Ask yourself"), act.ask, "plum"),
        ):
            if words.strip():
                column.addWidget(_part(name, words.strip(), kind))
        column.addStretch(1)
        return column

    def _lay_out_side(self, *, own: bool) -> None:
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._drawing)
        buttons = [self.hide_button, self.card, self.copy, self.version]
        column.addWidget(_line(*buttons, self.change, self.delete, spacing=12))
        self.change.setVisible(own)
        self.delete.setVisible(own)
        about = _about(self.act)
        if about is not None:
            column.addWidget(about)
        column.addWidget(self.before)
        column.addStretch(1)

    def _resized(self) -> None:
        self._size = next(iter(self.sizes.chosen()), self._size)
        self.sizes.choose([self._size])
        self._say_do()
        announce(self, self._do.text())

    def _say_do(self) -> None:
        """Shows the act in the size that was chosen."""
        act = self.act
        name, words = {
            SMALLER: (translate("Act", "A smaller version"), act.smaller),
            BIGGER: (translate("Act", "A bigger version"), act.bigger),
        }.get(self._size, (translate("Act", "Do"), act.do))
        self._do_name.setText(name)
        self._do.setText(words.strip())
        self._do_card.setVisible(bool(words.strip()))


class DoneBefore(QWidget):
    """The person's own entries about an act, each to be opened; nothing where there are none."""

    chosen = Signal(int)

    def __init__(self, lines: Sequence[EntryLine]) -> None:
        super().__init__()
        self.buttons: list[Button] = []
        self.others = Button(translate("Act", "The earlier ones"), "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Text(translate("Act", "Done before"), "bold"))
        for line in lines:
            button = Button(_entry_words(line), "link")
            button.setToolTip(tip(line.headline))
            button.setProperty("entry", line.id)
            button.clicked.connect(self._choose)
            button.setVisible(len(self.buttons) < FEW)
            self.buttons.append(button)
            column.addWidget(button)
        column.addWidget(self.others)
        self.others.clicked.connect(self._show_all)
        self.others.setVisible(len(lines) > FEW)
        self.setVisible(bool(lines))

    def _choose(self) -> None:
        self.chosen.emit(int(self.sender().property("entry")))

    def _show_all(self) -> None:
        for button in self.buttons:
            button.show()
        self.buttons[FEW].setFocus()
        self.others.hide()


def _sizes(act: Act) -> Pills:
    """The sizes an act comes in; hidden where there is but one."""
    sizes = [
        (SMALLER, translate("Act", "Smaller"), act.smaller),
        (AS_IT_IS, translate("Act", "As it is"), act.do),
        (BIGGER, translate("Act", "Bigger"), act.bigger),
    ]
    there = [(word, label) for word, label, words in sizes if words.strip()]
    pills = Pills(translate("Act", "How big it is"), there)
    pills.choose([AS_IT_IS if act.do.strip() else there[0][0]] if there else [])
    pills.setVisible(len(there) > 1)
    return pills


def _chips(act: Act, *, own: bool, packed: bool) -> QWidget:
    chips = QWidget()
    row = FlowLayout(chips, spacing=6)
    for words in (
        labels.family(act.family) if act.family else "",
        labels.time(act.time) if act.time else "",
        labels.place(act),
    ):
        if words:
            row.addWidget(Chip(words, hue(act)))
    if own:
        whose = translate("Browse", "From a pack") if packed else translate("Browse", "Yours")
        row.addWidget(Chip(whose, "teal"))
    chips.setVisible(row.count() > 0)
    return chips


def _part(name: str, words: str, kind: str) -> Card:
    part = Card(kind, spacing=4)
    tint = kind if kind != "sunk" else ""
    part.body.addWidget(Text(name, "bold", hue=tint))
    part.body.addWidget(Text(words, hue=tint))
    return part


def _about(act: Act) -> Card | None:
    """The tags no chip shows, those of one sort under one name; None where there are none."""
    said = list(facts(replace(act, family=None, time=None)))
    if not said:
        return None
    about = Card("card", spacing=2)
    for what, some in groupby(said, key=itemgetter(0)):
        if about.body.count():
            about.body.addSpacing(8)
        about.body.addWidget(Text(what, "small-bold"))
        for _, words in some:
            about.body.addWidget(Text(words))
    return about


def _line(*buttons: Button, spacing: int = 10) -> QWidget:
    holder = QWidget()
    row = FlowLayout(holder, spacing=spacing)
    for button in buttons:
        row.addWidget(button)
    return holder


def _entry_words(line: EntryLine) -> str:
    """When an entry was, and how it begins."""
    day = line.happened_on
    when = translate("Act", "{day} {month} {year}").format(
        day=day.day, month=QLocale().monthName(day.month), year=day.year
    )
    words = first_words(line.headline, _FIRST_WORDS) or translate("Act", "no words yet")
    return translate("Act", "{when}: {words}").format(when=when, words=words)
