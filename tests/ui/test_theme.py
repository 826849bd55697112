"""The look: every pair of colours can be read, every token is there, every font has a stand-in."""

import re
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kindly import paths
from kindly.ui.theme import HEADING_FAMILY, Theme
from kindly.ui.widgets.panel import Card
from kindly.ui.widgets.text import Heading, Text
from tests.screen_audit import CONTROL, CONTROL_PAIRS, TEXT, TEXT_PAIRS, contrast

THEMES = paths.resources() / "themes"
NAMES = ("light", "dark", "contrast")
ROLES = ("title", "wordmark", "question", "card", "quote", "cover")


def tokens(name: str) -> dict[str, str]:
    colours: dict[str, str] = tomllib.loads((THEMES / f"{name}.toml").read_text("utf-8"))["colours"]
    return colours


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_words_can_be_read_on_their_ground(name: str, ink: str, ground: str) -> None:
    colours = tokens(name)
    least = 7.0 if name == "contrast" else TEXT
    assert contrast(QColor(colours[ink]), QColor(colours[ground])) >= least


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("mark", "ground"), CONTROL_PAIRS)
def test_controls_stand_out_from_their_ground(name: str, mark: str, ground: str) -> None:
    colours = tokens(name)
    assert contrast(QColor(colours[mark]), QColor(colours[ground])) >= CONTROL


def test_every_theme_has_every_token() -> None:
    assert {frozenset(tokens(name)) for name in NAMES} == {frozenset(tokens("light"))}


def test_every_theme_file_is_a_theme(theme: Theme) -> None:
    assert theme.names() == ("system", *sorted(NAMES))


@pytest.mark.parametrize("name", NAMES)
def test_the_theme_gives_out_what_its_file_says(theme: Theme, name: str) -> None:
    theme.apply(name, 1.0)
    assert {key: theme.colour(key).name() for key in tokens(name)} == {
        key: value.lower() for key, value in tokens(name).items()
    }


def test_the_style_sheet_knows_only_tokens_and_icons_that_are_there() -> None:
    sheet = re.sub(r"/\*.*?\*/", "", (THEMES / "kindly.qss").read_text("utf-8"), flags=re.DOTALL)
    icons = {"icon_down", "icon_check", "icon_tick"}
    assert set(re.findall(r"@([a-z_]+)", sheet)) <= set(tokens("light")) | icons
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b", sheet), "a colour that is no token"


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_of_the_style_sheet_is_there(
    qapp: QApplication, theme: Theme, name: str
) -> None:
    theme.apply(name, 1.0)
    files = re.findall(r"url\(([^)]+)\)", qapp.styleSheet())
    assert files
    assert [file for file in files if not Path(file).is_file()] == []


def test_a_style_sheet_is_whole_at_every_size(qapp: QApplication, theme: Theme) -> None:
    theme.apply("light", 2.0)
    assert not re.findall(r"\d+u\b|@", qapp.styleSheet())
    assert "font-size: 28px" in qapp.styleSheet()


def test_an_unknown_theme_is_the_systems(theme: Theme) -> None:
    theme.apply("mauve", 1.0)
    assert theme.name == "system"
    assert theme.colour("paper").name() in {tokens("light")["paper"].lower(), "#1d1b21"}


@pytest.mark.parametrize(("scheme", "name"), [("Dark", "dark"), ("Light", "light")])
def test_the_systems_choice_is_followed(
    qapp: QApplication, theme: Theme, scheme: str, name: str
) -> None:
    theme.apply("system", 1.0)
    qapp.styleHints().setColorScheme(Qt.ColorScheme[scheme])
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme[scheme])
    if qapp.styleHints().colorScheme() is Qt.ColorScheme[scheme]:
        assert theme.colour("paper").name() == tokens(name)["paper"].lower()
    qapp.styleHints().unsetColorScheme()


def test_a_chosen_theme_is_not_changed_by_the_system(qapp: QApplication, theme: Theme) -> None:
    theme.apply("contrast", 1.0)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.name == "contrast"


@pytest.mark.parametrize(("asked", "given"), [(0.2, 1.0), (1.0, 1.0), (1.5, 1.5), (7.0, 2.0)])
def test_the_text_size_stays_between_its_bounds(theme: Theme, asked: float, given: float) -> None:
    theme.apply("light", asked)
    assert theme.scale == given
    assert theme.px(10) == round(10 * given)


def test_a_change_is_told_once(qtbot: QtBot, theme: Theme) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.apply("dark", 1.0)


