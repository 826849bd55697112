"""Browse all the ideas: every key looks anew, filters fold away, and nothing found is a way on."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kindly.domain.acts import Act, Courage, Family, Setting, Time
from kindly.domain.library import Filter, Marks, Query, Shelf, Sort
from kindly.services.library import LibraryService
from kindly.storage.file import NotebookFile
from kindly.ui import act_labels
from kindly.ui.act_model import ActModel
from kindly.ui.browse import MOST_CARDS, BrowsePage
from kindly.ui.theme import Theme
from tests import screen_audit
from tests.fakes import unreadable
from tests.samples import an_act

WIDE, NARROW = (1160, 760), (760, 480)
SIXTY = "Send the long thank-you I have been putting off since spring"
ARABIC = "قل صباح الخير لجارك قبل أن يقولها هو"
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
Make = Callable[..., BrowsePage]


@pytest.fixture
def make(qtbot: QtBot, library: LibraryService, theme: Theme) -> Make:
    def page_over(over: LibraryService = library, size: tuple[int, int] = WIDE) -> BrowsePage:
        page = BrowsePage(over, theme)
        qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        page.focus_first()
        return page

    return page_over


def titles(page: BrowsePage) -> list[str]:
    return [act.title for act in page.model.acts()]


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    """A key for whatever has the keyboard."""
    QApplication.processEvents()
    QTest.keyClick(widget.window().focusWidget(), key, held)


def unfold(page: BrowsePage, each: Filter) -> None:
    """Unfolds a filter with the keyboard."""
    page.filters.folds[each].head.setFocus()
    press(page, Qt.Key.Key_Space)
    assert page.filters.folds[each].head.isChecked()


def test_all_the_ideas_are_there_at_first(make: Make, library: LibraryService) -> None:
    page = make()
    assert len(titles(page)) == len(library.acts())
    assert page.count.text() == f"All the ideas: {len(library.acts())}"
    assert not page.clear_button.isVisible()
    assert not page.none.isVisible()


def test_every_key_looks_anew(make: Make, qtbot: QtBot) -> None:
    page = make()
    sizes = []
    for letter in "umbrella":
        qtbot.keyClicks(page.search, letter)
        sizes.append(len(titles(page)))
    assert sizes == sorted(sizes, reverse=True)
    assert 0 < sizes[-1] < sizes[0]
    assert page.count.text().startswith("Ideas that fit: ")
    press(page, Qt.Key.Key_Escape)
    assert page.search.text() == ""
    assert page.count.text().startswith("All the ideas: ")


def test_a_count_is_in_words_up_to_twelve() -> None:
    assert [act_labels.number(count) for count in (0, 1, 12)] == ["none", "one", "twelve"]
    assert act_labels.number(13) == "13"


def test_how_many_fit_is_told_when_the_typing_stops(make: Make, qtbot: QtBot) -> None:
    page = make()
    qtbot.keyClicks(page.search, "hello")
    assert page._settled.isActive()
    qtbot.waitUntil(lambda: not page._settled.isActive())
    assert page.search.hasFocus()


def test_the_list_is_gone_through_by_keyboard_alone(make: Make, qtbot: QtBot) -> None:
    page = make()
    press(page, Qt.Key.Key_Down)
    assert page.list.hasFocus()
    first = page.list.current_id()
    assert first == page.model.acts()[0].id
    for key, row in (
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_End, page.model.rowCount() - 1),
        (Qt.Key.Key_Up, page.model.rowCount() - 2),
        (Qt.Key.Key_Home, 0),
    ):
        press(page, key)
        assert page.list.currentIndex().row() == row
        assert (
            page.list.viewport()
            .rect()
            .contains(page.list.visualRect(page.list.currentIndex()).center())
        )
    qtbot.keyClicks(page.list, "z")
    assert page.list.current_id() == first
    with qtbot.waitSignal(page.act_requested) as opened:
        press(page, Qt.Key.Key_Return)
    assert opened.args == [first]
    with (
        qtbot.assertNotEmitted(page.act_requested),
        qtbot.waitSignal(page.plan_requested) as planned,
    ):
        press(page, Qt.Key.Key_Return, CTRL)
    assert planned.args == [first]


def test_a_click_opens_an_idea(make: Make, qtbot: QtBot) -> None:
    page = make()
    place = page.list.visualRect(page.model.index(2)).center()
    with qtbot.waitSignal(page.act_requested) as opened:
        qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [page.model.acts()[2].id]


def test_filters_are_set_by_keyboard_and_said_in_words(make: Make) -> None:
    page = make()
    unfold(page, Filter.FAMILIES)
    for _ in range(4):
        press(page, Qt.Key.Key_Tab)
    press(page, Qt.Key.Key_Space)
    assert {act.family for act in page.model.acts()} == {Family.CHEERING}
    fold = page.filters.folds[Filter.FAMILIES]
    assert fold.words() == "Cheering people on"
    assert fold.head.accessibleName() == "Family of ideas: Cheering people on"
    unfold(page, Filter.TIMES)
    for pill in (Time.ONE_MINUTE, Time.FIVE_MINUTES):
        page.filters.pills(Filter.TIMES).pill(pill).setFocus()
        press(page, Qt.Key.Key_Return)
    assert page.filters.folds[Filter.TIMES].words() == "1 min, 5 min"
    assert {act.time for act in page.model.acts()} == {Time.ONE_MINUTE, Time.FIVE_MINUTES}
    page.clear_button.setFocus()
    press(page, Qt.Key.Key_Return)
    assert page.count.text().startswith("All the ideas: ")
    assert page.filters.pills(Filter.TIMES).chosen() == ()
    assert fold.words() == ""
    assert page.search.hasFocus()


def test_a_folded_filter_says_what_is_chosen_and_an_unfolded_one_shows_it(make: Make) -> None:
    page = make()
    page.show_query(Query(settings=frozenset({Setting.HOME})))
    fold = page.filters.folds[Filter.SETTINGS]
    assert fold._words.isVisible()
    unfold(page, Filter.SETTINGS)
    assert not fold._words.isVisible()
    assert page.filters.pills(Filter.SETTINGS).chosen() == (Setting.HOME,)
    fold.head.click()
    assert not page.filters.pills(Filter.SETTINGS).isVisible()
    assert fold._words.isVisible()


def test_courage_goes_from_one_level_to_another(make: Make) -> None:
    page = make()
    unfold(page, Filter.COURAGE)
    ends = page.filters.courage
    ends.most.setFocus()
    press(page, Qt.Key.Key_Up)
    press(page, Qt.Key.Key_Up)
    assert {act.courage for act in page.model.acts()} == {1, 2, 3}
    assert page.filters.folds[Filter.COURAGE].words() == "A ripple to a chat"
    ends.least.setFocus()
    for _ in range(3):
        press(page, Qt.Key.Key_Down)
    assert ends.ends() == (Courage.REVEAL, Courage.REVEAL)
    assert page.filters.folds[Filter.COURAGE].words() == "A reveal"
    ends.most.setFocus()
    press(page, Qt.Key.Key_Home)
    assert ends.ends() == (Courage.RIPPLE, Courage.RIPPLE)
    assert {act.courage for act in page.model.acts()} == {1}
    page.show_query(Query(least_courage=Courage.LEAP))
    assert ends.ends() == (Courage.LEAP, Courage.LEAP)


def test_the_order_can_be_chosen(make: Make, library: LibraryService) -> None:
    own = library.add(Act(id="", title="Newest of all"))
    page = make()
    page.sort.setFocus()
    press(page, Qt.Key.Key_Down)
    assert page.sort.chosen() == Sort.NEWEST
    assert page.model.acts()[0].id == own.id
    assert not page.clear_button.isVisible()


def test_shelves_hold_what_the_person_put_there(make: Make, library: LibraryService) -> None:
    page = make()
    unfold(page, Filter.SHELF)
    pills = page.filters.pills(Filter.SHELF)
    for shelf, words in (
        (Shelf.FAVOURITES, "No favourites yet"),
        (Shelf.OWN, "A title is enough"),
        (Shelf.PACKS, "open one in Packs"),
        (Shelf.HIDDEN, "All the ideas can be offered"),
    ):
        pills.pill(shelf).click()
        assert words in page.none._words.text()
    library.favour("J02", on=True)
    library.hide("J01", on=True)
    mine = library.add(Act(id="", title="Mine"))
    for shelf, expected in (
        (Shelf.FAVOURITES, ["J02"]),
        (Shelf.OWN, [mine.id]),
        (Shelf.HIDDEN, ["J01"]),
    ):
        pills.pill(shelf).click()
        assert [act.id for act in page.model.acts()] == expected
    pills.pill(Shelf.HIDDEN).click()
    assert pills.chosen() == (Shelf.ALL,)
    assert "J01" not in [act.id for act in page.model.acts()]


def test_nothing_found_offers_to_loosen_what_stands_in_the_way(make: Make) -> None:
    page = make()
    query = Query(words="xyzzy", families=frozenset({Family.JOINING}))
    page.show_query(query)
    assert page.count.text() == "No idea fits these choices."
    assert "Loosen one?" in page.none._words.text()
    assert not page.list.isVisible()
    assert not page.print_button.isVisible()
    assert [button.text() for button in page.none.buttons()] == ["Other words"]
    page.none.buttons()[0].setFocus()
    press(page, Qt.Key.Key_Return)
    assert page.search.text() == ""
    assert page.list.isVisible()
    assert {act.family for act in page.model.acts()} == {Family.JOINING}
    assert page.search.hasFocus()


def test_where_nothing_fits_each_way_out_is_offered_once(make: Make, qtbot: QtBot) -> None:
    page = make()
    page.show_query(Query(words="xyzzy", families=frozenset({Family.JOINING})))
    assert not page.count.isVisible()
    assert page.clear_button.isVisible()
    half_day = frozenset({Time.HALF_DAY})
    page.show_query(Query(words="xyzzy", shelf=Shelf.OWN, times=half_day))
    qtbot.waitUntil(lambda: bool(page.none.buttons()))
    assert [button.text() for button in page.none.buttons()] == ["Clear the filters"]
    assert not page.clear_button.isVisible()


def test_at_most_three_ways_are_offered_and_each_leads_on(make: Make) -> None:
    page = make()
    page.show_query(
        Query(
            shelf=Shelf.ALL,
            words="hello",
            families=frozenset({Family.GIVING_UP}),
            times=frozenset({Time.HALF_DAY}),
            settings=frozenset({Setting.SHOPS_CAFES}),
            least_courage=Courage.LEAP,
        )
    )
    assert page.model.rowCount() == 0
    steps = 0
    while page.model.rowCount() == 0:
        ways = page.none.buttons()
        assert 1 <= len(ways) <= 3
        ways[0].click()
        steps += 1
        assert steps < 6


def test_what_was_looked_for_is_there_again(
    make: Make, make_library: Callable[[], LibraryService], library: LibraryService
) -> None:
    page = make()
    query = Query(words="hello", families=frozenset({Family.JOINING}), most_courage=Courage.CHAT)
    page.show_query(query)
    again = make()
    assert again.search.text() == "hello"
    assert titles(again) == titles(page)
    later = make(make_library())
    assert later.search.text() == ""
    assert later.filters.folds[Filter.FAMILIES].words() == "Joining in"
    assert later.filters.folds[Filter.COURAGE].words() == "A ripple to a chat"


def test_a_notebook_that_can_not_be_written_still_lets_one_look(
    make: Make, notebook: NotebookFile
) -> None:
    notebook.read_only = True
    page = make()
    page.show_query(Query(families=frozenset({Family.JOINING})))
    page.hide()
    page.show()
    assert {act.family for act in page.model.acts()} == {Family.JOINING}


def test_a_notebook_that_can_not_be_read_is_told_of(
    qtbot: QtBot, library: LibraryService, theme: Theme, notebook: NotebookFile
) -> None:
    page = BrowsePage(library, theme)
    qtbot.addWidget(page)
    with unreadable(notebook), qtbot.waitSignal(page.failed):
        page.show()
        qtbot.wait(20)
    page.refresh()
    assert page.model.rowCount() > 0


def test_a_change_elsewhere_shows_and_keeps_the_place(make: Make, library: LibraryService) -> None:
    page = make()
    page.list.setFocus()
    page.list.go_to(page.model.acts()[30].id)
    at, above = page.list.current_id(), page.list.verticalScrollBar().value()
    assert above > 0
    library.favour(at, on=True)
    assert page.list.current_id() == at
    assert page.list.verticalScrollBar().value() == above
    act = page.model.act(page.list.currentIndex())
    assert act is not None
    assert page.model.is_favourite(act)
    page.list.go_to("not there")
    assert page.list.current_id() == at
    page.hide()
    library.add(Act(id="", title="Made meanwhile"))
    assert "Made meanwhile" not in titles(page)
    page.show()
    assert "Made meanwhile" in titles(page)
    page.go_on()
    assert page.focusWidget() is page.list


def test_what_comes_in_the_place_of_an_idea_takes_its_mark(
    make: Make, library: LibraryService
) -> None:
    made = [library.add(Act(id="", title=f"Mine {number}")).id for number in range(3)]
    page = make()
    page.show_query(Query(shelf=Shelf.OWN))
    page.list.setFocus()
    page.list.go_to(made[1])
    library.delete(made[1])
    assert page.list.current_id() == made[2]
    library.delete(made[2])
    assert page.list.current_id() == made[0]
    library.delete(made[0])
    assert page.list.current_id() == ""
    assert not page.list.isVisible()


def test_the_keyboard_goes_on_in_the_search_where_it_was_nowhere(
    qtbot: QtBot, library: LibraryService, theme: Theme
) -> None:
    page = BrowsePage(library, theme)
    qtbot.addWidget(page)
    page.go_on()
    assert page.focusWidget() is page.search


def test_what_fits_is_printed_up_to_forty(make: Make, qtbot: QtBot) -> None:
    page = make()
    assert page.print_button.text() == "Print the first forty as cards"
    with qtbot.waitSignal(page.cards_requested) as asked:
        page.print_button.click()
    assert asked.args == [tuple(act.id for act in page.model.acts()[:MOST_CARDS])]
    page.show_query(Query(words="umbrella"))
    assert page.print_button.text() == "Print these as cards"
    with qtbot.waitSignal(page.cards_requested) as asked:
        page.print_button.click()
    assert asked.args == [tuple(act.id for act in page.model.acts())]


def test_the_other_ways_lead_on(make: Make, qtbot: QtBot) -> None:
    page = make()
    for button, wish in (
        (page.own_button, page.own_requested),
        (page.packs_button, page.packs_requested),
        (page.back_button, page.left),
    ):
        with qtbot.waitSignal(wish):
            button.click()


def test_in_little_room_the_filters_unfold_above_the_list(make: Make, qtbot: QtBot) -> None:
    page = make(size=NARROW)
    assert page.filters_button.isVisible()
    assert not page.filters.isVisible()
    page.filters_button.setFocus()
    press(page, Qt.Key.Key_Space)
    assert page.filters.isVisible()
    folds = [fold.y() + fold.height() for fold in page.filters.folds.values()]
    qtbot.waitUntil(lambda: page._drawer.height() >= max(folds))
    assert page.list.mapTo(page.widget(), QPoint(0, 0)).y() > max(folds)
    unfold(page, Filter.QUALITIES)
    qtbot.waitUntil(lambda: page._drawer.height() == page.filters.height() > max(folds))
    page.resize(*WIDE)
    QApplication.processEvents()
    assert not page.filters_button.isVisible()
    assert page.filters.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_nothing_is_cut_or_scrolls_sideways(
    make: Make, theme: Theme, library: LibraryService, size: tuple[int, int], scale: float
) -> None:
    theme.apply("light", scale)
    for title in (SIXTY, ARABIC, "<b>Bold</b> &amp; 🫖", "word" * 1250):
        made = library.add(Act(id="", title=title, do=title * 3, family=Family.JOINING))
        library.favour(made.id, on=True)
    page = make(size=size)
    page.filters_button.setChecked(True)
    for each in Filter:
        if each is not Filter.WORDS:
            unfold(page, each)
    QApplication.processEvents()
    for rule in (screen_audit.cut_text, screen_audit.spilled, screen_audit.sideways):
        assert rule(page) == []
    page.show_query(Query(shelf=Shelf.OWN))
    QApplication.processEvents()
    assert page.grab().width() == size[0]
    assert screen_audit.sideways(page) == []


def test_rows_are_equally_high_whatever_they_say(make: Make, library: LibraryService) -> None:
    library.add(Act(id="", title=SIXTY * 20, do="x" * 5000))
    library.add(Act(id="", title="Only a title"))
    page = make()
    page.show_query(Query(sort=Sort.NEWEST))
    heights = {page.list.visualRect(page.model.index(row)).height() for row in range(4)}
    assert len(heights) == 1


@pytest.mark.parametrize("mirrored", [False, True])
def test_chips_give_way_where_there_is_no_room_and_dots_stand_at_the_end(
    make: Make, theme: Theme, mirrored: bool
) -> None:
    page = make()
    directions = Qt.LayoutDirection
    page.setLayoutDirection(directions.RightToLeft if mirrored else directions.LeftToRight)
    page.show_query(Query(words="First hello"))
    chips = {}
    for width in (130, 900):
        page.list.resize(width, 300)
        picture = page.list.viewport().grab().toImage()
        chips[width] = places(picture, theme.colour("plum_soft"))
        dots = places(picture, theme.colour("seen"))
        assert dots
        assert all((x < picture.width() / 2) is mirrored for x in dots) or width == 130
    assert not chips[130]
    assert all((x > 450) is mirrored for x in chips[900])


def places(picture: QImage, colour: QColor) -> list[int]:
    """How far from the left each pixel of a colour stands."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    row, wanted = plain.bytesPerLine() // 4, colour.rgb()
    pixels = memoryview(plain.constBits()).cast("I")
    return [at % row for at, pixel in enumerate(pixels) if pixel == wanted]


