"""The window holds its pages together: tabs, keys, text size, hiding, undo and closing."""

import time
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kindly.app import Kindly
from kindly.domain.acts import Outcome, Plan
from kindly.domain.journal import Entry, Kind
from kindly.storage.errors import NotebookFull
from kindly.ui import actions
from kindly.ui.dialogs import QtAsk
from kindly.ui.guide import GuideView
from kindly.ui.handouts import HandoutsPane
from kindly.ui.header import TABS
from kindly.ui.keys import KeysDialog
from kindly.ui.plans import PlanCard
from kindly.ui.print_window import PrintWindow
from kindly.ui.printing import SummaryPane
from kindly.ui.session_list import SessionList
from kindly.ui.widgets.text import Text
from kindly.ui.window import Window
from tests.fakes import FakeAsk


def chord(window: Window, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(window.focusWidget() or window, key, held)


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_each_tab_has_its_keys(window: Window) -> None:
    for key, where in (
        (Qt.Key.Key_1, "learn"),
        (Qt.Key.Key_2, "acts"),
        (Qt.Key.Key_3, "journal"),
        (Qt.Key.Key_4, "insights"),
    ):
        chord(window, key, CTRL)
        assert window.where() == where
        assert window._header.tabs.currentIndex() == TABS.index(where)
        focused = window.focusWidget()
        assert focused is not None
        assert window.pages.isAncestorOf(focused)


def test_support_is_one_click_away_and_goes_back(window: Window) -> None:
    window.go("journal")
    window._header.support.click()
    assert window.pages.currentWidget() is window.pages.support()
    window.pages.support().back.click()
    assert window.pages.currentWidget() is window.pages.journal()
    window._header.support.click()
    window._header.tabs.tabBarClicked.emit(TABS.index("journal"))
    assert window.pages.currentWidget() is window.pages.journal()


def test_words_of_a_lesson_go_to_the_journal_and_back(window: Window) -> None:
    window.go("learn")
    learn = window.pages.learn()
    service = learn._service
    service.write_words("L2", "I'd turn round.")
    assert window._journal.flush_all()
    entry_id = service.words_entry("L2")
    assert entry_id is not None
    learn.entry_requested.emit(entry_id)
    assert window.where() == "journal"
    assert learn.lesson.lesson_id == "L1"
    window.pages.journal().entry.lesson.click()
    assert window.where() == "learn"
    assert learn.lesson.lesson_id == "L2"


def test_every_command_has_a_place_in_the_menu_bar(kindly: Kindly, window: Window) -> None:
    kindly.open_sample()
    assert kindly.sample is not None
    both = set(window._actions) | set(kindly.sample.window._actions)
    assert both == {command.word for command in actions.commands()}
    for command in actions.commands():
        assert command.menu in dict(actions.menus())


def test_no_two_commands_share_keys() -> None:
    chords = [keys for command in actions.commands() for keys in command.keys]
    assert len(chords) == len(set(chords))


def test_hide_leaves_no_word_of_the_app_on_screen(window: Window, qtbot: QtBot) -> None:
    window.quick_note()
    dialog = next(found for found in window.findChildren(QDialog) if found.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_F9)
    assert not dialog.isVisible()
    assert window.windowTitle() == "Untitled"
    assert not window.menuBar().isVisible()
    words = [
        found.text()
        for kind in (QLabel, QPushButton)
        for found in window.findChildren(kind)
        if found.isVisible()
    ]
    assert words == ["Carry on"]
    qtbot.waitUntil(window.isActiveWindow)
    chord(window, Qt.Key.Key_N, CTRL)
    assert len([found for found in window.findChildren(QDialog) if found.isVisible()]) == 0
    chord(window, Qt.Key.Key_H, CTRL, SHIFT)
    assert window.windowTitle() == "Kindly"
    assert dialog.isVisible()
    dialog.close()


def test_text_size_goes_up_down_and_back(kindly: Kindly, window: Window) -> None:
    window._actions["larger"].trigger()
    assert kindly.theme.scale == pytest.approx(1.1)
    kindly.theme.apply("light", 1.9)
    for _ in range(2):
        window._actions["larger"].trigger()
    assert kindly.theme.scale == 2.0
    assert kindly.settings.text_scale == 2.0
    window._actions["smaller"].trigger()
    assert kindly.theme.scale == pytest.approx(1.9)
    window._actions["plain-size"].trigger()
    assert kindly.theme.scale == 1.0


def test_a_theme_can_be_chosen_and_is_remembered(kindly: Kindly, window: Window) -> None:
    dark = next(action for action in window._themes.actions() if action.data() == "dark")
    dark.trigger()
    assert kindly.settings.theme == "dark"
    assert kindly.theme.colour("paper").name().upper() == "#1D1B21"


def test_f6_goes_between_header_and_page(window: Window) -> None:
    chord(window, Qt.Key.Key_F6)
    assert window.focusWidget() is window._header.tabs
    chord(window, Qt.Key.Key_F6)
    focused = window.focusWidget()
    assert focused is not None
    assert window.pages.isAncestorOf(focused)


def test_a_session_is_marked_and_unmarked(window: Window) -> None:
    window._actions["had-session"].trigger()
    last = window._marker._session.last()
    assert last is not None
    assert last.held_on == date(2026, 6, 15)
    window.said.button("undo").click()
    assert window._marker._session.last() is None


def test_the_sessions_are_listed_on_their_command(window: Window) -> None:
    window._actions["had-session"].trigger()
    window._actions["sessions"].trigger()
    (shown,) = (it for it in window.findChildren(SessionList) if it.isVisible())
    assert [row.mark.held_on for row in shown.rows] == [date(2026, 6, 15)]
    assert window.hide_action in shown.actions()
    shown.close()


def test_words_that_can_not_be_kept_stay_and_can_be_copied(window: Window) -> None:
    writing = window._journal.start(Kind.QUICK_NOTE)
    writing.edit(body="Still here")
    window.say_trouble(NotebookFull("full"))
    assert "disk is full" in window._trouble.words()
    window._trouble.button("copy").click()
    assert QGuiApplication.clipboard().text() == "Still here"
    window._trouble.button("again").click()
    assert not window._trouble.isVisible()
    assert [line.headline for line in window._journal.page()] == ["Still here"]


def test_undo_is_the_texts_first_and_then_the_deletions(kindly: Kindly, window: Window) -> None:
    assert kindly.personal is not None
    entry = kindly.personal.entries.add(Entry(Kind.QUICK_NOTE, date(2026, 6, 14), body="Gone?"))
    window.go("journal")
    journal = window.pages.journal()
    journal.show_entry(entry.id)
    journal.entry.delete_requested.emit()
    assert window._journal.page() == []
    journal.setFocus()
    window._actions["undo"].trigger()
    assert [line.headline for line in window._journal.page()] == ["Gone?"]
    journal.search()
    QTest.keyClicks(journal.left.search, "door")
    window._actions["undo"].trigger()
    assert journal.left.search.text() != "door"
    window._actions["redo"].trigger()
    assert journal.left.search.text() == "door"


def test_a_plan_that_can_not_be_kept_is_copied_tried_again_and_asked_about(
    kindly: Kindly, window: Window, ask: FakeAsk
) -> None:
    assert kindly.personal is not None
    acts = window.pages.acts()
    acts.plan_act(acts.three._act_cards()[0].act_id)
    kindly.personal.file.read_only = True
    acts.planning.panel._action.insert(" with a wave")
    acts.flush()
    assert window._trouble.isVisible()
    window._trouble.button("copy").click()
    assert "with a wave" in QGuiApplication.clipboard().text()
    ask.answer = False
    assert not window.close()
    assert "only on screen" in ask.asked[-1]
    kindly.personal.file.read_only = False
    window._trouble.button("again").click()
    assert not window._trouble.isVisible()
    assert window.close()


def test_trouble_without_words_can_be_put_away(window: Window) -> None:
    window.say_trouble(NotebookFull("full"))
    assert "What was there before is safe" in window._trouble.words()
    assert not window._trouble.button("copy").isVisible()
    window._trouble.button("close").click()
    assert not window._trouble.isVisible()


def test_undo_takes_back_a_session_mark_and_a_plan_let_go(window: Window) -> None:
    window._actions["had-session"].trigger()
    window._actions["undo"].trigger()
    assert window._marker._session.last() is None
    acts = window.pages.acts()
    acts._service.plan(Plan(cue="now", action="I wave"))
    window.findChild(PlanCard).buttons[Outcome.LET_GO].click()  # type: ignore[union-attr]
    window._actions["undo"].trigger()
    assert len(acts._service.plans()) == 1


def test_undo_takes_back_the_last_thing_not_one_said_before_it(window: Window) -> None:
    acts = window.pages.acts()
    undone: list[bool] = []
    window.said.tell("That idea is deleted.", undo=lambda: undone.append(True))
    plan = acts._service.plan(Plan(cue="now", action="I wave"))
    acts.three._finish(plan.id, "tried")
    window._undo()
    assert [it.id for it in acts._service.plans()] == [plan.id]
    assert undone == []


def test_undo_on_another_page_restores_no_note(kindly: Kindly, window: Window) -> None:
    assert kindly.personal is not None
    entry = kindly.personal.entries.add(Entry(Kind.QUICK_NOTE, date(2026, 6, 14), body="Gone"))
    window.go("journal")
    window.pages.journal().show_entry(entry.id)
    window.pages.journal().entry.delete_requested.emit()
    for elsewhere in ("support", "acts"):
        window.go(elsewhere)
        window._actions["undo"].trigger()
        assert window._journal.page() == []


def test_a_question_that_is_hidden_is_answered_no_and_gone(window: Window) -> None:
    asking = QtAsk()
    asking.over(window, window.hide_action)

    def hide() -> None:
        box = QApplication.activeModalWidget()
        QTest.keyClick(box.focusWidget() or box, Qt.Key.Key_F9)
        QTimer.singleShot(2000, box, box.close)  # so that a failure doesn't hang

    QTimer.singleShot(300, window, hide)
    assert not asking.confirm("?", "Erase?", "Yes", "No")
    assert window.windowTitle() == "Untitled"
    window.toggle_hidden()
    assert QApplication.activeModalWidget() is None


def test_no_dialog_is_larger_than_the_screen_however_large_the_text(
    kindly: Kindly, window: Window
) -> None:
    kindly.theme.apply("light", 2.0)
    for command in ("print", "note", "about"):
        window._actions[command].trigger()
        dialog = next(found for found in window.findChildren(QDialog) if found.isVisible())
        screen = window.screen().availableSize()
        assert dialog.width() <= screen.width()
        assert dialog.height() <= screen.height()
        dialog.close()


def test_hide_works_while_a_menu_is_open(window: Window, qtbot: QtBot) -> None:
    menu = window._menus["practice"]
    menu.popup(window.mapToGlobal(window.rect().center()))
    qtbot.waitUntil(menu.isVisible)
    QTest.keyClick(menu, Qt.Key.Key_F9)
    assert not menu.isVisible()
    assert window.hiding.hidden
    window.toggle_hidden()


def test_the_keyboard_is_back_where_it_was_after_a_quick_note(window: Window, qtbot: QtBot) -> None:
    window.pages.acts().three.others_button.setFocus()
    window.quick_note()
    dialog = next(found for found in window.findChildren(QDialog) if found.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.close()
    qtbot.waitUntil(lambda: window.focusWidget() is window.pages.acts().three.others_button)


def test_hiding_takes_less_than_half_a_second(window: Window) -> None:
    window.go("journal")
    begun = time.perf_counter()
    window.toggle_hidden()
    QApplication.processEvents()
    print(f"hidden after {(time.perf_counter() - begun) * 1000:.0f} ms")
    assert window.hiding.hidden


def test_where_the_notes_are_is_told(kindly: Kindly, window: Window, ask: FakeAsk) -> None:
    window._actions["folder"].trigger()
    words, folder = ask.asked[-1].split("\n\n")
    assert words == "Your notes are in this folder on this computer:"
    assert folder == str(kindly.options.data_dir)


def test_the_window_moves_on_with_the_day(kindly: Kindly, window: Window) -> None:
    before = window.pages.acts()._service.suggestions()
    kindly.personal.acts.keep_offers()  # type: ignore[union-attr]
    window._today = date(2026, 6, 14)
    window.pages.acts()._service._shown_on = date(2026, 6, 14)
    window._minute.timeout.emit()
    assert window._today == date(2026, 6, 15)
    assert [shown.act for shown in window.pages.acts()._service.suggestions()] == [
        shown.act for shown in before
    ]


def test_closing_keeps_the_words_and_the_place(kindly: Kindly, window: Window) -> None:
    window.resize(900, 700)
    window._journal.start(Kind.QUICK_NOTE).edit(body="Half a sen")
    assert window.close()
    assert [line.headline for line in window._journal.page()] == ["Half a sen"]
    assert not kindly.settings.geometry.isEmpty()


def test_leaving_the_window_keeps_the_words(window: Window) -> None:
    window._journal.start(Kind.QUICK_NOTE).edit(body="Half a sen")
    window._session_ending(window)
    assert [line.headline for line in window._journal.page()] == ["Half a sen"]


def test_the_menus_lead_where_they_say(window: Window, ask: FakeAsk) -> None:
    window._actions["guide"].trigger()
    assert window.where() == "learn"
    assert isinstance(window.pages.learn().part, GuideView)
    window._actions["trash"].trigger()
    assert window.where() == "journal"
    window._actions["others"].trigger()
    assert window.where() == "acts"
    before = window.pages.acts().three._shown
    window._actions["pick"].trigger()
    assert before is window.pages.acts().three._shown
    assert not window.pages.acts().three._cards.isVisible()
    window._actions["keys"].trigger()
    keys = next(found for found in window.findChildren(KeysDialog) if found.isVisible())
    assert any("F9" in label.text() for label in keys.findChildren(Text))
    assert keys.focusWidget() is keys.page
    keys.close()
    window._actions["about"].trigger()
    about = next(found for found in window.findChildren(QDialog) if found.isVisible())
    about.close()
    window._actions["guided"].trigger()
    assert window.pages.journal().panel.writing is not None


def test_to_write_a_few_lines_of_a_deed_begins_where_there_is_room_for_words(
    window: Window,
) -> None:
    window.show()
    three = window.pages.acts().three
    three.deed_button.click()
    three.deed.button("write").click()
    panel = window.pages.journal().panel
    assert panel.fields[0].step.id == "did"
    assert window.focusWidget() is panel.fields[0].box


def test_the_sample_says_so_on_every_screen(kindly: Kindly) -> None:
    kindly.open_sample()
    assert kindly.sample is not None
    window = kindly.sample.window
    for word in (*TABS, "support"):
        window.go(word)
        assert window._banner.isVisible()
        assert "Nothing here is real" in window._banner.words()
    window._banner.button("start-over").click()
    assert kindly.sample is not None
    kindly.sample.window._banner.button("leave").click()
    assert kindly.sample is None


def test_print_prints_what_is_shown_where_that_has_a_sheet(window: Window) -> None:
    window.go("learn")
    window.pages.learn().ways.compare_button.click()
    window.print_page()
    dialog = next(found for found in window.findChildren(QDialog) if found.isVisible())
    assert isinstance(dialog, PrintWindow)
    pane = dialog.pane()
    assert isinstance(pane, HandoutsPane)
    assert pane.handout().id == "seen-or-felt"
    dialog.close()
    window.go("learn")
    assert window.pages.learn().part is None
    window.print_page()
    dialog = next(found for found in window.findChildren(QDialog) if found.isVisible())
    assert isinstance(dialog, PrintWindow)
    assert isinstance(dialog.pane(), SummaryPane)
    dialog.close()
