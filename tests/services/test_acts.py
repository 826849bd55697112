"""The acts service offers, keeps and finishes, and nothing is ever counted."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from kindly.domain.acts import Act, Courage, Energy, Outcome, Plan, Topic
from kindly.domain.library import Query
from kindly.domain.suggestions import Reason, Way, Wish
from kindly.services.acts import ActsService
from kindly.services.errors import NotebookError
from kindly.storage.acts import OfferRepository
from kindly.storage.drafts import DraftRepository
from kindly.storage.file import NotebookFile
from tests.fakes import FakeClock
from tests.samples import an_act
from tests.services.offering import SHIPPED, Offering

MADE: list[ActsService] = []


@pytest.fixture(autouse=True)
def closed(notebook: NotebookFile) -> Iterator[None]:
    yield
    while MADE:
        MADE.pop().close()


def offering_on(notebook: NotebookFile, acts: Iterable[Act] = SHIPPED, seed: int = 1) -> Offering:
    offering = Offering(notebook, acts, seed=seed)
    MADE.append(offering.acts)
    return offering


def service_on(notebook: NotebookFile, acts: Iterable[Act] = SHIPPED, seed: int = 1) -> ActsService:
    return offering_on(notebook, acts, seed).acts


@pytest.fixture
def offering(qapp: object, notebook: NotebookFile) -> Offering:
    return offering_on(notebook)


@pytest.fixture
def service(offering: Offering) -> ActsService:
    return offering.acts


def ids(service: ActsService) -> list[str]:
    return [card.act.id for card in service.suggestions()]


def test_the_cards_stay_the_same_all_day_even_after_a_new_start(
    service: ActsService, notebook: NotebookFile
) -> None:
    before = [(card.act.id, card.reason) for card in service.suggestions()]
    service.keep_offers()
    again = service_on(notebook, seed=99)
    assert [(card.act.id, card.reason) for card in again.suggestions()] == before


def test_tomorrow_brings_other_cards(
    service: ActsService, notebook: NotebookFile, clock: FakeClock
) -> None:
    today = set(ids(service))
    service.keep_offers()
    clock.pass_time(days=1)
    assert not today & set(ids(service_on(notebook)))


def test_the_offers_are_kept_a_moment_later(
    service: ActsService, notebook: NotebookFile, clock: FakeClock, qtbot: object
) -> None:
    shown = ids(service)
    offers = OfferRepository(notebook)
    assert offers.today(clock.today()) == []
    qtbot.waitUntil(lambda: offers.today(clock.today()) == shown)  # type: ignore[attr-defined]


def test_swap_changes_one_card_in_its_place(service: ActsService, qtbot: object) -> None:
    before = ids(service)
    with qtbot.waitSignal(service.suggestions_changed):  # type: ignore[attr-defined]
        assert service.swap(before[1])
    after = ids(service)
    assert (after[0], after[2]) == (before[0], before[2])
    assert after[1] not in before


def test_three_others_are_three_others(service: ActsService) -> None:
    before = set(ids(service))
    assert service.others()
    assert not before & set(ids(service))


def test_with_no_act_left_swap_and_others_say_so(qapp: object, notebook: NotebookFile) -> None:
    service = service_on(notebook, [an_act("A")])
    assert ids(service) == ["A"]
    assert not service.swap("A")
    assert not service.others()
    assert ids(service) == ["A"]


def test_a_wish_keeps_the_cards_that_still_fit(service: ActsService) -> None:
    service.wish_for(Wish(energy=Energy.LOW))
    assert all(card.act.energy is Energy.LOW for card in service.suggestions())
    shown = ids(service)
    service.wish_for(Wish(energy=Energy.LOW))
    assert ids(service) == shown
    service.wish_for(Wish())
    assert ids(service) == shown
    assert service.wish == Wish()


def test_a_kept_card_that_no_longer_fits_is_not_shown(
    service: ActsService, notebook: NotebookFile
) -> None:
    service.suggestions()
    service.keep_offers()
    again = service_on(notebook, [an_act("A")])
    assert ids(again) == ["A"]


def test_a_kept_card_that_is_too_brave_now_still_says_something_true(
    qapp: object, notebook: NotebookFile, clock: FakeClock
) -> None:
    OfferRepository(notebook).set_today(clock.today(), ["A"])
    service = service_on(notebook, [an_act("A", courage=5)])
    assert [card.reason for card in service.suggestions()] == [Reason.BY_CHANCE]


def test_pick_takes_one_of_the_cards(service: ActsService) -> None:
    picked = service.pick()
    assert picked in service.suggestions()


def test_pick_with_no_cards_picks_nothing(qapp: object, notebook: NotebookFile) -> None:
    assert service_on(notebook, []).pick() is None


def test_a_plan_is_kept_and_finished_and_can_be_taken_back(
    service: ActsService, clock: FakeClock
) -> None:
    kept = service.plan(Plan(cue="the kettle is on", action="I text my brother", guess=20))
    assert kept.planned_on == clock.today()
    assert service.plans() == [kept]
    closed = service.finish(kept.id, Outcome.TRIED)
    assert closed is not None
    assert closed.closed_on == clock.today()
    assert service.plans() == []
    service.reopen(kept.id)
    assert [plan.outcome for plan in service.plans()] == [None]


def test_an_act_that_is_planned_leaves_the_cards(service: ActsService) -> None:
    planned = ids(service)[0]
    service.plan(Plan(cue="now", action="I do", act_id=planned))
    assert planned not in ids(service)
    assert len(ids(service)) == 3
    assert not service.swap(planned)


def test_what_is_not_there_can_not_be_finished(service: ActsService) -> None:
    assert service.finish(99, Outcome.TRIED) is None
    assert service.reopen(99) is None
    assert service.keep_for_later(99) is None
    assert service.take_up(99) is None
    assert service.plan_of(99) is None
    assert service.act("nothing") is None
    assert service.act(None) is None


def test_an_unfinished_plan_keeps_its_words_until_it_is_good_enough(
    service: ActsService, notebook: NotebookFile
) -> None:
    act_id = SHIPPED[0].id
    assert service.draft(act_id) is None
    words = Plan(
        cue="I see Zoë 🫖",
        action="سلام",
        act_id=act_id,
        day=date(2026, 6, 20),
        guess=3,
        whose=80,
        willing=0,
    )
    service.keep_draft(words)
    again = service_on(notebook)
    assert again.draft(act_id) == words
    again.plan(words)
    assert service.draft(act_id) is None


@pytest.mark.parametrize("words", ["not json", "[1]", "", "null", "[" * 100_000])
def test_a_draft_that_can_not_be_read_is_no_draft(
    service: ActsService, notebook: NotebookFile, words: str
) -> None:
    DraftRepository(notebook).put("plan:A", words)
    assert service.draft("A") is None


def test_what_was_chosen_lately_shapes_what_is_offered(
    service: ActsService, notebook: NotebookFile, new_id: Callable[[], str]
) -> None:
    ripple = next(act for act in SHIPPED if act.courage == 1)
    for _ in range(5):
        service.plan(Plan(cue="now", action=ripple.title, act_id=ripple.id))
    again = service_on(notebook)
    assert all(card.act.courage == 1 for card in again.suggestions())


def test_a_notebook_that_can_not_be_written_forgets_the_offers_only(
    qapp: object, clock: FakeClock, new_id: Callable[[], str]
) -> None:
    book = NotebookFile.in_memory(clock=clock, new_id=new_id)
    service = service_on(book)
    shown = service.suggestions()
    book.read_only = True
    service.keep_offers()
    assert service.suggestions() == shown
    service.close()
    book.close()


def test_clock_is_the_notebooks(service: ActsService, clock: FakeClock) -> None:
    clock.moment = datetime(2027, 1, 1, tzinfo=UTC)
    kept = service.plan(replace(Plan(cue="", action="I wave")))
    assert str(kept.planned_on) == "2027-01-01"


def keep(service: ActsService, act: Act, outcome: Outcome | None = None) -> Plan:
    kept = service.plan(Plan(cue="now", action=act.title, act_id=act.id))
    if outcome is not None:
        service.finish(kept.id, outcome)
    return kept


def at(level: int) -> list[Act]:
    return [act for act in SHIPPED if act.courage == level]


def test_plans_for_today_come_first_then_those_for_any_day_then_those_to_come(
    service: ActsService, clock: FakeClock
) -> None:
    today = clock.today()
    soon, later = today + timedelta(days=2), today + timedelta(days=5)
    days = (None, today - timedelta(days=4), today, later, None, soon, today)
    kept = [service.plan(Plan(cue="", action=f"{day}", day=day)).id for day in days]
    order = [kept[place] for place in (6, 2, 4, 1, 0, 5, 3)]
    assert [plan.id for plan in service.plans()] == order
    assert service.today() == today


def test_the_plan_of_a_day_is_the_newest_open_one(service: ActsService, clock: FakeClock) -> None:
    today = clock.today()
    assert service.plan_of_day(today) is None
    service.plan(Plan(cue="", action="first", day=today))
    second = service.plan(Plan(cue="", action="second", day=today))
    service.plan(Plan(cue="", action="other", day=today + timedelta(days=1)))
    assert service.plan_of_day(today) == second
    service.keep_for_later(second.id)
    found = service.plan_of_day(today)
    assert found is not None
    assert found.action == "first"


def test_a_plan_kept_for_later_waits_until_it_is_taken_up(
    service: ActsService, qtbot: QtBot
) -> None:
    kept = service.plan(Plan(cue="", action="I wave"))
    with qtbot.waitSignal(service.plans_changed):
        service.keep_for_later(kept.id)
    assert service.plans() == []
    assert [plan.id for plan in service.put_aside()] == [kept.id]
    service.take_up(kept.id)
    assert service.put_aside() == []
    assert [plan.id for plan in service.plans()] == [kept.id]


def test_a_plan_can_be_changed(service: ActsService, qtbot: QtBot) -> None:
    kept = service.plan(Plan(cue="", action="I wave"))
    with qtbot.waitSignal(service.plans_changed):
        changed = service.change(replace(kept, action="I nod", willing=90))
    assert service.plan_of(kept.id) == changed
    assert (changed.action, changed.willing) == ("I nod", 90)


def test_a_day_of_kindness_is_planned_all_at_once(
    service: ActsService, clock: FakeClock, qtbot: QtBot
) -> None:
    service.suggestions()
    acts = [card.act for card in service.kindness_day()]
    assert 3 <= len(acts) <= 5
    planned = [*acts, service.suggestions()[0].act]
    day = clock.today() + timedelta(days=1)
    told: list[bool] = []
    service.plans_changed.connect(lambda: told.append(True))
    kept = service.plan_day(
        [Plan(cue="", action=act.title, act_id=act.id, day=day) for act in planned]
    )
    assert told == [True]
    assert [plan.planned_on for plan in kept] == [clock.today()] * len(planned)
    assert {plan.id for plan in service.plans()} == {plan.id for plan in kept}
    assert not {act.id for act in planned} & set(ids(service))
    assert len(ids(service)) == 3


def test_a_day_has_as_many_as_are_asked_for_and_fits_the_wish(service: ActsService) -> None:
    service.wish_for(Wish(way=Way.PHONE))
    day = service.kindness_day(3)
    assert len(day) == 3
    assert all(card.act.by_phone for card in day)


def test_only_what_the_library_offers_is_ever_suggested(
    notebook: NotebookFile, qapp: object
) -> None:
    offering = offering_on(notebook)
    offering.practice.put(replace(offering.practice.practice, skip=frozenset({Topic.WORK})))
    for act in SHIPPED[::2]:
        offering.library.hide(act.id, on=True)
    service, allowed = offering.acts, {act.id for act in offering.library.offered()}
    assert len(allowed) < len(SHIPPED) // 2
    for _ in range(12):
        assert set(ids(service)) <= allowed
        assert {card.act.id for card in service.kindness_day()} <= allowed
        service.others()


def test_a_card_that_is_hidden_makes_place_for_another_where_it_was(
    offering: Offering, qtbot: QtBot
) -> None:
    service = offering.acts
    before = ids(service)
    with qtbot.waitSignal(service.suggestions_changed):
        offering.library.hide(before[1], on=True)
    after = ids(service)
    assert (after[0], after[2]) == (before[0], before[2])
    assert after[1] not in before


def test_a_topic_left_out_leaves_the_cards_too(offering: Offering) -> None:
    service = offering.acts
    topics = sorted({topic for card in service.suggestions() for topic in card.act.touches()})
    skip = frozenset(topics or [Topic.STRANGERS])
    offering.practice.put(replace(offering.practice.practice, skip=skip))
    assert len(ids(service)) == 3
    assert not any(skip & card.act.touches() for card in service.suggestions())


def test_what_changes_nothing_on_the_cards_says_nothing(offering: Offering, qtbot: QtBot) -> None:
    service = offering.acts
    offering.library.hide(SHIPPED[0].id, on=True)
    shown = ids(service)
    other = next(act.id for act in SHIPPED[1:] if act.id not in shown)
    with qtbot.assertNotEmitted(service.suggestions_changed):
        offering.library.hide(other, on=True)
    assert ids(service) == shown


def test_what_was_looked_for_leaves_the_cards_and_their_reasons_alone(
    offering: Offering, qtbot: QtBot
) -> None:
    service = offering.acts
    service.suggestions()
    keep(service, at(2)[0], Outcome.TRIED)
    before = service.suggestions()
    with qtbot.assertNotEmitted(service.suggestions_changed):
        offering.library.remember(Query(energies=frozenset({Energy.LOW})))
    assert service.suggestions() == before


def test_a_card_whose_act_is_changed_or_deleted_follows(
    qapp: object, notebook: NotebookFile
) -> None:
    offering = offering_on(notebook, ())
    service = offering.acts
    assert ids(service) == []
    own = [offering.library.add(Act("", f"Wave {n}")) for n in range(4)]
    assert [card.reason for card in service.suggestions()] == [Reason.OWN] * 3
    first = service.suggestions()[0].act
    offering.library.change(replace(first, title="Nod"))
    assert service.suggestions()[0].act.title == "Nod"
    offering.library.delete(first.id)
    assert len(ids(service)) == 3
    assert first.id not in ids(service)
    assert set(ids(service)) <= {act.id for act in own}
    offering.library.delete(ids(service)[1])
    assert len(ids(service)) == 2


def test_a_favourite_says_so_and_others_say_that_they_are_near_it(
    qapp: object, notebook: NotebookFile
) -> None:
    offering = offering_on(notebook, (an_act("A"), an_act("B")))
    service = offering.acts
    service.suggestions()
    offering.library.favour("A", on=True)
    said = {card.act.id: card for card in service.suggestions()}
    assert said["A"].reason is Reason.FAVOURITE
    near = offering_on(notebook, (an_act("A"), an_act("C"))).acts
    near.wish_for(Wish(energy=Energy.LOW))
    again = {card.act.id: card for card in near.suggestions()}
    assert again["A"].reason is Reason.FAVOURITE
    assert (again["C"].reason, again["C"].like) == (Reason.NEAR_LIKED, an_act("A"))


def test_an_act_is_near_what_was_done_lately_but_not_what_was_let_go_or_long_ago(
    qapp: object, notebook: NotebookFile, clock: FakeClock
) -> None:
    acts = (an_act("A"), an_act("B"))

    def said() -> dict[str, Reason]:
        return {card.act.id: card.reason for card in service_on(notebook, acts).suggestions()}

    service = service_on(notebook, acts)
    keep(service, acts[0], Outcome.LET_GO)
    assert Reason.NEAR_LIKED not in said().values()
    keep(service, acts[0], Outcome.CHANGED)
    service.plan(Plan(cue="", action="my own"))
    service.finish(service.plans()[0].id, Outcome.TRIED)
    assert said()["B"] is Reason.NEAR_LIKED
    clock.pass_time(days=61)
    assert Reason.NEAR_LIKED not in said().values()
    assert said()["A"] is Reason.NOT_TRIED_LATELY


def test_a_liked_act_that_is_hidden_now_is_never_named(
    qapp: object, notebook: NotebookFile
) -> None:
    acts = (an_act("A"), an_act("B"))
    offering = offering_on(notebook, acts)
    keep(offering.acts, acts[0], Outcome.TRIED)
    offering.library.hide("A", on=True)
    assert [card.like for card in offering.acts.suggestions()] == [None]


def test_a_braver_version_is_asked_for_after_three_goes_and_then_rests(
    offering: Offering, clock: FakeClock
) -> None:
    service = offering.acts
    for act, outcome in zip(at(2), (Outcome.TRIED, Outcome.CHANGED, Outcome.LET_GO), strict=False):
        keep(service, act, outcome)
    assert service.braver() is None
    assert not service.show_braver()
    keep(service, at(2)[3], Outcome.TRIED)
    assert service.braver() is Courage.CHAT
    before = service.suggestions()
    assert all((card.act.courage or 0) <= 2 for card in before)
    assert service.show_braver()
    after = service.suggestions()
    assert (after[0].act.courage, after[0].reason) == (Courage.CHAT, Reason.BRAVER)
    assert after[1:] == before[1:]
    assert offering.practice.practice.braver_asked_on == clock.today()
    assert service.braver() is None


def test_a_braver_card_says_so_all_day(offering: Offering, notebook: NotebookFile) -> None:
    for act in at(2)[:3]:
        keep(offering.acts, act, Outcome.TRIED)
    assert offering.acts.show_braver()
    offering.acts.keep_offers()
    again = service_on(notebook)
    assert next(card.reason for card in again.suggestions()) is Reason.BRAVER
    assert ids(again) == ids(offering.acts)


def test_a_braver_card_goes_on_saying_so_while_others_change(offering: Offering) -> None:
    for act in at(2)[:3]:
        keep(offering.acts, act, Outcome.TRIED)
    assert offering.acts.show_braver()
    offering.library.hide(ids(offering.acts)[1], on=True)
    assert [card.reason for card in offering.acts.suggestions()].count(Reason.BRAVER) == 1


def test_yesterdays_yes_is_no_reason_today(offering: Offering, clock: FakeClock) -> None:
    service = offering.acts
    for act in at(2)[:3]:
        keep(service, act, Outcome.TRIED)
    assert service.show_braver()
    clock.pass_time(days=1)
    service.day_changed()
    for act in at(3)[:5]:
        keep(service, act)
    service.others()
    for act in at(1)[:5]:
        keep(service, act)
    offering.library.hide(ids(service)[2], on=True)
    cards = service.suggestions()
    assert Courage.CHAT in {card.act.courage for card in cards}
    assert Reason.BRAVER not in {card.reason for card in cards}


def test_a_no_is_remembered_until_three_more_goes(offering: Offering, clock: FakeClock) -> None:
    service = offering.acts
    for act in at(2)[:3]:
        keep(service, act, Outcome.TRIED)
    shown = service.suggestions()
    service.not_braver()
    assert service.braver() is None
    assert service.suggestions() == shown
    clock.pass_time(days=1)
    for act in at(2)[3:5]:
        keep(service, act, Outcome.TRIED)
    assert service.braver() is None
    keep(service, at(2)[5], Outcome.TRIED)
    assert service.braver() is Courage.CHAT


def test_nothing_braver_is_asked_where_nothing_fits_or_the_usual_is_above(
    qapp: object, notebook: NotebookFile
) -> None:
    few = service_on(notebook, at(2))
    kept = [keep(few, act, Outcome.TRIED) for act in at(2)[:3]]
    assert few.braver() is None
    every = service_on(notebook)
    assert every.braver() is Courage.CHAT
    for act in at(3)[:5]:
        keep(every, act)
    assert every.braver() is None
    assert len(kept) == 3


def test_what_can_not_be_kept_is_said_and_nothing_was_answered(
    offering: Offering, notebook: NotebookFile
) -> None:
    service = offering.acts
    for act in at(2)[:3]:
        keep(service, act, Outcome.TRIED)
    shown = service.suggestions()
    notebook.read_only = True
    with pytest.raises(NotebookError):
        service.show_braver()
    with pytest.raises(NotebookError):
        service.plan_day([Plan(cue="", action="I wave")])
    notebook.read_only = False
    assert service.suggestions() == shown
    assert service.braver() is Courage.CHAT


def test_cards_left_at_once_rest_though_they_were_never_kept(service: ActsService) -> None:
    seen: list[str] = []
    for _ in range(5):
        seen += ids(service)
        service.others()
    assert len(set(seen)) == len(seen)


def test_a_new_day_brings_new_cards_and_an_old_one_none(
    service: ActsService, clock: FakeClock, qtbot: QtBot
) -> None:
    before = set(ids(service))
    with qtbot.assertNotEmitted(service.suggestions_changed):
        service.day_changed()
    clock.pass_time(days=1)
    with qtbot.waitSignal(service.suggestions_changed):
        service.day_changed()
    assert not before & set(ids(service))


def test_before_anything_is_shown_the_library_may_change(offering: Offering, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(offering.acts.suggestions_changed):
        offering.library.hide(SHIPPED[0].id, on=True)
    offering.acts.keep_offers()
    assert SHIPPED[0].id not in ids(offering.acts)
