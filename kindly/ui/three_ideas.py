"""Three small ideas: cards to choose from, the plans there are, and what became of them."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.acts import Energy, Outcome, Plan
from kindly.domain.suggestions import Way, Wish
from kindly.services.acts import ActsService
from kindly.services.errors import NotebookError
from kindly.ui import labels
from kindly.ui.act_cards import ActCard
from kindly.ui.plans import CALENDAR, CHANGE, LATER, PlansBoard
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button, Pills
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import Columns, Notice, ScrollPage, reveal, reveal_focus
from kindly.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from kindly.domain.prompts import Prompts
    from kindly.ui.outcome import OutcomePanel

translate = QCoreApplication.translate


class ThreeIdeas(ScrollPage):
    """Offers three cards; choosing none is fine."""

    plan_requested = Signal(str)
    act_requested = Signal(str)
    own_requested = Signal()
    change_requested = Signal(object)
    calendar_requested = Signal(object)
    browse_requested = Signal()
    day_requested = Signal()
    reflection_requested = Signal(int)
    landing_told = Signal(int, object)
    ended = Signal()
    note_requested = Signal()
    deed_requested = Signal()
    idea_requested = Signal()
    said = Signal(str, object)
    failed = Signal(object)
    welcomed = Signal()

    def __init__(
        self,
        service: ActsService,
        theme: Theme,
        *,
        prompts: "Callable[[], Prompts]",
        welcome: str = "",
    ) -> None:
        """`welcome` is the first-run strip's words; empty once it was put away."""
        super().__init__()
        self._service = service
        self._theme = theme
        self._prompts = prompts
        self._outcome: OutcomePanel | None = None
        self._shown: list[ActCard] = []
        self._head = _head(theme)
        self._welcome = Notice(welcome, (("close", translate("Acts", "Fine, thanks")),))
        self.plans = PlansBoard(theme)
        self.braver = _braver()
        self.deed = _deed()
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
        self._offer_braver()

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
        self.own_button = Button(translate("Acts", "I've got one"), "quiet")
        self.deed_button = Button(translate("Acts", "I already did something kind"), "quiet")
        self.day_button = Button(translate("Acts", "A kindness day"), "quiet")
        self.browse_button = Button(translate("Acts", "Browse all the ideas"))
        for button in (
            self.others_button,
            self.pick_button,
            self.browse_button,
            self.own_button,
            self.deed_button,
            self.day_button,
        ):
            row.addWidget(button)
        return holder

    def _lay_out(self) -> None:
        self.body.setSpacing(12)
        for widget in (
            self._welcome,
            self._head,
            self.plans,
            self.braver,
            self._pills,
            self._cards,
            self._empty,
            self._below,
            self.deed,
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self._welcome.setVisible(bool(self._welcome.words()))

    def _connect(self) -> None:
        self._service.plans_changed.connect(self._show_plans)
        self._service.suggestions_changed.connect(self._show_cards)
        self._energy.changed.connect(self._wish)
        self._way.changed.connect(self._wish)
        self.others_button.clicked.connect(self.others)
        self.pick_button.clicked.connect(self.pick)
        self.own_button.clicked.connect(self.own_requested)
        self.deed_button.clicked.connect(self._ask_of_deed)
        self.deed.pressed.connect(self._deed_pressed)
        self.day_button.clicked.connect(self.day_requested)
        self.browse_button.clicked.connect(self.browse_requested)
        self.plans.finished.connect(self._finish)
        self.plans.wished.connect(self._wished)
        self.braver.pressed.connect(self._braver_pressed)
        self._welcome.pressed.connect(self._put_away)

    def focus_first(self) -> None:
        """Puts the keyboard on the first card's Plan it."""
        cards = self._act_cards()
        if cards:
            cards[0].plan.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_plan(self, plan_id: int = 0) -> None:
        """Puts the keyboard on a plan's More, or on that of the plan shown first."""
        self.plans.focus_on(plan_id)
        QTimer.singleShot(0, self, self._reveal_plan)

    def _reveal_plan(self) -> None:
        """Scrolls to the whole card that has the keyboard, as far as it has room."""
        for card in self.plans.cards:
            if card.isAncestorOf(self.focusWidget()):
                reveal(card, high=min(card.height(), self.viewport().height()))

    def undo(self) -> bool:
        """Takes back what was last said of a plan, while the panel about it is shown."""
        panel = self._outcome
        if panel is None or panel.plan is None or not panel.isVisible():
            return False
        self._reopen(panel.plan.id)
        return True

    def others(self) -> None:
        """Shows three others."""
        if not self._guard(self._service.others):
            self._show_empty(none_left=True)

    def pick(self) -> None:
        """Picks one of the cards and asks for its plan."""
        suggestion = self._service.pick()
        if suggestion is not None:
            self.plan_requested.emit(suggestion.act.id)

    def day_changed(self) -> None:
        """Shows the new day's cards, and the plans as they stand to it."""
        self._service.day_changed()
        self._show_plans()

    def settle(self) -> None:
        """Puts away what was said of a plan, when the person goes on to something else."""
        self.deed.hide()
        if self._outcome is not None:
            self._outcome.hide()
        self._show_empty()

    def _put_away(self, _word: str) -> None:
        self._welcome.say("")
        self._welcome.hide()
        self.welcomed.emit()
        self.focus_first()

    @property
    def outcome(self) -> "OutcomePanel":
        """What is said after a plan has ended, made when one first does."""
        if self._outcome is None:
            from kindly.ui.outcome import OutcomePanel  # noqa: PLC0415 - no start needs it

            panel = self._outcome = OutcomePanel(self._theme, self._prompts())
            panel.seemed_told.connect(self.landing_told)
            panel.write_requested.connect(self._write)
            panel.note_requested.connect(self.note_requested)
            panel.later_requested.connect(self._back_for_later)
            panel.undo_requested.connect(self._reopen)
            panel.closed.connect(self._close_outcome)
            self.body.insertWidget(self.body.indexOf(self.plans), panel)
        return self._outcome

    def _finish(self, plan_id: int, word: str) -> None:
        plan = self._guard(lambda: self._service.finish(plan_id, Outcome(word)))
        if isinstance(plan, Plan):
            self.outcome.show_plan(plan)
            self.ended.emit()
            self._offer_braver()
            QTimer.singleShot(0, self, self._reveal_outcome)

    def _reveal_outcome(self) -> None:
        """Scrolls to the panel once it has its place."""
        reveal(self.outcome, high=self.outcome.height())

    def _write(self, plan_id: int) -> None:
        self.outcome.hide()
        self.reflection_requested.emit(plan_id)

    def _reopen(self, plan_id: int) -> None:
        if self._guard(lambda: self._service.reopen(plan_id)):
            if self.outcome.seemed.line.place() is not None:
                self.landing_told.emit(plan_id, None)
            self.outcome.hide()
            self.plans.focus_on(plan_id)

    def _back_for_later(self, plan_id: int) -> None:
        if self._guard(lambda: self._service.reopen(plan_id)):
            self.outcome.hide()
            self._put_aside(plan_id)

    def _close_outcome(self) -> None:
        self.outcome.hide()
        self.focus_first()

    def _wished(self, plan: Plan, word: str) -> None:
        """Does what a plan's card asks for."""
        if word == CHANGE:
            self.change_requested.emit(plan)
        elif word == CALENDAR:
            self.calendar_requested.emit(plan)
        elif word == LATER:
            self._put_aside(plan.id)
        elif self._guard(lambda: self._service.take_up(plan.id)):
            self.focus_plan(plan.id)

    def _put_aside(self, plan_id: int) -> None:
        if self._guard(lambda: self._service.keep_for_later(plan_id)):
            words = translate("Acts", "Kept for later. It's with your other plans.")
            self.said.emit(words, partial(self._guard, partial(self._service.take_up, plan_id)))
            self.focus_first()

    def _offer_braver(self) -> None:
        self.braver.setVisible(self._guard(self._service.braver) is not None)

    def _braver_pressed(self, word: str) -> None:
        self.braver.hide()
        if word == "show":
            shown = self._guard(self._service.show_braver)
            self._show_empty(none_left=not shown)
        else:
            self._guard(self._service.not_braver)
        self.focus_first()

    def _ask_of_deed(self) -> None:
        self.deed.show()
        self.deed.button("write").setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, reveal_focus)

    def _deed_pressed(self, word: str) -> None:
        self.deed.hide()
        if word == "write":
            self.deed_requested.emit()
        elif word == "idea":
            self.idea_requested.emit()
        else:
            self.deed_button.setFocus(Qt.FocusReason.OtherFocusReason)

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
        plans, aside = self._service.plans(), self._service.put_aside()
        self.plans.put(plans, aside, self._service.today())
        self.plans.setVisible(bool(plans or aside))
        self._chain()

    def _show_cards(self) -> None:
        cards = []
        for suggestion in self._service.suggestions():
            card = ActCard(self._theme, suggestion)
            card.plan_asked.connect(self.plan_requested)
            card.swap_asked.connect(self._swap)
            card.read_asked.connect(self.act_requested)
            cards.append(card)
        self._cards.fill(cards)
        self._shown = cards
        self._chain()
        self._show_empty()

    def _chain(self) -> None:
        """Has Tab go down the page, though plans and cards may be newer than what stands below."""
        order: list[QWidget] = []
        for card in self.plans.cards:
            order += card.stops()
        order += [*self._energy.stops(), *self._way.stops()]
        for each in self._shown:
            order += [each.read, each.plan, each.swap]
        order += [self.others_button, self.pick_button, self.browse_button]
        order += [self.own_button, self.deed_button, self.day_button]
        for first, then in pairwise(order):
            QWidget.setTabOrder(first, then)

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


def _braver() -> Notice:
    """Asks once; it never asks by itself again after a no."""
    notice = Notice(
        translate("Acts", "Fancy a slightly braver version?"),
        (("show", translate("Acts", "Show me one")), ("no", translate("Acts", "Not now"))),
        "honey",
    )
    notice.hide()
    return notice


def _deed() -> Notice:
    """What could come of a kind thing that was done without a plan."""
    notice = Notice(
        translate("Acts", "Nice. It's out in the world now. Fancy doing something with it?"),
        (
            ("write", translate("Acts", "Write a few lines")),
            ("idea", translate("Acts", "Make it an idea of your own")),
            ("close", translate("Acts", "That's all")),
        ),
    )
    notice.hide()
    return notice


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
