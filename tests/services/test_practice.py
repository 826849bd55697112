"""A person's choices about practising are kept, and broken words never get in the way."""

import pytest
from pytestqt.qtbot import QtBot

from kindly.domain.acts import Topic
from kindly.domain.library import Query, Sort
from kindly.domain.practice import Practice
from kindly.services.practice import PracticeService
from kindly.storage.errors import NotebookError, NotebookReadOnly
from kindly.storage.file import NotebookFile
from kindly.storage.preferences import PreferenceRepository
from tests.fakes import unreadable

CHOSEN = Practice(skip=frozenset({Topic.WORK}), cues=("the kettle is on",), remind=True)


@pytest.fixture
def preferences(notebook: NotebookFile) -> PreferenceRepository:
    return PreferenceRepository(notebook)


@pytest.fixture
def service(qapp: object, preferences: PreferenceRepository) -> PracticeService:
    return PracticeService(preferences)


def test_choices_survive_a_new_start(
    service: PracticeService, preferences: PreferenceRepository, qtbot: QtBot
) -> None:
    assert service.practice == Practice()
    with qtbot.waitSignal(service.changed):
        service.put(CHOSEN)
    assert service.practice == CHOSEN
    assert PracticeService(preferences).practice == CHOSEN


def test_the_same_choices_change_nothing(service: PracticeService, qtbot: QtBot) -> None:
    service.put(CHOSEN)
    with qtbot.assertNotEmitted(service.changed):
        service.put(Practice(skip=CHOSEN.skip, cues=(" the kettle\nis on",), remind=True))


def test_where_one_was_in_the_library_is_kept_and_not_told(
    service: PracticeService, preferences: PreferenceRepository, qtbot: QtBot
) -> None:
    looked = Practice(browse=Query(sort=Sort.NEWEST))
    with qtbot.assertNotEmitted(service.changed):
        service.put(looked)
    assert PracticeService(preferences).practice == looked


def test_words_are_made_fit_to_keep(service: PracticeService) -> None:
    service.put(Practice(cues=(" tea\x00 ", ""), line="Hello\nyou"))
    assert service.practice == Practice(cues=("tea",), line="Hello you")


@pytest.mark.parametrize("words", ["", "not json", "[1]", "null", "7", "[" * 100_000])
def test_what_can_not_be_read_is_as_at_first(
    service: PracticeService, preferences: PreferenceRepository, words: str
) -> None:
    preferences.put("practice", words)
    assert service.practice == Practice()


def test_a_broken_part_leaves_the_rest(
    service: PracticeService, preferences: PreferenceRepository
) -> None:
    preferences.put("practice", '{"skip": ["work", "newer"], "remind_at": "?", "remind": true}')
    assert service.practice == Practice(skip=frozenset({Topic.WORK}), remind=True)


def test_choices_that_can_not_be_kept_stay_as_they_were(
    service: PracticeService, notebook: NotebookFile, qtbot: QtBot
) -> None:
    service.put(CHOSEN)
    notebook.read_only = True
    with qtbot.assertNotEmitted(service.changed), pytest.raises(NotebookReadOnly):
        service.put(Practice())
    assert service.practice == CHOSEN


def test_a_notebook_that_can_not_be_read_is_asked_again(
    service: PracticeService, preferences: PreferenceRepository, notebook: NotebookFile
) -> None:
    PracticeService(preferences).put(CHOSEN)
    with unreadable(notebook):
        with pytest.raises(NotebookError):
            _ = service.practice
        with pytest.raises(NotebookError):
            service.put(Practice())
    assert service.practice == CHOSEN
