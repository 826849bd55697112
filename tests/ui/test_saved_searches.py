"""Searches kept under names: asked for, changed, taken away and brought back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kindly.domain.journal_search import MOST_NAME, MOST_SAVED, JournalSearch, SavedSearch
from kindly.domain.prompts import Prompts
from kindly.services.journaling import JournalingService
from kindly.storage.errors import NotebookError
from kindly.storage.file import NotebookFile
from kindly.ui.journal_asked import Names
from kindly.ui.saved_searches import KeepSearch, SavedSearches
from kindly.ui.theme import Theme
from tests.fakes import unreadable

BUS, TEA = JournalSearch(words="bus"), JournalSearch(words="tea", bring=True)


@pytest.fixture
def names(prompts: Prompts) -> Names:
    return Names(prompts, dict)


def put(journaling: JournalingService, *saved: SavedSearch) -> None:
    journaling.put(replace(journaling.journaling, saved=saved))


def kept(journaling: JournalingService) -> list[str]:
    return [saved.name for saved in journaling.journaling.saved]


def keeping(
    qtbot: QtBot, journaling: JournalingService, names: Names, theme: Theme, search: JournalSearch
) -> KeepSearch:
    made = KeepSearch(journaling, search, names=names, theme=theme, parent=None)
    qtbot.addWidget(made)
    made.show()
    return made


def all_kept(
    qtbot: QtBot, journaling: JournalingService, names: Names, theme: Theme
) -> SavedSearches:
    made = SavedSearches(journaling, names=names, theme=theme, parent=None)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_a_name_is_asked_for_kindly(
    qtbot: QtBot, journaling: JournalingService, names: Names, theme: Theme
) -> None:
    put(journaling, SavedSearch("Bus", BUS))
    dialog = keeping(qtbot, journaling, names, theme, TEA)
    assert dialog.box.text() == "tea"
    dialog.box.setText("  ")
    dialog.keep.click()
    assert dialog.words.text() == "A word is enough for a name."
    qtbot.keyClicks(dialog.box, "Bus")
    assert not dialog.words.isVisible()
    dialog.box.setText("Bus")
    dialog.keep.click()
    assert dialog.words.text() == "There is one of that name. Another name?"
    dialog.box.setText("🙂" * 90)
    dialog.keep.click()
    assert not dialog.isVisible()
    assert kept(journaling) == ["Bus", "🙂" * MOST_NAME]


def test_a_search_without_words_is_called_by_what_it_asks(
    qtbot: QtBot, journaling: JournalingService, names: Names, theme: Theme
) -> None:
    search = JournalSearch(bring=True, years_back=True)
    assert keeping(qtbot, journaling, names, theme, search).box.text() == (
        "To bring to my next session"
    )


def test_there_is_room_for_so_many(
    qtbot: QtBot, journaling: JournalingService, names: Names, theme: Theme
) -> None:
    put(journaling, *(SavedSearch(f"Search {number}", BUS) for number in range(MOST_SAVED)))
    dialog = keeping(qtbot, journaling, names, theme, TEA)
    dialog.keep.click()
    assert dialog.isVisible()
    assert "no room" in dialog.words.text()


def test_what_cannot_be_kept_is_told(
    qtbot: QtBot,
    journaling: JournalingService,
    names: Names,
    theme: Theme,
    notebook: NotebookFile,
) -> None:
    put(journaling, SavedSearch("Bus", BUS))
    dialog = keeping(qtbot, journaling, names, theme, TEA)
    shown = all_kept(qtbot, journaling, names, theme)
    notebook.read_only = True
    with qtbot.waitSignal(dialog.failed) as told:
        dialog.keep.click()
    assert isinstance(told.args[0], NotebookError)
    assert dialog.isVisible()
    assert dialog.words.text().startswith("Kindly can't write to its folder.")
    with qtbot.waitSignal(shown.failed):
        shown.rows[0].remove.click()
    assert kept(journaling) == ["Bus"]
    assert not shown.undo_bar.isVisible()
    assert shown.words.text().startswith("Kindly can't write to its folder.")
    shown.rows[0].box.setText("The bus")
    shown.rows[0].settle()
    assert shown.rows[0].box.text() == "The bus", "it stays where it was typed"
    notebook.read_only = False
    shown.rows[0].settle()
    assert kept(journaling) == ["The bus"]
    assert not shown.words.isVisible()
    journaling._journaling = None
    with unreadable(notebook), qtbot.waitSignal(shown.failed):
        shown._fill()
    assert shown.none.isVisible()


def test_names_change_as_soon_as_one_goes_on(
    qtbot: QtBot, journaling: JournalingService, names: Names, theme: Theme
) -> None:
    put(journaling, SavedSearch("Bus", BUS), SavedSearch("Tea", TEA))
    dialog = all_kept(qtbot, journaling, names, theme)
    first, second = dialog.rows
    assert second.box.accessibleDescription() == "“tea” · To bring to my next session"
    assert first.remove.accessibleName() == "Remove “Bus”"
    first.box.setText("The bus")
    qtbot.keyClick(first.box, Qt.Key.Key_Return)
    assert kept(journaling) == ["The bus", "Tea"]
    assert first.remove.accessibleName() == "Remove “The bus”"
    second.box.setText("The bus")
    second.settle()
    assert kept(journaling) == ["The bus", "Tea"]
    assert second.box.text() == "Tea", "that name is taken"
    assert dialog.words.text() == "There is one of that name. Another name?"
    second.box.setText(" ")
    second.settle()
    assert second.box.text() == "Tea"
    second.box.setText("Tea time")
    dialog.close_button.click()
    assert kept(journaling) == ["The bus", "Tea time"], "a name half typed counts"


def test_what_is_removed_comes_back_with_undo(
    qtbot: QtBot, journaling: JournalingService, names: Names, theme: Theme
) -> None:
    put(journaling, SavedSearch("Bus", BUS), SavedSearch("Tea", TEA))
    dialog = all_kept(qtbot, journaling, names, theme)
    dialog.rows[0].remove.click()
    assert kept(journaling) == ["Tea"]
    assert dialog.undo_bar.words() == "“Bus” is taken away."
    assert dialog.undo_bar.button("undo").hasFocus()
    dialog.undo_bar.button("undo").click()
    assert kept(journaling) == ["Bus", "Tea"]
    assert not dialog.undo_bar.isVisible()
    for _ in range(2):
        dialog.rows[0].remove.click()
    assert dialog.none.isVisible()
    assert dialog.rows == []


def test_undo_brings_back_what_was_removed_and_nothing_else(
    qtbot: QtBot, journaling: JournalingService, names: Names, theme: Theme
) -> None:
    put(journaling, SavedSearch("Bus", BUS), SavedSearch("Tea", TEA))
    dialog = all_kept(qtbot, journaling, names, theme)
    dialog.rows[0].remove.click()
    row = dialog.rows[0]
    row.box.setText("Bus")
    row.settle()
    assert kept(journaling) == ["Tea"], "that name may come back"
    row.box.setText("Tea time")
    row.settle()
    dialog.undo_bar.button("undo").click()
    assert kept(journaling) == ["Bus", "Tea time"]
    assert [it.box.text() for it in dialog.rows] == ["Bus", "Tea time"]
