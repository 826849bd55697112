"""The small widgets every page is built from."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button, Pills
from kindly.ui.widgets.copyable import Copyable
from kindly.ui.widgets.courage import CourageDots
from kindly.ui.widgets.emphasis import Emphasis, plain
from kindly.ui.widgets.floor import Floor
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.illustration import _DRAWINGS, Illustration
from kindly.ui.widgets.panel import GUTTER, Card, Columns, Hung, Notice, ScrollPage, reveal
from kindly.ui.widgets.scale_line import LabelledLine, ScaleLine
from kindly.ui.widgets.sticky import Sticky
from kindly.ui.widgets.text import Chip, Text


def spoken(widget: QWidget, what: QAccessible.Text = QAccessible.Text.Name) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(what)


def shown(qtbot: QtBot, widget: QWidget, width: int = 400, height: int = 300) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()
    assert QTest.qWaitForWindowActive(widget)
    return widget


# Flow


def flow(qtbot: QtBot, *widths: int, room: int = 220) -> tuple[QWidget, list[QWidget]]:
    holder = QWidget()
    layout = FlowLayout(holder, spacing=10)
    items = []
    for width in widths:
        item = QLabel()
        item.setFixedSize(width, 20)
        layout.addWidget(item)
        items.append(item)
    shown(qtbot, holder, room)
    return holder, items


def places(items: list[QWidget]) -> list[tuple[int, int]]:
    return [(item.x(), item.y()) for item in items]


def test_flow_wraps_when_the_line_is_full(qtbot: QtBot) -> None:
    _, items = flow(qtbot, 100, 100, 100)
    assert places(items) == [(0, 0), (110, 0), (0, 30)]


def test_flow_runs_from_the_right_where_the_language_does(qtbot: QtBot) -> None:
    holder, items = flow(qtbot, 100, 100, 100)
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    assert places(items) == [(120, 0), (10, 0), (120, 30)]


def test_flow_leaves_no_hole_for_what_is_hidden(qtbot: QtBot) -> None:
    _, items = flow(qtbot, 100, 100, 100)
    items[1].hide()
    QApplication.processEvents()
    assert places(items)[2] == (110, 0)


def test_flow_asks_for_the_height_its_width_needs(qtbot: QtBot) -> None:
    holder, _ = flow(qtbot, 100, 100, 100)
    layout = holder.layout()
    assert layout is not None
    assert layout.hasHeightForWidth()
    assert [layout.heightForWidth(width) for width in (400, 220, 100)] == [20, 50, 80]
    assert layout.sizeHint() == QSize(320, 20)
    assert layout.minimumSize() == QSize(100, 20)


def test_flow_narrows_what_is_wider_than_the_line(qtbot: QtBot) -> None:
    holder = QWidget()
    layout = FlowLayout(holder)
    label = Text("Words that could run on for quite a while if they were let")
    layout.addWidget(label)
    shown(qtbot, holder, 90)
    assert label.width() <= 90


def test_flow_sets_lower_items_in_the_middle_of_their_row(qtbot: QtBot) -> None:
    _, (low, high) = flow(qtbot, 100, 100)
    high.setFixedSize(100, 30)
    QTest.qWait(0)
    assert low.geometry().center().y() == high.geometry().center().y()


def test_words_ask_for_as_much_room_as_they_need_by_now(qtbot: QtBot, theme: Theme) -> None:
    words = Text("word " * 60)
    shown(qtbot, words, 200)
    at_first = words.heightForWidth(200)
    assert words.heightForWidth(400) < at_first
    words.setText("word " * 90)
    longer = words.heightForWidth(200)
    assert longer > at_first
    theme.apply("light", 2.0)
    assert words.heightForWidth(200) > longer


def test_capped_words_have_room_for_every_line_in_a_wide_card(qtbot: QtBot) -> None:
    card = Card()
    words = Text("word " * 60)
    words.setMaximumWidth(200)
    card.body.addWidget(words)
    qtbot.addWidget(card)
    assert card.heightForWidth(1200) >= words.heightForWidth(200)


def test_flow_gives_its_items_back(qtbot: QtBot) -> None:
    holder, items = flow(qtbot, 10, 20)
    layout = holder.layout()
    assert layout is not None
    assert layout.count() == 2
    assert layout.itemAt(5) is None
    taken = layout.takeAt(0)
    assert taken is not None
    assert taken.widget() is items[0]
    assert layout.takeAt(9) is None
    assert layout.count() == 1


# Columns


def columns(
    qtbot: QtBot, theme: Theme, count: int, width: int
) -> tuple[QWidget, Columns, list[Card]]:
    made = Columns(theme)
    cards = []
    for number in range(count):
        card = Card()
        card.body.addWidget(Text("Words " * (number * 12 + 1)))
        cards.append(card)
    made.fill(cards)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(made)
    column.addStretch(1)
    shown(qtbot, holder, width, 800)
    return holder, made, cards


@pytest.mark.parametrize(("width", "count"), [(1160, 3), (700, 1), (400, 1)])
def test_columns_are_as_many_as_fit_without_a_hole(
    qtbot: QtBot, theme: Theme, width: int, count: int
) -> None:
    _holder, made, _ = columns(qtbot, theme, 3, width)
    assert made.count() == count


def test_four_cards_stand_two_by_two(qtbot: QtBot, theme: Theme) -> None:
    _holder, made, cards = columns(qtbot, theme, 4, 700)
    assert made.count() == 2
    assert cards[0].y() == cards[1].y() < cards[2].y()


def test_the_words_of_a_quiet_button_begin_where_other_words_begin(
    qtbot: QtBot, theme: Theme
) -> None:
    page, button = QWidget(), Button("See it all", "quiet")
    column = QVBoxLayout(page)
    column.setContentsMargins(GUTTER, 0, GUTTER, 0)
    row = Hung(theme, button)
    column.addLayout(row)
    shown(qtbot, page)
    assert button.x() == GUTTER - 12
    row.hang(on=False)
    qtbot.waitUntil(lambda: button.x() == GUTTER)
    row.hang(on=True)
    theme.apply(theme.name, 2.0)
    qtbot.waitUntil(lambda: button.x() == 0)  # no further than there is a gutter


def test_columns_grow_fewer_as_the_text_grows(qtbot: QtBot, theme: Theme) -> None:
    _holder, made, _ = columns(qtbot, theme, 3, 1000)
    assert made.count() == 3
    theme.apply("light", 2.0)
    QApplication.processEvents()
    assert made.count() == 1


def test_cards_of_one_row_are_equal_in_width_and_height(qtbot: QtBot, theme: Theme) -> None:
    _holder, _, cards = columns(qtbot, theme, 3, 1160)
    assert len({card.height() for card in cards}) == 1
    assert max(card.width() for card in cards) - min(card.width() for card in cards) <= 1


def test_columns_let_the_last_cards_go(qtbot: QtBot, theme: Theme) -> None:
    _holder, made, cards = columns(qtbot, theme, 3, 1160)
    fresh = Card()
    made.fill([fresh, cards[0]])
    assert not cards[1].isVisible()
    assert cards[0].isVisible()
    grid = made.layout()
    assert isinstance(grid, QGridLayout)
    assert grid.count() == 2


# Scrolling pages, notices


class Measured(QWidget):
    """Counts how often it is measured."""

    times = 0

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        self.times += 1
        return QSize(100, 40)


def scrolling(inside: QWidget) -> QWidget:
    page = ScrollPage()
    page.body.addWidget(inside)
    return page


def on_a_floor(inside: QWidget) -> QWidget:
    page = QWidget()
    QVBoxLayout(page).addWidget(inside)
    floor = Floor(page)
    floor.set_least(20)
    return floor


def beside(inside: QWidget) -> QWidget:
    page, content = ScrollPage(), QWidget()
    QVBoxLayout(content).addWidget(inside)
    side = Sticky(content, page)
    page.body.addWidget(side)
    side.stand(120)
    return page


@pytest.mark.parametrize("holding", [scrolling, on_a_floor, beside])
def test_a_page_is_measured_once_it_is_shown_and_not_while_it_is_put_together(
    qtbot: QtBot, theme: Theme, holding: Callable[[QWidget], QWidget]
) -> None:
    inside = Measured()
    page = holding(inside)
    for _ in range(3):
        outer = QWidget()
        QVBoxLayout(outer).addWidget(page)
        page = outer
    assert inside.times == 0
    shown(qtbot, page)
    assert inside.times > 0
    assert inside.height() >= 40


def test_a_page_is_at_most_as_wide_as_it_may_be(qtbot: QtBot, theme: Theme) -> None:
    page = ScrollPage(width=720)
    page.body.addWidget(Text("Words " * 80))
    shown(qtbot, page, 1240)
    label = page.findChild(Text)
    assert label.width() <= 720
    page.resize(760, 300)
    QApplication.processEvents()
    assert label.mapTo(page, QPoint(0, 0)).x() == 24
    assert page.horizontalScrollBar().maximum() == 0


def test_a_button_in_large_text_comes_whole_into_sight(qtbot: QtBot, theme: Theme) -> None:
    page = ScrollPage()
    page.body.addWidget(Text("Words\n" * 40))
    button = Button("Do it")
    theme.apply("light", 2.0)
    page.body.addWidget(button)
    page.body.addWidget(Text("Words\n" * 40))
    shown(qtbot, page, 400, 300)
    assert button.height() > 64
    reveal(button)
    assert button.visibleRegion().boundingRect() == button.rect()


def test_a_notice_tells_which_button_was_pressed(qtbot: QtBot, theme: Theme) -> None:
    notice = Notice("Moved.", (("undo", "Undo"), ("close", "Close")))
    shown(qtbot, notice, 900, 60)
    with qtbot.waitSignal(notice.pressed) as told:
        notice.button("undo").click()
    assert told.args == ["undo"]
    notice.say("Brought back.")
    assert notice.words() == "Brought back."


def test_a_notice_stacks_its_buttons_where_it_is_narrow(qtbot: QtBot, theme: Theme) -> None:
    notice = Notice("Some words that say what was done.", (("undo", "Undo"), ("close", "Close")))
    shown(qtbot, notice, 900, 60)
    words, undo = notice.findChild(Text), notice.button("undo")
    assert undo.mapTo(notice, QPoint(0, 0)).x() > words.geometry().center().x()
    begin = words.x()
    notice.resize(260, 160)
    QApplication.processEvents()
    assert undo.mapTo(notice, QPoint(0, 0)).y() >= words.geometry().bottom()
    inset = 10 + 2  # what a quiet button has around its words
    assert undo.mapTo(notice, QPoint(inset, 0)).x() == words.x() + words.contentsMargins().left()
    assert words.x() + words.contentsMargins().left() == begin


def test_a_band_begins_where_the_page_begins(qtbot: QtBot, theme: Theme) -> None:
    band = Notice("Sample", (("leave", "Leave"),), "banner", band=True)
    shown(qtbot, band, 1240, 50)
    assert band.findChild(Text).x() == 44
    band.resize(760, 50)
    QApplication.processEvents()
    assert band.findChild(Text).x() == 24
    band.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    leave = band.button("leave")
    assert band.findChild(Text).geometry().right() == 760 - 24 - 1
    assert leave.mapTo(band, QPoint(0, 0)).x() == 14


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_notice_is_no_wider_than_a_line_of_text_and_its_button_stands_at_the_end(
    qtbot: QtBot, theme: Theme, scale: float
) -> None:
    theme.apply("light", scale)
    notice = Notice("Some words that say what was done. " * 9, (("close", "Close"),), band=True)
    shown(qtbot, notice, 1600, 120)
    assert notice.findChild(Text).width() == 720 * scale
    close = notice.button("close")
    assert close.mapTo(notice, QPoint(close.width(), 0)).x() == 1600 - 34


# Buttons and pills


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_return_enter_and_space(
    qtbot: QtBot, theme: Theme, key: Qt.Key
) -> None:
    button = Button("Plan it", "primary")
    shown(qtbot, button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_a_button_shows_an_ampersand_as_it_is(qtbot: QtBot, theme: Theme) -> None:
    button = Button("You & I")
    qtbot.addWidget(button)
    assert button.text() == "You && I"
    assert spoken(button) == "You & I"


def pills(qtbot: QtBot, *, several: bool) -> Pills:
    made = Pills("How much energy?", [("low", "Low"), ("some", "Some")], several=several)
    shown(qtbot, made)
    return made


def test_one_pill_lets_the_other_go_and_can_be_let_go_itself(qtbot: QtBot, theme: Theme) -> None:
    made = pills(qtbot, several=False)
    made.pill("low").click()
    made.pill("some").click()
    assert made.chosen() == ("some",)
    made.pill("some").click()
    assert made.chosen() == ()


def test_several_pills_can_be_on(qtbot: QtBot, theme: Theme) -> None:
    made = pills(qtbot, several=True)
    made.pill("some").click()
    made.pill("low").click()
    assert made.chosen() == ("low", "some")


def test_pills_tell_of_a_hand_but_not_of_choose(qtbot: QtBot, theme: Theme) -> None:
    made = pills(qtbot, several=False)
    with qtbot.assertNotEmitted(made.changed):
        made.choose(["low"])
    assert made.chosen() == ("low",)
    with qtbot.waitSignal(made.changed):
        qtbot.keyClick(made.pill("low"), Qt.Key.Key_Space)
    assert made.chosen() == ()


def test_pills_have_names_and_state(qtbot: QtBot, theme: Theme) -> None:
    made = pills(qtbot, several=False)
    made.choose(["low"])
    assert spoken(made) == "How much energy?"
    assert spoken(made.pill("low")) == "Low"
    assert QAccessible.queryAccessibleInterface(made.pill("low")).state().checked


def test_a_chosen_pill_is_as_wide_as_it_was(qtbot: QtBot, theme: Theme) -> None:
    made = pills(qtbot, several=False)
    before = made.pill("low").sizeHint()
    made.pill("low").click()
    assert made.pill("low").sizeHint() == before


# The line


@pytest.fixture
def line(qtbot: QtBot, theme: Theme) -> ScaleLine:
    made = ScaleLine(theme, "How did they take it?")
    shown(qtbot, made, 300, 40)
    return made


def test_a_line_has_no_place_before_it_is_touched(line: ScaleLine) -> None:
    assert line.place() is None


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (Qt.Key.Key_Right, 55),
        (Qt.Key.Key_Left, 45),
        (Qt.Key.Key_PageUp, 70),
        (Qt.Key.Key_PageDown, 30),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, 100),
    ],
)
def test_keys_place_the_line(qtbot: QtBot, line: ScaleLine, key: Qt.Key, place: int) -> None:
    with qtbot.waitSignal(line.placed):
        qtbot.keyClick(line, key)
    assert line.place() == place


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_takes_the_place_away_and_keeps_the_ring(
    qtbot: QtBot, line: ScaleLine, key: Qt.Key
) -> None:
    line.put(80, ring=20)
    with qtbot.waitSignal(line.placed):
        qtbot.keyClick(line, key)
    assert line.place() is None
    assert line._ring == 20


def test_a_press_and_a_drag_place_the_line(qtbot: QtBot, line: ScaleLine) -> None:
    qtbot.mousePress(line, Qt.MouseButton.LeftButton, pos=QPoint(16, 20))
    assert line.place() == 0
    qtbot.mouseMove(line, QPoint(line.width() - 16, 20))
    qtbot.mouseRelease(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() - 16, 20))
    qtbot.mousePress(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() + 50, 20))
    assert line.place() == 100
    qtbot.mousePress(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() // 2, 20))
    assert line.place() == 50


def test_from_right_to_left_the_low_end_is_on_the_right(qtbot: QtBot, line: ScaleLine) -> None:
    line.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.mousePress(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() - 16, 20))
    assert line.place() == 0


def test_the_wheel_never_moves_the_line(line: ScaleLine) -> None:
    line.put(40)
    line.setFocus()
    wheel = QWheelEvent(
        QPointF(50, 20),
        line.mapToGlobal(QPointF(50, 20)),
        QPoint(0, 120),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(line, wheel)
    assert line.place() == 40
    assert not wheel.isAccepted()


def test_put_makes_no_signal(qtbot: QtBot, line: ScaleLine) -> None:
    with qtbot.assertNotEmitted(line.placed):
        line.put(70)
    assert line.place() == 70


def test_a_line_says_its_name_its_place_and_that_nothing_is_marked(
    qtbot: QtBot, theme: Theme
) -> None:
    labelled = LabelledLine(theme, "How did they take it?", "went cold", "made their day")
    shown(qtbot, labelled)
    line = labelled.line
    assert spoken(line) == "How did they take it?"
    assert "went cold" in spoken(line, QAccessible.Text.Description)
    assert "Nothing is marked yet" in spoken(line, QAccessible.Text.Description)
    line.put(80)
    assert spoken(line, QAccessible.Text.Value) == "80"
    assert "Nothing" not in spoken(line, QAccessible.Text.Description)
    assert QAccessible.queryAccessibleInterface(line).role() is QAccessible.Role.Slider


def test_the_words_at_the_ends_of_a_line_stand_under_its_ends_in_every_direction(
    qtbot: QtBot, theme: Theme
) -> None:
    labelled = LabelledLine(theme, "How?", "low", "high", asked=True)
    shown(qtbot, labelled)
    low, high = labelled.findChildren(Text)
    assert low.x() < high.x()
    assert low.alignment() & Qt.AlignmentFlag.AlignLeft
    assert high.alignment() & Qt.AlignmentFlag.AlignRight
    labelled.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: low.x() > high.x())
    assert low.alignment() & Qt.AlignmentFlag.AlignRight
    assert high.alignment() & Qt.AlignmentFlag.AlignLeft


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def test_the_ring_the_dot_and_the_focus_can_be_seen(line: ScaleLine) -> None:
    line.clearFocus()
    untouched = picture(line)
    line.put(None, ring=30)
    ringed = picture(line)
    line.put(80, ring=30)
    both = picture(line)
    line.setFocus()
    assert untouched != ringed != both != picture(line)


# What is drawn


@pytest.mark.parametrize("drawing", sorted(_DRAWINGS))
def test_every_drawing_is_drawn_in_its_hue(qtbot: QtBot, theme: Theme, drawing: str) -> None:
    panel = Illustration(theme, drawing, "sky")
    shown(qtbot, panel, 240, 128)
    image = picture(panel)
    colours = {image.pixelColor(x, y).name() for x in range(240) for y in range(image.height())}
    assert theme.colour("sky_soft").name() in colours
    assert theme.colour("sky").name() in colours


def test_an_illustration_takes_no_focus_and_no_name(qtbot: QtBot, theme: Theme) -> None:
    panel = Illustration(theme, "face", "clay")
    qtbot.addWidget(panel)
    assert panel.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert spoken(panel) == ""


def filled(image: QImage, colour: QColor) -> int:
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(pixel == colour for pixel in pixels)


def test_courage_is_said_in_dots_and_in_words(qtbot: QtBot, theme: Theme) -> None:
    brave = CourageDots(theme, "Courage", 4, "a step out")
    shy = CourageDots(theme, "Courage", 1, "a hello")
    for dots in (brave, shy):
        shown(qtbot, dots, 200, 24)
    seen = theme.colour("seen")
    assert filled(picture(brave), seen) > 2 * filled(picture(shy), seen)
    assert spoken(brave) == "Courage: a step out"
    assert brave.toolTip() == "a step out"


# Words


def test_markup_in_plain_words_stays_inert(qtbot: QtBot, theme: Theme) -> None:
    for label in (Text("<b>bold</b>"), Chip("<b>bold</b>")):
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_emphasis_knows_its_two_marks_and_no_other(qtbot: QtBot, theme: Theme) -> None:
    label = Emphasis("**Kindness** is *seen* & <i>so</i> on")
    qtbot.addWidget(label)
    assert label.text() == "<b>Kindness</b> is <i>seen</i> &amp; &lt;i&gt;so&lt;/i&gt; on"
    assert plain("**Kindness** is *seen*") == "Kindness is seen"
    assert spoken(label) == "Kindness is seen & <i>so</i> on"


def test_a_chip_keeps_its_height_in_a_tall_row(qtbot: QtBot, theme: Theme) -> None:
    holder = QWidget()
    row = QVBoxLayout(holder)
    chip = Chip("1 min", "clay")
    row.addWidget(chip)
    shown(qtbot, holder, 300, 200)
    assert chip.height() == chip.sizeHint().height()


def test_words_to_copy_can_be_reached_and_chosen_by_keyboard(qtbot: QtBot, theme: Theme) -> None:
    number = Copyable(theme, "116 123")
    shown(qtbot, number)
    number.clearFocus()
    number.setFocus(Qt.FocusReason.TabFocusReason)
    assert number.selectedText() == "116 123"
    number.clearFocus()
    assert number.selectedText() == ""


def test_words_of_any_script_begin_where_the_page_begins(qtbot: QtBot) -> None:
    sides = Qt.AlignmentFlag
    shown = Text("قل صباح الخير")
    qtbot.addWidget(shown)
    assert shown.alignment() == sides.AlignLeft | sides.AlignAbsolute | sides.AlignVCenter
    shown.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert shown.alignment() == sides.AlignRight | sides.AlignAbsolute | sides.AlignVCenter
    shown.setAlignment(sides.AlignHCenter)
    shown.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert shown.alignment() == sides.AlignHCenter
