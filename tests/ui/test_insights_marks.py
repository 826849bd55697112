"""The drawn parts of Insights: pairs, squares, words and bands, in any number and either way."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kindly.ui.theme import Theme
from kindly.ui.widgets.bands import LEAST, BandChart, BandMark
from kindly.ui.widgets.grid import SquareGrid, SquareMark
from kindly.ui.widgets.pair_chart import MOST_ROWS, Pair, PairChart
from kindly.ui.widgets.word_row import WordMark, WordRow

KEYS = Qt.Key


def greys(picture: QImage) -> set[int]:
    """The lightness of every pixel, as a printer without colours sees it."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    return {grey.pixelColor(x, y).red() for x in range(grey.width()) for y in range(grey.height())}


def name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


# Pairs


@pytest.fixture
def chart(qtbot: QtBot, theme: Theme) -> PairChart:
    made = PairChart(theme, "How it landed")
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("count", [0, 1, 12, 5000])
def test_the_chart_draws_any_number_of_pairs(
    chart: PairChart, theme: Theme, count: int, scale: float
) -> None:
    theme.apply("light", scale)
    pairs = [Pair(key, f"Act {key}", key % 101, 100 - key % 101, "said") for key in range(count)]
    chart.fill(pairs)
    chart.resize(900, chart.height())
    chart.show()
    assert not chart.grab().isNull()
    assert chart.model().rowCount() == count
    rows = min(count, MOST_ROWS)
    assert rows * chart.row_height() <= chart.height() < (rows + 1) * chart.row_height()


def test_five_thousand_pairs_are_walked_to_the_end(chart: PairChart) -> None:
    chart.fill([Pair(key, "Waved", 10, 90, "said") for key in range(5000)])
    chart.resize(900, chart.height())
    chart.show()
    QTest.keyClick(chart, KEYS.Key_End)
    assert chart.currentIndex().row() == 4999
    assert chart.viewport().rect().contains(chart.visualRect(chart.currentIndex()).center())


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_ring_is_open_and_a_dot_is_filled(chart: PairChart, theme: Theme, mirrored: bool) -> None:
    if mirrored:
        chart.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    chart.fill([Pair(1, "Rang Gran", 20, 80, "said")])
    chart.resize(900, chart.height())
    chart.show()
    row = chart.visualRect(chart.model().index(0, 0))
    track = chart.track(row)
    image = chart.viewport().grab().toImage()

    def colour(place: int) -> str:
        x = track.left() + track.width() * place / 100
        x = row.left() + row.right() - x if mirrored else x
        return image.pixelColor(QPoint(round(x), round(track.top()))).name()

    assert colour(80) == theme.colour("seen").name()
    assert colour(50) == theme.colour("seen").name()
    assert colour(20) == theme.colour("card").name()


def test_a_heading_is_lower_than_a_pair_where_labels_stand_above_their_lines(
    chart: PairChart,
) -> None:
    chart.fill(["Family", Pair(1, "Rang Gran", 20, 80, "said", "20, then 80")])
    chart.resize(300, chart.height())
    chart.show()
    heading, pair = (chart.visualRect(chart.model().index(row, 0)) for row in (0, 1))
    assert chart.stacked()
    assert heading.height() < pair.height()
    assert chart.viewport().height() >= pair.bottom()
    assert chart.currentIndex().row() == 1


def test_figures_are_drawn_whole_beside_words_that_are_cut(chart: PairChart, theme: Theme) -> None:
    def drawn(figures: str) -> QImage:
        chart.fill([Pair(1, "Said it " * 20, 20, 80, "said", figures)])
        chart.resize(900, chart.height())
        chart.show()
        return chart.viewport().grab().toImage()

    assert drawn("") != drawn("20, then 80")


def test_the_chart_rows_are_a_sound_model(chart: PairChart, qtmodeltester: ModelTester) -> None:
    chart.fill(
        ["Family", Pair(1, "Rang Gran", 20, 80, "said"), Pair(2, "Told Omar", 50, 50, "too")]
    )
    qtmodeltester.check(chart.pairs())
    assert chart.pairs().data(QModelIndex()) is None
    tips = [chart.pairs().index(row).data(Qt.ItemDataRole.ToolTipRole) for row in range(3)]
    assert tips == [None, "said", "too"]


# Squares


@pytest.fixture
def grid(qtbot: QtBot, theme: Theme) -> SquareGrid:
    """Three rows of two: only the middle row and one above it lead anywhere."""
    made = SquareGrid(theme, "Who and how")
    qtbot.addWidget(made)
    made.name(["A friend", "Family", "A stranger"], ["Joining in", "Cheering people on"])
    leads = [True, False, True, True, False, False]
    made.fill([SquareMark(at == 2, there, f"square {at}") for at, there in enumerate(leads)])
    made.resize(500, 200)
    made.show()
    made.activateWindow()
    return made


def here(grid: SquareGrid) -> int:
    return next(at for at, it in enumerate(grid.squares) if it.hasFocus())