def test_a_new_look_is_taken_over(make: Make, theme: Theme) -> None:
    page = make()
    high = page.list.sizeHintForRow(0)
    theme.apply("dark", 2.0)
    assert page.list.sizeHintForRow(0) > 1.8 * high
    picture = page.list.viewport().grab().toImage()
    assert places(picture, theme.colour("plum_soft"))


def test_a_row_is_spoken_in_words(make: Make, library: LibraryService) -> None:
    library.favour("J01", on=True)
    page = make()
    model, row = page.model, page.model.index(page.model.row_of("J01"))
    spoken = model.data(row, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "First hello. Joining in. 1 min. Courage: A ripple. A favourite"
    mine = library.add(Act(id="", title="Just this"))
    row = model.index(model.row_of(mine.id))
    assert model.data(row, Qt.ItemDataRole.AccessibleTextRole) == "Just this. Yours"
    interface = QAccessible.queryAccessibleInterface(page.list)
    assert interface.text(QAccessible.Text.Name) == "Ideas that fit"
    assert interface.role() == QAccessible.Role.List


def test_the_model_behaves(qtmodeltester: ModelTester) -> None:
    model = ActModel()
    qtmodeltester.check(model)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    assert tester.model() is model
    model.fill([an_act("A"), an_act("B")], Marks(favourites={"A"}, packed={"B"}))
    assert model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole).endswith("From a pack")
    assert model.data(model.index(0)) == "Act A"
    assert model.data(model.index(0), Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None
    assert model.rowCount(model.index(0)) == 0
    assert model.row_of("C") == -1
    model.fill([], Marks())
    assert model.rowCount() == 0


def test_every_filter_has_its_words() -> None:
    for each in Filter:
        assert act_labels.filter_name(each)
        assert act_labels.loosened(each)
    assert act_labels.empty_shelf(Shelf.ALL) == ""
    assert set(act_labels.by_filter()) == set(Filter) - {Filter.WORDS, Filter.SHELF}


def test_ideas_are_found_by_the_words_of_their_tags(make: Make, qtbot: QtBot) -> None:
    page = make()
    qtbot.keyClicks(page.search, "from bed")
    assert page.model.rowCount() > 0
    assert all(act.also for act in page.model.acts()[-3:])


def test_an_empty_list_takes_a_return_key_calmly(make: Make, qtbot: QtBot) -> None:
    page = make()
    page.show_query(Query(words="xyzzy"))
    press(page, Qt.Key.Key_Down)
    assert page.search.hasFocus()
    with qtbot.assertNotEmitted(page.act_requested):
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
        page.list.clicked.emit(QModelIndex())
