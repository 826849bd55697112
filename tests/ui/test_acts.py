"""The Acts page: three cards, a panel that keeps its words, and a plan that may end in any way."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from random import Random

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kindly import content, paths
from kindly.domain.acts import Act, Flag, Outcome, Plan
from kindly.services.acts import ActsService
from kindly.services.library import LibraryService
from kindly.services.packs import PacksService
from kindly.services.practice import PracticeService
from kindly.storage.acts import OfferRepository, PlanRepository
from kindly.storage.drafts import DraftRepository
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.own_acts import OwnActRepository
from kindly.storage.packs import PackRepository
from kindly.storage.preferences import PreferenceRepository
from kindly.ui.act_cards import first_sentence
from kindly.ui.acts import ActsPage
from kindly.ui.packs import PacksView
from kindly.ui.plans import CALENDAR, CHANGE, LATER, TAKE_UP, PlanCard, sentence
from kindly.ui.theme import Theme
from tests.fakes import FakeAsk, FakeClock, unreadable
from tests.samples import an_act

SHIPPED = content.load_acts(paths.resources())
Make = Callable[..., ActsPage]


@pytest.fixture
def make(qtbot: QtBot, notebook: NotebookFile, theme: Theme) -> Iterator[Make]:
    services: list[ActsService] = []

    def page_over(acts: tuple[Act, ...] = SHIPPED, welcome: str = "") -> ActsPage:
        plans, drafts = PlanRepository(notebook), DraftRepository(notebook)
        own = OwnActRepository(notebook)
        practice = PracticeService(PreferenceRepository(notebook))
        library = LibraryService(
            acts,
            own,
            plans=plans,
            entries=EntryRepository(notebook),
            drafts=drafts,
            practice=practice,
        )
        service = ActsService(
            library,
            plans,
            OfferRepository(notebook),
            drafts,
            practice=practice,
            clock=notebook.clock,
            chance=Random(2),
        )
        services.append(service)
        packs = PacksService(library, own, PackRepository(notebook), new_id=notebook.new_id)
        page = ActsPage(
            service,
            library,
            practice,
            theme=theme,
            prompts=partial(content.load_prompts, paths.resources()),
            packs=partial(PacksView, packs, library, theme, FakeAsk()),
            welcome=welcome,
        )
        qtbot.addWidget(page)
        page.resize(1160, 760)
        page.show()
        return page

    yield page_over
    for service in services:
        service.close()


def titles(page: ActsPage) -> list[str]:
    return [card.accessibleName() for card in page.three._act_cards()]


def test_three_equal_cards_each_with_a_reason(make: Make) -> None:
    page = make()
    cards = page.three._act_cards()
    assert len(cards) == 3
    assert len({card.width() for card in cards}) == 1
    assert len({card.height() for card in cards}) == 1


def test_swap_keeps_the_place_and_the_keyboard_there(make: Make) -> None:
    page = make()
    before = titles(page)
    page.three._act_cards()[1].swap.click()
    after = titles(page)
    assert after[0::2] == before[0::2]
    assert after[1] != before[1]
    assert page.focusWidget() is page.three._act_cards()[1].swap


def test_when_no_other_fits_it_says_so_and_keeps_the_cards(make: Make) -> None:
    page = make((an_act("A"), an_act("B"), an_act("C")))
    before = titles(page)
    page.three._act_cards()[0].swap.click()
    assert page.three._empty.isVisible()
    assert titles(page) == before
    page.three.others_button.click()
    assert titles(page) == before


def test_pills_change_what_is_offered_and_can_be_let_go(make: Make) -> None:
    page = make()
    page.three._energy.pill("low").click()
    page.three._way.pill("phone").click()
    shown = page._service.suggestions()
    assert all(card.act.by_phone and card.act.energy == "low" for card in shown)
    page.three._energy.pill("low").click()
    page.three._way.pill("phone").click()
    assert page._service.wish.energy is None


def test_the_strip_is_put_away_once(make: Make, qtbot: QtBot) -> None:
    page = make(welcome="Hello.")
    with qtbot.waitSignal(page.welcomed):
        page.three._welcome.button("close").click()
    assert not page.three._welcome.isVisible()
    assert not make().three._welcome.isVisible()


def test_the_strip_is_back_after_a_plan_until_it_is_put_away(make: Make) -> None:
    page = make(welcome="Hello.")
    page.plan_act(page.three._act_cards()[0].act_id)
    assert not page.three._welcome.isVisible()
    page.planning.panel._good.click()
    assert page.three._welcome.isVisible()
    page.three._welcome.button("close").click()
    page.pick()
    page.planning.panel.leave()
    assert not page.three._welcome.isVisible()


def test_leaving_the_panel_keeps_its_words_for_that_act(make: Make, qtbot: QtBot) -> None:
    page = make()
    act_id = page.three._act_cards()[0].act_id
    page.plan_act(act_id)
    panel = page.planning.panel
    panel._cue.setFocus()
    panel._cue.clear()
    panel._cue.insert("Zoë rings 🫖")
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert page.three._cards.isVisible()
    again = make()
    again.plan_act(act_id)
    assert again.planning.panel.plan().cue == "Zoë rings 🫖"


def test_words_in_the_panel_are_kept_after_a_pause(make: Make, qtbot: QtBot) -> None:
    page = make()
    act_id = page.three._act_cards()[0].act_id
    page.plan_act(act_id)
    qtbot.keyClicks(page.planning.panel._action, " with a wave")
    qtbot.waitUntil(lambda: page._service.draft(act_id) is not None, timeout=2000)
    draft = page._service.draft(act_id)
    assert draft is not None
    assert draft.action.endswith("with a wave")
    qtbot.keyClicks(page.planning.panel._action, "!")
    page.flush()
    draft = page._service.draft(act_id)
    assert draft is not None
    assert draft.action.endswith("wave!")


def test_a_moment_is_chosen_by_chip_or_by_own_words(make: Make, qtbot: QtBot) -> None:
    page = make()
    page.plan_act(page.three._act_cards()[0].act_id)
    chips = page.planning.panel.cues.pills
    other = next(word for word in chips.chosen() or ())
    chips.pill(other).click()
    assert chips.chosen() == (other,)
    second = next(pill for word, pill in chips._pills.items() if word != other)
    second.click()
    assert page.planning.panel.plan().cue == chips.chosen()[0] != other
    qtbot.keyClicks(page.planning.panel._cue, " soon")
    assert chips.chosen() == ()


def test_a_plan_with_blank_words_still_says_what_it_is(make: Make) -> None:
    page = make()
    act_id = page.three._act_cards()[0].act_id
    page.plan_act(act_id)
    page.planning.panel._cue.clear()
    page.planning.panel._action.clear()
    page.planning.panel._good.click()
    plan = page._service.plans()[0]
    act = page._service.act(act_id)
    assert act is not None
    assert plan.action == act.title
    assert sentence(plan, date(2026, 6, 15)) == f"Some time: {act.title}."


@pytest.mark.parametrize(
    ("outcome", "words", "write"),
    [
        (Outcome.TRIED, "out in the world", True),
        (Outcome.CHANGED, "went its own way", True),
        (Outcome.LET_GO, "Fine.", False),
        (Outcome.SOMETHING_ELSE, "That's allowed", False),
    ],
)
def test_each_end_of_a_plan_is_fine_offers_a_note_and_can_be_undone(
    make: Make, outcome: Outcome, words: str, write: bool
) -> None:
    page = make()
    page._service.plan(Plan(cue="the kettle is on", action="I text my brother"))
    card = page.findChild(PlanCard)
    assert card is not None
    card.more.click()
    card.buttons[outcome].click()
    panel = page.three.outcome
    assert words in panel.said.text()
    assert panel.note.isVisible()
    assert panel.write.isVisible() is write
    assert panel.seemed.isVisible() is write
    assert page._service.plans() == []
    panel.undo.click()
    assert len(page._service.plans()) == 1
    assert not panel.isVisible()


def test_a_tried_plan_leads_to_a_few_lines_a_note_or_nothing(make: Make, qtbot: QtBot) -> None:
    page = make()
    panel = page.three.outcome
    plan = page._service.plan(Plan(cue="now", action="I wave"))
    page.three._finish(plan.id, "tried")
    with qtbot.waitSignal(page.reflection_requested) as asked:
        panel.write.click()
    assert asked.args == [plan.id]
    other = page._service.plan(Plan(cue="now", action="I wave"))
    page.three._finish(other.id, "tried")
    with qtbot.waitSignal(page.note_requested):
        panel.note.click()
    with qtbot.assertNotEmitted(page.reflection_requested):
        panel.close_button.click()
    assert not panel.isVisible()


@pytest.mark.parametrize(
    ("guess", "keys", "words"),
    [
        (10, Qt.Key.Key_End, "Warmer than you expected"),
        (90, Qt.Key.Key_Home, "Cooler than you hoped"),
        (100, Qt.Key.Key_End, "You read it well"),
        (None, Qt.Key.Key_End, ""),
    ],
)
def test_how_it_seemed_is_answered_and_told(
    make: Make, qtbot: QtBot, guess: int | None, keys: Qt.Key, words: str
) -> None:
    page = make()
    panel = page.three.outcome
    plan = page._service.plan(Plan(cue="now", action="I wave", guess=guess))
    page.three._finish(plan.id, "tried")
    with qtbot.waitSignal(page.landing_told) as told:
        qtbot.keyClick(panel.seemed.line, keys)
    assert told.args == [plan.id, 100 if keys is Qt.Key.Key_End else 0]
    assert words in panel.answer.text()
    assert panel.answer.isVisible()
    with qtbot.waitSignal(page.landing_told) as told:
        qtbot.keyClick(panel.seemed.line, Qt.Key.Key_Delete)
    assert told.args == [plan.id, None]
    assert panel.answer.text() == ("" if guess is None else "The ring is your guess.")


def test_a_plan_let_go_can_be_kept_for_later_and_taken_up_again(make: Make, qtbot: QtBot) -> None:
    page = make()
    plan = page._service.plan(Plan(cue="now", action="I wave"))
    page.three._finish(plan.id, "let-go")
    with qtbot.waitSignal(page.said) as said:
        page.three.outcome.later.click()
    assert "later" in said.args[0]
    assert page._service.plans() == []
    assert [it.id for it in page._service.put_aside()] == [plan.id]
    page.three.plans.more.click()
    (card,) = page.three.plans.cards
    assert page.focusWidget() is card.wishes[TAKE_UP]
    card.wishes[TAKE_UP].click()
    assert [it.id for it in page._service.plans()] == [plan.id]
    page.three.plans.cards[0].more.click()
    with qtbot.waitSignal(page.said) as said:
        page.three.plans.cards[0].wishes[LATER].click()
    said.args[1]()
    assert [it.id for it in page._service.plans()] == [plan.id]


def test_a_plan_can_be_changed_and_sent_to_a_calendar(make: Make, qtbot: QtBot) -> None:
    page = make()
    plan = page._service.plan(Plan(cue="now", action="I wave", smaller="I nod"))
    card = page.three.plans.cards[0]
    card.more.click()
    with qtbot.waitSignal(page.calendar_requested) as asked:
        card.wishes[CALENDAR].click()
    assert asked.args == [plan]
    card.wishes[CHANGE].click()
    panel = page.planning.panel
    assert panel._action.text() == "I wave"
    panel._action.setText("I wave twice")
    panel.day.pills.pill("tomorrow").click()
    panel._good.click()
    (changed,) = page._service.plans()
    assert (changed.id, changed.action, changed.smaller) == (plan.id, "I wave twice", "I nod")
    assert changed.day == date(2026, 6, 16)
    assert sentence(changed, date(2026, 6, 15)).startswith("Tomorrow: If now")
    assert sentence(changed, date(2026, 6, 20)).startswith("If now")


def test_words_changed_in_a_plan_are_kept_without_good_enough(make: Make, qtbot: QtBot) -> None:
    page = make()
    page._service.plan(Plan(cue="now", action="I wave"))
    page.three.plans.cards[0].more.click()
    page.three.plans.cards[0].wishes[CHANGE].click()
    qtbot.keyClicks(page.planning.panel._action, " twice")
    page.planning.panel.leave()
    assert page.currentWidget() is page.three
    assert page._service.plans()[0].action == "I wave twice"


def test_a_plan_longer_than_one_types_is_changed_without_being_cut(make: Make) -> None:
    page = make()
    long = Plan(cue="now", action="I wave " * 60 + "twice", smaller="I nod " * 90 + "once")
    page.change_plan(page._service.plan(long))
    page.planning.panel._cue.setText("soon")
    page.planning.panel._good.click()
    (plan,) = page._service.plans()
    assert (plan.cue, plan.action, plan.smaller) == ("soon", long.action, long.smaller)


def test_a_plan_that_is_changed_always_says_what_to_do(make: Make) -> None:
    page = make()
    page._service.plan(Plan(cue="now", action="I wave"))
    page.change_plan(page._service.plans()[0])
    page.planning.panel._cue.setText("soon")
    page.planning.panel._action.clear()
    page.planning.panel._soon()
    page.planning.panel.leave()
    (plan,) = page._service.plans()
    assert (plan.cue, plan.action) == ("soon", "I wave")


def test_an_idea_of_ones_own_is_planned_without_an_act(make: Make, qtbot: QtBot) -> None:
    page = make()
    page.three.own_button.click()
    panel = page.planning.panel
    assert page.focusWidget() is panel._action
    qtbot.keyClicks(panel._action, "I water the plant next door")
    panel._good.click()
    (plan,) = page._service.plans()
    assert (plan.action, plan.act_id) == ("I water the plant next door", None)
    page.three.own_button.click()
    panel._good.click()
    assert page._service.plans()[0].action == "I do one small kind thing"


def test_an_unfinished_idea_of_ones_own_is_still_of_no_act(make: Make, qtbot: QtBot) -> None:
    page = make()
    page.plan_own()
    qtbot.keyClicks(page.planning.panel._action, "I water the plant")
    page.planning.panel.leave()
    page.plan_own()
    page.planning.panel._good.click()
    (plan,) = page._service.plans()
    assert (plan.action, plan.act_id) == ("I water the plant", None)


def test_an_idea_that_is_a_have_to_can_be_put_down(make: Make, qtbot: QtBot) -> None:
    page = make()
    for word, shown in (("anyway", True), ("rest", False), ("another", False)):
        page.plan_act(page.three._act_cards()[0].act_id)
        panel = page.planning.panel
        if panel.more.isVisible():
            panel.more.click()
        qtbot.keyClick(panel.whose.line, Qt.Key.Key_End)
        assert not panel.put_down.isVisible()
        qtbot.keyClick(panel.whose.line, Qt.Key.Key_Home)
        assert panel.put_down.isVisible()
        panel.put_down.button(word).click()
        assert panel.isVisible() is shown
        page.home()


def test_the_moments_are_ones_own_to_change(make: Make, qtbot: QtBot) -> None:
    page = make()
    page.plan_act(page.three._act_cards()[0].act_id)
    cues = page.planning.panel.cues
    cues.edit.click()
    cues.box.setPlainText("the lift doors close\n\n  tea is ready \nthe lift doors close")
    cues.done.click()
    assert tuple(cues.pills._pills) == ("the lift doors close", "tea is ready")
    cues.pills.pill("tea is ready").click()
    assert page.planning.panel.plan().cue == "tea is ready"
    again = make()
    again.plan_act(again.three._act_cards()[0].act_id)
    mine = again.planning.panel.cues
    assert "tea is ready" in mine.pills._pills
    mine.edit.click()
    qtbot.keyClick(mine.box, Qt.Key.Key_Escape)
    assert mine.pills.isVisible()
    mine.edit.click()
    mine.shipped.click()
    assert "I hang up my coat" in mine.pills._pills
    assert again._practice.practice.cues == ()


def test_a_kindness_day_plans_what_is_ticked_for_one_day(make: Make, qtbot: QtBot) -> None:
    page = make()
    page.three.day_button.click()
    day = page.day
    assert page.focusWidget() is day.ticks[0].box
    assert 3 <= len(day.ticks) <= 5
    for tick in day.ticks[3:]:
        assert not tick.box.isChecked()
    day.plan.click()
    plans = page._service.plans()
    assert len(plans) == 3
    assert {plan.day for plan in plans} == {date(2026, 6, 15)}
    assert page.currentWidget() is page.three


def test_a_kindness_day_can_be_left_as_it_is(make: Make, qtbot: QtBot) -> None:
    page = make()
    page.show_day()
    before = [tick.label() for tick in page.day.ticks]
    page.day.others.click()
    assert [tick.label() for tick in page.day.ticks] != before
    for tick in page.day.ticks:
        tick.box.setChecked(False)
    page.day.plan.click()
    assert page.currentWidget() is page.three
    page.show_day()
    page.focus_first()
    qtbot.keyClick(page.day, Qt.Key.Key_Escape)
    assert page.currentWidget() is page.three
    assert page._service.plans() == []


def test_a_day_of_ones_own_choosing(make: Make, qtbot: QtBot) -> None:
    page = make()
    page.plan_act(page.three._act_cards()[0].act_id)
    day = page.planning.panel.day
    assert day.day() is None
    day.pills.pill("other").click()
    assert day.edit.isVisible()
    day.edit.move_by(3)
    assert day.day() == date(2026, 6, 20)
    day.pills.pill("other").click()
    assert day.day() is None
    assert day.pills.chosen() == ("any",)
    day.pills.pill("today").click()
    page.planning.panel._good.click()
    assert page._service.plans()[0].day == date(2026, 6, 15)


def test_three_good_goes_bring_the_offer_of_a_braver_one(make: Make) -> None:
    page = make()
    level = [act for act in SHIPPED if act.courage == 2 and not act.safe_only]
    for act in level[:3]:
        assert not page.three.braver.isVisible()
        plan = page._service.plan(Plan(cue="", action=act.title, act_id=act.id))
        page.three._finish(plan.id, "tried")
    assert page.three.braver.isVisible()
    page.three.braver.button("show").click()
    assert not page.three.braver.isVisible()
    assert 3 in {card.act.courage for card in page._service.suggestions()}


def test_no_to_a_braver_one_is_the_end_of_it(make: Make) -> None:
    page = make()
    level = [act for act in SHIPPED if act.courage == 2 and not act.safe_only]
    for act in level[:3]:
        plan = page._service.plan(Plan(cue="", action=act.title, act_id=act.id))
        page.three._finish(plan.id, "tried")
    page.three.braver.button("no").click()
    assert not page.three.braver.isVisible()
    assert not make().three.braver.isVisible()


def test_a_safe_only_act_asks_first_and_keeps_no_answer(make: Make, notebook: NotebookFile) -> None:
    acts = (an_act("A", flags=(Flag.SAFE_ONLY,)), *(an_act(f"B{n}") for n in range(4)))
    page = make(acts)
    while "Act A" not in titles(page):
        page.three.others_button.click()
    page.plan_act("A")
    assert page.planning.safe.isVisible()
    assert not page.planning.panel.isVisible()
    before = notebook.changes
    page.planning.safe.yes.click()
    assert page.planning.panel.isVisible()
    assert notebook.changes == before
    page.planning.panel.leave()
    page.plan_act("A")
    page.planning.safe.unsure.click()
    assert "Act A" not in titles(page)
    assert page.three._cards.isVisible()


def test_no_to_the_safe_question_leads_to_another_act(make: Make, qtbot: QtBot) -> None:
    page = make((an_act("A", flags=(Flag.SAFE_ONLY,)), an_act("B"), an_act("C"), an_act("D")))
    page.plan_act("A")
    with qtbot.waitSignal(page.support_requested):
        page.planning.safe.findChildren(type(page.planning.safe.yes))[-1].click()
    page.planning.safe.no.click()
    assert not page.planning.safe.isVisible()


def test_pick_for_me_opens_one_of_the_cards(make: Make) -> None:
    page = make(tuple(an_act(f"A{n}") for n in range(3)))
    page.three.pick_button.click()
    assert page.planning.panel.isVisible()
    page.focus_first()
    assert page.planning.panel.isAncestorOf(page.focusWidget())


def test_what_is_not_there_is_not_planned(make: Make) -> None:
    page = make(())
    page.pick()
    page.plan_act("nothing")
    assert page.three._empty.isVisible()
    page.focus_first()


def test_a_notebook_that_can_not_be_written_keeps_the_words_on_screen(
    make: Make, notebook: NotebookFile, qtbot: QtBot
) -> None:
    page = make()
    page.plan_act(page.three._act_cards()[0].act_id)
    notebook.read_only = True
    with qtbot.waitSignal(page.failed):
        page.planning.panel._good.click()
    assert page.planning.panel.isVisible()
    notebook.read_only = False
    page.planning.panel._good.click()
    assert len(page._service.plans()) == 1


def test_words_that_could_not_be_kept_are_tried_again(
    make: Make, notebook: NotebookFile, qtbot: QtBot
) -> None:
    page = make()
    act_id = page.three._act_cards()[0].act_id
    page.plan_act(act_id)
    notebook.read_only = True
    with qtbot.waitSignal(page.failed):
        qtbot.keyClicks(page.planning.panel._action, " with a wave")
    assert any("with a wave" in words for words in page.unkept())
    notebook.read_only = False
    with qtbot.waitSignal(page.kept):
        page.flush()
    assert page.unkept() == ()
    draft = page._service.draft(act_id)
    assert draft is not None
    assert draft.action.endswith("with a wave")


def test_words_that_could_not_be_kept_wait_while_another_act_is_planned(
    make: Make, notebook: NotebookFile, qtbot: QtBot
) -> None:
    page = make()
    plan = page._service.plan(Plan(cue="now", action="I wave"))
    first, second = (card.act_id for card in page.three._act_cards()[:2])
    page.plan_act(first)
    panel = page.planning.panel
    notebook.read_only = True
    qtbot.keyClicks(panel._action, " with a wave")
    page.plan_act(second)
    assert "with a wave" not in panel._action.text()
    qtbot.keyClicks(panel._action, " with a bow")
    page.change_plan(plan)
    qtbot.keyClicks(panel._action, " twice")
    page.plan_act(second)
    assert panel._action.text().endswith("with a bow")
    for words in ("with a wave", "with a bow", "I wave twice"):
        assert any(words in unkept for unkept in page.unkept())
    notebook.read_only = False
    with qtbot.waitSignal(page.kept):
        page.flush()
    assert page.unkept() == ()
    for act_id, words in ((first, "with a wave"), (second, "with a bow")):
        draft = page._service.draft(act_id)
        assert draft is not None
        assert draft.action.endswith(words)
    assert page._service.plans()[0].action == "I wave twice"


def test_the_next_day_brings_new_cards_to_an_open_window(make: Make, clock: FakeClock) -> None:
    page = make()
    before = set(titles(page))
    page.day_changed()
    assert set(titles(page)) == before
    page._service.keep_offers()
    clock.pass_time(days=1)
    page.day_changed()
    assert not before & set(titles(page))


def test_the_next_day_a_plan_for_it_is_no_longer_tomorrows(make: Make, clock: FakeClock) -> None:
    page = make()
    page._service.plan(Plan(cue="now", action="I wave", day=date(2026, 6, 16)))
    assert page.three.plans.cards[0].accessibleName().startswith("Tomorrow")
    clock.pass_time(days=1)
    page.day_changed()
    assert page.three.plans.cards[0].accessibleName().startswith("Today")


def test_one_large_plan_and_two_small_ones_stand_above_the_cards(make: Make) -> None:
    page = make()
    for number in range(5):
        page._service.plan(Plan(cue="now", action=f"I wave {number}"))
    board = page.three.plans
    assert len(board.cards) == 3
    assert [Outcome.CHANGED in card.buttons and not card._small for card in board.cards] == [
        True,
        False,
        False,
    ]
    board.more.click()
    assert len(board.cards) == 5
    assert page.focusWidget() is board.cards[3].buttons[Outcome.TRIED]


def test_undo_takes_back_what_was_said_of_a_plan(make: Make) -> None:
    page = make()
    assert not page.undo()
    plan = page._service.plan(Plan(cue="now", action="I wave"))
    page.three._finish(plan.id, "let-go")
    assert page.undo()
    assert len(page._service.plans()) == 1
    assert not page.undo()


def test_an_undo_that_can_not_be_kept_says_so_and_can_be_pressed_again(
    make: Make, notebook: NotebookFile, qtbot: QtBot
) -> None:
    page = make()
    plan = page._service.plan(Plan(cue="now", action="I wave"))
    page.three._finish(plan.id, "let-go")
    notebook.read_only = True
    for again in (page.three.outcome.undo, page.three.outcome.later):
        with qtbot.waitSignal(page.failed):
            again.click()
        assert page.three.outcome.isVisible()
    notebook.read_only = False
    with qtbot.waitSignal(page.said) as said:
        page.three.outcome.later.click()
    notebook.read_only = True
    with qtbot.waitSignal(page.failed):
        said.args[1]()
    assert [it.id for it in page._service.put_aside()] == [plan.id]


def test_a_notebook_that_can_not_be_read_lets_a_plan_be_begun(
    make: Make, notebook: NotebookFile, qtbot: QtBot
) -> None:
    page = make()
    act = page.three._act_cards()[0]
    with unreadable(notebook), qtbot.waitSignal(page.failed):
        page.plan_act(act.act_id)
    assert page.planning.panel.plan().act_id == act.act_id


def test_first_sentences_end_where_they_end() -> None:
    assert first_sentence("Say hello. That's all.") == "Say hello."
    assert first_sentence("Say hello") == "Say hello"


def test_an_idea_of_ones_own_is_written_shown_and_left_the_way_one_came(
    make: Make, qtbot: QtBot
) -> None:
    page = make()
    said: list[str] = []
    page.said.connect(lambda words, _undo: said.append(words))
    page.show_browse()
    page.new_act()
    qtbot.keyClicks(page.editor.title, "Wave at the bus")
    assert page.unkept() == ("Wave at the bus",)
    page.editor.good.click()
    assert page.unkept() == ()
    assert page.currentWidget() is page.act
    act = page._library.act(page.act.act_id)
    assert act is not None
    assert act.title == "Wave at the bus"
    assert said == ["Kept. It's one of your own ideas now."]
    page.change_act(act.id)
    page.focus_first()
    qtbot.keyClick(page.editor.title, Qt.Key.Key_Escape)
    assert page.currentWidget() is page.act
    page.back()
    assert page.currentWidget() is page.browse


def test_a_copy_comes_in_the_place_of_what_it_was_made_from(make: Make) -> None:
    page = make()
    page.show_act("J01")
    page.copy_act("J01")
    page.editor.good.click()
    assert page.currentWidget() is page.act
    assert page.act.act_id not in {"", "J01"}
    page.back()
    assert page.currentWidget() is page.three
    page.copy_act("gone")
    assert page.currentWidget() is page.three


def test_act_packs_are_a_part_of_the_room(make: Make, qtbot: QtBot) -> None:
    page = make()
    page.show_packs()
    assert page.currentWidget() is page.packs
    page.focus_first()
    assert page.focusWidget() is page.packs.shelf.open_button
    qtbot.keyClick(page.packs.shelf.open_button, Qt.Key.Key_Escape)
    assert page.currentWidget() is page.three


def test_tab_goes_down_the_plan_from_the_chips_to_good_enough(make: Make, qtbot: QtBot) -> None:
    page = make()
    page.plan_act(page.three._act_cards()[0].act_id)
    panel = page.planning.panel
    seen = [page.focusWidget()]
    for _ in range(30):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        seen.append(page.focusWidget())
        if seen[-1] is panel._good:
            break
    assert seen[0] is panel.cues.pills.stops()[0]
    order = [seen.index(it) for it in (panel._cue, panel._action, panel._guess.line, panel._good)]
    assert order == sorted(order)


def test_a_day_that_is_typed_counts_with_the_keyboard_still_in_it(make: Make, qtbot: QtBot) -> None:
    page = make()
    page.plan_act(page.three._act_cards()[0].act_id)
    day = page.planning.panel.day
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    day.pills.pill("other").click()
    qtbot.keyClicks(day.edit, "28")
    page.planning.panel._accept()
    assert page._service.plans()[0].day == date(2026, 6, 28)
    card = page.three.plans.cards[0]
    assert page.focusWidget() is card.more


def test_a_day_that_was_chosen_stays_that_day_over_midnight(make: Make, clock: FakeClock) -> None:
    page = make()
    page.show_day()
    page.plan_act(page.three._act_cards()[0].act_id)
    choice = page.planning.panel.day
    choice.pills.pill("tomorrow").click()
    clock.pass_time(days=1)
    page.day_changed()
    assert choice.day() == date(2026, 6, 16)
    assert choice.pills.chosen() == ("today",)
    assert page.day.day.day() == date(2026, 6, 15)


def test_where_no_braver_one_fits_any_more_it_says_so(make: Make) -> None:
    page = make()
    page.three._braver_pressed("show")
    assert page.three._empty.isVisible()


def test_what_was_done_already_can_be_written_of_or_made_an_idea(make: Make, qtbot: QtBot) -> None:
    page = make()
    three = page.three
    three.deed_button.click()
    assert page.focusWidget() is three.deed.button("write")
    with qtbot.waitSignal(page.deed_requested):
        three.deed.button("write").click()
    three.deed_button.click()
    three.deed.button("close").click()
    assert not three.deed.isVisible()
    assert page.focusWidget() is three.deed_button
    three.deed_button.click()
    three.deed.button("idea").click()
    assert page.currentWidget() is page.editor
    qtbot.keyClicks(page.editor.title, "I held the lift")
    page.editor.good.click()
    (made,) = [act for act in page._library.acts() if page._library.is_own(act.id)]
    assert made.title == "I held the lift"