def reached(grid: SquareGrid) -> list[int]:
    return [at for at, it in enumerate(grid.squares) if it.focusPolicy() & Qt.FocusPolicy.TabFocus]


def test_tab_stops_at_one_square_and_the_arrows_go_on_over_those_that_lead_nowhere(
    qtbot: QtBot, grid: SquareGrid
) -> None:
    assert reached(grid) == [2]
    grid.squares[2].setFocus()
    for key, place in (
        (KEYS.Key_Right, 3),
        (KEYS.Key_Right, 3),
        (KEYS.Key_Up, 3),  # what stands above leads nowhere
        (KEYS.Key_Home, 2),
        (KEYS.Key_Up, 0),
        (KEYS.Key_End, 0),
        (KEYS.Key_Down, 2),
        (KEYS.Key_Down, 2),
        (KEYS.Key_End, 3),
        (KEYS.Key_Left, 2),
    ):
        qtbot.keyClick(grid.squares[here(grid)], key)
        assert here(grid) == place, key
        assert reached(grid) == [place]
    for key in (KEYS.Key_Return, KEYS.Key_Space):
        with qtbot.waitSignal(grid.pressed) as asked:
            qtbot.keyClick(grid.squares[2], key)
        assert asked.args == [2]


def test_the_arrows_go_the_way_they_point_from_right_to_left(
    qtbot: QtBot, grid: SquareGrid
) -> None:
    grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    assert grid.squares[2].x() > grid.squares[3].x()
    grid.squares[2].setFocus()
    qtbot.keyClick(grid.squares[2], KEYS.Key_Left)
    assert here(grid) == 3


