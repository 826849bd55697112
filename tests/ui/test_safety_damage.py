"""Where part of the notebook can't be read, that is said as it is and leads to the copies."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kindly import paths
from kindly.app import Kindly, Options
from kindly.services.backup import Copy
from kindly.services.errors import NotebookDamaged
from kindly.services.upkeep import Check
from kindly.ui.go_to import GoTo
from kindly.ui.safety import SafetyPage
from kindly.ui.safety_damage import DamageCard
from kindly.ui.strips import TroubleStrip
from kindly.ui.theme import Theme
from kindly.ui.troubles import not_read, not_saved
from kindly.ui.window import Window
from tests.fakes import FakeAsk
from tests.storage import worn
from tests.storage.test_salvage import pages_of, spoil
from tests.ui.test_safety import REPORT

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
CANT = "Part of your notebook can't be read"
STILL_THERE = "The copies made before are still there."


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A whole copy, beside a notebook whose journal is damaged."""
    path = paths.notebook_file(tmp_path)
    worn.written(path)
    copies = paths.backup_folder(tmp_path)
    copies.mkdir()
    made = copies / "notebook-2026-06-15T083000Z.kindly"
    made.write_bytes(path.read_bytes())
    return made


@pytest.fixture
def kindly(qapp: QApplication, tmp_path: Path, ask: FakeAsk, copy: Path) -> Iterator[Kindly]:
    path = paths.notebook_file(tmp_path)
    spoil(path, pages_of(path, "entries")[0], at=0, with_=os.urandom(4096))
    running = Kindly(qapp, Options(data_dir=tmp_path, now=NOW, seed=7), ask=ask)
    assert running.start()
    yield running
    running.close()
    running.deleteLater()


def strip_of(window: Window) -> TroubleStrip:
    strip = window.findChild(TroubleStrip)
    assert isinstance(strip, TroubleStrip)
    return strip


def safety_of(window: Window) -> SafetyPage:
    page = window.pages.safety()
    assert isinstance(page, SafetyPage)
    return page


def test_the_journal_says_what_is_wrong_and_leads_to_where_it_is_put_right(
    window: Window, qtbot: QtBot
) -> None:
    window.go("journal")
    strip = strip_of(window)
    qtbot.waitUntil(strip.isVisible)
    assert CANT in strip.words()
    told = window.pages.journal().show_list().empty.text().replace("\u200b", "")
    assert told == not_read(NotebookDamaged())
    assert not strip.button("again").isVisible()
    strip.button("safety").click()
    assert window.pages.shown() == "safety"
    assert not strip.isVisible()
    facts = safety_of(window).facts
    qtbot.waitUntil(lambda: bool(facts.who.text()))
    assert facts.damage.isVisible(), "no check was needed to know"
    qtbot.waitUntil(facts.damage.to_copies.hasFocus)


def test_what_else_goes_wrong_does_not_lead_there(window: Window) -> None:
    strip = strip_of(window)
    strip.tell(NotebookDamaged())
    assert not strip.button("safety").isHidden()
    window._journal.save_failed.emit(OSError())
    assert strip.button("safety").isHidden()


def test_one_strip_that_tells_of_the_damage_is_enough(window: Window) -> None:
    strip = strip_of(window)
    strip.tell(NotebookDamaged())
    window.said.damaged(copies=True)
    assert window.said.isHidden()
    strip.hide()
    window.said.damaged(copies=True)
    assert STILL_THERE in window.said.words()
    assert not window.said.isHidden()


def test_a_code_leads_on_as_well(window: Window, kindly: Kindly, theme: Theme) -> None:
    assert kindly.personal is not None
    asking = GoTo(kindly.personal.journal, theme, window)
    asking.box.setText("K-7")
    asking.look()
    assert asking.words.text() == not_read(NotebookDamaged())
    asking.close()


