"""A person's choices about the journal are kept, and broken words never get in the way."""

import pytest
from pytestqt.qtbot import QtBot

from kindly.domain.journal_search import JournalSearch, SavedSearch
from kindly.domain.journaling import Journaling
from kindly.services.journaling import JournalingService
from kindly.storage.errors import NotebookError, NotebookReadOnly
from kindly.storage.file import NotebookFile
from kindly.storage.preferences import PreferenceRepository
from tests.fakes import unreadable

TEA = SavedSearch("Tea", JournalSearch(words="tea", bring=True))
CHOSEN = Journaling(plenty=False, count_words=True, saved=(TEA,))


@pytest.fixture
def preferences(notebook: NotebookFile) -> PreferenceRepository:
    return PreferenceRepository(notebook)


@pytest.fixture
def service(qapp: object, preferences: PreferenceRepository) -> JournalingService:
    return JournalingService(preferences)


def test_choices_survive_a_new_start(
    service: JournalingService, preferences: PreferenceRepository, qtbot: QtBot
) -> None:
    assert service.journaling == Journaling()
    with qtbot.waitSignal(service.changed):
        service.put(CHOSEN)
    assert service.journaling == CHOSEN
    assert JournalingService(preferences).journaling == CHOSEN


def test_the_same_choices_write_nothing_and_tell_nothing(
    service: JournalingService, notebook: NotebookFile, qtbot: QtBot
) -> None:
    service.put(CHOSEN)
    before = notebook.changes
    untidy = SavedSearch(" Tea\n", JournalSearch(words=" tea ", bring=True))
    with qtbot.assertNotEmitted(service.changed):
        service.put(Journaling(plenty=False, count_words=True, saved=(untidy,)))
    assert notebook.changes == before


@pytest.mark.parametrize("words", ["", "not json", "[1]", "null", "7", "[" * 100_000])
def test_what_can_not_be_read_is_as_at_first(
    service: JournalingService, preferences: PreferenceRepository, words: str
) -> None:
    preferences.put("journal", words)
    assert service.journaling == Journaling()


def test_a_broken_part_leaves_the_rest(
    service: JournalingService, preferences: PreferenceRepository
) -> None:
    preferences.put("journal", '{"plenty": false, "hinted": 1, "saved": {}, "newer": [2]}')
    assert service.journaling == Journaling(plenty=False)


def test_choices_that_can_not_be_kept_stay_as_they_were(
    service: JournalingService, notebook: NotebookFile, qtbot: QtBot
) -> None:
    service.put(CHOSEN)
    notebook.read_only = True
    with qtbot.assertNotEmitted(service.changed), pytest.raises(NotebookReadOnly):
        service.put(Journaling())
    assert service.journaling == CHOSEN


def test_a_notebook_that_can_not_be_read_is_asked_again(
    service: JournalingService, preferences: PreferenceRepository, notebook: NotebookFile
) -> None:
    JournalingService(preferences).put(CHOSEN)
    with unreadable(notebook):
        with pytest.raises(NotebookError):
            _ = service.journaling
        with pytest.raises(NotebookError):
            service.put(Journaling())
    assert service.journaling == CHOSEN
