"""Choices come back from plain words, and what isn't known is left out."""

from kindly.domain.acts import Courage, Family, Topic
from kindly.domain.choices import choice, choices, plain


def test_a_word_that_is_not_known_is_no_choice() -> None:
    assert choice(Family, "joining") is Family.JOINING
    assert choice(Courage, 3) is Courage.CHAT
    assert choice(Family, "newer") is None
    assert choice(Family, ["joining"]) is None


def test_of_a_list_the_known_words_stay_each_once() -> None:
    assert choices(Topic, ["work", "newer", "food", "work"]) == (Topic.WORK, Topic.FOOD)
    assert choices(Topic, "work") == ()
    assert choices(Topic, None) == ()


def test_choices_are_written_in_their_own_order() -> None:
    assert plain({Courage.LEAP, Courage.RIPPLE}) == [1, 5]
    assert plain(()) == []
