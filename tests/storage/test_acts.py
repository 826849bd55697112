"""Plans, offers and one's own acts as they are kept."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kindly.domain.acts import (
    Act,
    Company,
    Cost,
    Courage,
    Energy,
    Family,
    Flag,
    Loop,
    Outcome,
    Plan,
    Quality,
    Setting,
    Signal,
    Time,
)
from kindly.storage.acts import OfferRepository, PlanRepository
from kindly.storage.drafts import DraftRepository
from kindly.storage.errors import NotebookError
from kindly.storage.file import NotebookFile
from kindly.storage.own_acts import OwnActRepository
from tests.fakes import FakeClock

DAY = date(2026, 6, 15)
PLAN = Plan("If I see my neighbour", "wave first", smaller="a nod", act_id="A03", day=DAY, guess=40)
OWN = Act(
    id="",
    title="Water a neighbour's plants",
    do="Ask, then water.",
    signal="Wet soil",
    smaller="One pot",
    bigger="All week",
    watch_out="Not too much",
    ask="What changed?",
    family=Family.JOINING,
    qualities=(Quality.WARMTH, Quality.NO_RETURN),
    time=Time.FIVE_MINUTES,
    settings=(Setting.NEIGHBOURHOOD,),
    company=(Company.ACQUAINTANCE,),
    courage=Courage.HELLO,
    cost=(Cost.TIME,),
    signals=(Signal.DEED,),
    energy=Energy.LOW,
    loop=Loop.REPLY_POSSIBLE,
    flags=(Flag.ASK_FIRST,),
)


@pytest.fixture
def plans(book: NotebookFile) -> PlanRepository:
    return PlanRepository(book)


@pytest.fixture
def offers(book: NotebookFile) -> OfferRepository:
    return OfferRepository(book)


@pytest.fixture
def own_acts(book: NotebookFile) -> OwnActRepository:
    return OwnActRepository(book)


def test_a_plan_comes_back_as_it_was_made(plans: PlanRepository, clock: FakeClock) -> None:
    kept = plans.add(replace(PLAN, whose=7, bring=True))
    assert plans.get(kept.id) == kept
    assert kept == replace(
        PLAN,
        whose=7,
        bring=True,
        id=kept.id,
        uuid=kept.uuid,
        planned_on=clock.today(),
        created_at=clock.now(),
        updated_at=clock.now(),
    )
    assert plans.add(replace(PLAN, uuid="its own", planned_on=date(2020, 1, 1))).uuid == "its own"


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


def test_an_own_act_comes_back_as_it_was_made(own_acts: OwnActRepository) -> None:
    kept = own_acts.add(OWN)
    assert replace(kept, id="") == OWN
    assert own_acts.all() == [kept]
    changed = own_acts.save(replace(kept, title="Water plants", flags=()))
    assert own_acts.all() == [changed] == [replace(kept, title="Water plants", flags=())]


def test_an_own_act_can_be_deleted_and_restored(own_acts: OwnActRepository) -> None:
    first, second = own_acts.add(OWN), own_acts.add(OWN)
    own_acts.delete(first.id)
    assert own_acts.all() == [second]
    own_acts.restore(first.id)
    assert own_acts.all() == [first, second]


def test_no_own_act_is_an_error_by_name(own_acts: OwnActRepository) -> None:
    for act in (own_acts.delete, own_acts.restore):
        with pytest.raises(NotebookError):
            act("nothing")
    with pytest.raises(NotebookError):
        own_acts.save(OWN)


def test_any_act_can_be_a_favourite_or_hidden(own_acts: OwnActRepository) -> None:
    own_acts.mark("A01", favourite=True, hidden=False)
    own_acts.mark("A02", favourite=False, hidden=True)
    own_acts.mark("A02", favourite=True, hidden=True)
    assert own_acts.favourites() == {"A01", "A02"}
    assert own_acts.hidden() == {"A02"}
    own_acts.mark("A02", favourite=False, hidden=False)
    assert own_acts.hidden() == frozenset()


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
