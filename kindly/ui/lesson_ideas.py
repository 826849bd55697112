"""The ideas of a lesson on short cards: side by side where there is room, else one at a time."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from kindly.domain.learn import Hue, KeyPoint
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.emphasis import Emphasis, TextMaker, plain
from kindly.ui.widgets.flow import FlowLayout, grow_with_width
from kindly.ui.widgets.panel import TEXT_WIDTH, Card, capped
from kindly.ui.widgets.seen import put_in_sight
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate

_KINDS = {Hue.KINDNESS: "clay", Hue.COMPASSION: "sky", Hue.BOTH: "plum", Hue.PLAIN: "card"}
_IDEAL = 300
_COLUMNS = 2
_DOT, _LONG_DOT, _BETWEEN = 10, 24, 8
_MOST = 16_777_215


def hue_name(hue: Hue) -> str:
    """What a coloured idea speaks of; empty where it has no colour."""
    return {
        Hue.KINDNESS: translate("Learn", "Kindness"),
        Hue.COMPASSION: translate("Learn", "Compassion"),
        Hue.BOTH: translate("Learn", "Both"),
        Hue.PLAIN: "",
    }[hue]


class IdeaCard(Card):
    """One idea."""

    def __init__(self, theme: Theme, point: KeyPoint, text: TextMaker = Emphasis) -> None:
        kind = _KINDS[point.hue]
        is_plain = point.hue is Hue.PLAIN
        super().__init__(kind, margin=22, spacing=4)
        if not is_plain:
            label = Text(hue_name(point.hue), "small-bold", hue=kind)
            font = label.font()
            font.setCapitalization(QFont.Capitalization.AllUppercase)
            label.setFont(font)
            self.body.addWidget(label)
        if point.title:
            self.body.addWidget(Heading(theme, point.title, "card"))
        self.body.addWidget(text(point.text))
        self.body.addStretch(1)
        said = (hue_name(point.hue), point.title, plain(point.text))
        self.said = ". ".join(words.rstrip(".") for words in said if words) + "."


class Place(QWidget):
    """Where one is among a few things, in shapes: the one that is on is long and filled."""

    def __init__(self, theme: Theme, count: int) -> None:
        super().__init__()
        self._theme = theme
        self._count = count
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def put(self, at: int) -> None:
        """Shows which one is on."""
        self._at = at
        words = translate("Learn", "Idea {place} of {all}")
        self.setAccessibleName(words.format(place=at + 1, all=self._count))
        self.update()

    def sizeHint(self) -> QSize:
        wide = (self._count - 1) * (_DOT + _BETWEEN) + _LONG_DOT
        return QSize(self._theme.px(wide) + 2, self._theme.px(_DOT) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high, left = float(self._theme.px(_DOT)), 1.0
        for place in range(self._count):
            on = place == self._at
            wide = float(self._theme.px(_LONG_DOT)) if on else high
            x = self.width() - left - wide if self.isRightToLeft() else left
            painter.setPen(QPen(self._theme.colour("teal" if on else "edge"), 2))
            painter.setBrush(self._theme.colour("teal" if on else "paper"))
            shape = QRectF(x, 2, wide, high).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2)
            left += wide + self._theme.px(_BETWEEN)


class Ideas(QWidget):
    """Cards in columns, or one card with the way to the next and to the one before."""

    turned = Signal(int)
    passed = Signal()

    def __init__(
        self,
        theme: Theme,
        points: Sequence[KeyPoint],
        *,
        at: int = 0,
        text: TextMaker = Emphasis,
    ) -> None:
        """`at` is the idea that is on where they are seen one at a time."""
        super().__init__()
        self._theme = theme
        self._at = at
        self._narrow = False
        self._shape: tuple[int, int] | None = None
        self.cards = [IdeaCard(theme, point, text) for point in points]
        self.next = Button("", "primary")
        self.before = Button(translate("Learn", "Idea before"), "quiet")
        self.place = Place(theme, len(self.cards))
        self._inside = QWidget()
        self._foot = QWidget()
        self._grid = QGridLayout()
        self._lay_out()
        self.next.clicked.connect(self.go_on)
        self.before.clicked.connect(self.go_back)
        theme.changed.connect(self._arrange)
        self._arrange()

    @property
    def one_at_a_time(self) -> bool:
        """Whether there is room for no more than one idea."""
        return self._narrow or self.width() < _COLUMNS * _IDEAL * self._theme.scale

    def set_narrow(self, *, narrow: bool) -> None:
        """Says whether the window is a small one."""
        self._narrow = narrow
        self._arrange()

    def go_on(self) -> None:
        """To the next idea, or past the last one."""
        if not self.one_at_a_time:
            return
        if self._at == len(self.cards) - 1:
            self.passed.emit()
        else:
            self._turn_to(self._at + 1)

    def go_back(self) -> None:
        """To the idea before, if there is one."""
        if self.one_at_a_time and self._at > 0:
            self._turn_to(self._at - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(16)
        for card in self.cards:
            policy = card.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            card.setSizePolicy(policy)
            card.setParent(self._inside)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self.next)
        flow.addWidget(self.before)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(8)
        foot.addWidget(self.place)
        foot.addWidget(buttons)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._grid)
        column.addWidget(self._foot)
        row = capped(self._inside)
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(row)
        grow_with_width(self)

    def _arrange(self) -> None:
        """Puts the cards where they belong at this width, if they aren't there yet."""
        alone = self.one_at_a_time
        self._inside.setMaximumWidth(self._theme.px(TEXT_WIDTH) if self._narrow else _MOST)
        shape = (1, self._at) if alone else (_COLUMNS, 0)
        if shape == self._shape:
            return
        self._shape = shape
        for card in self.cards:
            self._grid.removeWidget(card)
        shown = [self.cards[self._at]] if alone else self.cards
        columns, last = shape[0], len(shown) - 1
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for number, card in enumerate(shown):
            row, column = divmod(number, columns)
            self._grid.addWidget(card, row, column, 1, columns - column if number == last else 1)
        for card in self.cards:
            put_in_sight(card, seen=card in shown)
        self._foot.setVisible(alone and len(self.cards) > 1)
        self.place.put(self._at)
        self.before.setVisible(self._at > 0)
        self.next.setText(
            translate("Learn", "Next idea")
            if self._at < len(self.cards) - 1
            else translate("Learn", "On to the exercise")
        )

    def _turn_to(self, at: int) -> None:
        backwards = self.before.hasFocus() and at == 0
        self._at = at
        self._arrange()
        if backwards:
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{self.place.accessibleName()}. {self.cards[at].said}")
        self.turned.emit(at)
