"""Every screen in every text size, size and theme, held to the rules of `screen_audit`.

Where things stand is looked at in one theme, as themes differ in colours only; colours in each.
`make screens` looks at all of it and keeps the pictures in build/screens/ for a person to see.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QSize, Qt, QTranslator
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kindly import paths
from kindly.ui.about import LICENCES
from kindly.ui.theme import Theme
from tests import screen_audit
from tests.stage import LARGE, SMALL, STATES, Stage
from tests.stage_journal import WORDS
from tests.words import OWN_WORDS

Keep = Callable[[QPixmap, str], None]
Staged = tuple[Stage, tuple[QSize, ...]]
THEMES = ("light", "dark", "contrast")
EVERY = {(theme, scale): (SMALL, LARGE) for theme in THEMES for scale in (1.0, 2.0)}
TELLING = {
    ("light", 1.0): (SMALL, LARGE),
    ("light", 2.0): (SMALL, LARGE),
    ("dark", 1.0): (SMALL,),
    ("contrast", 1.0): (SMALL,),
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The looks a screen is seen in, each with its sizes: all where pictures are asked for."""
    if "staged" in metafunc.fixturenames:
        looks = EVERY if metafunc.config.getoption("--pictures") else TELLING
        names = [_look(*look) for look in looks]
        metafunc.parametrize("staged", looks.items(), indirect=True, ids=names, scope="module")


def _look(theme: str, scale: float) -> str:
    return f"{theme}-{scale:.0%}".replace("%", "")


@pytest.fixture(scope="module")
def keep(request: pytest.FixtureRequest) -> Keep:
    """Keeps a picture where `--pictures` says; without it none, as to write one takes longest."""
    folder: Path | None = request.config.getoption("--pictures")
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)

    def save(picture: QPixmap, name: str) -> None:
        assert folder is None or picture.save(str(folder / f"{name}.png"), "PNG", 80)

    return save


@pytest.fixture(scope="module")
def staged(
    request: pytest.FixtureRequest, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Staged]:
    """Kindly in one look, and the sizes to see it in."""
    look, sizes = request.param
    made = Stage(qapp, tmp_path_factory.mktemp("notebook"), *look)
    yield made, sizes
    made.close()


def test_themes_differ_in_colours_only(theme: Theme, qapp: QApplication) -> None:
    sheets = set()
    for name in THEMES:
        theme.apply(name, 1.0)
        sheets.add(re.sub(r"#[0-9a-fA-F]{6}\b|(?<=-)(light|dark)(?=\.svg)", "", qapp.styleSheet()))
    assert len(sheets) == 1


@pytest.mark.parametrize("state", STATES)
def test_screen_keeps_the_rules(staged: Staged, keep: Keep, state: str) -> None:
    stage, sizes = staged
    faults = []
    try:
        root = None
        for size in sizes:
            root = _shown(stage, state, size, root)
            faults += _look_at(stage, keep, size, state, root)
    finally:
        stage.clear()
    assert faults == [], "\n".join(["", *faults])


def _shown(stage: Stage, state: str, size: QSize, root: QWidget | None) -> QWidget:
    """A screen at a size: the window is pulled to it, what stands beside it is opened anew."""
    if root is stage.window:
        root.resize(size)
        stage.settle()
        return root
    stage.clear()
    return stage.set(state, size)


def _look_at(stage: Stage, keep: Keep, size: QSize, state: str, root: QWidget) -> list[str]:
    theme = stage.kindly.theme
    name = f"{state}-{_look(theme.name, theme.scale)}-{size.width()}x{size.height()}"
    picture = root.grab()
    keep(picture, name)
    faults = []
    if theme.name == "light":  # the others stand as it does
        faults = screen_audit.audit(root) + screen_audit.too_big(root, size)
    if theme.scale == 1.0 and size == SMALL:
        least = 7.0 if theme.name == "contrast" else screen_audit.TEXT
        faults += screen_audit.faint(root, picture.toImage(), least=least)
    if theme.scale == 1.0 and size == LARGE and theme.name != "dark":
        root.activateWindow()
        assert QTest.qWaitForWindowActive(root)
        faults += screen_audit.unreached(root) + screen_audit.hidden_focus(root)
    return [f"{name}: {line}" for line in faults]


