"""The rules the source keeps, each shown to bite on a stray module."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal

from tests.plain_words import banned_word, grade

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "kindly"
A_FEW_WORDS = 12
MOST_LINES = 420  # about 400, as the architecture says
BIN = Path(sys.executable).parent

GRID = {
    "ui": {"learn", "acts", "journal", "insights"},
    "services": {"learn", "acts", "journal", "insights"},
    "storage": {"learn", "acts", "journal"},
    "domain": {"learn", "acts", "journal", "insights"},
}


def modules(folder: str = "") -> list[Path]:
    return sorted((SOURCE / folder).rglob("*.py"))


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def where(file: Path, node: ast.AST) -> str:
    return f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


@cache
def every_call(file: Path) -> tuple[ast.Call, ...]:
    return tuple(node for node in ast.walk(tree(file)) if isinstance(node, ast.Call))


@pytest.fixture(scope="module", autouse=True)
def _read_once() -> Iterator[None]:
    """Each file is taken apart once for all tests here, and let go of after them."""
    yield
    every_call.cache_clear()
    tree.cache_clear()


def calls(file: Path, name: str) -> Iterator[ast.Call]:
    """Every call of a method of this name."""
    return (call for call in every_call(file) if getattr(call.func, "attr", "") == name)


def translations(file: Path) -> Iterator[ast.Call]:
    """Every call of Qt's translate; a painter's and a rectangle's are other things."""
    for call in every_call(file):
        owner = getattr(call.func, "value", None)
        owned = owner is not None and last_name(owner).endswith("Application")
        if last_name(call.func) == "translate" and (owner is None or owned):
            yield call


def last_name(node: ast.AST) -> str:
    """The name, or what stands after its last dot."""
    return str(getattr(node, "attr", "") or getattr(node, "id", ""))


# Layers


CONTRACTS = [
    ("Each layer imports only layers below", "services", "kindly.ui.acts"),
    ("Each layer imports only layers below", "storage", "kindly.content.acts"),
    ("Each layer imports only layers below", "", ""),
    (
        "The interface reaches storage and content only through services",
        "ui",
        "kindly.storage.journal",
    ),
    ("No Qt in domain, storage, content and paths", "storage", "PySide6"),
    ("Only storage speaks SQL", "services", "sqlite3"),
    ("Only storage speaks SQL", "ui", "sqlcipher3"),
    ("The domain is plain Python", "domain", "os"),
    ("No network", "services", "socket"),
    ("No other program", "ui", "subprocess"),
    ("appdirs is asked in one place", "services", "appdirs"),
]


