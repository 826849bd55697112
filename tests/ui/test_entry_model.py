"""The lines of the journal: a window that moves over all of them and stays true meanwhile."""

import random
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from kindly.domain.journal import Entry, EntryLine, Feeling, Kind
from kindly.domain.journal_search import JournalSearch, Order
from kindly.services.journal import PAGE, JournalService
from kindly.storage.errors import NotebookError
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.ui.entry_model import EntryModel
from kindly.ui.journal_shelf import JournalShelf
from kindly.ui.line_model import MONTH
from kindly.ui.line_window import END, MOST, TOP
from tests.fakes import unreadable

TODAY = date(2026, 6, 15)


def note(entries: EntryRepository, words: str, day: date = TODAY, **fields: object) -> Entry:
    return entries.add(Entry(Kind.QUICK_NOTE, day, body=words, **fields))  # type: ignore[arg-type]


def many(entries: EntryRepository, count: int, words: str = "page") -> None:
    entries.add_all(
        Entry(Kind.QUICK_NOTE, TODAY - timedelta(days=number), body=f"{words} {number}")
        for number in range(count)
    )


def headlines(model: EntryModel) -> list[str]:
    return [line.headline for line in model.lines()]


class Hands:
    """Somebody who does one thing after another to the journal, and goes about in its list."""

    def __init__(
        self, model: EntryModel, entries: EntryRepository, journal: JournalService
    ) -> None:
        self.model, self.entries, self.journal = model, entries, journal
        self.chance = random.Random(5)
        self.gone: list[int] = []

    def do(self, turn: int) -> None:
        ways = (self.change, self.take, self.bring_back, self.mark, self.go)
        lines = self.entries.page(None, 10_000)
        self.chance.choice(ways)(turn, lines, self.chance.choice(lines))

    def change(self, turn: int, _lines: list[EntryLine], some: EntryLine) -> None:
        if turn % 2:
            self.journal.add(Entry(Kind.SAW, some.happened_on, body=f"new {turn}"))
            return
        writing = self.journal.open(some.id)
        writing.edit(happened_on=TODAY - timedelta(days=self.chance.randrange(420)))
        writing.close()

    def take(self, turn: int, lines: list[EntryLine], some: EntryLine) -> None:
        if turn % 2:
            self.journal.delete(some.id)
            self.gone.append(some.id)
        else:
            ids = [line.id for line in self.chance.sample(lines, 9)]
            self.gone += self.journal.delete_all(ids)

    def bring_back(self, turn: int, _lines: list[EntryLine], _some: EntryLine) -> None:
        if turn % 2 and self.gone:
            self.journal.restore(self.gone.pop())
        else:
            self.journal.restore_all(self.gone)
            self.gone.clear()

    def mark(self, _turn: int, lines: list[EntryLine], some: EntryLine) -> None:
        self.journal.flag_all([some.id, lines[0].id], bring=self.chance.random() < 0.5)

    def go(self, turn: int, _lines: list[EntryLine], some: EntryLine) -> None:
        if turn % 3 == 0:
            self.model.jump_to(some.happened_on)
        elif turn % 3 == 1:
            self.chance.choice([self.model.go_to_newest, self.model.go_to_oldest])()
        else:
            for _ in range(6):
                self.chance.choice([self.model.read_on, self.model.read_back])()


@pytest.fixture
def model(journal: JournalService, shelf: JournalShelf) -> EntryModel:
    made = EntryModel(journal, shelf.finding)
    made._tester = QAbstractItemModelTester(  # type: ignore[attr-defined]
        made, QAbstractItemModelTester.FailureReportingMode.Warning, made
    )
    made._tester.setUseFetchMore(False)  # type: ignore[attr-defined]
    return made


def search(qtbot: QtBot, model: EntryModel, asked: JournalSearch, order: Order = Order.NEWEST):  # type: ignore[no-untyped-def]
    with qtbot.waitSignal(model.few_told if asked.words else model.settled):
        model.ask(asked, order)


def is_a_stretch_of_all(model: EntryModel, entries: EntryRepository) -> None:
    """What is held is one unbroken stretch of what is kept, as it is kept."""
    everything = entries.page(None, 10_000)
    held = list(model.lines())
    if not held:
        assert not everything
        return
    start = everything.index(held[0])
    assert held == everything[start : start + len(held)]
    assert len(held) <= MOST
    if model.begins_here:
        assert start == 0
    if model.ends_here:
        assert start + len(held) == len(everything)


