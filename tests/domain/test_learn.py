"""What a lesson is made of, and how far it was read."""

from dataclasses import FrozenInstanceError

import pytest

from kindly.domain.learn import Hue, KeyPoint, LessonProgress, Reading, ToTry


def test_the_stored_words_of_choices_never_change() -> None:
    assert [str(word) for word in Reading] == ["new", "opened", "read"]
    assert [str(word) for word in ToTry] == ["named", "a-step-below"]


def test_a_lesson_nobody_opened_is_new_and_holds_nothing() -> None:
    progress = LessonProgress("seen-or-felt")
    assert progress.reading is Reading.NEW
    assert progress.choices == ()
    assert progress.opened_at is progress.finished_on is progress.fresh_look_on is None


def test_progress_has_no_number_to_be_measured_by() -> None:
    numbers = [it for it in LessonProgress.__dataclass_fields__.values() if it.type in {int, float}]
    assert numbers == []


def test_a_key_point_is_plain_unless_it_speaks_of_one_idea() -> None:
    assert KeyPoint("Ask what a camera saw.").hue is Hue.PLAIN


def test_what_a_lesson_is_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        KeyPoint("one").text = "other"  # type: ignore[misc]
