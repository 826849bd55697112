"""The journal's list over many pages: it stays where it is, goes far, and takes ticks."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from kindly.domain.journal import Entry, Kind
from kindly.domain.journal_search import JournalSearch
from kindly.services.journal import JournalService
from kindly.storage.journal import EntryRepository
from kindly.ui.entry_model import EntryModel
from kindly.ui.journal_shelf import JournalShelf
from kindly.ui.line_model import LINE
from kindly.ui.line_window import MOST
from kindly.ui.long_list import LongList
from kindly.ui.theme import Theme

TODAY = date(2026, 6, 15)
MANY = MOST + 150
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def pages(entries: EntryRepository, count: int = MANY) -> None:
    entries.add_all(
        Entry(Kind.QUICK_NOTE, TODAY - timedelta(days=number // 2), body=f"page {number}")
        for number in range(count)
    )


@pytest.fixture
def model(journal: JournalService, shelf: JournalShelf) -> EntryModel:
    return EntryModel(journal, shelf.finding)


@pytest.fixture
def shown(
    qtbot: QtBot, model: EntryModel, entries: EntryRepository, theme: Theme
) -> Iterator[LongList]:
    pages(entries)
    view = LongList(theme, model, "Your notes")
    qtbot.addWidget(view)
    view.resize(350, 600)
    with qtbot.waitActive(view):
        view.show()
    model.browse()
    yield view
    view.close()


def seen(view: LongList) -> dict[int, int]:
    """The tops of the rows that are in sight, by their ids."""
    view.executeDelayedItemsLayout()
    model = view.model()
    rows = range(model.rowCount())
    tops = {}
    first = bisect_left(rows, 0, key=lambda row: view.visualRect(model.index(row, 0)).bottom())
    for row in rows[first:]:
        top = view.visualRect(model.index(row, 0)).top()
        if top >= view.viewport().height():
            break
        tops[model.index(row, 0).data(LINE).id] = top
    return tops


def go(view: LongList, by: int) -> int:
    """Scroll by so much, and tell how far the rows in sight moved; all must move alike."""
    before = seen(view)
    bar = view.verticalScrollBar()
    wanted = min(max(bar.value() + by, 0), bar.maximum()) - bar.value()
    bar.setValue(bar.value() + by)
    after = seen(view)
    moves = {before[it] - after[it] for it in before.keys() & after.keys()}
    assert moves == {wanted}
    return wanted


def headlines(view: LongList) -> list[str]:
    return [line.headline for line in view.model().lines()]  # type: ignore[attr-defined]


def test_all_pages_pass_by_without_a_jump_and_few_are_held(
    shown: LongList, model: EntryModel
) -> None:
    passed: dict[int, None] = dict.fromkeys(seen(shown))
    while go(shown, 400):
        assert model.rowCount() <= MOST
        passed |= dict.fromkeys(seen(shown))
    assert model.ends_here
    assert not model.begins_here
    assert len(passed) == MANY
    back: dict[int, None] = {}
    while go(shown, -400):
        assert model.rowCount() <= MOST
        back |= dict.fromkeys(seen(shown))
    assert model.begins_here
    assert list(passed)[:200] == sorted(list(back)[-220:], key=list(passed).index)[:200]


def test_what_is_found_passes_by_without_a_jump_too(
    qtbot: QtBot, shown: LongList, model: EntryModel
) -> None:
    with qtbot.waitSignal(model.settled):
        model.ask(JournalSearch(words="page"))
    passed: dict[int, None] = {}
    while True:
        before = seen(shown)
        passed |= dict.fromkeys(before)
        bar = shown.verticalScrollBar()
        bar.setValue(bar.value() + 500)
        qtbot.waitUntil(lambda: not model.waiting)
        assert model.rowCount() <= MOST
        if seen(shown) == before:
            break
    assert len(passed) == MANY
    assert model.ends_here


def test_a_page_that_comes_while_one_waits_moves_nothing(
    qtbot: QtBot, shown: LongList, model: EntryModel
) -> None:
    with qtbot.waitSignal(model.settled):
        model.ask(JournalSearch(words="page"))
    bar = shown.verticalScrollBar()
    for _ in range(12):
        bar.setValue(bar.maximum())
        before = seen(shown)
        qtbot.waitUntil(lambda: not model.waiting)
        assert seen(shown) == before
    assert not model.begins_here


def test_a_new_page_is_seen_at_the_top_and_moves_nothing_further_down(
    shown: LongList, model: EntryModel, journal: JournalService
) -> None:
    writing = journal.start(Kind.QUICK_NOTE)
    writing.edit(body="brand new")
    writing.flush()
    assert writing.entry.id in seen(shown)
    shown.verticalScrollBar().setValue(3000)
    before = seen(shown)
    for words in ("one more", "and more"):
        another = journal.start(Kind.QUICK_NOTE)
        another.edit(body=words)
        another.flush()
    assert seen(shown) == before
    journal.delete(another.entry.id)
    assert seen(shown) == before
    assert model.begins_here
    assert headlines(shown)[0] == "one more"


def test_deleting_many_leaves_what_is_in_sight_where_it_is(
    shown: LongList, model: EntryModel, journal: JournalService
) -> None:
    shown.verticalScrollBar().setValue(3500)
    before = seen(shown)
    above = [line.id for line in model.lines() if line.id < min(before)][-20:]
    assert len(above) == 20
    journal.delete_all(above)
    now = seen(shown)
    assert {it: now[it] for it in before} == before
    journal.restore_all(above)
    now = seen(shown)
    assert {it: now[it] for it in before} == before


def test_home_and_end_go_to_the_newest_and_the_oldest_of_all(
    qtbot: QtBot, shown: LongList, model: EntryModel
) -> None:
    shown.setFocus()
    for keys in (Qt.KeyboardModifier.NoModifier, CTRL):
        with qtbot.waitSignal(shown.chosen) as told:
            qtbot.keyClick(shown, Qt.Key.Key_End, keys)
        assert told.args == [shown.current_id()]
        assert headlines(shown)[-1] == f"page {MANY - 2}"
        assert shown.current_id() == model.lines()[-1].id
        assert shown.current_id() in seen(shown)
        with qtbot.waitSignal(shown.chosen):
            qtbot.keyClick(shown, Qt.Key.Key_Home, keys)
        assert headlines(shown)[0] == "page 1"
        assert shown.current_id() == model.lines()[0].id


def test_the_ends_of_what_was_found_are_reached_too(
    qtbot: QtBot, shown: LongList, model: EntryModel
) -> None:
    with qtbot.waitSignal(model.settled):
        model.ask(JournalSearch(words="page"))
    shown.setFocus()
    with qtbot.waitSignal(shown.chosen):
        qtbot.keyClick(shown, Qt.Key.Key_End)
    assert headlines(shown)[-1] == f"page {MANY - 2}"
    assert model.ends_here
    with qtbot.waitSignal(shown.chosen):
        qtbot.keyClick(shown, Qt.Key.Key_Home)
    assert headlines(shown)[0] == "page 1"
    qtbot.waitUntil(lambda: not model.waiting)


def test_arrows_walk_through_all_pages(qtbot: QtBot, shown: LongList, model: EntryModel) -> None:
    shown.setFocus()
    shown.setCurrentIndex(model.index(0))
    opened: list[int] = []
    shown.chosen.connect(opened.append)
    for _ in range(MANY + 5):
        qtbot.keyClick(shown, Qt.Key.Key_Down)
        assert shown.current_id() in seen(shown)
    assert len(opened) == len(set(opened)) == MANY - 1
    assert model.ends_here
    for _ in range(MANY + 5):
        qtbot.keyClick(shown, Qt.Key.Key_Up)
    assert shown.current_id() == model.lines()[0].id
    assert model.begins_here


def test_what_is_shown_is_marked_again_when_its_page_comes_back(
    shown: LongList, model: EntryModel
) -> None:
    chosen = model.lines()[3].id
    shown.show_chosen(chosen)
    while go(shown, 400):
        pass
    assert model.row_of(chosen) < 0
    assert shown.current_id() is None, "no other page is marked instead"
    while go(shown, -400):
        pass
    assert shown.current_id() == chosen


def test_a_day_is_jumped_to_and_stands_at_the_top(shown: LongList, model: EntryModel) -> None:
    day = TODAY - timedelta(days=200)
    model.jump_to(day)
    assert next(iter(seen(shown).values())) == 0
    line = model.line(shown.indexAt(QPoint(20, 20)))
    assert line is not None
    assert line.happened_on == day
    assert shown.current_id() == line.id
    while go(shown, -400):
        pass
    assert model.begins_here
    model.jump_to(date.min)
    assert model.ends_here
    assert shown.current_id() == model.lines()[-1].id
    model.jump_to(date.max)
    assert shown.current_id() == model.lines()[0].id


# Ticks


def ticked(model: EntryModel) -> list[str]:
    return [line.headline for line in model.lines() if model.picking.has(line.id)]


def test_ctrl_click_shift_click_and_plain_clicks_tick(
    qtbot: QtBot, shown: LongList, model: EntryModel
) -> None:
    left = Qt.MouseButton.LeftButton

    def click(row: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        place = shown.visualRect(model.index(row)).center()
        qtbot.mouseClick(shown.viewport(), left, held, place)

    with qtbot.assertNotEmitted(shown.chosen):
        click(1, CTRL)
        assert ticked(model) == ["page 0"]
        click(3, SHIFT)
        assert ticked(model) == ["page 0", "page 3", "page 2"]
        click(2)
        assert ticked(model) == ["page 0", "page 2"]
        model.picking.end()
        click(0, CTRL)
        click(0, CTRL)
        assert model.picking.on
        assert not model.picking.ids
        model.picking.end()
    with qtbot.waitSignal(shown.chosen):
        click(1)


def test_keys_tick(qtbot: QtBot, shown: LongList, model: EntryModel) -> None:
    shown.setFocus()
    shown.setCurrentIndex(model.index(0))
    with qtbot.assertNotEmitted(shown.chosen):
        qtbot.keyClick(shown, Qt.Key.Key_Space, CTRL)
        assert ticked(model) == ["page 1"]
        qtbot.keyClick(shown, Qt.Key.Key_Down, SHIFT)
        qtbot.keyClick(shown, Qt.Key.Key_Down, SHIFT)
        assert ticked(model) == ["page 1", "page 0", "page 3"]
        qtbot.keyClick(shown, Qt.Key.Key_Up)
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
            qtbot.keyClick(shown, key)
        assert ticked(model) == ["page 1", "page 0", "page 3"]
        qtbot.keyClick(shown, Qt.Key.Key_Space)
        assert ticked(model) == ["page 1", "page 3"]
        qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not model.picking.on
    assert not model.picking.ids


def test_shift_and_arrows_begin_where_nothing_was_current(
    qtbot: QtBot, shown: LongList, model: EntryModel
) -> None:
    shown.setCurrentIndex(QModelIndex())
    qtbot.keyClick(shown, Qt.Key.Key_Down, SHIFT)
    assert ticked(model) == ["page 1"]
    qtbot.keyClick(shown, Qt.Key.Key_Up, SHIFT)
    assert ticked(model) == ["page 1"]


def test_all_that_is_listed_can_be_ticked_and_ticks_outlive_scrolling(
    qtbot: QtBot, shown: LongList, model: EntryModel
) -> None:
    shown.setFocus()
    shown.setCurrentIndex(model.index(2))
    qtbot.keyClick(shown, Qt.Key.Key_Space, CTRL)
    while go(shown, 400):
        pass
    assert len(model.picking.ids) == 1
    with qtbot.waitSignal(model.picking.changed):
        qtbot.keyClick(shown, Qt.Key.Key_A, CTRL)
    assert len(model.picking.ids) == MANY


def test_ticks_are_painted_and_told_to_a_screen_reader(
    shown: LongList, model: EntryModel, theme: Theme
) -> None:
    plain = shown.grab().toImage()
    model.picking.begin([model.lines()[0].id])
    picked = shown.grab().toImage()
    assert plain != picked
    teal = theme.colour("teal").rgb()
    inside = [(x, y) for x in range(60) for y in range(150) if picked.pixel(x, y) == teal]
    assert inside
    rows = QAccessible.queryAccessibleInterface(shown)
    first, second = rows.child(0), rows.child(1)
    assert first.state().checkable
    assert first.state().checked
    assert second.state().checkable
    assert not second.state().checked
    assert first.text(QAccessible.Text.Name).startswith("Ticked. June")
    assert second.text(QAccessible.Text.Name).startswith("Not ticked. ")
    shown.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mirrored = shown.grab().toImage()
    right = [x for x in range(350) for y in range(150) if mirrored.pixel(x, y) == teal]
    assert min(right) > 175


def test_a_time_of_day_stands_beside_the_day(
    shown: LongList, model: EntryModel, entries: EntryRepository
) -> None:
    entries.add(Entry(Kind.QUICK_NOTE, TODAY, body="early", at=time(7, 5), bring=True))
    model.browse()
    line = model.lines()[0]
    assert model.day(line) == "Today · 07:05"
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "to bring" in spoken