def test_the_window_moves_both_ways_and_never_holds_more(
    model: EntryModel, entries: EntryRepository
) -> None:
    many(entries, 777)
    model.browse()
    while not model.ends_here:
        model.read_on()
        is_a_stretch_of_all(model, entries)
    assert headlines(model)[-1] == "page 776"
    assert not model.begins_here
    model.read_on()
    while not model.begins_here:
        model.read_back()
        is_a_stretch_of_all(model, entries)
    assert headlines(model)[0] == "page 0"
    model.read_back()
    assert not model.ends_here


def test_far_ends_and_days_are_read_at_once(
    qtbot: QtBot, model: EntryModel, entries: EntryRepository
) -> None:
    many(entries, 400)
    model.browse()
    with qtbot.waitSignal(model.placed) as told:
        model.go_to_oldest()
    assert told.args == [END]
    assert headlines(model)[-1] == "page 399"
    assert model.rowCount() == PAGE
    with qtbot.waitSignal(model.placed) as told:
        model.go_to_oldest()
    assert told.args == [END], "it is there already"
    with qtbot.waitSignal(model.placed) as told:
        model.go_to_newest()
    assert told.args == [TOP]
    with qtbot.waitSignal(model.placed) as told:
        model.go_to_newest()
    assert headlines(model)[0] == "page 0"
    with qtbot.waitSignal(model.placed) as told:
        model.jump_to(TODAY - timedelta(days=200))
    assert headlines(model)[told.args[0]] == "page 200"
    is_a_stretch_of_all(model, entries)
    with qtbot.waitSignal(model.placed) as told:
        model.jump_to(date.min)
    assert told.args == [END]
    assert headlines(model)[-1] == "page 399"


def test_a_jump_to_an_empty_day_leads_to_the_page_before_it(
    qtbot: QtBot, model: EntryModel, entries: EntryRepository
) -> None:
    for day in (1, 10, 20):
        note(entries, f"on {day}", date(2026, 5, day), at=time(8, 0))
    with qtbot.waitSignal(model.placed) as told:
        model.jump_to(date(2026, 5, 19))
    assert headlines(model)[told.args[0]] == "on 10"
    with qtbot.waitSignal(model.placed) as told:
        model.jump_to(date(2026, 5, 20))
    assert headlines(model)[told.args[0]] == "on 20"


def test_an_empty_journal_has_no_ends_to_go_to(model: EntryModel) -> None:
    model.browse()
    model.go_to_oldest()
    model.go_to_newest()
    model.jump_to(TODAY)
    model.read_back()
    model.read_on()
    assert model.rowCount() == 0
    model.reread()
    assert model.rowCount() == 0


def test_pages_of_one_day_are_sorted_by_their_time(
    model: EntryModel, entries: EntryRepository, journal: JournalService
) -> None:
    note(entries, "noon", at=time(12, 0))
    note(entries, "no time")
    note(entries, "early", at=time(6, 30))
    model.browse()
    assert headlines(model) == ["noon", "early", "no time"]
    writing = journal.open(model.lines()[2].id)
    writing.edit(at=time(9, 0))
    writing.flush()
    assert headlines(model) == ["noon", "no time", "early"]


@pytest.mark.parametrize("turns", [45, pytest.param(480, marks=pytest.mark.torture)])
def test_anything_may_happen_and_the_window_is_a_stretch_of_what_is_kept(
    model: EntryModel, entries: EntryRepository, journal: JournalService, turns: int
) -> None:
    hands = Hands(model, entries, journal)
    many(entries, 420)
    model.browse()
    for turn in range(turns):
        hands.do(turn)
        is_a_stretch_of_all(model, entries)


def test_filters_and_words_go_together(
    qtbot: QtBot, model: EntryModel, entries: EntryRepository
) -> None:
    note(entries, "tea alone", feelings=(Feeling.GLAD,))
    note(entries, "tea again")
    note(entries, "coffee", feelings=(Feeling.GLAD,))
    glad = JournalSearch(feelings=frozenset({Feeling.GLAD}))
    search(qtbot, model, glad)
    assert headlines(model) == ["coffee", "tea alone"]
    model.look_for("tea")
    qtbot.waitUntil(lambda: headlines(model) == ["tea alone"])
    assert model.words == "tea"
    assert model.search.feelings == glad.feelings
    model.ask(JournalSearch())
    assert headlines(model) == ["coffee", "tea again", "tea alone"]