# In a language that is longer, and in one that runs the other way


class Longer(QTranslator):
    """Every string a third longer and in brackets; what is filled in later is left alone."""

    def isEmpty(self) -> bool:  # noqa: N802
        return False

    def translate(
        self, _context: str, source: str, _disambiguation: str | None = None, _n: int = -1
    ) -> str:
        parts = re.split(r"(\{\w*\}|%n)", source)
        long = "".join(part if at % 2 else _lengthen(part) for at, part in enumerate(parts))
        return f"[{long}]"


def _lengthen(words: str) -> str:
    return re.sub(r"(?<=\w)([aeiou])", r"\1\1", words)


@pytest.fixture(scope="module", params=["longer", "mirrored"])
def abroad(
    request: pytest.FixtureRequest, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Stage, str]]:
    """Kindly in another language: a longer one, or one written from right to left."""
    translator = Longer()
    if request.param == "longer":
        QCoreApplication.installTranslator(translator)
    else:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made = Stage(qapp, tmp_path_factory.mktemp(request.param), "light", 1.0)
    yield made, request.param
    made.close()
    QCoreApplication.removeTranslator(translator)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture(scope="module")
def shipped() -> str:
    """Every word of the resources and a person's own, without marks of weight and line ends."""
    files = [it for it in paths.resources().rglob("*") if it.suffix in {".toml", ".md"}]
    return _bare(" ".join([*(file.read_text("utf-8") for file in files), OWN_WORDS * 3, WORDS]))


@pytest.mark.parametrize("state", STATES)
def test_screen_keeps_the_rules_in_another_language(
    abroad: tuple[Stage, str], keep: Keep, shipped: str, state: str
) -> None:
    stage, language = abroad
    try:
        root = stage.set(state, SMALL)
        keep(root.grab(), f"{state}-{language}")
        faults = screen_audit.audit(root)
        if language == "longer":
            faults += _untranslated(root, shipped, composed="print" in state)
    finally:
        stage.clear()
    assert faults == [], "\n".join(["", *faults])


def _untranslated(root: QWidget, shipped: str, *, composed: bool) -> list[str]:
    """What is written or read aloud in the interface and did not come through translate().

    `composed` is for a page whose sentences are put together from the shipped words.
    """
    said = {words for widget in [root, *screen_audit.shown(root)] for words in _said(widget)}
    said |= {action.text() for action in root.actions()}
    return sorted(
        f"untranslated: {words}" for words in said if not _translated(words, shipped, composed)
    )


def _said(widget: QWidget) -> Iterator[str]:
    typed = getattr(widget, "isReadOnly", None) is not None
    if not typed:
        yield screen_audit.plain(widget)
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    yield getattr(widget, "placeholderText", str)()
    if widget.isWindow():
        yield widget.windowTitle()


def _translated(words: str, shipped: str, composed: bool) -> bool:
    """Whether words are in brackets, from the resources, or no words at all."""
    while (shorter := re.sub(r"\[[^\[\]]*\]", " ", words)) != words:
        words = shorter
    pieces = re.split(r"\n|\s+·\s+|: | – | {3,}|(?<=[.?!…])\s", words)
    if composed:
        pieces, shipped = words.lower().split(), shipped.lower()
    return all(_known(_bare(piece).strip('.…,“”?!":•-'), shipped) for piece in pieces)


def _known(piece: str, shipped: str) -> bool:
    if re.fullmatch(r"[Kk]-\d+|[\d\W_]*", piece) or piece in shipped or piece in _NAMES:
        return True
    return all(word in _DATES or word.isdecimal() for word in piece.split())


_NAMES = {name for pair in LICENCES for name in pair}
_DATES = {QLocale.c().standaloneMonthName(month) for month in range(1, 13)} | {
    QLocale.c().dayName(day) for day in range(1, 8)
}


def _bare(words: str) -> str:
    return " ".join(words.replace("*", "").replace("\u200b", "").replace('\\"', '"').split())
