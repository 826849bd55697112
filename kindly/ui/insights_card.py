"""The cards of Insights: what every one has, and those that show the person's own lines."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import zip_longest

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.insights import OwnLine
from kindly.domain.patterns import Numbers
from kindly.ui.landings import day_words
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout, grow_with_width
from kindly.ui.widgets.panel import Card
from kindly.ui.widgets.text import Heading, Text, breakable, tip

translate = QCoreApplication.translate

Leaves = Sequence[Sequence[OwnLine]]


class InsightsCard(Card):
    """A heading, a line about it, what it shows, and the same as words to copy."""

    said = Signal(str, object)
    own = False
    """Whether what it shows is in the person's own words."""

    def __init__(self, theme: Theme, title: str, kind: str = "card") -> None:
        super().__init__(kind, margin=22, spacing=8)
        self.title = title
        self.about = Text(role="soft")
        self.about.hide()
        self.copy = Button(translate("Insights", "Copy these words"), "link")
        self.copy.setAccessibleName(
            translate("Insights", "Copy these words: {title}").format(title=title)
        )
        self._ways: tuple[Button, ...] = (self.copy,)
        self._foot = QWidget()
        self.body.addWidget(Heading(theme, title, "card"))
        self.body.addWidget(self.about)
        self.copy.clicked.connect(self._copy)

    def build(self, *widgets: QWidget, way: Button | None = None) -> None:
        """Puts what the card shows under its heading, and the foot below; Tab goes that way.

        `way` is a button of the foot, before the one that copies.
        """
        for widget in widgets:
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self._ways = (way, self.copy) if way is not None else (self.copy,)
        foot = FlowLayout(self._foot, spacing=18)
        foot.setContentsMargins(0, 6, 0, 0)
        for button in self._ways:
            foot.addWidget(button)
        grow_with_width(self._foot)
        self.body.addWidget(self._foot)

    def lines(self) -> tuple[str, ...]:
        """What the card shows, line by line; nothing where there is nothing to copy."""
        raise NotImplementedError

    def say(self, about: str) -> None:
        """Puts a line under the heading."""
        self.about.setText(about)
        self.about.setVisible(bool(about))

    def words(self) -> str:
        """Everything the card says, as it is copied."""
        return "\n".join((self.title, "", *self.lines())) + "\n"

    def settle(self) -> None:
        """Offers to copy only what is there."""
        self.copy.setVisible(bool(self.lines()))
        self._foot.setVisible(any(not it.isHidden() for it in self._ways))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words())
        self.said.emit(
            translate("Insights", "Copied. Other programs can read what was copied."), None
        )


class LinesCard(InsightsCard):
    """Lines in the person's own words, some at a time; the day under each opens its note."""

    entry_requested = Signal(int)
    own = True

    def __init__(
        self, theme: Theme, title: str, kind: str, *, most: int, others: str, otherwise: str
    ) -> None:
        """At most `most` are shown at a time; `others` asks for the next ones.

        `otherwise` is said where there are none.
        """
        super().__init__(theme, title, kind)
        self.body.setSpacing(4)
        self._leaves: Leaves = ()
        self._at = 0
        self._of_day: Callable[[date], str] = day_words
        self.quotes = tuple(Quote(theme) for _ in range(most))
        self._otherwise = Text(otherwise)
        self.others = Button(others, "link")
        self.build(self._otherwise, *self.quotes, way=self.others)
        for quote in self.quotes:
            quote.day.clicked.connect(self._open)
        self.others.clicked.connect(self._turn)

    def fill(self, leaves: Leaves, of_day: Callable[[date], str]) -> None:
        """Shows the first of these; the place is kept where they are the same as before.

        `of_day` is what a line's day is called.
        """
        self._of_day = of_day
        if leaves != self._leaves:
            self._leaves, self._at = leaves, 0
        self._show()

    def lines(self) -> tuple[str, ...]:
        return tuple(
            translate("Insights", "“{words}” ({day})").format(
                words=line.words, day=self._of_day(line.happened_on)
            )
            for line in self._leaf()
        )

    def _leaf(self) -> Sequence[OwnLine]:
        return self._leaves[self._at] if self._leaves else ()

    def _turn(self) -> None:
        """Goes on to the next lines, and after the last ones to the first."""
        self._at = (self._at + 1) % len(self._leaves)
        self._show()
        announce(self.others, " ".join(self.lines()))

    def _show(self) -> None:
        leaf = self._leaf()
        for quote, line in zip_longest(self.quotes, leaf):
            quote.setVisible(line is not None)
            if line is not None:
                quote.put(line.words, self._of_day(line.happened_on))
        self._otherwise.setVisible(not leaf)
        self.others.setVisible(len(self._leaves) > 1)
        self.settle()

    def _open(self) -> None:
        for quote, line in zip(self.quotes, self._leaf(), strict=False):
            if quote.day is self.sender():
                self.entry_requested.emit(line.entry_id)


class Quote(QWidget):
    """One line in the person's own words, and under it the day, which can be pressed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.words = Heading(theme, "", "quote")
        self.day = Button("", "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addWidget(self.day)
        grow_with_width(self)

    def put(self, words: str, day: str) -> None:
        """Shows a line and its day."""
        self.words.setText(translate("Insights", "“{words}”").format(words=breakable(words)))
        self.day.setText(day)
        name = translate("Insights", "Open the note of {day}").format(day=day)
        self.day.setAccessibleName(name)
        self.day.setToolTip(tip(name))


class NumbersCard(InsightsCard):
    """Plain counts, for those who turned them on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, translate("Insights", "In numbers"), "sunk")
        self._text = Text()
        self.build(self._text)

    def fill(self, numbers: Numbers) -> None:
        """Shows these counts."""
        said = (
            (translate("Insights", "Pages: {count}"), numbers.pages),
            (translate("Insights", "Days with a page: {count}"), numbers.days),
            (translate("Insights", "Pages with something seen: {count}"), numbers.seen),
            (translate("Insights", "Pages with something felt: {count}"), numbers.felt),
            (translate("Insights", "Guesses you looked back on: {count}"), numbers.landings),
        )
        locale = self.locale()
        self._text.setText(
            "\n".join(words.format(count=locale.toString(count)) for words, count in said)
        )
        self.settle()

    def lines(self) -> tuple[str, ...]:
        return tuple(self._text.text().splitlines())


def leaves_of(lines: Sequence[OwnLine], count: int) -> Leaves:
    """Lines in leaves of so many."""
    return tuple(lines[at : at + count] for at in range(0, len(lines), count))


def month_words(day: date) -> str:
    """The month of a day, with its year."""
    return f"{QLocale().standaloneMonthName(day.month)} {day.year}"
