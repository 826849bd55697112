"""Acts to tick, each with a look at its words on demand; a long list comes bit by bit."""

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kindly.domain.acts import Act
from kindly.ui.act_words import facts, parts
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.panel import Card
from kindly.ui.widgets.search_box import SearchBox
from kindly.ui.widgets.text import Text, breakable
from kindly.ui.widgets.tick import Tick

translate = QCoreApplication.translate

AT_ONCE = 30
"""How many are shown before more are asked for, so that 500 open as quickly as five."""


class ActTicks(QWidget):
    """A list of acts of which any can be ticked."""

    ticked = Signal()

    def __init__(self, find: str) -> None:
        """`find` names the box that looks through a list too long to see at once."""
        super().__init__()
        self._acts: tuple[Act, ...] = ()
        self._others: dict[str, Act] = {}
        self._on: set[str] = set()
        self._left: list[Act] = []
        self.search = SearchBox(find)
        self.rows: list[ActRow] = []
        self.more = Button(translate("Packs", "Show more of them"), "quiet")
        self.none = Text(translate("Packs", "Nothing with these words. Try a shorter one."), "soft")
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addLayout(self._list)
        column.addWidget(self.none)
        column.addWidget(self.more)
        self.search.textChanged.connect(self._look)
        self.more.clicked.connect(self._show_more)

    def fill(
        self, acts: Iterable[Act], on: Collection[str], *, others: dict[str, Act] | None = None
    ) -> None:
        """Shows these acts; `others` are those to lay beside one under its id."""
        self._acts = tuple(acts)
        self._others = others or {}
        self._on = {act.id for act in self._acts if act.id in on}
        self.search.setVisible(len(self._acts) > AT_ONCE)
        blocked = self.search.blockSignals(True)  # noqa: FBT003
        self.search.clear()
        self.search.blockSignals(blocked)
        self._look("")

    def chosen(self) -> tuple[str, ...]:
        """The ids of the acts that are ticked, in the order of the list."""
        return tuple(act.id for act in self._acts if act.id in self._on)

    def _look(self, words: str) -> None:
        wanted = words.casefold().split()
        found = [act for act in self._acts if all(it in act.title.casefold() for it in wanted)]
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        self._left = found
        self.none.setVisible(bool(self._acts) and not found)
        self._add(AT_ONCE)

    def _show_more(self) -> None:
        shown = len(self.rows)
        self._add(AT_ONCE)
        self.rows[shown].tick.box.setFocus()

    def _add(self, count: int) -> None:
        now, self._left = self._left[:count], self._left[count:]
        for act in now:
            before: QWidget = self.rows[-1].look if self.rows else self.search
            row = ActRow(act, self._others.get(act.id), on=act.id in self._on)
            row.tick.ticked.connect(self._tick)
            self._list.addWidget(row)
            self.rows.append(row)
            for widget in (row.tick.box, row.look):  # or Tab would reach them after all else
                self.setTabOrder(before, widget)
                before = widget
        self.more.setVisible(bool(self._left))

    def _tick(self, act_id: str, on: bool) -> None:
        if on:
            self._on.add(act_id)
        else:
            self._on.discard(act_id)
        self.ticked.emit()


class ActRow(QWidget):
    """A tick with an act's title, and its words once they are asked for."""

    def __init__(self, act: Act, other: Act | None, *, on: bool) -> None:
        super().__init__()
        self._act = act
        self._other = other
        self._words: QWidget | None = None
        self.tick = Tick(act.id, breakable(act.title), on=on)
        self.look = Button(translate("Packs", "Look"), "quiet")
        self.look.setCheckable(True)
        self.look.setAccessibleName(translate("Packs", "Look: {title}").format(title=act.title))
        row = QHBoxLayout()
        row.addWidget(self.tick, 1)
        row.addWidget(self.look, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(row)
        self.look.toggled.connect(self._toggled)

    def _toggled(self, on: bool) -> None:
        self.look.setText(translate("Packs", "Close") if on else translate("Packs", "Look"))
        if self._words is None:
            self._words = look(self._act, self._other)
            self._column.addWidget(self._words)
        self._words.setVisible(on)


def look(act: Act, other: Act | None = None) -> Card:
    """Everything an act says; where there is another, that one beneath it."""
    card = Card("sunk", margin=16, spacing=4)
    said: Sequence[tuple[str, Act]] = [("", act)]
    if other is not None:
        said = [
            (translate("Packs", "In the pack"), act),
            (translate("Packs", "What you have"), other),
        ]
    for title, one in said:
        if title:
            card.body.addWidget(Text(title, "bold"))
            card.body.addWidget(Text(breakable(one.title)))
        lines = list(parts(one))
        for name, words in lines:
            card.body.addWidget(Text(name, "small-bold"))
            card.body.addWidget(Text(breakable(words)))
        for name, words in facts(one):
            words_of = translate("Packs", "{name}: {words}").format(name=name, words=words)
            card.body.addWidget(Text(words_of, "small"))
            lines.append((name, words))
        if not lines:
            card.body.addWidget(Text(translate("Packs", "A title, and nothing more."), "soft"))
        card.body.addSpacing(6)
    return card
