"""What was tried, as Insights draws it: how it landed, and with whom."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal

from kindly.domain.acts import Company, Family
from kindly.domain.insights import Lean, Period
from kindly.domain.journal import Landing
from kindly.domain.journal_search import JournalSearch
from kindly.domain.patterns import Square
from kindly.ui import labels
from kindly.ui.insights_card import InsightsCard
from kindly.ui.landings import LandingsChart, pair
from kindly.ui.theme import Theme
from kindly.ui.widgets.choice import Choice
from kindly.ui.widgets.grid import SquareGrid, SquareMark
from kindly.ui.widgets.pair_chart import Pair

translate = QCoreApplication.translate

NEWEST, BY_COMPANY, BY_FAMILY = "newest", "company", "family"


class LandedCard(InsightsCard):
    """The pairs of guess and how it seemed; each opens its note."""

    entry_requested = Signal(int)
    own = True

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, translate("Insights", "How it landed"))
        self._given: tuple[Sequence[Landing], Lean | None, date | None, bool] | None = None
        self._rows: tuple[Pair | str, ...] = ()
        self.order = Choice(
            translate("Insights", "How to order the lines"),
            (
                (NEWEST, translate("Insights", "Newest first")),
                (BY_COMPANY, translate("Insights", "By person")),
                (BY_FAMILY, translate("Insights", "By family of ideas")),
            ),
        )
        self._landings = LandingsChart(theme, self.title)
        self.chart = self._landings.chart
        self.build(self.order, self._landings)
        self._landings.entry_requested.connect(self.entry_requested)
        self.order.currentIndexChanged.connect(self._group)

    def fill(
        self,
        landings: Sequence[Landing],
        lean: Lean | None,
        today: date | None = None,
        *,
        numbers: bool = False,
    ) -> None:
        """Shows the pairs, newest first, and which way they mostly went."""
        given = (landings, lean, today, numbers)
        if given == self._given:  # or the row one is at would be lost
            return
        self._given = given
        about = [translate("Insights", "Ring: your guess. Dot: how it seemed.")]
        if not landings:
            about = [
                translate("Insights", "A guess before an act and a look after it make a line here.")
            ]
        if lean is not None:
            about.append(lean_words(lean))
        self.say(" ".join(about))
        self.order.setVisible(len(landings) > 1)
        self._landings.setVisible(bool(landings))
        self._group()

    def lines(self) -> tuple[str, ...]:
        said = tuple(row if isinstance(row, str) else row.spoken for row in self._rows)
        lean = self._given[1] if self._given is not None else None
        return said if lean is None else (lean_words(lean), *said)

    def _group(self) -> None:
        """Puts the pairs in the order that is chosen, each group under its heading."""
        if self._given is None:
            return
        landings, _, today, numbers = self._given
        groups: dict[str, list[tuple[str, Sequence[Landing]]]] = {
            NEWEST: [("", landings)],
            BY_COMPANY: [
                (_with(it), [one for one in landings if one.company is it])
                for it in (*Company, None)
            ],
            BY_FAMILY: [
                (_of(it), [one for one in landings if one.family is it]) for it in (*Family, None)
            ],
        }
        rows: list[Pair | str] = []
        for heading, ones in groups[self.order.chosen()]:
            rows += [heading] if heading and ones else []
            rows += [pair(one, today, numbers=numbers) for one in ones]
        self._rows = tuple(rows)
        self._landings.show_rows(rows)
        self.settle()


class WhoCard(InsightsCard):
    """Whom kindness went to and how: a filled square opens its pages, an open one has an idea."""

    search_requested = Signal(object)
    act_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, translate("Insights", "Who and how"))
        self._squares: tuple[Square, ...] = ()
        self._period: Period | None = None
        self.grid = SquareGrid(theme, self.title)
        self.grid.name([labels.company(it) for it in Company], [labels.family(it) for it in Family])
        self.say(
            translate(
                "Insights",
                "A dot: where your kindness has been. Empty squares are ideas, not gaps.",
            )
        )
        self.build(self.grid)
        self.grid.pressed.connect(self._pressed)

    def fill(self, squares: Sequence[Square], period: Period) -> None:
        """Shows every family with every sort of company in a period."""
        place = {it: at for at, it in enumerate(Company)}
        order = {it: at for at, it in enumerate(Family)}
        self._period = period
        self._squares = tuple(sorted(squares, key=lambda it: (place[it.company], order[it.family])))
        self.grid.fill([_square_mark(it) for it in self._squares])
        self.settle()

    def lines(self) -> tuple[str, ...]:
        said = []
        for family in Family:
            tried = [it for it in self._squares if it.family is family and it.tried]
            if tried:
                said.append(
                    translate("Insights", "{family}: {company}").format(
                        family=labels.family(family),
                        company=self.locale().createSeparatedList(
                            [labels.company(it.company) for it in tried]
                        ),
                    )
                )
        return tuple(said)

    def _pressed(self, at: int) -> None:
        square = self._squares[at]
        if not square.tried:
            self.act_requested.emit(square.idea)
        elif self._period is not None:
            self.search_requested.emit(
                JournalSearch(
                    families=frozenset({square.family}),
                    company=frozenset({square.company}),
                    start=self._period.start,
                    end=self._period.end,
                )
            )


def lean_words(lean: Lean) -> str:
    """Which way the pairs mostly went, in words."""
    return {
        Lean.GLADDER: translate("Insights", "Mostly, people were gladder than you guessed."),
        Lean.COOLER: translate("Insights", "Mostly, people were cooler than you guessed."),
        Lean.ALIKE: translate("Insights", "Mostly, it went about as you guessed."),
        Lean.BOTH_WAYS: translate("Insights", "It went both ways: some gladder, some cooler."),
    }[lean]


def _with(company: Company | None) -> str:
    return labels.company(company) if company else translate("Insights", "No one named")


def _of(family: Family | None) -> str:
    return labels.family(family) if family else translate("Insights", "Something else")


def _square_mark(square: Square) -> SquareMark:
    if square.tried:
        words = translate("Insights", "{family}, {company}: a dot. Opens the pages.")
    elif square.idea:
        words = translate("Insights", "{family}, {company}: empty. Opens an idea.")
    else:
        words = translate("Insights", "{family}, {company}: empty.")
    spoken = words.format(
        family=labels.family(square.family), company=labels.company(square.company)
    )
    return SquareMark(square.tried, square.tried or bool(square.idea), spoken)
