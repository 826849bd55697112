"""Insights: the person's own words, a question, and what can be looked at without a score."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kindly.domain.acts import Act, Company, Family
from kindly.domain.insights import Lean, Period, Span
from kindly.domain.journal import Entry, Feeling, Kind, Side
from kindly.domain.journal_search import JournalSearch
from kindly.domain.prompts import Prompts
from kindly.domain.session import SessionMark
from kindly.services.insights import InsightsService
from kindly.services.library import LibraryService
from kindly.services.settings import Settings
from kindly.storage.errors import NotebookDamaged, NotebookError
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.looking_back import LookingBack
from kindly.storage.session import SessionRepository
from kindly.ui import labels
from kindly.ui.insights import InsightsPage, span_label
from kindly.ui.insights_days import days_words, period_words
from kindly.ui.insights_felt import BY_ALPHABET
from kindly.ui.insights_tried import BY_COMPANY, BY_FAMILY, lean_words
from kindly.ui.theme import Theme
from kindly.ui.troubles import not_read
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.grid import Square
from tests.fakes import FakeClock, unreadable

TODAY = date(2026, 6, 15)
Open = Callable[[], InsightsPage]


def put(notebook: NotebookFile, days_ago: int, **fields: object) -> Entry:
    made = Entry(Kind.AFTER_ACT, TODAY - timedelta(days=days_ago))
    return EntryRepository(notebook).add(replace(made, **fields))  # type: ignore[arg-type]


@pytest.fixture
def service(
    notebook: NotebookFile, library: LibraryService, clock: FakeClock, english: None
) -> InsightsService:
    return InsightsService(LookingBack(notebook), SessionRepository(notebook), library, clock=clock)


@pytest.fixture
def settings() -> Settings:
    return Settings(None)


@pytest.fixture
def open_page(
    qtbot: QtBot, service: InsightsService, settings: Settings, theme: Theme, prompts: Prompts
) -> Open:
    """Makes the page and shows it."""

    def make() -> InsightsPage:
        page = InsightsPage(service, settings, theme=theme, prompts=lambda: prompts)
        qtbot.addWidget(page)
        page.resize(1240, 840)
        page.show()
        return page

    return make


@pytest.fixture
def acts(library: LibraryService) -> dict[Family, Act]:
    """An act of each family."""
    return {act.family: act for act in reversed(library.offered()) if act.family is not None}


@pytest.fixture
def full(notebook: NotebookFile, acts: dict[Family, Act]) -> list[Entry]:
    joining, cheering = acts[Family.JOINING].id, acts[Family.CHEERING].id
    return [
        put(
            notebook,
            1,
            title="Rang Gran",
            seen="She laughed.",
            guess=20,
            seemed=80,
            company=Company.FAMILY,
            act_id=joining,
            feelings=(Feeling.SHY, Feeling.GLAD),
        ),
        put(
            notebook,
            2,
            title="Told Omar",
            seen="He looked up.",
            guess=50,
            seemed=52,
            company=Company.COLLEAGUE,
            act_id=cheering,
            obstacle="I rehearsed it too long.",
        ),
        put(
            notebook,
            5,
            title="The postcard",
            question="What did I hope?",
            guess=80,
            seemed=40,
            feelings=(Feeling.SHY,),
        ),
    ]


def words(page: QWidget) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def square(page: InsightsPage, company: Company, family: Family) -> Square:
    return page.who.grid.squares[
        list(Company).index(company) * len(Family) + list(Family).index(family)
    ]


def link(page: InsightsPage, day: str) -> Button:
    return next(
        button
        for button in page.findChildren(Button)
        if button.isVisible() and button.accessibleName() == f"Open the note of {day}"
    )


# The page


def test_a_young_notebook_is_met_warmly(open_page: Open, notebook: NotebookFile) -> None:
    put(notebook, 1, seen="Only one")
    page = open_page()
    assert page.empty.isVisible()
    assert not any(card.isVisible() for card in page.cards())
    assert not page.numbers.isVisible()
    assert not page.everything.isVisible()
    assert "Not much to look back on yet" in words(page)


def test_a_quiet_month_offers_all_of_it(open_page: Open, notebook: NotebookFile) -> None:
    for days_ago in (40, 41, 42):
        put(notebook, days_ago, seen=f"Waved {days_ago}")
    page = open_page()
    assert page.everything.isVisible()
    page.everything.click()
    assert page.range.chosen() == Span.ALL
    assert not page.empty.isVisible()
    assert "“Waved 40”" in words(page)


def test_the_cards_stand_in_the_order_they_are_meant_to_be_read(
    open_page: Open, full: list[Entry]
) -> None:
    page = open_page()
    page.resize(760, 4000)
    assert [card.title for card in page.cards()][:7] == [
        "In your words",
        "A question to carry",
        "How it landed",
        "Who and how",
        "How it felt",
        "What got in the way",
        "Seen and felt over time",
    ]
    QApplication.processEvents()
    tops = [card.mapTo(page, QPoint(0, 0)).y() for card in page.cards() if card.isVisible()]
    assert tops == sorted(tops)


def test_tab_goes_through_the_page_in_the_order_it_is_read(
    open_page: Open, full: list[Entry], qtbot: QtBot
) -> None:
    page = open_page()
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    page.words.others.setVisible(True)
    page.focus_first()
    visited: list[QWidget] = []
    while (here := QApplication.focusWidget()) not in visited:
        assert here is not None
        visited.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    expected = [page.range, page.print_button, page.words.quotes[0].day]
    assert visited[:3] == expected
    chart = page.landed.chart
    in_order = [
        page.words.quotes[1].day,
        page.words.others,
        page.words.copy,
        page.question.copy,
        page.landed.order,
        chart,
        page.landed.copy,
        page.who.copy,
        page.felt.order,
        *page.felt.row.words,
        page.felt.copy,
        page.obstacles.copy,
        page.bands.chart,
        page.bands.copy,
        page.numbers.box,
    ]
    assert [it for it in visited if it in in_order] == in_order
    assert sum(isinstance(it, Square) for it in visited) == 1


def test_the_page_is_read_anew_when_it_is_shown(
    open_page: Open, notebook: NotebookFile, full: list[Entry]
) -> None:
    page = open_page()
    page.hide()
    put(notebook, 0, seen="Just now", bring=True)
    SessionRepository(notebook).add(SessionMark(TODAY - timedelta(days=5)))
    page.show()
    assert "“Just now”" in words(page)
    assert page.range.findData(Span.LAST_SESSION) == 0
    assert page.range.chosen() == Span.MONTH


def test_the_range_has_the_keyboard_first_and_asks_for_print(
    qtbot: QtBot, open_page: Open, full: list[Entry]
) -> None:
    page = open_page()
    page.activateWindow()
    page.focus_first()
    assert page.focusWidget() is page.range
    page.flush()
    with qtbot.waitSignal(page.print_requested):
        page.print_button.click()


def test_from_a_day_to_a_day_begins_with_what_was_shown_and_takes_either_order(
    open_page: Open, notebook: NotebookFile, full: list[Entry]
) -> None:
    put(notebook, 40, seen="Long ago")
    page = open_page()
    assert not page.days.isVisible()
    page.range.setCurrentIndex(page.range.findData(Span.CHOSEN))
    assert page.days.isVisible()
    assert page.days.days() == (date(2026, 6, 1), TODAY)
    assert "1 to 15 June" in words(page)
    page.days.start.setDate(QDate(2026, 6, 15))
    page.days.end.setDate(QDate(2026, 5, 1))
    assert "1 May to 15 June" in words(page)
    page.words.others.click()
    assert "“Long ago”" in words(page)
    page.range.setCurrentIndex(page.range.findData(Span.MONTH))
    assert not page.days.isVisible()


def test_days_of_ones_own_go_a_month_back_where_nothing_was_bounded(
    open_page: Open, full: list[Entry]
) -> None:
    page = open_page()
    page.range.setCurrentIndex(page.range.findData(Span.ALL))
    page.range.setCurrentIndex(page.range.findData(Span.CHOSEN))
    assert page.days.days() == (TODAY - timedelta(days=30), TODAY)


def test_a_notebook_that_cannot_be_read_is_told_in_the_place_of_the_cards(
    open_page: Open, notebook: NotebookFile, full: list[Entry]
) -> None:
    with unreadable(notebook):
        page = open_page()
        said = words(page)
        assert any("couldn't read your notebook" in text for text in said)
        assert not page.landed.isVisible()
        assert "In your words" not in said
        page.hide()
    page.show()
    assert "In your words" in words(page)


def test_damage_names_the_copies_and_anything_else_asks_to_come_back() -> None:
    assert "copies" in not_read(NotebookDamaged())
    assert "in a moment" in not_read(NotebookError())


def test_every_span_lean_and_period_has_words(english: None) -> None:
    assert len({span_label(span) for span in Span}) == len(Span)
    assert len({lean_words(lean) for lean in Lean}) == len(Lean)
    held = Period(Span.LAST_SESSION, date(2026, 6, 2), TODAY)
    assert period_words(held) == "Since my last session, 2 June"
    assert period_words(Period(Span.MONTH, None, None)) == "This month"
    assert period_words(Period(Span.ALL, None, None)) == "Everything so far"
    quarter = Period(Span.QUARTER, date(2025, 12, 15), date(2026, 3, 15))
    assert period_words(quarter) == "The last three months, since 15 December 2025"
    own = Period(Span.CHOSEN, date(2001, 2, 3), date(2001, 2, 3))
    assert period_words(own, TODAY) == "3 February 2001"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2026, 6, 3), date(2026, 6, 3), "3 June"),
        (date(2026, 6, 3), date(2026, 6, 9), "3 to 9 June"),
        (date(2026, 5, 29), date(2026, 6, 4), "29 May to 4 June"),
        (date(2026, 5, 1), date(2026, 5, 31), "May 2026"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2025, 12, 30), date(2026, 1, 2), "30 December 2025 to 2 January"),
    ],
)
def test_days_are_said_as_short_as_they_can_be(
    english: None, start: date, end: date, said: str
) -> None:
    assert days_words(start, end, TODAY) == said


# Own words


def test_own_words_and_a_question_open_their_notes(
    qtbot: QtBot, open_page: Open, full: list[Entry]
) -> None:
    page = open_page()
    assert {"“She laughed.”", "“He looked up.”", "“What did I hope?”"} <= set(words(page))
    for day, entry in (("10 June", full[2]), ("14 June", full[0])):
        with qtbot.waitSignal(page.entry_requested) as asked:
            link(page, day).click()
        assert asked.args == [entry.id]


def test_another_two_go_round_and_each_opens_its_own_note(
    qtbot: QtBot, open_page: Open, notebook: NotebookFile
) -> None:
    made = {f"“Waved {ago}”": put(notebook, ago, seen=f"Waved {ago}") for ago in (1, 2, 3)}
    page = open_page()
    card = page.words
    first = [it for it in words(card) if it in made]
    card.others.click()
    (third,) = [it for it in words(card) if it in made]
    assert {*first, third} == set(made)
    with qtbot.waitSignal(page.entry_requested) as asked:
        card.quotes[0].day.click()
    assert asked.args == [made[third].id]
    page.refresh()
    assert third in words(card)  # what one was at is there still
    card.others.click()
    assert [it for it in words(card) if it in made] == first


def test_other_questions_can_be_asked_for_where_there_are_more(
    open_page: Open, notebook: NotebookFile
) -> None:
    for ago in (1, 2, 3):
        put(notebook, ago, question=f"What of {ago}?")
    page = open_page()
    shown = set()
    for _ in range(3):
        shown |= {it for it in words(page.question) if it.startswith("“")}
        page.question.others.click()
    assert shown == {"“What of 1?”", "“What of 2?”", "“What of 3?”"}


def test_missing_words_and_questions_are_fine(open_page: Open, notebook: NotebookFile) -> None:
    for days_ago in (1, 2, 3):
        put(notebook, days_ago, title="Only a title")
    page = open_page()
    said = words(page)
    assert "No question yet. One may turn up by itself." in said
    assert "No words of your own in this stretch. That's fine." in said
    assert "No feeling words in this stretch. That's fine." in said
    assert "Nothing of that kind here. That's fine too." in said
    assert not page.landed.chart.isVisible()
    assert "A guess before an act and a look after it make a line here." in said
    for card in (page.words, page.question, page.landed, page.who, page.felt, page.obstacles):
        assert not card.copy.isVisible()


def test_what_got_in_the_way_and_other_months_stand_in_own_words(
    qtbot: QtBot, open_page: Open, notebook: NotebookFile, full: list[Entry]
) -> None:
    before = put(notebook, 45, seen="The bus driver grinned.")
    page = open_page()
    assert "“I rehearsed it too long.”" in words(page.obstacles)
    assert "“The bus driver grinned.”" in words(page.firsts)
    with qtbot.waitSignal(page.entry_requested) as asked:
        link(page, "May 2026").click()
    assert asked.args == [before.id]
    with qtbot.waitSignal(page.entry_requested) as asked:
        page.obstacles.quotes[0].day.click()
    assert asked.args == [full[1].id]


def test_with_no_other_month_there_is_no_card_of_them(open_page: Open, full: list[Entry]) -> None:
    assert not open_page().firsts.isVisible()


# How it landed


def spoken(page: InsightsPage) -> list[str]:
    chart = QAccessible.queryAccessibleInterface(page.landed.chart)
    assert chart is not None
    assert chart.text(QAccessible.Text.Name) == "How it landed"
    return [chart.child(row).text(QAccessible.Text.Name) for row in range(chart.childCount())]


def test_pairs_are_told_to_a_screen_reader_without_numbers(
    open_page: Open, full: list[Entry]
) -> None:
    assert spoken(open_page()) == [
        "Rang Gran, 14 June: gladder than you guessed.",
        "Told Omar, 13 June: about as you guessed.",
        "The postcard, 10 June: cooler than you guessed.",
    ]


def test_a_pair_of_another_year_says_so(open_page: Open, notebook: NotebookFile) -> None:
    for days_ago in (1, 2, 300):
        put(notebook, days_ago, title="Waved", guess=1, seemed=90)
    page = open_page()
    page.range.setCurrentIndex(page.range.findData(Span.ALL))
    assert spoken(page)[-1] == "Waved, 19 August 2025: gladder than you guessed."


def test_a_pair_opens_its_note_by_keyboard_and_by_mouse(
    qtbot: QtBot, open_page: Open, full: list[Entry]
) -> None:
    page = open_page()
    chart = page.landed.chart
    chart.setFocus()
    assert chart.currentIndex().row() == 0
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.entry_requested) as asked:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert asked.args == [full[1].id]
    third = chart.visualRect(chart.model().index(2, 0)).center()
    with qtbot.waitSignal(page.entry_requested) as asked:
        qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=third)
    assert asked.args == [full[2].id]


@pytest.mark.parametrize(
    ("order", "headings"),
    [
        (BY_COMPANY, ["Family", "A colleague", "No one named"]),
        (BY_FAMILY, ["Joining in", "Cheering people on", "Something else"]),
    ],
)
def test_pairs_can_stand_by_person_or_by_family_and_headings_are_stepped_over(
    qtbot: QtBot, open_page: Open, full: list[Entry], order: str, headings: list[str]
) -> None:
    page = open_page()
    page.landed.order.setCurrentIndex(page.landed.order.findData(order))
    assert spoken(page)[::2] == headings
    chart = page.landed.chart
    chart.setFocus()
    assert chart.currentIndex().row() == 1
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.entry_requested) as asked:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert asked.args == [full[1].id]
    heading = chart.visualRect(chart.model().index(2, 0)).center()
    with qtbot.assertNotEmitted(page.entry_requested):
        qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=heading)


def test_a_refresh_leaves_the_keyboard_on_its_pair(
    qtbot: QtBot, open_page: Open, full: list[Entry]
) -> None:
    page = open_page()
    page.landed.chart.setFocus()
    qtbot.keyClick(page.landed.chart, Qt.Key.Key_Down)
    page.refresh()
    assert page.landed.chart.currentIndex().row() == 1


def test_a_narrow_page_stacks(open_page: Open, full: list[Entry]) -> None:
    page = open_page()
    assert not page.landed.chart.stacked()
    high = page.landed.chart.height()
    page.resize(420, 700)
    assert page.landed.chart.stacked()
    assert page.landed.chart.height() > high


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_words_at_the_ends_stand_under_the_line(
    open_page: Open, full: list[Entry], mirrored: bool
) -> None:
    page = open_page()
    if mirrored:
        page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        page.resize(1230, 840)
    QApplication.processEvents()
    chart = page.landed.chart
    track = chart.track(chart.viewport().rect())
    low = next(it for it in page.landed.findChildren(QLabel) if it.text() == "went cold")
    side = QPoint(low.width() if mirrored else 0, 0)
    begin = chart.mapFromGlobal(low.mapToGlobal(side)).x()
    start = chart.width() - track.left() if mirrored else track.left()
    assert abs(begin - start) < 12


# Who and how


def test_a_filled_square_finds_its_pages(qtbot: QtBot, open_page: Open, full: list[Entry]) -> None:
    page = open_page()
    filled = square(page, Company.FAMILY, Family.JOINING)
    assert filled.filled
    assert filled.accessibleName() == "Joining in, Family: a dot. Opens the pages."
    with qtbot.waitSignal(page.search_requested) as asked:
        filled.click()
    assert asked.args == [
        JournalSearch(
            families=frozenset({Family.JOINING}),
            company=frozenset({Company.FAMILY}),
            start=date(2026, 6, 1),
            end=TODAY,
        )
    ]
    assert sum(it.filled for it in page.who.grid.squares) == 2


def test_an_empty_square_offers_an_act_that_fits(
    qtbot: QtBot, open_page: Open, library: LibraryService, full: list[Entry]
) -> None:
    page = open_page()
    empty = square(page, Company.FRIEND, Family.CHEERING)
    assert empty.accessibleName() == "Cheering people on, A friend: empty. Opens an idea."
    with qtbot.waitSignal(page.act_requested) as asked:
        empty.click()
    act = library.act(asked.args[0])
    assert act is not None
    assert act.family is Family.CHEERING
    assert Company.FRIEND in act.company
    assert "Empty squares are ideas, not gaps." in page.who.about.text()


def test_every_square_stands_under_its_family_and_beside_its_company(
    open_page: Open, full: list[Entry]
) -> None:
    page = open_page()
    QApplication.processEvents()
    grid = page.who.grid
    for company, row in zip(Company, grid.rows, strict=True):
        for family, column in zip(Family, grid.columns, strict=True):
            one = square(page, company, family)
            assert labels.family(family) in one.accessibleName()
            assert labels.company(company) in one.accessibleName()
            assert abs(one.geometry().center().x() - column.geometry().center().x()) <= 1
            assert abs(one.geometry().center().y() - row.geometry().center().y()) <= 1


# How it felt


def test_feelings_stand_as_they_came_or_by_alphabet_all_of_one_size(
    qtbot: QtBot, open_page: Open, full: list[Entry]
) -> None:
    page = open_page()
    row = page.felt.row
    assert [it.mark.words for it in row.words] == ["shy", "glad"]
    assert len({it.height() for it in row.words}) == 1
    assert row.words[0].accessibleName() == "shy, 10 to 14 June. Opens the pages."
    with qtbot.waitSignal(page.search_requested) as asked:
        qtbot.keyClick(row.words[0], Qt.Key.Key_Return)
    assert asked.args == [
        JournalSearch(feelings=frozenset({Feeling.SHY}), start=date(2026, 6, 1), end=TODAY)
    ]
    page.felt.order.setCurrentIndex(page.felt.order.findData(BY_ALPHABET))
    assert [it.mark.words for it in row.words] == ["glad", "shy"]


def test_a_refresh_leaves_the_keyboard_on_its_word(open_page: Open, full: list[Entry]) -> None:
    page = open_page()
    page.activateWindow()
    page.felt.row.words[1].setFocus()
    page.refresh()
    assert page.focusWidget() is page.felt.row.words[1]


# Seen and felt over time


def test_a_stretch_of_the_bands_finds_its_pages(
    qtbot: QtBot, open_page: Open, full: list[Entry]
) -> None:
    page = open_page()
    chart = page.bands.chart
    assert page.bands.reading.text() == "14 June: seen and felt."
    chart.setFocus()
    with qtbot.waitSignal(page.search_requested) as asked:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    day = date(2026, 6, 14)
    every = frozenset({Side.SEEN, Side.FELT, Side.BOTH})
    assert asked.args == [JournalSearch(sides=every, start=day, end=day)]
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert page.bands.reading.text() == "13 June: seen."
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert page.bands.reading.text() == "10 June: felt."  # quiet days are stepped over
    with qtbot.waitSignal(page.search_requested) as asked:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    day = date(2026, 6, 10)
    felt = frozenset({Side.FELT, Side.BOTH})
    assert asked.args == [JournalSearch(sides=felt, start=day, end=day)]


def test_stretches_are_put_together_where_room_is_short(open_page: Open, full: list[Entry]) -> None:
    page = open_page()
    assert page.bands.chart.bands().rowCount() == 15
    page.resize(380, 700)
    QApplication.processEvents()
    chart = page.bands.chart
    assert chart.bands().rowCount() < 15
    assert chart.visualRect(chart.model().index(0, 0)).width() >= 24
    assert page.bands.reading.text().endswith("seen and felt.")


# Numbers


def test_numbers_are_off_until_they_are_asked_for_and_are_kept(
    open_page: Open, settings: Settings, full: list[Entry]
) -> None:
    page = open_page()
    assert not page.counts.isVisible()
    assert not any(char.isdigit() for it in words(page.landed) for char in it)
    page.numbers.box.click()
    assert settings.numbers
    assert page.counts.isVisible()
    assert "Pages: 3" in page.counts.words()
    assert "Guesses you looked back on: 3" in page.counts.words()
    assert spoken(page)[0] == "Rang Gran, 14 June: gladder than you guessed. 20, then 80."
    assert open_page().counts.isVisible()
    page.numbers.box.click()
    assert not settings.numbers
    assert page.counts.isHidden()
    first = page.landed.chart.model().index(0, 0)
    assert first.data() == "Rang Gran, 14 June: gladder than you guessed."


# The same as words


def test_every_card_can_be_copied_as_words(
    qtbot: QtBot, open_page: Open, notebook: NotebookFile, settings: Settings, full: list[Entry]
) -> None:
    put(notebook, 45, seen="The bus driver grinned.")
    settings.numbers = True
    page = open_page()
    copied = {}
    for card in page.cards():
        with qtbot.waitSignal(page.said) as said:
            card.copy.click()
        assert said.args == ["Copied. Other programs can read what was copied.", None]
        title, blank, *lines = QGuiApplication.clipboard().text().splitlines()
        assert blank == ""
        copied[title] = lines
    assert copied == {
        "In your words": ["“He looked up.” (13 June)", "“She laughed.” (14 June)"],
        "A question to carry": ["“What did I hope?” (10 June)"],
        "How it landed": [
            "It went both ways: some gladder, some cooler.",
            "Rang Gran, 14 June: gladder than you guessed. 20, then 80.",
            "Told Omar, 13 June: about as you guessed. 50, then 52.",
            "The postcard, 10 June: cooler than you guessed. 80, then 40.",
        ],
        "Who and how": ["Joining in: Family", "Cheering people on: A colleague"],
        "How it felt": ["shy: 10 to 14 June", "glad: 14 June"],
        "What got in the way": ["“I rehearsed it too long.” (13 June)"],
        "Seen and felt over time": [
            "10 June: felt.",
            "13 June: seen.",
            "14 June: seen and felt.",
        ],
        "First lines of other months": ["“The bus driver grinned.” (May 2026)"],
        "In numbers": [
            "Pages: 3",
            "Days with a page: 3",
            "Pages with something seen: 2",
            "Pages with something felt: 2",
            "Guesses you looked back on: 3",
        ],
    }


def test_words_without_end_are_copied_as_they_were_written(
    qtbot: QtBot, open_page: Open, notebook: NotebookFile
) -> None:
    endless = "Donaudampfschifffahrtsgesellschaftskapitänsmützen"
    for ago in (1, 2, 3):
        put(notebook, ago, seen=f"{endless}{ago}")
    page = open_page()
    page.words.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert f"“{endless}1”" in copied
    assert "\u200b" not in copied
