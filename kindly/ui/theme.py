"""The look: tokens, fonts and the style sheet; the only place that styles."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from kindly.services.settings import LEAST_SCALE, MOST_SCALE

SYSTEM = "system"

BODY_FAMILY = "Atkinson Hyperlegible"
HEADING_FAMILY = "Fraunces"

SHEET = QColor("white")
"""Paper to print on is white in every theme."""

# One token of a theme file; importing tomllib for these lines would take 3 ms of every start.
_COLOUR = re.compile(r'^(\w+) = "(#[0-9A-Fa-f]{6})"$', re.MULTILINE)

# Role: size in pixels at 100 % text, weight on Fraunces' wght axis.
_HEADINGS = {
    "title": (34, 540),
    "wordmark": (24, 560),
    "question": (27, 540),
    "card": (21, 540),
    "quote": (20, 430),
    "cover": (34, 430),
}
_BODIES = {"body": 16, "journal": 18, "lead": 17, "small": 14, "code": 26}
PRESSED = ("QPushButton", "QTabBar", "QMenuBar")
ROOMY_LETTERS, ROOMY_WORDS = 105, 0.15
"""Roomier text: the width of a letter in percent, and what is added between words, in em."""


class Theme(QObject):
    """One look at a time: a set of colour tokens and a text scale, applied to the application."""

    changed = Signal()

    def __init__(self, app: QApplication, folder: Path, fonts: Sequence[Path]) -> None:
        """Loads the upright fonts; nothing is styled before `apply`."""
        super().__init__()
        self._app = app
        self._folder = folder
        self._name = ""
        self._scale = LEAST_SCALE
        self._roomy = False
        self._colours: dict[str, QColor] = {}
        self._families: set[str] = set()
        self._slanted = [path for path in fonts if "Italic" in path.name]
        self._load(path for path in fonts if path not in self._slanted)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def name(self) -> str:
        """The chosen theme: ``light``, ``dark``, ``contrast`` or ``system``."""
        return self._name

    @property
    def scale(self) -> float:
        """The text scale, 1.0 to 2.0."""
        return self._scale

    @property
    def roomy(self) -> bool:
        """Whether letters and words stand further apart."""
        return self._roomy

    def complete(self) -> None:
        """Loads the slanted fonts too, which the first page has no use for."""
        self._load(self._slanted)
        self._slanted = []

    def names(self) -> tuple[str, ...]:
        """Every theme that can be chosen, the system's first."""
        return (SYSTEM, *sorted(path.stem for path in self._folder.glob("*.toml")))

    def apply(self, name: str, scale: float, *, roomy: bool | None = None) -> None:
        """Styles the application; an unknown name means the system's; the scale is clamped.

        `roomy` puts letters and words further apart; with None that stays as it is.
        """
        self._roomy = self._roomy if roomy is None else roomy
        self._name = name if name in self.names() else SYSTEM
        self._scale = min(max(scale, LEAST_SCALE), MOST_SCALE)
        tokens = (self._folder / f"{self._file()}.toml").read_text("utf-8")
        self._colours = {key: QColor(value) for key, value in _COLOUR.findall(tokens)}
        self._app.setPalette(self._palette())
        self._app.setFont(self.font("body"))
        if self._roomy:  # words to read have more room; what is pressed keeps its size
            plain = self.font("body")
            plain.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100)
            plain.setWordSpacing(0)
            for pressed in PRESSED:
                self._app.setFont(plain, cast("bytes", pressed))  # the stubs say bytes, Qt a str
        self._app.setStyleSheet(self._sheet())
        self.changed.emit()

    def colour(self, token: str) -> QColor:
        """The colour of a token, a copy that may be changed."""
        return QColor(self._colours[token])

    def px(self, size: float) -> int:
        """A length given at 100 % text, scaled."""
        return round(size * self._scale)

    def font(self, role: str) -> QFont:
        """The font of a role: a heading's, or one of ``body``, ``lead``, ``small`` and the like."""
        if role in _BODIES:
            font = QFont(BODY_FAMILY if BODY_FAMILY in self._families else self._fallback())
            font.setPixelSize(self.px(_BODIES[role]))
            if self._roomy:
                font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, ROOMY_LETTERS)
                font.setWordSpacing(ROOMY_WORDS * font.pixelSize())
            return font
        size, weight = _HEADINGS[role]
        if HEADING_FAMILY not in self._families:
            font = QFont(self._fallback())
            font.setPixelSize(self.px(size))
            font.setWeight(QFont.Weight.DemiBold)
            return font
        font = QFont(HEADING_FAMILY)
        font.setPixelSize(self.px(size))
        font.setVariableAxis(QFont.Tag("wght"), weight)
        font.setVariableAxis(QFont.Tag("opsz"), min(max(1.5 * self.px(size), 9), 144))
        font.setVariableAxis(QFont.Tag("SOFT"), 50)
        return font

    def _load(self, fonts: Iterable[Path]) -> None:
        for path in fonts:
            number = QFontDatabase.addApplicationFont(str(path))
            self._families.update(QFontDatabase.applicationFontFamilies(number))

    def _fallback(self) -> str:
        return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()

    def _file(self) -> str:
        if self._name != SYSTEM:
            return self._name
        dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _follow_system(self) -> None:
        if self._name == SYSTEM:
            self.apply(SYSTEM, self._scale)

    def _palette(self) -> QPalette:
        palette = QPalette()
        roles = QPalette.ColorRole
        for role, token in (
            (roles.Window, "paper"),
            (roles.WindowText, "ink"),
            (roles.Base, "card"),
            (roles.AlternateBase, "sunk"),
            (roles.Text, "ink"),
            (roles.PlaceholderText, "soft"),
            (roles.Button, "card"),
            (roles.ButtonText, "teal"),
            (roles.Highlight, "teal"),
            (roles.HighlightedText, "teal_on"),
            (roles.ToolTipBase, "raised"),
            (roles.ToolTipText, "ink"),
            (roles.Link, "teal"),
            (roles.Accent, "teal"),
        ):
            palette.setColor(role, self._colours[token])
        return palette

    def _sheet(self) -> str:
        sheet = (self._folder / "kindly.qss").read_text("utf-8")
        icons = {
            "icon_down": "chevron-down",
            "icon_check": "check-on",
            "icon_tick": "check",
        }

        def value(match: re.Match[str]) -> str:
            name = match[1]
            if name in icons:
                suffix = "dark" if self._colours["paper"].lightness() < 128 else "light"
                return str(self._folder / f"{icons[name]}-{suffix}.svg")
            return self._colours[name].name()

        sheet = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
        sheet = re.sub(r"@([a-z_]+)", value, sheet)
        return re.sub(r"\b(\d+)u\b", lambda match: f"{self.px(int(match[1]))}px", sheet)
