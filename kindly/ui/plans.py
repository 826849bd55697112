"""The plans there are: one large, two small, and the others behind a button."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kindly.domain.acts import Act, Outcome, Plan
from kindly.ui import labels
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import Card, Columns
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate

SMALL_PLANS = 2
CHANGE, LATER, TAKE_UP, CALENDAR = "change", "later", "take-up", "calendar"


class PlanCard(Card):
    """One open plan, with the things that may become of it."""

    finished = Signal(int, str)
    wished = Signal(object, str)

    def __init__(self, theme: Theme, plan: Plan, *, today: date, small: bool = False) -> None:
        """`wished` carries the plan and CHANGE, LATER, TAKE_UP or CALENDAR."""
        super().__init__("teal", margin=14 if small else 18, spacing=4 if small else 2)
        self.plan = plan
        self._small = small
        words = QVBoxLayout()
        words.setSpacing(2)
        said = sentence(plan, today)
        words.addWidget(
            Text(said, "bold", hue="teal") if small else Heading(theme, said, "card", hue="teal")
        )
        if plan.smaller and not small:
            smaller = translate("Acts", "Smaller version: {words}").format(words=plan.smaller)
            words.addWidget(Text(smaller, hue="teal"))
        self._holder = QWidget()
        flow = FlowLayout(self._holder)
        self.buttons: dict[Outcome, Button] = {}
        self.wishes: dict[str, Button] = {}
        self.more = Button(translate("Acts", "More"), "quiet")
        self.more.setAccessibleName(translate("Acts", "More ways on: {plan}").format(plan=said))
        for outcome, kind in self._first(plan):
            flow.addWidget(self._ending(outcome, kind))
        if plan.later:
            flow.addWidget(self._wish(TAKE_UP, translate("Acts", "Take it up")))
        flow.addWidget(self.more)
        self._rest = QWidget()
        rest = FlowLayout(self._rest)
        for widget in self._others(plan):
            rest.addWidget(widget)
        self._rest.hide()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        self._row.addLayout(words, 1)
        self._row.addWidget(self._holder, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(self._row)
        self.body.addWidget(self._rest)
        if small:
            self._row.setDirection(QBoxLayout.Direction.TopToBottom)
            self._row.setSpacing(4)
            self.body.addStretch(1)
        self.setAccessibleName(said)
        self.more.clicked.connect(self._show_rest)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [*self._holder.findChildren(Button), *self._rest.findChildren(Button)]

    def _first(self, plan: Plan) -> tuple[tuple[Outcome, str], ...]:
        """What is offered at once."""
        if plan.later:
            return ()
        if self._small:
            return ((Outcome.TRIED, "plain"),)
        return (
            (Outcome.TRIED, "primary"),
            (Outcome.CHANGED, "plain"),
            (Outcome.LET_GO, "quiet"),
        )

    def _others(self, plan: Plan) -> list[Button]:
        """What is offered once More was pressed."""
        first = {outcome for outcome, _ in self._first(plan)}
        more = [self._ending(outcome, "quiet") for outcome in Outcome if outcome not in first]
        more.append(self._wish(CHANGE, translate("Acts", "Edit the plan")))
        if not plan.later:
            more.append(self._wish(LATER, translate("Acts", "Keep it for later")))
        more.append(self._wish(CALENDAR, translate("Acts", "For my calendar…")))
        return more

    def _ending(self, outcome: Outcome, kind: str) -> Button:
        button = self.buttons[outcome] = Button(labels.outcome(outcome), kind)
        button.setProperty("word", str(outcome))
        button.clicked.connect(self._finish)
        return button

    def _wish(self, word: str, label: str) -> Button:
        button = self.wishes[word] = Button(label, "quiet")
        button.setProperty("word", word)
        button.clicked.connect(self._tell)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._small:
            beside = self.width() > 2 * self._holder.sizeHint().width()
            directions = QBoxLayout.Direction
            self._row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def _finish(self) -> None:
        self.finished.emit(self.plan.id, str(self.sender().property("word")))

    def _tell(self) -> None:
        self.wished.emit(self.plan, str(self.sender().property("word")))

    def _show_rest(self) -> None:
        self._rest.show()
        self.more.hide()
        first = next(iter(self._rest.findChildren(Button)))
        first.setFocus(Qt.FocusReason.OtherFocusReason)


class PlansBoard(QWidget):
    """At most one large plan and two small ones at once; nothing is counted."""

    finished = Signal(int, str)
    wished = Signal(object, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._all = False
        self._plans: Sequence[Plan] = ()
        self._aside: Sequence[Plan] = ()
        self._today = date.min
        self.cards: list[PlanCard] = []
        self._large = QVBoxLayout()
        self._small = Columns(theme, ideal=330, most=2, spacing=12)
        self.more = Button(translate("Acts", "Your other plans"), "quiet")
        self._others = Columns(theme, ideal=330, most=2, spacing=12)
        self._later_head = Text(translate("Acts", "Kept for later"), "bold")
        self._later = Columns(theme, ideal=330, most=2, spacing=12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(self._large)
        for widget in (self._small, self.more, self._others, self._later_head, self._later):
            layout.addWidget(widget)
        self.more.clicked.connect(self._show_all)

    def put(self, plans: Sequence[Plan], aside: Sequence[Plan], today: date) -> None:
        """Shows the open plans, the first one large, and those put aside for later."""
        self._plans, self._aside, self._today = plans, aside, today
        while (item := self._large.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.cards = []
        if plans:
            self._large.addWidget(self._card(plans[0]))
        small, others = plans[1 : 1 + SMALL_PLANS], plans[1 + SMALL_PLANS :]
        hidden = bool(others or aside)
        if not hidden:
            self._all = False
        self._fill(self._small, small)
        self._fill(self._others, others if self._all else ())
        self._fill(self._later, aside if self._all else ())
        self.more.setVisible(hidden and not self._all)
        self._later_head.setVisible(bool(aside) and self._all)

    def focus_on(self, plan_id: int = 0) -> None:
        """Puts the keyboard on More of a plan, or of the first: one key too many ends nothing."""
        shown = [card for card in self.cards if card.plan.id == plan_id] or self.cards
        if shown:
            shown[0].more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, columns: Columns, plans: Sequence[Plan]) -> None:
        columns.fill([self._card(plan, small=True) for plan in plans])
        columns.setVisible(bool(plans))

    def _card(self, plan: Plan, *, small: bool = False) -> PlanCard:
        card = PlanCard(self._theme, plan, today=self._today, small=small)
        card.finished.connect(self.finished)
        card.wished.connect(self.wished)
        self.cards.append(card)
        return card

    def _show_all(self) -> None:
        self._all = True
        before = {card.plan.id for card in self.cards}
        self.put(self._plans, self._aside, self._today)
        fresh = next((card for card in self.cards if card.plan.id not in before), None)
        if fresh is not None:
            button = next(iter(fresh.findChildren(Button)))
            button.setFocus(Qt.FocusReason.OtherFocusReason)


def plan_for(act: Act, *, cue: str = "", day: date | None = None) -> Plan:
    """A plan of an act, in words that fit before it is done and, over a page, afterwards."""
    action = translate("Plan", "“{title}”").format(title=act.title)
    return Plan(cue=cue, action=action, smaller=act.smaller, act_id=act.id, day=day)


def sentence(plan: Plan, today: date) -> str:
    """The plan in one line, with its day if that is still to come; no plan is ever too old."""
    action = plan.action.rstrip(".")
    words = translate("Acts", "If {cue}, then {action}.").format(cue=plan.cue, action=action)
    if plan.day is None or plan.day < today:
        return words if plan.cue else translate("Acts", "Some time: {plan}.").format(plan=action)
    if not plan.cue:
        words = translate("Acts", "{plan}.").format(plan=action)
    day = labels.day(plan.day, today)
    return translate("Acts", "{day}: {plan}").format(day=day, plan=words)
