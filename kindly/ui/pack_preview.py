"""A pack before it is taken in: what is new in it, what is there already, and what clashes."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.packs import Offered, Pack, Standing
from kindly.ui.act_ticks import ActTicks
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import Card
from kindly.ui.widgets.text import Heading, Text, breakable

translate = QCoreApplication.translate


class PackPreview(Card):
    """Shows a pack and lets the person choose from it; nothing is changed by looking."""

    accepted = Signal(object, object)
    """The pack, and the ids that were ticked."""
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(margin=28, spacing=8)
        self._pack: Pack | None = None
        self._name = Heading(theme, role="question")
        self._about = Text(role="soft")
        find = translate("Packs", "Find one")
        self.new, self.clash = ActTicks(find), ActTicks(find)
        self.same = Text(role="soft")
        self._groups = {
            Standing.NEW: _group(theme, translate("Packs", "New to you"), self.new),
            Standing.CLASH: _group(
                theme,
                translate("Packs", "Same name tag, other words: take it as a second one?"),
                self.clash,
            ),
            Standing.SAME: _group(theme, translate("Packs", "You have these already"), self.same),
        }
        self.none = Text(translate("Packs", "Tick one first, or leave it."), "bold", hue="honey")
        self.add = Button(translate("Packs", "Add these"), "primary")
        self.leave = Button(translate("Packs", "Leave it"))
        buttons = QWidget()
        row = FlowLayout(buttons)
        row.addWidget(self.add)
        row.addWidget(self.leave)
        for widget in (self._name, self._about, *self._groups.values(), self.none, buttons):
            self.body.addWidget(widget)
        self.add.clicked.connect(self._add)
        self.leave.clicked.connect(self.left)
        for ticks in (self.new, self.clash):
            ticks.ticked.connect(self.none.hide)

    def show_pack(self, pack: Pack, offered: Sequence[Offered]) -> None:
        """Shows a pack and how its acts stand to those that are there."""
        self._pack = pack
        self._name.setText(breakable(pack.name))
        self._about.setText(breakable(pack.about))
        self._about.setVisible(bool(pack.about))
        of = {standing: [it for it in offered if it.standing is standing] for standing in Standing}
        self.new.fill([it.act for it in of[Standing.NEW]], {it.act.id for it in of[Standing.NEW]})
        known = {it.act.id: it.known for it in of[Standing.CLASH] if it.known is not None}
        self.clash.fill([it.act for it in of[Standing.CLASH]], (), others=known)
        self.same.setText(_titles(of[Standing.SAME]))
        for standing, group in self._groups.items():
            group.setVisible(bool(of[standing]))
        self.add.setVisible(bool(of[Standing.NEW] or of[Standing.CLASH]))
        self.none.hide()

    def focus_first(self) -> None:
        """Puts the keyboard on the first tick, or on the way back where there is none."""
        rows = self.new.rows or self.clash.rows
        first = rows[0].tick.box if rows else self.leave
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        ids = (*self.new.chosen(), *self.clash.chosen())
        if ids:
            self.accepted.emit(self._pack, ids)
        else:
            self.none.show()
            announce(self.none, self.none.text())


def _group(theme: Theme, title: str, inside: QWidget) -> QWidget:
    group = QWidget()
    column = QVBoxLayout(group)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(6)
    column.addWidget(Heading(theme, title, "card"))
    column.addWidget(inside)
    return group


def _titles(offered: Iterable[Offered]) -> str:
    return "\n".join(breakable(it.act.title) for it in offered)
