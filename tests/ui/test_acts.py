"""The Acts page: three cards, a panel that keeps its words, and a plan that may end in any way."""

from collections.abc import Callable, Iterator
from random import Random

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kindly import content, paths
from kindly.domain.acts import Act, Flag, Outcome, Plan
from kindly.services.acts import ActsService
from kindly.storage.acts import OfferRepository, PlanRepository
from kindly.storage.drafts import DraftRepository
from kindly.storage.file import NotebookFile
from kindly.ui.act_cards import PlanCard, first_sentence, sentence
from kindly.ui.acts import ActsPage
from kindly.ui.theme import Theme
from kindly.ui.three_ideas import FEW_PLANS
from tests.fakes import FakeClock
from tests.samples import an_act

SHIPPED = content.load_acts(paths.resources())
Make = Callable[..., ActsPage]


@pytest.fixture
def make(qtbot: QtBot, notebook: NotebookFile, theme: Theme) -> Iterator[Make]:
    services: list[ActsService] = []

    def page_over(acts: tuple[Act, ...] = SHIPPED, welcome: str = "") -> ActsPage:
        service = ActsService(
            acts,
            PlanRepository(notebook),
            OfferRepository(notebook),
            DraftRepository(notebook),
            clock=notebook.clock,
            chance=Random(2),
        )
        services.append(service)
        page = ActsPage(service, theme, welcome=welcome)
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
    chips = page.planning.panel._cue_chips
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
    assert sentence(plan) == f"Some time: {act.title}."


@pytest.mark.parametrize(
    ("outcome", "words", "write"),
    [
        (Outcome.TRIED, "out in the world", True),
        (Outcome.CHANGED, "Changed is fine", True),
        (Outcome.LET_GO, "That's allowed", False),
    ],
)
def test_each_end_of_a_plan_is_fine_and_can_be_undone(
    make: Make, qtbot: QtBot, outcome: Outcome, words: str, write: bool
) -> None:
    page = make()
    page._service.plan(Plan(cue="the kettle is on", action="I text my brother"))
    card = page.findChild(PlanCard)
    assert card is not None
    card.buttons[outcome].click()
    assert words in page.three._after.words()
    assert page.three._after.button("write").isVisible() is write
    assert page._service.plans() == []
    page.three._after.button("undo").click()
    assert len(page._service.plans()) == 1
    assert not page.three._after.isVisible()


def test_a_tried_plan_leads_to_a_few_lines_or_to_none(make: Make, qtbot: QtBot) -> None:
    page = make()
    plan = page._service.plan(Plan(cue="now", action="I wave"))
    page.three._finish(plan.id, "tried")
    with qtbot.waitSignal(page.reflection_requested) as asked:
        page.three._after.button("write").click()
    assert asked.args == [plan.id]
    other = page._service.plan(Plan(cue="now", action="I wave"))
    page.three._finish(other.id, "tried")
    with qtbot.assertNotEmitted(page.reflection_requested):
        page.three._after.button("close").click()
    page.three._after_pressed("write")


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


def test_the_next_day_brings_new_cards_to_an_open_window(make: Make, clock: FakeClock) -> None:
    page = make()
    before = set(titles(page))
    page.day_changed()
    assert set(titles(page)) == before
    page._service.keep_offers()
    clock.pass_time(days=1)
    page.day_changed()
    assert not before & set(titles(page))


def test_only_a_few_plans_stand_above_the_cards(make: Make) -> None:
    page = make()
    for number in range(5):
        page._service.plan(Plan(cue="now", action=f"I wave {number}"))
    assert page.three._plan_box.count() == FEW_PLANS + 1
    page.three._plan_box.itemAt(FEW_PLANS).widget().click()
    assert page.three._plan_box.count() == 5


def test_undo_takes_back_what_was_said_of_a_plan(make: Make) -> None:
    page = make()
    assert not page.undo()
    plan = page._service.plan(Plan(cue="now", action="I wave"))
    page.three._finish(plan.id, "let-go")
    assert page.undo()
    assert len(page._service.plans()) == 1
    assert not page.undo()


def test_first_sentences_end_where_they_end() -> None:
    assert first_sentence("Say hello. That's all.") == "Say hello."
    assert first_sentence("Say hello") == "Say hello"