@pytest.mark.parametrize("words", [True, False])
def test_damage_is_not_told_as_something_that_passes(words: bool) -> None:
    for said in (not_saved(NotebookDamaged(), words=words), not_read(NotebookDamaged())):
        assert said.startswith(CANT)
        assert "just now" not in said
        assert "safe." not in said
        assert "still there" not in said
    assert ("still on screen" in not_saved(NotebookDamaged(), words=words)) is words


@pytest.mark.parametrize("there", [True, False], ids=["copies", "no copy"])
def test_copies_are_only_told_of_where_there_are_some(
    kindly: Kindly, window: Window, qtbot: QtBot, copy: Path, there: bool
) -> None:
    if not there:
        copy.unlink()
        copy.parent.rmdir()
    assert kindly.personal is not None
    kindly.personal.keeping.upkeep().check()
    qtbot.waitUntil(lambda: CANT in window.said.words())
    assert (STILL_THERE in window.said.words()) is there
    window.said.button("safety").click()
    page = safety_of(window)
    qtbot.waitUntil(page.facts.damage.isVisible)
    assert STILL_THERE not in page.facts.checked.text()


def test_how_safe_the_notes_are_begins_with_the_damage_and_the_way_to_the_copies(
    window: Window, qtbot: QtBot, copy: Path
) -> None:
    window._actions["safety"].trigger()
    page = safety_of(window)
    facts = page.facts
    qtbot.waitUntil(lambda: bool(facts.who.text()))
    assert facts.damage.isHidden()
    assert facts.back_up.hasFocus()
    facts.back_up.click()
    qtbot.waitUntil(facts.damage.isVisible)
    assert facts.copied_said.text() == (
        "Part of your notebook can't be read, so no copy was made. Nothing was changed."
    )
    assert facts.damage.to_copies.hasFocus()
    assert facts.damage.to_copies.property("kind") == "primary"
    assert facts.back_up.property("kind") == "plain"
    assert "no copy that is whole" in facts.damage.words.text(), "this one wasn't looked over yet"
    assert facts.newest.text() == "Kindly knows of no copy that is whole."
    assert "type: kindly rescue notebook.kindly saved.kindly." in facts.damage.to_rescue.text()
    facts.damage.to_copies.click()
    assert page.currentWidget() is page.copies
    qtbot.waitUntil(lambda: [card.copy.path for card in page.copies.cards] == [copy])


def test_a_copy_that_is_whole_is_named(theme: Theme, qtbot: QtBot, english: None) -> None:
    card = DamageCard(theme)
    qtbot.addWidget(card)
    copy = Copy(Path("/home/sam/copy"), datetime(2026, 6, 14, 14, 10, tzinfo=UTC), 1, keyed=False)
    report = replace(REPORT, checked=Check(NOW, ("row 7 missing",)), copy=copy)
    card.show_report(report, NOW.date())
    assert card.words.text().startswith("There is a whole copy from yesterday, ")
    card.show_report(REPORT, NOW.date())
    assert card.isHidden()


def test_once_it_is_put_right_nothing_is_said_of_damage(
    kindly: Kindly, window: Window, qtbot: QtBot
) -> None:
    window._actions["safety"].trigger()
    page = safety_of(window)
    page.facts.check.click()
    qtbot.waitUntil(page.facts.damage.isVisible)
    page.facts.damage.to_copies.click()
    qtbot.waitUntil(lambda: bool(page.copies.cards))
    page.copies.cards[0].restore.click()
    qtbot.waitUntil(
        lambda: kindly.personal is not None and kindly.personal.window is not window, timeout=20_000
    )
    assert kindly.personal is not None
    after = safety_of(kindly.personal.window)
    qtbot.waitUntil(lambda: bool(after.facts.who.text()))
    assert after.facts.damage.isHidden()
    assert after.facts.back_up.property("kind") == "primary"
    after.facts.check.click()
    qtbot.waitUntil(lambda: after.facts.checked.text().endswith("All of it can be read."))
