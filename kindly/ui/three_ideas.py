"""Three small ideas: cards to choose from, the plans there are, and what became of them."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kindly.domain.acts import Energy, Outcome
from kindly.domain.suggestions import Way, Wish
from kindly.services.acts import ActsService
from kindly.services.errors import NotebookError
from kindly.ui import labels
from kindly.ui.act_cards import ActCard, PlanCard
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button, Pills
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import Columns, Notice, ScrollPage
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate

FEW_PLANS = 3


class ThreeIdeas(ScrollPage):
    """Offers three cards; choosing none is fine."""

    plan_requested = Signal(str)
    act_requested = Signal(str)
    browse_requested = Signal()
    day_requested = Signal()
    reflection_requested = Signal(int)
    deed_requested = Signal()
    failed = Signal(object)
    welcomed = Signal()

    def __init__(self, service: ActsService, theme: Theme, *, welcome: str = "") -> None:
        """`welcome` is the first-run strip's words; empty once it was put away."""
        super().__init__()
        self._service = service
        self._theme = theme
        self._finished: int | None = None
        self._all_plans = False
        self._head = _head(theme)
        self._welcome = Notice(welcome, (("close", translate("Acts", "Fine, thanks")),))
        self._plans = QWidget()
        self._plan_box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._plans)
        self._plan_box.setContentsMargins(0, 0, 0, 0)
        self._after = _after_notice("")
        self._pills = self._make_pills()
        self._cards = Columns(theme)
        self._empty = Text(
            translate("Acts", "That's all the ideas that fit these choices. Loosen one?")
        )
        self._below = self._make_below()
        self._lay_out()
        self._connect()
        self._show_plans()
        self._show_cards()

    def _make_pills(self) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder, spacing=22)
        self._energy = Pills(
            translate("Acts", "How much energy?"),
            [(str(energy), labels.energy(energy)) for energy in Energy],
        )
        self._way = Pills(
            translate("Acts", "With people, or by phone?"),
            [(str(way), labels.way(way)) for way in Way],
        )
        row.addWidget(self._energy)
        row.addWidget(self._way)
        return holder

    def _make_below(self) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder, spacing=10)
        self.others_button = Button(translate("Acts", "Three others"))
        self.pick_button = Button(translate("Acts", "Pick for me"))
        self.deed_button = Button(translate("Acts", "I already did something kind"))
        self.browse_button = Button(translate("Acts", "Browse all the ideas"))
        for button in (self.others_button, self.pick_button, self.deed_button, self.browse_button):
            row.addWidget(button)
        return holder

    def _lay_out(self) -> None:
        self.body.setSpacing(12)
        for widget in (
            self._welcome,
            self._head,
            self._plans,
            self._after,
            self._pills,
            self._cards,
            self._empty,
            self._below,
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self._after.hide()
        self._welcome.setVisible(bool(self._welcome.words()))

    def _connect(self) -> None:
        self._service.plans_changed.connect(self._show_plans)
        self._service.suggestions_changed.connect(self._show_cards)
        self._energy.changed.connect(self._wish)
        self._way.changed.connect(self._wish)
        self.others_button.clicked.connect(self.others)
        self.pick_button.clicked.connect(self.pick)
        self.deed_button.clicked.connect(self.deed_requested)
        self.browse_button.clicked.connect(self.browse_requested)
        self._after.pressed.connect(self._after_pressed)
        self._welcome.pressed.connect(self._put_away)

    def focus_first(self) -> None:
        """Puts the keyboard on the first card's Plan it."""
        cards = self._act_cards()
        if cards:
            cards[0].plan.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_plan(self) -> None:
        """Puts the keyboard on what may become of the plan shown first."""
        self.verticalScrollBar().setValue(0)
        newest = self._plan_box.itemAt(0)
        first = newest.widget() if newest is not None else None
        if isinstance(first, PlanCard):
            first.buttons[Outcome.TRIED].setFocus(Qt.FocusReason.OtherFocusReason)

    def undo(self) -> bool:
        """Takes back what was last said of a plan, while the strip about it is shown."""
        shown = self._after.isVisible()
        if shown:
            self._after_pressed("undo")
        return shown

    def others(self) -> None:
        """Shows three others."""
        if not self._guard(self._service.others):
            self._show_empty(none_left=True)

    def pick(self) -> None:
        """Picks one of the cards and asks for its plan."""
        suggestion = self._service.pick()
        if suggestion is not None:
            self.plan_requested.emit(suggestion.act.id)

    def settle(self) -> None:
        """Puts away what was said of a plan, when the person goes on to something else."""
        self._after.hide()
        self._show_empty()

    def _put_away(self, _word: str) -> None:
        self._welcome.say("")
        self._welcome.hide()
        self.welcomed.emit()
        self.focus_first()

    def _finish(self, plan_id: int, word: str) -> None:
        outcome = Outcome(word)
        if self._guard(lambda: self._service.finish(plan_id, outcome)) is None:
            return
        self._finished = plan_id
        self._after.say(
            {
                Outcome.TRIED: translate("Acts", "Nice. It's out in the world now."),
                Outcome.CHANGED: translate("Acts", "Changed is fine. It's out in the world now."),
            }.get(outcome, translate("Acts", "Let go. That's allowed."))
        )
        self._after.button("write").setVisible(outcome is not Outcome.LET_GO)
        self._after.show()
        target = "undo" if outcome is Outcome.LET_GO else "write"
        self._after.button(target).setFocus(Qt.FocusReason.OtherFocusReason)

    def _after_pressed(self, word: str) -> None:
        plan_id, self._finished = self._finished, None
        self._after.hide()
        if plan_id is None:
            return
        if word == "undo":
            self._guard(lambda: self._service.reopen(plan_id))
        elif word == "write":
            self.reflection_requested.emit(plan_id)

    def _wish(self) -> None:
        energy = next(iter(self._energy.chosen()), None)
        way = next(iter(self._way.chosen()), None)
        wish = Wish(Energy(energy) if energy else None, Way(way) if way else None)
        self._guard(lambda: self._service.wish_for(wish))

    def _swap(self, act_id: str) -> None:
        index = [card.act_id for card in self._act_cards()].index(act_id)
        if not self._guard(lambda: self._service.swap(act_id)):
            self._show_empty(none_left=True)
            return
        cards = self._act_cards()
        cards[min(index, len(cards) - 1)].swap.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_plans(self) -> None:
        while (item := self._plan_box.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        plans = self._service.plans()
        for plan in plans if self._all_plans else plans[:FEW_PLANS]:
            card = PlanCard(self._theme, plan)
            card.finished.connect(self._finish)
            self._plan_box.addWidget(card)
        if len(plans) > FEW_PLANS and not self._all_plans:
            more = Button(translate("Acts", "The other plans"), "quiet")
            more.clicked.connect(self._show_all_plans)
            self._plan_box.addWidget(more)
        self._plans.setVisible(bool(plans))

    def _show_all_plans(self) -> None:
        self._all_plans = True
        self._show_plans()

    def _show_cards(self) -> None:
        cards = []
        for suggestion in self._service.suggestions():
            card = ActCard(self._theme, suggestion)
            card.plan_asked.connect(self.plan_requested)
            card.swap_asked.connect(self._swap)
            cards.append(card)
        self._cards.fill(cards)
        self._shown = cards
        self._show_empty()

    def _show_empty(self, *, none_left: bool = False) -> None:
        self._empty.setVisible(none_left or len(self._act_cards()) < 3)

    def _act_cards(self) -> list[ActCard]:
        return self._shown

    def _guard(self, work: Callable[[], object]) -> object:
        """Does what may fail to be kept; the words stay on screen and the window says why."""
        try:
            return work()
        except NotebookError as error:
            self.failed.emit(error)
            return None


def _after_notice(words: str) -> Notice:
    return Notice(
        words,
        (
            ("write", translate("Acts", "Write a few lines")),
            ("undo", translate("Acts", "Undo")),
            ("close", translate("Acts", "That's all")),
        ),
    )


def _head(theme: Theme) -> QWidget:
    words = translate(
        "Acts", "Pick one, or none. A small act done a bit clumsily still counts as kindness."
    )
    head = QWidget()
    column = QVBoxLayout(head)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(Heading(theme, translate("Acts", "Three small ideas")))
    column.addWidget(Text(words, "lead"))
    return head
