"""The journal's choices in Settings: kept as they are made, and said to be only where true."""

import pytest
from pytestqt.qtbot import QtBot

from kindly.domain.journaling import Journaling
from kindly.services.journaling import JournalingService
from kindly.storage.file import NotebookFile
from kindly.storage.preferences import PreferenceRepository
from kindly.ui.journaling import JournalingFields
from kindly.ui.theme import Theme
from tests.fakes import unreadable


@pytest.fixture
def fields(qtbot: QtBot, theme: Theme, journaling: JournalingService) -> JournalingFields:
    made = JournalingFields(journaling)
    qtbot.addWidget(made)
    made.show()
    return made


def test_each_choice_is_kept_at_once_and_there_again_at_the_next_start(
    fields: JournalingFields, notebook: NotebookFile
) -> None:
    for tick in (fields.plenty, fields.count_words, fields.without_hard):
        tick.box.click()
        assert fields.said.text() == "Kept."
    again = JournalingService(PreferenceRepository(notebook))
    assert again.journaling == Journaling(plenty=False, count_words=True, without_hard=False)


def test_what_was_chosen_elsewhere_shows_here(
    fields: JournalingFields, journaling: JournalingService
) -> None:
    journaling.put(Journaling(count_words=True))
    assert fields.count_words.box.isChecked()
    assert fields.said.text() == ""


def test_what_cannot_be_kept_is_put_back_and_told(
    qtbot: QtBot, fields: JournalingFields, notebook: NotebookFile
) -> None:
    notebook.read_only = True
    with qtbot.waitSignal(fields.failed):
        fields.plenty.box.click()
    assert fields.plenty.box.isChecked()
    assert fields.said.text() == ""


def test_choices_that_cannot_be_read_are_not_made_up(
    qtbot: QtBot, notebook: NotebookFile, theme: Theme
) -> None:
    with unreadable(notebook):
        made = JournalingFields(JournalingService(PreferenceRepository(notebook)))
        qtbot.addWidget(made)
        made.show()
        assert made.trouble.isVisible()
        assert not made.plenty.isVisible()
    made.refresh()
    assert made.plenty.isVisible()


def test_what_the_journal_asks_is_a_button_away(qtbot: QtBot, fields: JournalingFields) -> None:
    with qtbot.waitSignal(fields.prompts_requested):
        fields.prompts.click()