def lint_imports(folder: Path) -> str:
    done = subprocess.run(
        [BIN / "lint-imports", "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stdout + done.stderr


def test_every_contract_is_kept() -> None:
    said = lint_imports(ROOT)
    assert re.search(r"Contracts: \d+ kept, 0 broken", said), said


def test_every_contract_is_shown_to_bite() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    named = {contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}
    assert {name for name, _, _ in CONTRACTS} == named


def test_every_stray_module_breaks_its_contract(tmp_path: Path) -> None:
    """In a copy of the source, one stray module for each; what is said names every one of them."""
    shutil.copytree(SOURCE, tmp_path / "kindly", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for number, (_, layer, wanted) in enumerate(CONTRACTS):
        line = f"import {wanted}" if wanted else ""
        stray = tmp_path / "kindly" / layer / f"stray{number}.py"
        stray.write_text(f'"""Stray."""\n\n{line}\n', "utf-8")
    said = lint_imports(tmp_path)
    parts = re.split(r"^(.+)\n-+\n", said.partition("\nBroken contracts\n")[2], flags=re.MULTILINE)
    broken = dict(zip(parts[1::2], parts[2::2], strict=True))
    for number, (contract, layer, wanted) in enumerate(CONTRACTS):
        stray = f"kindly.{layer}.stray{number} -> {wanted}" if layer else f"kindly.stray{number}"
        assert re.search(rf"- +{re.escape(stray)}\b", broken[contract]), said


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("domain/stray.py", "from PySide6.QtGui import QColor"),
        ("services/stray.py", "from PySide6.QtWidgets import QWidget"),
        ("services/stray.py", "from PySide6.QtPrintSupport import QPrinter"),
        ("services/stray.py", "from PySide6.QtNetwork import QLocalServer"),
        ("services/stray.py", "import datetime\n\nNOW = datetime.datetime.now()"),
        ("domain/stray.py", "import datetime\n\nTODAY = datetime.date.today()"),
        ("services/stray.py", "import uuid\n\nID = uuid.uuid4()"),
    ],
)
def test_what_a_layer_may_not_use_is_refused(file: str, line: str) -> None:
    said = subprocess.run(
        [
            BIN / "ruff",
            "check",
            "--no-cache",
            "--select",
            "TID251",
            "--stdin-filename",
            str(SOURCE / file),
            "-",
        ],
        input=f"{line}\n",
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "TID251" in said.stdout, said.stdout + said.stderr


# The grid


@pytest.mark.parametrize("layer", GRID)
def test_the_same_noun_has_its_file_and_its_test_in_every_layer(layer: str) -> None:
    for noun in GRID[layer]:
        assert (SOURCE / layer / f"{noun}.py").is_file()
        assert (ROOT / "tests" / layer / f"test_{noun}.py").is_file(), f"tests/{layer}: {noun}"


def test_no_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "common", "manager", "misc", "base"}
    assert [file for file in modules() if file.stem in drawers] == []


def test_no_module_is_too_long() -> None:
    long = {
        str(file.relative_to(ROOT)): len(file.read_text("utf-8").splitlines()) for file in modules()
    }
    assert {name: lines for name, lines in long.items() if lines > MOST_LINES} == {}


# Style stands in the theme, words in the interface


def test_only_the_theme_styles() -> None:
    found = [
        where(file, call)
        for file in modules()
        if file.name != "theme.py"
        for call in calls(file, "setStyleSheet")
    ]
    assert found == []


def colours(module: ast.Module) -> list[ast.AST]:
    """Colours that are written out: by name, by number or in hexadecimal."""
    found: list[ast.AST] = []
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and last_name(node.func) == "QColor":
            found += [it for it in node.args if isinstance(it, ast.Constant)]
        elif isinstance(node, ast.Attribute) and last_name(node.value).endswith("GlobalColor"):
            found += [node] if node.attr != "transparent" else []
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found += [node] if re.fullmatch(r"#[0-9A-Fa-f]{3,8}", node.value) else []
    return found


def test_only_the_theme_knows_colours() -> None:
    others = [file for file in modules() if file.name != "theme.py"]
    assert [where(file, node) for file in others for node in colours(tree(file))] == []


@pytest.mark.parametrize(
    "line", ['QColor("red")', "QColor(1, 2, 3)", "QColor(Qt.GlobalColor.red)", 'INK = "#2B2A33"']
)
def test_a_colour_outside_the_theme_is_seen(line: str) -> None:
    assert colours(ast.parse(line))


def test_a_colour_of_the_theme_is_let_be() -> None:
    assert not colours(ast.parse('painter.setPen(theme.colour("ink"))'))


def literals() -> Iterator[tuple[str, str]]:
    """Every string of the interface, and where it stands."""
    for file in modules("ui"):
        for call in translations(file):
            words = call.args[1]
            if isinstance(words, ast.Constant):
                yield where(file, call), str(words.value)


def test_words_are_literal_inside_translate() -> None:
    for file in modules("ui"):
        for call in translations(file):
            plain = [isinstance(it, ast.Constant) for it in call.args[:2]]
            assert plain == [True, True], where(file, call)


def test_nothing_is_translated_below_the_interface() -> None:
    below = [file for file in modules() if (SOURCE / "ui") not in file.parents]
    assert [where(file, call) for file in below for call in translations(file)] == []
    assert [where(file, call) for file in modules() for call in calls(file, "tr")] == []


def test_no_words_of_the_interface_stand_below_it() -> None:
    """A sentence that isn't a docstring, an error or SQL has no place in these layers."""
    found = []
    for layer in ("domain", "services", "storage", "content"):
        for file in modules(layer):
            found += [where(file, node) for node in sentences(tree(file))]
    assert found == []


def sentences(module: ast.Module) -> list[ast.Constant]:
    """String literals that read like words for a person."""
    skipped: set[ast.AST] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Expr | ast.Raise | ast.Assert):
            skipped.update(ast.walk(node))
        if isinstance(node, ast.Call) and re.match(
            r"[A-Z]\w*(Error|Exception)\b|self\._fail|fail", ast.unparse(node.func)
        ):
            skipped.update(ast.walk(node))
    return [
        node
        for node in ast.walk(module)
        if isinstance(node, ast.Constant)
        and node not in skipped
        and isinstance(node.value, str)
        and re.match(r"[A-Z][a-z']+( [a-z']+){2,}", node.value)
    ]


