"""The acts service offers, keeps and finishes, and nothing is ever counted."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest

from kindly import content, paths
from kindly.domain.acts import Energy, Outcome, Plan
from kindly.domain.suggestions import Reason, Wish
from kindly.services.acts import ActsService
from kindly.storage.acts import OfferRepository, PlanRepository
from kindly.storage.drafts import DraftRepository
from kindly.storage.file import NotebookFile
from tests.fakes import FakeClock
from tests.samples import an_act

SHIPPED = content.load_acts(paths.resources())


MADE: list[ActsService] = []


@pytest.fixture(autouse=True)
def closed(notebook: NotebookFile) -> Iterator[None]:
    yield
    while MADE:
        MADE.pop().close()


def service_on(notebook: NotebookFile, acts: object = SHIPPED, seed: int = 1) -> ActsService:
    service = ActsService(
        acts,  # type: ignore[arg-type]
        PlanRepository(notebook),
        OfferRepository(notebook),
        DraftRepository(notebook),
        clock=notebook.clock,
        chance=Random(seed),
    )
    MADE.append(service)
    return service


@pytest.fixture
def service(qapp: object, notebook: NotebookFile) -> ActsService:
    return service_on(notebook)


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
    assert [card.reason for card in service.suggestions()] == [Reason.ALSO_FITS]


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
    service.reopen(99)
    assert service.act("nothing") is None
    assert service.act(None) is None


def test_an_unfinished_plan_keeps_its_words_until_it_is_good_enough(
    service: ActsService, notebook: NotebookFile
) -> None:
    act_id = SHIPPED[0].id
    assert service.draft(act_id) is None
    words = Plan(cue="I see Zoë 🫖", action="سلام", act_id=act_id, guess=3)
    service.keep_draft(words)
    again = service_on(notebook)
    assert again.draft(act_id) == words
    again.plan(words)
    assert service.draft(act_id) is None


@pytest.mark.parametrize("words", ["not json", "[1]", '{"unknown": 1}'])
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