def test_a_colour_given_out_can_be_changed_safely(theme: Theme) -> None:
    theme.colour("ink").setAlpha(0)
    assert theme.colour("ink").alpha() == 255


def test_the_palette_speaks_the_theme(qapp: QApplication, theme: Theme) -> None:
    theme.apply("dark", 1.0)
    palette = qapp.palette()
    assert palette.color(QPalette.ColorRole.Window) == theme.colour("paper")
    assert palette.color(QPalette.ColorRole.Highlight) == theme.colour("teal")


# Fonts


@pytest.mark.parametrize("role", ROLES)
def test_headings_are_fraunces_at_their_weight(theme: Theme, role: str) -> None:
    font = theme.font(role)
    weight = font.variableAxisValue(QFont.Tag("wght"))
    assert QFontInfo(font).family() == HEADING_FAMILY
    assert weight == 430 if role in {"quote", "cover"} else 520 <= weight <= 560
    assert font.variableAxisValue(QFont.Tag("SOFT")) == 50
    assert font.variableAxisValue(QFont.Tag("opsz")) == min(1.5 * font.pixelSize(), 144)


def ink(picture: QImage) -> float:
    """How much a picture differs from its first pixel, all its pixels together."""
    ground = picture.pixelColor(0, 0).lightness()
    return sum(
        abs(ground - picture.pixelColor(x, y).lightness())
        for x in range(picture.width())
        for y in range(picture.height())
    )


def drawn(words: str, font: QFont, pen: QColor, paper: QColor) -> QImage:
    picture = QImage(320, 60, QImage.Format.Format_RGB32)
    picture.fill(paper)
    painter = QPainter(picture)
    painter.setPen(pen)
    painter.setFont(font)
    painter.drawText(picture.rect(), int(Qt.AlignmentFlag.AlignCenter), words)
    painter.end()
    return picture


def test_a_heading_on_the_screen_has_that_weight_and_no_other(qtbot: QtBot, theme: Theme) -> None:
    words = "Three small ideas"
    heading = Heading(theme, words, wrap=False)
    card = Card()
    card.body.addWidget(heading)
    qtbot.addWidget(card)
    card.show()
    shown = card.grab(heading.geometry()).toImage()
    meant, black = theme.font("title"), theme.font("title")
    black.setVariableAxis(QFont.Tag("wght"), 900)
    look = (theme.colour("ink"), shown.pixelColor(0, 0))
    assert ink(shown) == pytest.approx(ink(drawn(words, meant, *look)), rel=0.02)
    assert ink(drawn(words, black, *look)) > 1.15 * ink(shown)


def test_the_style_sheet_leaves_the_family_to_the_code(qapp: QApplication, theme: Theme) -> None:
    assert "font-family" not in qapp.styleSheet()


def test_other_words_are_atkinson_hyperlegible_of_at_least_fourteen_pixels(
    qtbot: QtBot, theme: Theme
) -> None:
    for role in ("body", "journal", "lead", "small", "code"):
        assert QFontInfo(theme.font(role)).family() == "Atkinson Hyperlegible"
        assert theme.font(role).pixelSize() >= 14
    label = Text("Small words", "small")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert QFontInfo(label.font()).family() == "Atkinson Hyperlegible"
    assert label.font().pixelSize() == 14


def test_a_heading_grows_with_the_text_size(qtbot: QtBot, theme: Theme) -> None:
    heading = Heading(theme, "Kindly", "card")
    qtbot.addWidget(heading)
    theme.apply("light", 2.0)
    assert heading.font().pixelSize() == 42


def test_without_its_fonts_the_look_falls_back_in_silence(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    bare = Theme(qapp, THEMES, [Path("/nowhere/none.ttf")])
    bare.apply("light", 1.0)
    for role in (*ROLES, "body", "small"):
        assert QFontInfo(bare.font(role)).family() not in {"", HEADING_FAMILY}
    label = QLabel("Still here")
    qtbot.addWidget(label)
    label.show()
    assert label.width() > 0
    bare.deleteLater()


def test_the_slanted_letters_come_when_they_are_asked_for(qapp: QApplication, theme: Theme) -> None:
    late = Theme(qapp, THEMES, paths.fonts())
    assert late._slanted
    late.complete()
    assert not late._slanted
    late.apply("light", 1.0)
    assert QFontInfo(late.font("body")).family() == "Atkinson Hyperlegible"
    late.deleteLater()
