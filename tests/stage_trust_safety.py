"""How safe the notes are, and their copies, on the stage: the personal notebook with one copy."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kindly.domain.journal import Answer, Entry, Kind
from kindly.storage import keys
from kindly.storage.errors import NotebookFull
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.ui import safety_words
from kindly.ui.safety import SafetyPage
from kindly.ui.window import Window
from tests.stage_journal import DAY, FULL
from tests.words import OWN_WORDS

if TYPE_CHECKING:
    from tests.stage import Stage

PAGES = (
    replace(FULL, bring=False, answers=(Answer("own", OWN_WORDS, FULL.felt),)),
    Entry(Kind.FREE, DAY, body=OWN_WORDS),
)


def _personal(stage: "Stage") -> Window:
    assert stage.kindly.personal is not None
    window = stage.kindly.personal.window
    window.resize(stage.window.size())
    stage.window.hide()
    window.show()
    return window


def _page(stage: "Stage") -> SafetyPage:
    """The page, once it knows how things stand; a copy is there, and a page in it."""
    assert stage.kindly.personal is not None
    window = _personal(stage)
    if "safety" not in stage.kept:
        kept = [stage.kindly.personal.journal.add(page).id for page in PAGES]
        stage.kept["copy"] = stage.kindly.personal.keeping.backups().back_up()
        for entry_id in kept:
            stage.kindly.personal.journal.delete(entry_id)
        stage.kept["safety"] = kept[0]
    window.go("safety")
    page = window.pages.safety()
    assert isinstance(page, SafetyPage)
    page.home()
    stage.wait_until(lambda: bool(page.facts.who.text()))
    return page


def _facts(stage: "Stage") -> QWidget:
    return _page(stage).window()


def _facts_low(stage: "Stage") -> QWidget:
    page = _page(stage)
    page.facts.say_copied("")
    page._not_backed_up(NotebookFull())
    page._folder_not_chosen(NotebookFull())
    stage.settle()
    bar = page.facts.verticalScrollBar()
    bar.setValue(bar.maximum())
    return page.window()


def _facts_unusable(stage: "Stage") -> QWidget:
    """A file stands where copies should go, and a copy was put back before."""
    page = _page(stage)
    page._safety._tasks.run(lambda: "…", page.facts.say_folder)  # once all it asked for is told
    stage.wait_until(lambda: page.facts.folder_said.text() == "…")
    page.facts.say_folder("")
    assert page._report is not None
    folder = stage.folder / "a place for copies" / "kindly-0a1b2c3d"
    report = replace(page._report, unusable=folder, copy=None)
    page.facts.show_report(report, page._safety.now().date(), way_back=True)
    page.facts.say_copied(safety_words.not_backed_up(NotebookFull(), folder), hue="honey")
    return page.window()


def _copies(stage: "Stage") -> QWidget:
    page = _page(stage)
    page.show_copies()
    stage.wait_until(lambda: bool(page.copies.cards))
    return page.window()


def _refused(stage: "Stage") -> QWidget:
    _copies(stage)
    page = _page(stage)
    page.show_copies()
    stage.ask.path = stage.folder / "letter.kindly"
    stage.ask.path.write_text("Dear Sam", "utf-8")
    page.copies.file.click()
    stage.wait_until(page.copies.file.isEnabled)
    return page.window()


def _inside(stage: "Stage") -> QWidget:
    page = _page(stage)
    page.show_copies()
    stage.wait_until(lambda: bool(page.copies.cards))
    card = next(it for it in page.copies.cards if it.copy.path == stage.kept["copy"])
    card.look.click()
    stage.wait_until(lambda: page.currentWidget() is page.inside)
    return page.window()


def _read(stage: "Stage") -> QWidget:
    window = _inside(stage)
    page = _page_shown(stage)
    assert page.inside.list is not None
    page.inside.list.chosen.emit(stage.kept["safety"])
    page.inside.reading.bring.click()
    return window


def _page_shown(stage: "Stage") -> SafetyPage:
    assert stage.kindly.personal is not None
    page = stage.kindly.personal.window.pages.safety()
    assert isinstance(page, SafetyPage)
    return page


def _unlock(stage: "Stage") -> QWidget:
    page = _page(stage)
    page.show_copies()
    stage.ask.path = _elsewhere(stage)
    page.copies.file.click()
    stage.wait_until(lambda: page.currentWidget() is page.unlock)
    page.unlock.secret.line.setText(OWN_WORDS)
    page.unlock.refuse()
    return page.window()


def _elsewhere(stage: "Stage") -> Path:
    """An encrypted notebook with a passphrase nobody is told."""
    path = stage.folder / "stick" / "theirs.kindly"
    if path.exists():
        return path
    assert stage.kindly.personal is not None
    clock = stage.kindly.personal.file.clock
    book = NotebookFile.open(path, clock=clock, new_id=lambda: "0-0", key=bytes(range(32)))
    EntryRepository(book).add(replace(PAGES[0], answers=()))
    book.close()
    wrap = keys.Wrap(keys.Way.PASSPHRASE, b"s" * 16, b"n" * 12, os.urandom(48), 32, 1, 4)
    keys.write(keys.of(path), keys.KeyFile("0a" * 8, (wrap,)))
    return path


def _sample(stage: "Stage") -> QWidget:
    stage.window.go("safety")
    return stage.window


SAFETY_STATES: dict[str, Callable[["Stage"], QWidget]] = {
    "safety": _facts,
    "safety-full": _facts_low,
    "safety-unusable": _facts_unusable,
    "safety-copies": _copies,
    "safety-refused": _refused,
    "safety-inside": _inside,
    "safety-read": _read,
    "safety-unlock": _unlock,
    "safety-sample": _sample,
}
