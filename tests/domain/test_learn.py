"""What a lesson is made of, and how far it was read."""

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime, timedelta

import pytest

from kindly.domain.learn import LINKS, Aside, Hue, KeyPoint, LessonProgress, Reading, ToTry, to_open
from tests.services.learning import a_lesson


def test_the_stored_words_of_choices_never_change() -> None:
    assert [str(word) for word in Reading] == ["new", "opened", "read"]
    assert [str(word) for word in ToTry] == ["named", "a-step-below"]
    asides = ["question", "words", "looked", "planned", "idea", "exercise"]
    assert [str(word) for word in Aside] == asides
    assert LINKS == {"question": "entries", "words": "entries", "planned": "plans"}


def test_what_is_no_number_names_nothing() -> None:
    progress = LessonProgress("L1", choices=(("words", "17"), ("idea", "second"), ("a", "b")))
    assert progress.number(Aside.WORDS) == 17
    assert progress.number(Aside.IDEA) is progress.number(Aside.PLANNED) is None
    assert progress.choosing("words", "9" * 5000).number(Aside.WORDS) is None


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


def test_learn_opens_with_what_was_begun_last_else_what_is_new_else_the_first() -> None:
    lessons = [a_lesson(number) for number in (1, 2, 3)]
    moment = datetime(2026, 6, 15, 9, tzinfo=UTC)
    read = {f"L{n}": LessonProgress(f"L{n}", Reading.READ) for n in (1, 2, 3)}
    assert to_open(lessons, read.__getitem__) == "L1"
    new = read | {"L2": LessonProgress("L2")}
    assert to_open(lessons, new.__getitem__) == "L2"
    begun = {
        f"L{n}": LessonProgress(f"L{n}", Reading.OPENED, opened_at=moment + timedelta(hours=n % 3))
        for n in (1, 2, 3)
    }
    assert to_open(lessons, begun.__getitem__) == "L2"
