"""Acts: three to choose from, plans made of them, and what became of the plans."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from PySide6.QtCore import QObject, QTimer, Signal

from kindly.domain.acts import Act, Courage, Outcome, Plan
from kindly.domain.clock import Clock
from kindly.domain.plans import as_words, with_words
from kindly.domain.suggestions import (
    SLOTS,
    Past,
    Suggestion,
    Wish,
    braver_level,
    explain,
    kindness_day,
    suggest,
    suggest_braver,
)
from kindly.services.library import LibraryService
from kindly.services.practice import PracticeService
from kindly.storage.acts import OfferRepository, PlanRepository
from kindly.storage.drafts import DraftRepository
from kindly.storage.errors import NotebookError

KEEP_MS = 600
"""What is on the cards is kept this much later, so that they are painted before the first write."""

LIKED_FOR = timedelta(days=60)
CLOSED = 60
"""How many closed plans, the last ones, say what a person likes and what they are ready for."""

_GOOD_ENOUGH = (Outcome.TRIED, Outcome.CHANGED)


class ActsService(QObject):
    """Offers acts and keeps plans; nothing is counted and nothing is ever late.

    What writes raises NotebookError where that can't be done; so does what has to read.
    """

    suggestions_changed = Signal()
    plans_changed = Signal()

    def __init__(
        self,
        library: LibraryService,
        plans: PlanRepository,
        offers: OfferRepository,
        drafts: DraftRepository,
        *,
        practice: PracticeService,
        clock: Clock,
        chance: Random,
    ) -> None:
        super().__init__()
        self._library = library
        self._plans = plans
        self._offers = offers
        self._drafts = drafts
        self._practice = practice
        self._clock = clock
        self._chance = chance
        self._wish = Wish()
        self._shown: tuple[Suggestion, ...] | None = None
        self._shown_on = clock.today()
        self._offered: dict[str, date] | None = None
        self._yes: Courage | None = None
        self._to_keep = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._to_keep.timeout.connect(self.keep_offers)
        self.plans_changed.connect(library.plans_changed)
        library.changed.connect(self._library_changed)

    @property
    def wish(self) -> Wish:
        """What fits today."""
        return self._wish

    def today(self) -> date:
        """The day it is for the person."""
        return self._clock.today()

    def act(self, act_id: str | None) -> Act | None:
        """The act of an id, or None where there is none."""
        return self._library.act(act_id)

    def offered(self, act_ids: Iterable[str]) -> tuple[Act, ...]:
        """The acts of these ids that may be offered: not hidden, and of no topic left out."""
        known = {act.id: act for act in self._library.offered()}
        return tuple(known[act_id] for act_id in act_ids if act_id in known)

    def suggestions(self) -> tuple[Suggestion, ...]:
        """The acts on the cards; the same all day unless the person asks for others."""
        if not self._shown:
            self._shown_on = self.today()
            self._shown = self._kept_today()
            if not self._shown:
                self._show(self._fresh(()))
        return self._shown

    def day_changed(self) -> None:
        """Offers anew where the cards are from another day."""
        if self._shown_on != self.today():
            self._shown = self._yes = None
            self.suggestions_changed.emit()

    def wish_for(self, wish: Wish) -> None:
        """Changes what fits; cards that still fit stay."""
        if wish != self._wish:
            self.suggestions()
            self._wish = wish
            self._settle()

    def swap(self, act_id: str) -> bool:
        """Puts another act in one card's place; False where no other one fits."""
        return self._take_off({act_id})

    def others(self) -> bool:
        """Puts three others on the cards, fewer where fewer fit; False where none do."""
        others = self._fresh(self.suggestions())
        if not others:
            return False
        self._show(others)
        self.suggestions_changed.emit()
        return True

    def pick(self) -> Suggestion | None:
        """One of the cards, by chance; None where there is none."""
        shown = self.suggestions()
        return self._chance.choice(shown) if shown else None

    def braver(self) -> Courage | None:
        """The level of a slightly braver version, where it is time to ask whether one is wanted.

        It is never above what fits today, and never asked again before three more goes.
        """
        closed = [(act, day) for act, day in self._good_enough() if act is not None]
        level = braver_level(closed, self._practice.practice.braver_asked_on)
        if level is None or level <= self._past().usual_courage():
            return None
        return level if self._one_braver(level) else None

    def show_braver(self) -> bool:
        """Puts a slightly braver act in the first card's place, for the person said yes.

        False where none fits; then nothing was asked.
        """
        level = self.braver()
        if level is None:
            return False
        self.not_braver()
        self._yes = level
        one = self._one_braver(level)
        self._show((*one, *self.suggestions()[1:]))
        self.suggestions_changed.emit()
        return True

    def not_braver(self) -> None:
        """Remembers that the question was answered; it rests until three more goes."""
        practice = self._practice.practice
        self._practice.put(replace(practice, braver_asked_on=self.today()))

    def kindness_day(self, count: int = 5) -> tuple[Suggestion, ...]:
        """Three to five small acts for one day, other ones each time."""
        return kindness_day(
            self._library.offered(),
            self._wish,
            self._past(),
            self.today(),
            self._chance,
            count=count,
        )

    def step_below(self, count: int = 2) -> tuple[Act, ...]:
        """Acts a step below the usual courage, or as small as they come; other ones each time."""
        past = self._past()
        level = max(Courage.RIPPLE, past.usual_courage() - 1)
        gentle = [act for act in self._library.offered() if act.courage == level]
        found = suggest(gentle, Wish(), past, self.today(), self._chance, count=count)
        return tuple(suggestion.act for suggestion in found)

    def plans(self) -> list[Plan]:
        """The open plans: today's, then those for any day, newest first, then those to come.

        A day that is over is as good as any day.
        """
        today = self.today()
        return sorted(
            self._plans.open_plans(),
            key=lambda plan: (
                (0, today)
                if plan.day == today
                else (1, today)
                if plan.day is None or plan.day < today
                else (2, plan.day)
            ),
        )

    def put_aside(self) -> list[Plan]:
        """The plans kept for some other time, newest first."""
        return self._plans.put_aside()

    def plan_of(self, plan_id: int) -> Plan | None:
        """The plan of an id, open or closed; None where there is none."""
        return self._plans.get(plan_id)

    def plan_of_day(self, day: date) -> Plan | None:
        """The newest open plan for a day; None where there is none."""
        return next((plan for plan in self._plans.open_plans() if plan.day == day), None)

    def plan(self, plan: Plan) -> Plan:
        """Keeps a plan, and lets its unfinished words go in the same moment.

        Its act leaves the cards, if another one fits.
        """
        kept = self._plans.add(
            replace(plan, planned_on=self.today()),
            dropping_draft=_draft_key(plan),
        )
        self._planned([kept])
        return kept

    def plan_day(self, plans: Sequence[Plan]) -> list[Plan]:
        """Keeps several plans in one moment, or none of them."""
        kept = self._plans.add_all([replace(plan, planned_on=self.today()) for plan in plans])
        self._planned(kept)
        return kept

    def change(self, plan: Plan) -> Plan:
        """Keeps what was changed in a plan."""
        changed = self._plans.save(plan)
        self.plans_changed.emit()
        return changed

    def keep_for_later(self, plan_id: int) -> Plan | None:
        """Puts a plan aside for some other time; None where there is no such plan."""
        return self._alter(plan_id, later=True)

    def take_up(self, plan_id: int) -> Plan | None:
        """Takes up a plan that was put aside; None where there is no such plan."""
        return self._alter(plan_id, later=False)

    def finish(self, plan_id: int, outcome: Outcome) -> Plan | None:
        """Says what became of a plan; None where there is no such plan."""
        return self._alter(plan_id, outcome=outcome, closed_on=self.today())

    def reopen(self, plan_id: int) -> Plan | None:
        """Takes back what was said of a plan; None where there is no such plan."""
        return self._alter(plan_id, outcome=None, closed_on=None)

    def draft(self, act_id: str | None) -> Plan | None:
        """The unfinished plan of an act, or of one's own words; None where there is none."""
        plan = Plan(cue="", action="", act_id=act_id)
        try:
            said = json.loads(self._drafts.get(_draft_key(plan)) or "null")
        except (ValueError, RecursionError):
            return None
        return with_words(plan, said) if isinstance(said, dict) else None

    def keep_draft(self, plan: Plan) -> Plan:
        """Keeps an unfinished plan's words, so that nothing is lost before it is good enough."""
        self._drafts.put(_draft_key(plan), json.dumps(as_words(plan), ensure_ascii=False))
        return plan

    def keep_offers(self) -> None:
        """Remembers what is on the cards; a notebook that can't be written simply forgets."""
        self._to_keep.stop()
        with suppress(NotebookError):
            shown = [suggestion.act.id for suggestion in self._shown or ()]
            self._offers.set_today(self.today(), shown)

    def close(self) -> None:
        """Keeps what was still to be kept, before the notebook closes."""
        if self._to_keep.isActive():
            self.keep_offers()

    def _alter(self, plan_id: int, **changes: object) -> Plan | None:
        plan = self._plans.get(plan_id)
        if plan is None:
            return None
        kept = self._plans.save(replace(plan, **changes))  # type: ignore[arg-type]
        self.plans_changed.emit()
        return kept

    def _planned(self, plans: Sequence[Plan]) -> None:
        self.plans_changed.emit()
        self._take_off({plan.act_id for plan in plans if plan.act_id is not None})

    def _take_off(self, act_ids: set[str]) -> bool:
        """Puts other acts in the place of these on the cards, as far as others fit."""
        shown = self.suggestions()
        going = [card.act.id for card in shown if card.act.id in act_ids]
        others = self._fresh(shown, len(going)) if going else ()
        if not others:
            return False
        replaced = dict(zip(going, others, strict=False))
        self._show(tuple(replaced.get(card.act.id, card) for card in shown))
        self.suggestions_changed.emit()
        return True

    def _library_changed(self) -> None:
        if self._shown is not None:
            self._settle()

    def _settle(self) -> None:
        """Keeps the cards that still fit where they are, and puts others in the other places."""
        before = self._shown or ()
        staying = {card.act.id: card for card in self._explain([card.act.id for card in before])}
        others = iter(self._fresh(tuple(staying.values()), SLOTS - len(staying)))
        places = (staying.get(card.act.id) or next(others, None) for card in before)
        shown = (*(card for card in places if card is not None), *others)
        if shown != before:
            self._show(shown)
            self.suggestions_changed.emit()

    def _kept_today(self) -> tuple[Suggestion, ...]:
        ids = self._offers.today(self.today())
        if self._practice.practice.braver_asked_on == self.today():
            acts = (self.act(act_id) for act_id in ids)
            self._yes = max((act.courage for act in acts if act and act.courage), default=None)
        return self._explain(ids)

    def _explain(self, ids: Sequence[str]) -> tuple[Suggestion, ...]:
        """The acts of these that still fit, each with a reason that is true now."""
        offered = {act.id: act for act in self._library.offered()}
        acts = [act for act_id in ids if (act := offered.get(act_id)) and self._wish.fits(act)]
        return explain(acts, self._wish, self._past(), self.today(), yes=self._yes)

    def _fresh(self, beside: tuple[Suggestion, ...], count: int = SLOTS) -> tuple[Suggestion, ...]:
        return suggest(
            self._library.offered(),
            self._wish,
            self._past(),
            self.today(),
            self._chance,
            shown=beside,
            count=count,
        )

    def _one_braver(self, level: Courage) -> tuple[Suggestion, ...]:
        one = suggest_braver(
            self._library.offered(),
            self._wish,
            self._past(),
            self.today(),
            self._chance,
            level=level,
            shown=self.suggestions(),
        )
        return () if one is None else (one,)

    def _past(self) -> Past:
        chosen = [
            (act, plan.planned_on)
            for plan in self._plans.recent()
            if plan.planned_on is not None and (act := self.act(plan.act_id)) is not None
        ]
        marks = self._library.marks()
        return Past(
            self._offered_before(), chosen, marks.tried, self._liked(), marks.favourites, marks.own
        )

    def _offered_before(self) -> dict[str, date]:
        """The last day each act was offered, those only just on the cards with them."""
        if self._offered is None:
            self._offered = self._offers.last_offered()
        return self._offered

    def _good_enough(self) -> Iterator[tuple[Act | None, date]]:
        """The acts whose plans were tried, as planned or changed, and when, newest first."""
        for plan in self._plans.closed_recently(CLOSED):
            if plan.outcome in _GOOD_ENOUGH and plan.closed_on is not None:
                yield self.act(plan.act_id), plan.closed_on

    def _liked(self) -> list[Act]:
        """The acts done lately, newest first, then the favourites; only such as are offered."""
        since = self.today() - LIKED_FOR
        done = [act.id for act, day in self._good_enough() if act is not None and day >= since]
        offered = {act.id: act for act in self._library.offered()}
        favourites = self._library.marks().favourites
        ids = dict.fromkeys((*done, *(act_id for act_id in offered if act_id in favourites)))
        return [offered[act_id] for act_id in ids if act_id in offered]

    def _show(self, suggestions: tuple[Suggestion, ...]) -> None:
        self._shown = suggestions
        today = self.today()
        self._offered = self._offered_before() | {card.act.id: today for card in suggestions}
        self._to_keep.start()


def _draft_key(plan: Plan) -> str:
    return f"plan:{plan.act_id or ''}"