def test_a_square_says_what_it_is_and_whether_it_can_be_pressed(
    qtbot: QtBot, grid: SquareGrid
) -> None:
    assert [name(it) for it in grid.squares] == [f"square {at}" for at in range(6)]
    state = QAccessible.queryAccessibleInterface(grid.squares[1]).state()
    assert state.disabled
    with qtbot.assertNotEmitted(grid.pressed):
        qtbot.mouseClick(grid.squares[1], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(grid.pressed) as asked:
        qtbot.mouseClick(grid.squares[3], Qt.MouseButton.LeftButton)
    assert asked.args == [3]


def test_the_square_one_was_at_stays_while_it_leads_anywhere(grid: SquareGrid) -> None:
    grid.squares[0].click()
    marks = [SquareMark(at == 5, at in (0, 5), "said") for at in range(6)]
    grid.fill(marks)
    assert reached(grid) == [0]
    grid.fill([SquareMark(at == 5, at in (4, 5), "said") for at in range(6)])
    assert reached(grid) == [5]
    grid.fill([SquareMark(filled=False, leads=False, spoken="said")] * 6)
    assert reached(grid) == []


def test_words_of_a_row_stand_above_it_where_room_is_short(grid: SquareGrid, theme: Theme) -> None:
    assert not grid.stacked()
    theme.apply("light", 2.0)
    grid.resize(320, 500)
    QApplication.processEvents()
    assert grid.stacked()
    row, first, second = grid.rows[0], grid.squares[0], grid.squares[1]
    assert row.geometry().bottom() < first.y()
    assert first.y() == second.y()
    assert second.geometry().right() <= grid.width()
    theme.apply("light", 1.0)
    grid.resize(600, 300)
    QApplication.processEvents()
    assert not grid.stacked()
    assert grid.rows[0].geometry().right() < grid.squares[0].x()


def test_squares_differ_in_shape_where_there_are_no_colours(
    qtbot: QtBot, grid: SquareGrid, theme: Theme
) -> None:
    for look in ("light", "dark", "contrast"):
        theme.apply(look, 1.0)
        filled, idea, nothing = (grid.squares[at].grab().toImage() for at in (2, 3, 4))
        dot = filled.convertToFormat(QImage.Format.Format_Grayscale8).pixelColor(
            filled.rect().center()
        )
        ground = filled.convertToFormat(QImage.Format.Format_Grayscale8).pixelColor(10, 10)
        assert abs(dot.red() - ground.red()) > 60, look
        assert len(greys(idea)) > len(greys(nothing))


def test_a_square_under_the_mouse_or_the_keyboard_looks_it(grid: SquareGrid) -> None:
    idle = grid.squares[3].grab().toImage()
    grid.squares[3].click()
    assert grid.squares[3].hasFocus()
    assert grid.squares[3].grab().toImage() != idle
    grid.squares[3].clearFocus()
    assert grid.squares[3].grab().toImage() == idle


# Words


def test_words_are_of_one_size_and_wrap_and_each_can_be_pressed(qtbot: QtBot, theme: Theme) -> None:
    row = WordRow(theme, "How it felt")
    qtbot.addWidget(row)
    marks = [WordMark(it, it, "3 June", f"{it}, 3 June") for it in ("glad", "cross", "silly")]
    row.fill(marks)
    row.resize(150, row.heightForWidth(150))
    row.show()
    assert row.words[0].y() < row.words[-1].y()
    assert len({it.height() for it in row.words}) == 1
    assert [name(it) for it in row.words] == [it.spoken for it in marks]
    for press in (KEYS.Key_Return, KEYS.Key_Space):
        with qtbot.waitSignal(row.chosen) as asked:
            qtbot.keyClick(row.words[1], press)
        assert asked.args == ["cross"]
    row.fill(marks[:1])
    assert [it.mark.key for it in row.words] == ["glad"]


def test_a_word_without_end_is_cut_and_not_let_out(qtbot: QtBot, theme: Theme) -> None:
    row = WordRow(theme, "How it felt")
    qtbot.addWidget(row)
    row.fill([WordMark("long", "ocean" * 60, "", "said")])
    row.resize(200, 80)
    row.show()
    QApplication.processEvents()
    word = row.words[0]
    assert word.geometry().right() < row.width()
    assert not word.grab().isNull()


# Bands


@pytest.fixture
def bands(qtbot: QtBot, theme: Theme) -> BandChart:
    made = BandChart(theme, "Seen and felt over time")
    qtbot.addWidget(made)
    made.resize(600, made.height())
    made.show()
    made.activateWindow()
    return made


def stretches(*there: str) -> list[BandMark]:
    return [BandMark("s" in it, "f" in it, f"{at}: {it or 'quiet'}") for at, it in enumerate(there)]


@pytest.mark.parametrize("count", [1, 3, 12, 60])
def test_any_number_of_stretches_fills_the_line_and_never_scrolls(
    bands: BandChart, count: int
) -> None:
    bands.fill(stretches(*["sf"] * count))
    QApplication.processEvents()
    first, last = (bands.visualRect(bands.model().index(row, 0)) for row in (0, count - 1))
    assert first.left() == 0
    assert abs(last.right() - bands.viewport().width()) <= 3
    assert bands.horizontalScrollBar().maximum() == 0
    assert not bands.grab().isNull()


def test_as_many_stretches_have_room_as_can_be_pressed(bands: BandChart) -> None:
    assert bands.most() == (bands.viewport().width() - 2) // LEAST
    bands.fill(stretches(*["s"] * bands.most()))
    QApplication.processEvents()
    assert bands.visualRect(bands.model().index(0, 0)).width() >= LEAST


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_arrows_go_from_stretch_to_stretch_over_the_quiet_ones(
    qtbot: QtBot, bands: BandChart, mirrored: bool
) -> None:
    if mirrored:
        bands.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    bands.fill(stretches("s", "", "f", "", ""))
    QApplication.processEvents()
    back, on = (KEYS.Key_Right, KEYS.Key_Left) if mirrored else (KEYS.Key_Left, KEYS.Key_Right)
    assert bands.currentIndex().row() == 2
    first, third = (bands.visualRect(bands.model().index(row, 0)).x() for row in (0, 2))
    assert (first > third) is mirrored
    with qtbot.waitSignal(bands.pointed) as asked:
        qtbot.keyClick(bands, back)
    assert asked.args == [0]
    with qtbot.waitSignal(bands.chosen) as asked:
        qtbot.keyClick(bands, KEYS.Key_Return)
    assert asked.args == [0]
    qtbot.keyClick(bands, on)
    assert bands.currentIndex().row() == 2


def test_a_stretch_is_opened_by_the_mouse_and_a_quiet_one_is_not(
    qtbot: QtBot, bands: BandChart
) -> None:
    bands.fill(stretches("s", "", "sf"))
    QApplication.processEvents()

    def press(row: int) -> None:
        place = bands.visualRect(bands.model().index(row, 0)).center()
        qtbot.mouseClick(bands.viewport(), Qt.MouseButton.LeftButton, pos=place)

    with qtbot.assertNotEmitted(bands.chosen):
        press(1)
    with qtbot.waitSignal(bands.chosen) as asked:
        press(0)
    assert asked.args == [0]


def test_every_stretch_is_told_to_a_screen_reader(
    bands: BandChart, qtmodeltester: ModelTester
) -> None:
    bands.fill(stretches("s", "", "sf"))
    found = QAccessible.queryAccessibleInterface(bands)
    said = [found.child(row).text(QAccessible.Text.Name) for row in range(found.childCount())]
    assert said == ["0: s", "1: quiet", "2: sf"]
    qtmodeltester.check(bands.bands())
    assert bands.bands().data(QModelIndex()) is None


def test_seen_is_filled_and_felt_is_open_where_there_are_no_colours(
    bands: BandChart, theme: Theme
) -> None:
    for look in ("light", "dark", "contrast"):
        theme.apply(look, 1.0)
        bands.fill(stretches("sf"))
        QApplication.processEvents()
        picture = bands.viewport().grab().toImage()
        grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
        rect = bands.visualRect(bands.model().index(0, 0))
        upper, lower = (
            grey.pixelColor(rect.center().x(), rect.top() + round(rect.height() * at)).red()
            for at in (0.25, 0.75)
        )
        ground = grey.pixelColor(rect.center().x(), rect.top() + rect.height() // 2).red()
        assert abs(upper - ground) > 60, look
        assert abs(lower - ground) < 10, look
