"""The Acts room in the real window: from the cards and the keys to any idea, and back again."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kindly.app import Kindly
from kindly.content.packs import pack_text
from kindly.domain.acts import Act, Outcome, Plan
from kindly.domain.journal import Entry, Kind
from kindly.domain.packs import Pack
from kindly.ui.acts import ActsPage
from kindly.ui.window import Window
from tests.fakes import FakeAsk

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def acts(window: Window) -> ActsPage:
    return window.pages.acts()


def press(window: Window, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(window.focusWidget() or window, key, held)


def test_an_idea_is_found_read_and_planned_by_keyboard_alone(
    window: Window, acts: ActsPage
) -> None:
    press(window, Qt.Key.Key_B, CTRL)
    assert acts.currentWidget() is acts.browse
    QTest.keyClicks(window.focusWidget(), "first hello")
    press(window, Qt.Key.Key_Down)
    assert acts.browse.list.current_id() == "J01"
    press(window, Qt.Key.Key_Return)
    assert acts.currentWidget() is acts.act
    assert window.focusWidget() is acts.act.content.plan
    press(window, Qt.Key.Key_Return)
    assert acts.currentWidget() is acts.planning
    press(window, Qt.Key.Key_Escape)
    assert acts.currentWidget() is acts.act
    press(window, Qt.Key.Key_Escape)
    assert acts.currentWidget() is acts.browse
    assert window.focusWidget() is acts.browse.list
    assert acts.browse.list.current_id() == "J01"
    press(window, Qt.Key.Key_Return, CTRL)
    assert acts.currentWidget() is acts.planning
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_Escape)
    assert acts.currentWidget() is acts.three


def test_esc_clears_the_search_first_and_then_goes_back(window: Window, acts: ActsPage) -> None:
    press(window, Qt.Key.Key_B, CTRL)
    QTest.keyClicks(window.focusWidget(), "tea")
    press(window, Qt.Key.Key_Escape)
    assert acts.browse.search.text() == ""
    assert acts.currentWidget() is acts.browse
    press(window, Qt.Key.Key_Escape)
    assert acts.currentWidget() is acts.three


def test_ctrl_f_searches_what_is_shown(window: Window, acts: ActsPage) -> None:
    press(window, Qt.Key.Key_F, CTRL)
    assert window.focusWidget() is acts.browse.search
    window.go("journal")
    press(window, Qt.Key.Key_F, CTRL)
    assert window.focusWidget() is window.pages.journal().left.search
    window.go("insights")
    press(window, Qt.Key.Key_F, CTRL)
    assert window.pages.shown() == "journal"
    window.go("learn")
    press(window, Qt.Key.Key_F, CTRL)
    assert window.pages.shown() == "learn"


def test_a_card_leads_to_all_its_words_and_back(window: Window, acts: ActsPage) -> None:
    card = acts.three._act_cards()[1]
    card.read.setFocus()
    press(window, Qt.Key.Key_Return)
    assert acts.act.act_id == card.act_id
    acts.act.content.back.click()
    assert acts.currentWidget() is acts.three


def test_browsing_again_from_an_idea_is_one_place_not_two(window: Window, acts: ActsPage) -> None:
    acts.three.browse_button.click()
    acts.browse.list.opened.emit("J01")
    press(window, Qt.Key.Key_B, CTRL)
    assert window.focusWidget() is acts.browse.search
    acts.browse.back_button.click()
    assert acts.currentWidget() is acts.three


def test_what_was_done_is_written_of_and_read_again(
    kindly: Kindly, window: Window, acts: ActsPage
) -> None:
    assert kindly.personal is not None
    entry = kindly.personal.entries.add(
        Entry(Kind.AFTER_ACT, date(2026, 6, 1), title="She waved", act_id="J01")
    )
    acts.show_act("J01")
    acts.act.content.before.buttons[0].click()
    assert window.where() == "journal"
    window.go("acts")
    assert acts.currentWidget() is acts.act
    acts.act.content.did.click()
    writing = window.pages.journal().panel.writing
    assert writing is not None
    assert (writing.entry.title, writing.entry.act_id) == ("First hello", "J01")
    assert entry.id


def test_a_deleted_idea_comes_back_with_undo(
    kindly: Kindly, window: Window, acts: ActsPage
) -> None:
    assert kindly.personal is not None
    library = kindly.personal.library
    mine = library.add(Act(id="", title="Mine"))
    acts.show_browse()
    acts.show_act(mine.id)
    acts.act.content.delete.click()
    assert acts.currentWidget() is acts.browse
    assert library.act(mine.id) is None
    press(window, Qt.Key.Key_Z, CTRL)
    assert library.act(mine.id) == mine
    QTest.keyClicks(acts.browse.search, "tea")
    press(window, Qt.Key.Key_Z, CTRL)
    assert acts.browse.search.text() == ""


def test_one_s_own_ideas_are_made_changed_and_copied_from_here(
    qtbot: QtBot, kindly: Kindly, acts: ActsPage
) -> None:
    assert kindly.personal is not None
    acts.show_browse()
    acts.browse.own_button.click()
    assert acts.currentWidget() is acts.editor
    acts.back()
    acts.show_act("J01")
    acts.act.content.version.click()
    assert acts.currentWidget() is acts.editor
    acts.back()
    mine = kindly.personal.library.add(Act(id="", title="Mine"))
    acts.show_act(mine.id)
    acts.act.content.change.click()
    assert acts.currentWidget() is acts.editor
    acts.back()
    assert acts.currentWidget() is acts.act
    with qtbot.waitSignal(acts.cards_requested) as asked:
        acts.act.content.card.click()
    assert asked.args == [(mine.id,)]


def test_undo_of_an_outcome_takes_back_how_it_seemed(
    kindly: Kindly, window: Window, acts: ActsPage
) -> None:
    assert kindly.personal is not None
    book = kindly.personal
    plan = book.acts.plan(Plan(cue="now", action="I wave", guess=30))
    acts.three.plans.cards[0].buttons[Outcome.TRIED].click()
    QTest.keyClick(acts.three.outcome.seemed.line, Qt.Key.Key_End)
    window.flush()
    kept = book.entries.by_plan(plan.id)
    assert kept is not None
    assert kept.seemed == 100
    press(window, Qt.Key.Key_Z, CTRL)
    assert book.acts.plans() == [replace(plan, updated_at=book.acts.plans()[0].updated_at)]
    assert book.entries.by_plan(plan.id) is None


def test_how_it_seemed_that_can_not_be_looked_up_is_told_of(
    kindly: Kindly, window: Window, acts: ActsPage
) -> None:
    assert kindly.personal is not None
    book = kindly.personal
    plan = book.acts.plan(Plan(cue="now", action="I wave"))
    acts.landing_told.emit(plan.id, 100)
    window.flush()
    book.file.read_only = True
    acts.landing_told.emit(plan.id, None)
    assert window._trouble.isVisible()
    book.file.read_only = False


def test_what_was_done_without_a_plan_is_known_to_the_ideas_at_once(
    kindly: Kindly, window: Window, acts: ActsPage
) -> None:
    assert kindly.personal is not None
    book = kindly.personal
    assert "J01" not in book.library.marks().tried
    acts.show_act("J01")
    acts.act.content.did.click()
    writing = book.journal.start(Kind.AFTER_ACT, title="She waved", act_id="J01", seen="A wave")
    writing.edit(felt="Glad")
    assert writing.close()
    assert book.library.marks().tried["J01"] == date(2026, 6, 15)
    window.go("acts")
    (done,) = acts.act.content.before.buttons
    assert "She waved" in done.text()
    book.journal.delete(writing.entry.id)
    assert "J01" not in book.library.marks().tried


def test_packs_are_a_press_away(window: Window, acts: ActsPage) -> None:
    acts.show_browse()
    acts.browse.packs_button.click()
    assert acts.currentWidget() is acts.packs
    press(window, Qt.Key.Key_Escape)
    assert acts.currentWidget() is acts.browse


def a_pack_in(acts: ActsPage, ask: FakeAsk, path: Path) -> None:
    """Takes in a pack of one act, and leaves its page."""
    act = Act("from-a-pack", "Wave twice")
    name = "00000000-0000-4000-8000-00000000aaaa"
    path.write_text(pack_text(Pack(name, "Waving", "", (act,))))
    ask.path = path
    acts.show_packs()
    acts.packs.open()
    acts.packs.preview.add.click()
    acts.home()


def test_the_page_of_an_idea_that_went_with_its_pack_is_not_come_back_to(
    kindly: Kindly, acts: ActsPage, ask: FakeAsk, tmp_path: Path
) -> None:
    a_pack_in(acts, ask, tmp_path / "waving.toml")
    acts.show_browse()
    acts.show_act("from-a-pack")
    acts.show_packs()
    acts.packs.shelf.cards[0].out.click()
    acts.back()
    assert acts.currentWidget() is acts.browse


def test_words_for_an_idea_that_went_with_its_pack_become_one_of_one_s_own(
    kindly: Kindly, acts: ActsPage, ask: FakeAsk, tmp_path: Path
) -> None:
    assert kindly.personal is not None
    a_pack_in(acts, ask, tmp_path / "waving.toml")
    acts.show_act("from-a-pack")
    acts.act.content.change.click()
    acts.editor.title.setText("Wave three times")
    acts.show_packs()
    acts.packs.shelf.cards[0].out.click()
    acts.back()
    assert acts.currentWidget() is acts.editor
    acts.editor.good.click()
    mine = kindly.personal.library.acts()[-1]
    assert mine.title == "Wave three times"
    assert kindly.personal.library.is_own(mine.id)
    assert not kindly.personal.library.is_packed(mine.id)
    assert acts.act.act_id == mine.id
    acts.back()
    assert acts.currentWidget() is acts.three


def test_an_idea_that_is_not_there_changes_nothing(acts: ActsPage) -> None:
    acts.show_act("nothing")
    assert acts.currentWidget() is acts.three
