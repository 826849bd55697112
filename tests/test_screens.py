"""Every screen in every text size, size and theme, held to the rules of `screen_audit`.

In `make test` each is seen where it is hardest, with large text in a small window, and once more in
one of the other looks, which are dealt out: in another theme, in another language, with room.
`make torture` sees each in all of them, and so does `make screens`, which keeps the pictures in
build/screens/ for a person to see.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from zlib import crc32

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
THEMES = ("light", "dark", "contrast")


@dataclass(frozen=True, slots=True)
class Look:
    """How Kindly looks, and the sizes to see it in; `abroad` is a language it is not written in."""

    theme: str = "light"
    scale: float = 1.0
    sizes: tuple[QSize, ...] = (SMALL,)
    abroad: str = ""

    @property
    def name(self) -> str:
        return self.abroad or f"{self.theme}-{self.scale:.0%}".replace("%", "")


Staged = tuple[Stage, Look]
HARDEST = Look(scale=2.0)
DEALT = (
    Look(sizes=(LARGE,)),
    Look("dark"),
    Look("contrast"),
    Look(abroad="longer"),
    Look(abroad="mirrored"),
)
ALL = (
    *(Look(*both, sizes=(SMALL, LARGE)) for both in product(THEMES, (1.0, 2.0))),
    Look(abroad="longer"),
    Look(abroad="mirrored"),
)


def dealt(state: str) -> Look:
    """The look a screen is seen in beside the hardest; the number is one that deals them fairly."""
    return DEALT[crc32(f"{state} 34".encode()) % len(DEALT)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A screen in each look; all but two of them are left to `make torture` and to pictures."""
    if "staged" not in metafunc.fixturenames:
        return
    cases = [
        pytest.param(look, state, marks=pytest.mark.torture, id=f"all {look.name}-{state}")
        for look, state in product(ALL, STATES)
    ]
    if not metafunc.config.getoption("--pictures"):
        cases += [
            pytest.param(look, state, id=f"{look.name}-{state}")
            for look, state in product((HARDEST, *DEALT), STATES)
            if look in (HARDEST, dealt(state))
        ]
    metafunc.parametrize(("staged", "state"), cases, indirect=["staged"])


def test_every_look_has_its_share_of_the_screens() -> None:
    shares = Counter(dealt(state) for state in STATES)
    assert min(shares[look] for look in DEALT) > len(STATES) / len(DEALT) / 2
    for kind in ("acts", "journal", "lesson", "passphrase", "print", "safety"):
        seen = {dealt(state) for state in STATES if kind in state.split("-")}
        assert seen == set(DEALT), kind


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
def theatre(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator["Theatre"]:
    made = Theatre(qapp, tmp_path_factory)
    yield made
    made.close()


@pytest.fixture
def staged(request: pytest.FixtureRequest, theatre: "Theatre") -> Staged:
    """Kindly in one look, made once for all screens that are seen in it."""
    return theatre.stage(request.param), request.param


class Theatre:
    """One stage at a time, as a look is everybody's."""

    def __init__(self, app: QApplication, folders: pytest.TempPathFactory) -> None:
        self._app = app
        self._folders = folders
        self._look: Look | None = None
        self._stage: Stage | None = None
        self._translator = Longer()

    def stage(self, look: Look) -> Stage:
        if self._stage is None or look != self._look:
            self.close()
            if look.abroad == "longer":
                QCoreApplication.installTranslator(self._translator)
            elif look.abroad:
                self._app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            folder = self._folders.mktemp("notebook")
            self._look, self._stage = look, Stage(self._app, folder, look.theme, look.scale)
        return self._stage

    def close(self) -> None:
        if self._stage is not None:
            self._stage.close()
            self._stage = None
        QCoreApplication.removeTranslator(self._translator)
        self._app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_themes_differ_in_colours_only(theme: Theme, qapp: QApplication) -> None:
    sheets = set()
    for name in THEMES:
        theme.apply(name, 1.0)
        sheets.add(re.sub(r"#[0-9a-fA-F]{6}\b|(?<=-)(light|dark)(?=\.svg)", "", qapp.styleSheet()))
    assert len(sheets) == 1


def test_screen_keeps_the_rules(staged: Staged, keep: Keep, shipped: str, state: str) -> None:
    stage, look = staged
    faults = []
    try:
        root = None
        for size in look.sizes:
            root = _shown(stage, state, size, root)
            name = f"{state}-{look.name}-{size.width()}x{size.height()}"
            picture = root.grab()
            keep(picture, name)
            faults += [f"{name}: {line}" for line in _faults(look, size, root, picture)]
            if look.abroad == "longer":
                faults += _untranslated(root, shipped, composed="print" in state)
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


def _faults(look: Look, size: QSize, root: QWidget, picture: QPixmap) -> Iterator[str]:
    """What the rules have to say that tell something in this look."""
    if look.theme == "light":  # the others stand as it does
        yield from screen_audit.audit(root)
    if look.theme == "light" and look.abroad != "longer":
        yield from screen_audit.too_big(root, size)
    if look.scale == 1.0:
        least = 7.0 if look.theme == "contrast" else screen_audit.TEXT
        yield from screen_audit.faint(root, picture.toImage(), least=least)
    if look.theme != "dark" and (look == HARDEST or size == LARGE):
        root.activateWindow()
        assert QTest.qWaitForWindowActive(root)
        yield from screen_audit.unreached(root)
        if look.scale == 1.0:
            yield from screen_audit.hidden_focus(root)


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


@pytest.fixture(scope="module")
def shipped() -> str:
    """Every word of the resources and a person's own, without marks of weight and line ends."""
    files = [it for it in paths.resources().rglob("*") if it.suffix in {".toml", ".md"}]
    return _bare(" ".join([*(file.read_text("utf-8") for file in files), OWN_WORDS * 3, WORDS]))


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
