"""Plans and offers as they are kept."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kindly.domain.acts import Outcome, Plan
from kindly.storage.acts import OfferRepository, PlanRepository
from kindly.storage.drafts import DraftRepository
from kindly.storage.errors import NotebookError
from kindly.storage.file import NotebookFile
from tests.fakes import FakeClock

DAY = date(2026, 6, 15)
PLAN = Plan("If I see my neighbour", "wave first", smaller="a nod", act_id="A03", day=DAY, guess=40)


@pytest.fixture
def plans(book: NotebookFile) -> PlanRepository:
    return PlanRepository(book)


@pytest.fixture
def offers(book: NotebookFile) -> OfferRepository:
    return OfferRepository(book)


def test_a_plan_comes_back_as_it_was_made(plans: PlanRepository, clock: FakeClock) -> None:
    kept = plans.add(replace(PLAN, whose=7, willing=0, later=True, bring=True))
    assert plans.get(kept.id) == kept
    assert kept == replace(
        PLAN,
        whose=7,
        willing=0,
        later=True,
        bring=True,
        id=kept.id,
        uuid=kept.uuid,
        planned_on=clock.today(),
        created_at=clock.now(),
        updated_at=clock.now(),
    )
    assert plans.add(replace(PLAN, uuid="its own", planned_on=date(2020, 1, 1))).uuid == "its own"


def test_several_plans_are_kept_together_or_not_at_all(plans: PlanRepository) -> None:
    kept = plans.add_all([replace(PLAN, action=f"wave {n}") for n in range(3)])
    assert [plan.action for plan in kept] == ["wave 0", "wave 1", "wave 2"]
    assert plans.open_plans() == kept[::-1]
    with pytest.raises(NotebookError):
        plans.add_all([PLAN, replace(PLAN, uuid=kept[0].uuid)])
    assert plans.open_plans() == kept[::-1]
    assert plans.add_all([]) == []


def test_what_becomes_of_a_plan_is_kept(plans: PlanRepository, clock: FakeClock) -> None:
    kept = plans.add(PLAN)
    clock.pass_time(hours=1)
    closed = plans.save(replace(kept, outcome=Outcome.LET_GO, closed_on=DAY, planned_on=None))
    assert closed == replace(kept, outcome=Outcome.LET_GO, closed_on=DAY, updated_at=clock.now())
    assert plans.open_plans() == []


def test_a_plan_saved_unchanged_writes_nothing(
    book: NotebookFile, plans: PlanRepository, clock: FakeClock
) -> None:
    kept = plans.add(PLAN)
    before = book.changes
    clock.pass_time(hours=1)
    assert plans.save(kept) == kept
    assert book.changes == before


def test_open_plans_come_newest_first(plans: PlanRepository) -> None:
    made = [plans.add(replace(PLAN, planned_on=DAY - timedelta(days=n % 2))) for n in range(4)]
    plans.delete(made[1].id)
    assert plans.open_plans() == [made[2], made[0], made[3]]
    plans.restore(made[1].id)
    assert len(plans.open_plans()) == 4


def test_a_plan_put_aside_is_not_among_the_open_ones(plans: PlanRepository) -> None:
    kept = [plans.add(replace(PLAN, later=n > 0, willing=n)) for n in range(3)]
    assert plans.open_plans() == kept[:1]
    assert plans.put_aside() == [kept[2], kept[1]]
    plans.save(replace(kept[1], outcome=Outcome.LET_GO, closed_on=DAY))
    plans.delete(kept[2].id)
    assert plans.put_aside() == []
    plans.restore(kept[2].id)
    taken_up = plans.save(replace(kept[2], later=False))
    assert (plans.open_plans(), plans.put_aside()) == ([taken_up, kept[0]], [])


def test_plans_that_something_became_of_come_newest_first(plans: PlanRepository) -> None:
    def closed(days: int) -> Plan:
        on = DAY + timedelta(days=days)
        return plans.add(replace(PLAN, outcome=Outcome.SOMETHING_ELSE, closed_on=on))

    plans.add(PLAN)
    first, third, second, gone = closed(0), closed(2), closed(1), closed(3)
    plans.delete(gone.id)
    assert plans.closed_recently() == [third, second, first]
    assert plans.closed_recently(2) == [third, second]


def test_the_plans_of_one_act_come_newest_first(plans: PlanRepository) -> None:
    made = [
        plans.add(replace(PLAN, planned_on=DAY - timedelta(days=n), outcome=Outcome.TRIED))
        for n in range(4)
    ]
    plans.add(replace(PLAN, act_id="A04"))
    plans.add(replace(PLAN, act_id=None))
    plans.delete(made[0].id)
    assert plans.by_act("A03", 2) == made[1:3]
    assert plans.by_act("A05", 2) == []


def test_an_act_was_last_planned_or_done_on_its_last_day(plans: PlanRepository) -> None:
    def made(act_id: str | None, outcome: Outcome | None, closed: int = 0) -> Plan:
        closed_on = None if outcome is None else DAY + timedelta(days=closed)
        return plans.add(
            replace(PLAN, act_id=act_id, planned_on=DAY, outcome=outcome, closed_on=closed_on)
        )

    made("open", None)
    made("tried", Outcome.TRIED, 3)
    made("tried", None)
    made("changed", Outcome.CHANGED, 2)
    made("let go", Outcome.LET_GO, 9)
    made("something else", Outcome.SOMETHING_ELSE, 9)
    plans.add(replace(PLAN, act_id="no day", planned_on=DAY, outcome=Outcome.TRIED))
    plans.delete(made("deleted", Outcome.TRIED).id)
    made(None, Outcome.TRIED, 1)
    assert plans.last_by_act() == {
        "open": DAY,
        "tried": DAY + timedelta(days=3),
        "changed": DAY + timedelta(days=2),
        "let go": DAY,
        "something else": DAY,
        "no day": DAY,
    }


def test_the_plans_made_last_come_first(plans: PlanRepository) -> None:
    made = [plans.add(replace(PLAN, outcome=Outcome.TRIED)) for _ in range(4)]
    plans.delete(made[2].id)
    assert plans.recent(2) == [made[3], made[1]]


def test_a_range_holds_plans_made_or_closed_in_it(plans: PlanRepository) -> None:
    made = plans.add(replace(PLAN, planned_on=DAY))
    closed = plans.add(
        replace(
            PLAN,
            planned_on=DAY - timedelta(days=40),
            outcome=Outcome.TRIED,
            closed_on=DAY + timedelta(days=1),
        )
    )
    plans.add(replace(PLAN, planned_on=DAY - timedelta(days=40)))
    plans.delete(plans.add(replace(PLAN, planned_on=DAY)).id)
    assert plans.between(DAY, DAY + timedelta(days=1)) == [made, closed]
    assert plans.between(None, DAY) == [made, *plans.between(None, DAY - timedelta(days=1))]
    assert len(plans.between(None, None)) == 3


def test_no_plan_is_an_error_by_name(plans: PlanRepository) -> None:
    assert plans.get(5) is None
    for act in (plans.delete, plans.restore):
        with pytest.raises(NotebookError):
            act(5)
    with pytest.raises(NotebookError):
        plans.save(replace(PLAN, id=5))


def test_todays_acts_keep_their_places(offers: OfferRepository) -> None:
    assert offers.today(DAY) == []
    offers.set_today(DAY, ["A03", "A01", "A02"])
    assert offers.today(DAY) == ["A03", "A01", "A02"]
    offers.set_today(DAY, ["A01", "A09", "A03"])
    assert offers.today(DAY) == ["A01", "A09", "A03"]
    assert offers.today(DAY + timedelta(days=1)) == []


def test_an_act_was_last_offered_on_its_last_day(offers: OfferRepository) -> None:
    offers.set_today(DAY, ["A01", "A02"])
    offers.record("A01", DAY + timedelta(days=2))
    offers.record("A02", DAY - timedelta(days=2))
    offers.record("A02", DAY)
    assert offers.last_offered() == {"A01": DAY + timedelta(days=2), "A02": DAY}
    assert offers.today(DAY) == ["A01", "A02"]


def test_a_plan_and_the_end_of_its_draft_are_one(book: NotebookFile, plans: PlanRepository) -> None:
    drafts = DraftRepository(book)
    drafts.put("plan", "If I see")
    drafts.put("talk", "My brother")
    twice = replace(PLAN, uuid="only once")
    plans.add(twice)
    with pytest.raises(NotebookError):
        plans.add(twice, dropping_draft="plan")
    assert (len(plans.open_plans()), drafts.get("plan")) == (1, "If I see")
    before = book.changes
    plans.add(PLAN, dropping_draft="plan")
    assert book.changes - before == 2
    assert (len(plans.open_plans()), drafts.get("plan")) == (2, None)
    assert drafts.get("talk") == "My brother"