def test_what_was_found_has_both_ends(
    qtbot: QtBot, model: EntryModel, entries: EntryRepository
) -> None:
    many(entries, 130, "tea")
    many(entries, 20, "coffee")
    search(qtbot, model, JournalSearch(words="tea"))
    with qtbot.waitSignal(model.placed) as told:
        model.go_to_oldest()
    assert told.args == [END]
    assert headlines(model)[-1] == "tea 129"
    assert model.rowCount() == PAGE
    for _ in range(3):
        model.read_back()
        model.read_back()
        qtbot.waitUntil(lambda: not model.waiting)
    assert model.begins_here
    assert headlines(model) == [f"tea {number}" for number in range(130)]
    model.go_to_newest()
    model.go_to_oldest()
    assert model.rowCount() == 130


def test_the_newest_found_are_read_again_when_they_were_let_go(
    qtbot: QtBot, model: EntryModel, entries: EntryRepository
) -> None:
    many(entries, 130, "tea")
    search(qtbot, model, JournalSearch(words="tea"))
    with qtbot.waitSignal(model.placed):
        model.go_to_oldest()
    with qtbot.waitSignal(model.placed) as told:
        model.go_to_newest()
        model.go_to_newest()
    assert told.args == [TOP]
    assert headlines(model)[0] == "tea 0"


def test_the_best_match_comes_first_only_where_few_were_found(
    qtbot: QtBot, model: EntryModel, entries: EntryRepository, journal: JournalService
) -> None:
    note(entries, "tea, tea and more tea", date(2026, 1, 1))
    note(entries, "a long line about the bus and the rain and then at last some tea", TODAY)
    note(entries, "nothing of the kind")
    search(qtbot, model, JournalSearch(words="tea"))
    assert model.few
    newest = headlines(model)
    assert newest[0].startswith("a long line")
    assert model.index(0).data(MONTH) == "June"
    search(qtbot, model, JournalSearch(words="tea"), Order.BEST)
    assert headlines(model) == newest[::-1]
    assert model.order is Order.BEST
    assert model.index(0).data(MONTH) == "", "months would be out of order"
    first = model.lines()[0].id
    journal.delete(first)
    assert headlines(model) == newest[:1]
    journal.restore(first)
    assert headlines(model) == newest[::-1]
    writing = journal.open(first)
    writing.edit(happened_on=date(2025, 1, 1))
    writing.flush()
    assert headlines(model) == newest[::-1], "the best match isn't sorted by days"
    model.browse()
    assert model.index(0).data(MONTH) == "June"
    assert not model.few


def test_with_many_found_the_newest_come_first_again(
    qtbot: QtBot, model: EntryModel, entries: EntryRepository
) -> None:
    many(entries, 230, "tea")
    model.ask(JournalSearch(words="tea"), Order.BEST)
    qtbot.waitUntil(lambda: model.order is Order.NEWEST and not model.waiting)
    qtbot.waitUntil(lambda: headlines(model)[:2] == ["tea 0", "tea 1"])
    assert not model.few


def test_whether_few_were_found_is_not_told_of_another_search(
    qtbot: QtBot, model: EntryModel, entries: EntryRepository
) -> None:
    note(entries, "tea")
    search(qtbot, model, JournalSearch(words="tea"))
    model.ask(JournalSearch(words="te"))
    model._few_known(few=True)
    assert not model.few
    qtbot.waitSignal(model.few_told).wait()