def test_a_sentence_below_the_interface_is_seen() -> None:
    assert sentences(ast.parse('WORDS = "Your notes are kept here."'))
    assert not sentences(ast.parse('"""Your notes are kept here."""'))
    assert not sentences(ast.parse('raise ValueError("No such act here")'))


def test_no_string_of_the_interface_says_a_banned_word() -> None:
    assert [(spot, banned_word(words)) for spot, words in literals() if banned_word(words)] == []


def test_the_interface_reads_at_grade_six() -> None:
    files: dict[str, list[str]] = {}
    for spot, words in literals():
        bare = re.sub(r"\{\w*\}", "it", words.replace("&", "")).strip(" .…")
        files.setdefault(spot.split(":")[0], []).append(bare)
    texts = {file: ".\n".join(said) for file, said in files.items()}
    heavy = {file: grade(text) for file, text in texts.items() if len(text.split()) >= A_FEW_WORDS}
    assert {file: level for file, level in heavy.items() if level > 6} == {}
    assert grade("\n".join(texts.values())) <= 5


def test_no_widget_is_asked_for_its_screen() -> None:
    """PySide makes the screen a child of the widget that was asked, and it can go with it."""
    asked = [where(file, call) for file in modules() for call in calls(file, "screen")]
    assert asked == []


# Signals


def test_no_signal_is_connected_to_a_lambda_or_a_partial() -> None:
    found = []
    for file in modules():
        for call in calls(file, "connect"):
            for argument in call.args:
                if isinstance(argument, ast.Lambda) or ast.unparse(argument).startswith("partial("):
                    found.append(where(file, call))
    assert found == []


class Bell(QObject):
    rung = Signal(bool)
    told = Signal(object)
    called = Signal()

    def hear(self, _word: object = None) -> None:
        return None


def test_ten_thousand_signals_lose_no_reference() -> None:
    """PySide6 6.12.0 on Python 3.11 drops one at every emit, and aborts after some hundreds."""
    bell = Bell()
    for signal in (bell.rung, bell.told, bell.called):
        signal.connect(bell.hear)
    before = [sys.getrefcount(it) for it in (True, False, None)]
    for _ in range(10_000):
        bell.rung.emit(True)
        bell.told.emit(None)
        bell.called.emit()
        bell.objectName()
        bell.setObjectName("bell")
    after = [sys.getrefcount(it) for it in (True, False, None)]
    assert all(abs(one - other) < 200 for one, other in zip(before, after, strict=True))


# What is loaded


NETWORK = {
    "PySide6.QtNetwork",
    "PySide6.QtWebSockets",
    "PySide6.QtWebEngineCore",
    "http.client",
    "urllib.request",
    "ftplib",
    "smtplib",
    "requests",
    "httpx",
}

EVERYTHING = """
import importlib, pkgutil, sys
import kindly
for found in pkgutil.walk_packages(kindly.__path__, "kindly."):
    if found.name != "kindly.__main__":
        importlib.import_module(found.name)
print(*sys.modules)
"""


STARTS_PROGRAMS = re.compile(r"QProcess|os\.(?:system|popen|exec\w+|spawn\w+|fork|startfile)\b")


def test_no_module_of_kindly_starts_another_program() -> None:
    assert STARTS_PROGRAMS.search("os.system('true')")
    assert [file for file in modules() if STARTS_PROGRAMS.search(file.read_text("utf-8"))] == []


def test_no_module_of_kindly_brings_a_network_module_along() -> None:
    done = subprocess.run(
        [sys.executable, "-c", EVERYTHING],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "kindly.ui.printing" in loaded
    assert sorted(loaded & NETWORK) == []
