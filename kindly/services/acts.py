"""Acts: three to choose from, plans made of them, and what became of the plans."""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from random import Random

from PySide6.QtCore import QObject, QTimer, Signal

from kindly.domain.acts import Act, Outcome, Plan
from kindly.domain.clock import Clock
from kindly.domain.suggestions import SLOTS, Past, Reason, Suggestion, Wish, suggest
from kindly.storage.acts import OfferRepository, PlanRepository
from kindly.storage.drafts import DraftRepository
from kindly.storage.errors import NotebookError

KEEP_MS = 600
"""What is on the cards is kept this much later, so that they are painted before the first write."""

_DRAFT_FIELDS = ("cue", "action", "smaller", "act_id", "guess")


class ActsService(QObject):
    """Offers acts and keeps plans; nothing is counted and nothing is ever late."""

    suggestions_changed = Signal()
    plans_changed = Signal()

    def __init__(
        self,
        acts: Iterable[Act],
        plans: PlanRepository,
        offers: OfferRepository,
        drafts: DraftRepository,
        *,
        clock: Clock,
        chance: Random,
    ) -> None:
        super().__init__()
        self._acts = {act.id: act for act in acts}
        self._plans = plans
        self._offers = offers
        self._drafts = drafts
        self._clock = clock
        self._chance = chance
        self._wish = Wish()
        self._shown: tuple[Suggestion, ...] = ()
        self._shown_on = clock.today()
        self._to_keep = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._to_keep.timeout.connect(self.keep_offers)

    @property
    def wish(self) -> Wish:
        """What fits today."""
        return self._wish

    def act(self, act_id: str | None) -> Act | None:
        """The act of an id, or None where there is none."""
        return self._acts.get(act_id or "")

    def suggestions(self) -> tuple[Suggestion, ...]:
        """The acts on the cards; the same all day unless the person asks for others."""
        if not self._shown:
            self._shown_on = self._clock.today()
            self._shown = self._kept_today()
            if not self._shown:
                self._show(self._fresh(()))
        return self._shown

    def day_changed(self) -> None:
        """Offers anew where the cards are from another day."""
        if self._shown_on != self._clock.today():
            self._shown = ()
            self.suggestions_changed.emit()

    def wish_for(self, wish: Wish) -> None:
        """Changes what fits; cards that still fit stay."""
        if wish == self._wish:
            return
        self._wish = wish
        staying = tuple(shown for shown in self._shown if wish.fits(shown.act))
        added = self._fresh(tuple(shown.act for shown in staying), SLOTS - len(staying))
        self._show((*staying, *added))
        self.suggestions_changed.emit()

    def swap(self, act_id: str) -> bool:
        """Puts another act in one card's place; False where no other one fits."""
        acts = tuple(shown.act for shown in self._shown)
        if act_id not in (act.id for act in acts):
            return False
        others = self._fresh(acts, 1)
        if not others:
            return False
        self._show(tuple(others[0] if shown.act.id == act_id else shown for shown in self._shown))
        self.suggestions_changed.emit()
        return True

    def others(self) -> bool:
        """Puts three others on the cards, fewer where fewer fit; False where none do."""
        before = tuple(shown.act for shown in self._shown)
        others = self._fresh(before)
        if not others:
            return False
        self._show(others)
        self.suggestions_changed.emit()
        return True

    def pick(self) -> Suggestion | None:
        """One of the cards, by chance; None where there is none."""
        shown = self.suggestions()
        return self._chance.choice(shown) if shown else None

    def plans(self) -> list[Plan]:
        """The open plans, newest first."""
        return self._plans.open_plans()

    def plan(self, plan: Plan) -> Plan:
        """Keeps a plan, and lets its unfinished words go in the same moment.

        Its act leaves the cards, if another one fits.

        Raises NotebookError where it can't be kept.
        """
        kept = self._plans.add(
            replace(plan, planned_on=self._clock.today()),
            dropping_draft=_draft_key(plan.act_id),
        )
        self.plans_changed.emit()
        if plan.act_id is not None:
            self.swap(plan.act_id)
        return kept

    def finish(self, plan_id: int, outcome: Outcome) -> Plan | None:
        """Says what became of a plan; None where there is no such plan."""
        plan = self._plans.get(plan_id)
        if plan is None:
            return None
        closed = self._plans.save(replace(plan, outcome=outcome, closed_on=self._clock.today()))
        self.plans_changed.emit()
        return closed

    def reopen(self, plan_id: int) -> None:
        """Takes back what was said of a plan."""
        plan = self._plans.get(plan_id)
        if plan is not None:
            self._plans.save(replace(plan, outcome=None, closed_on=None))
            self.plans_changed.emit()

    def draft(self, act_id: str) -> Plan | None:
        """The unfinished plan of an act, as its words were last kept; None where there is none."""
        words = self._drafts.get(_draft_key(act_id))
        if not words:
            return None
        try:
            return Plan(**json.loads(words))
        except (TypeError, ValueError):
            return None

    def keep_draft(self, plan: Plan) -> Plan:
        """Keeps an unfinished plan's words, so that nothing is lost before it is good enough."""
        words = {key: getattr(plan, key) for key in _DRAFT_FIELDS}
        self._drafts.put(_draft_key(plan.act_id), json.dumps(words, ensure_ascii=False))
        return plan

    def close(self) -> None:
        """Keeps what was still to be kept, before the notebook closes."""
        if self._to_keep.isActive():
            self.keep_offers()

    def _kept_today(self) -> tuple[Suggestion, ...]:
        ids = self._offers.today(self._clock.today())
        acts = [act for act_id in ids if (act := self.act(act_id)) and self._wish.fits(act)]
        reasons = self._reasons(acts)
        return tuple(Suggestion(act, reason) for act, reason in zip(acts, reasons, strict=True))

    def _reasons(self, acts: list[Act]) -> list[Reason]:
        """The reasons of cards kept from earlier today: each slot asked of that one act again."""
        past = Past(chosen=self._past().chosen)
        reasons = []
        for slot, act in enumerate(acts):
            again = suggest(
                (act,),
                self._wish,
                past,
                self._clock.today(),
                self._chance,
                shown=acts[:slot],
                count=1,
            )
            reasons.append(again[0].reason if again else Reason.ALSO_FITS)
        return reasons

    def _fresh(self, beside: tuple[Act, ...], count: int = SLOTS) -> tuple[Suggestion, ...]:
        return suggest(
            self._acts.values(),
            self._wish,
            self._past(),
            self._clock.today(),
            self._chance,
            shown=beside,
            count=count,
        )

    def _past(self) -> Past:
        chosen = [
            (act, plan.planned_on)
            for plan in self._plans.recent()
            if plan.planned_on is not None and (act := self.act(plan.act_id)) is not None
        ]
        return Past(self._offers.last_offered(), chosen)

    def _show(self, suggestions: tuple[Suggestion, ...]) -> None:
        self._shown = suggestions
        self._to_keep.start()

    def keep_offers(self) -> None:
        """Remembers what is on the cards; a notebook that can't be written simply forgets."""
        self._to_keep.stop()
        with suppress(NotebookError):
            self._offers.set_today(
                self._clock.today(), [suggestion.act.id for suggestion in self._shown]
            )


def _draft_key(act_id: str | None) -> str:
    return f"plan:{act_id or ''}"