def test_a_search_stays_as_it_was_found_while_pages_change(
    qtbot: QtBot, model: EntryModel, entries: EntryRepository, journal: JournalService
) -> None:
    for number in range(5):
        note(entries, f"tea {number}", TODAY - timedelta(days=number))
    search(qtbot, model, JournalSearch(words="tea"))
    ids = [line.id for line in model.lines()]
    writing = journal.open(ids[0])
    writing.edit(body="coffee")
    writing.flush()
    assert headlines(model)[0] == "coffee", "it is left until the search is asked again"
    writing.edit(happened_on=TODAY - timedelta(days=3))
    writing.flush()
    assert headlines(model) == ["tea 1", "tea 2", "tea 3", "coffee", "tea 4"]
    journal.delete_all(ids[1:3])
    assert headlines(model) == ["tea 3", "coffee", "tea 4"]
    journal.flag_all(ids[3:], bring=True)
    assert [line.bring for line in model.lines()] == [True, False, True]
    journal.restore_all(ids[1:3])
    assert len(headlines(model)) == 5
    journal.delete_all(ids)
    assert headlines(model) == []
    journal.restore_all(ids)
    assert len(headlines(model)) == 5
    journal.add(Entry(Kind.SAW, TODAY, body="tea of another day"))
    assert len(headlines(model)) == 5


def test_when_all_that_is_held_goes_the_rest_is_read(
    qtbot: QtBot, model: EntryModel, entries: EntryRepository, journal: JournalService
) -> None:
    many(entries, 60, "tea")
    model.browse()
    journal.delete_all([line.id for line in model.lines()])
    assert headlines(model) == [f"tea {number}" for number in range(50, 60)]
    for line in list(model.lines()):
        journal.delete(line.id)
    assert model.rowCount() == 0
    journal.restore_all([line.id for line in journal.trash()])
    assert model.rowCount() == PAGE
    search(qtbot, model, JournalSearch(words="tea"))
    journal.delete_all([line.id for line in model.lines()])
    qtbot.waitUntil(lambda: model.rowCount() == 10)


def test_one_by_one_the_rest_is_read_too(
    model: EntryModel, entries: EntryRepository, journal: JournalService
) -> None:
    many(entries, PAGE + 3)
    model.browse()
    for line in list(model.lines()):
        journal.delete(line.id)
    assert headlines(model) == ["page 50", "page 51", "page 52"]


def test_deleted_pages_lose_their_ticks(
    qtbot: QtBot, model: EntryModel, entries: EntryRepository, journal: JournalService
) -> None:
    many(entries, 3)
    model.browse()
    with qtbot.waitSignal(model.picking.changed):
        model.pick_all()
    assert len(model.picking.ids) == 3
    journal.delete(model.lines()[0].id)
    assert len(model.picking.ids) == 2
    model.picking.drop(404)


def test_ticks_are_of_what_is_listed_only(
    qtbot: QtBot, model: EntryModel, entries: EntryRepository
) -> None:
    many(entries, 60, "tea")
    many(entries, 3, "coffee")
    search(qtbot, model, JournalSearch(words="tea"))
    with qtbot.waitSignal(model.picking.changed):
        model.pick_all()
    assert len(model.picking.ids) == 60


def test_trouble_is_told_wherever_it_comes_from(
    qtbot: QtBot,
    model: EntryModel,
    notebook: NotebookFile,
    entries: EntryRepository,
    journal: JournalService,
) -> None:
    many(entries, 120)
    model.browse()
    for asked in (model.read_on, model.browse, journal.many_changed.emit):
        with unreadable(notebook), qtbot.waitSignal(model.failed) as told:
            asked()
        assert isinstance(told.args[0], NotebookError)
        model.browse()
    with unreadable(notebook), qtbot.waitSignal(model.failed):
        model.jump_to(TODAY)
    assert model.rowCount() == 0
    model.browse()
    with unreadable(notebook), qtbot.waitSignal(model.failed):
        model.go_to_oldest()
    some = entries.page()[0].id
    for changed in (journal.entry_added, journal.entry_changed):
        with unreadable(notebook), qtbot.waitSignal(model.failed):
            changed.emit(some)


def test_a_search_that_cannot_be_read_says_why(
    qtbot: QtBot, model: EntryModel, notebook: NotebookFile, entries: EntryRepository
) -> None:
    many(entries, 3)
    with notebook.atomic() as database:
        database.execute("DROP INDEX ix_entries_live")
    with qtbot.waitSignal(model.failed) as told:
        model.ask(JournalSearch(bring=True))
    assert isinstance(told.args[0], NotebookError)
    assert not model.waiting
    with qtbot.waitSignal(model.failed):
        model.pick_all()


def test_a_line_can_be_asked_for_without_one(model: EntryModel) -> None:
    assert model.line(QModelIndex()) is None
    assert isinstance(EntryLine(1, Kind.SAW, TODAY, "", "", None).place.happened_on, date)
