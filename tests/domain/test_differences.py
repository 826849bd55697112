"""Two versions of a text, word by word."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly.domain import differences
from kindly.domain.differences import Beside, Stretch, beside

TEXTS = st.text(st.sampled_from("ab \n.é日本\u0301"), max_size=30) | st.text(max_size=40)


@given(TEXTS, TEXTS)
def test_both_texts_are_whole_and_only_what_differs_is_marked(before: str, now: str) -> None:
    found = beside(before, now)
    assert "".join(it.text for it in found.before) == before
    assert "".join(it.text for it in found.now) == now
    assert found.same is (before == now)
    kept = [
        "".join(it.text for it in side if not it.only_here) for side in (found.before, found.now)
    ]
    assert kept[0] == kept[1], "what isn't marked is in both"


def test_a_text_beside_itself_is_the_same() -> None:
    assert beside("I smiled", "I smiled") == Beside((Stretch("I smiled"),), (Stretch("I smiled"),))
    assert beside("", "") == Beside()
    assert beside("a", "a").same
    assert not beside("a", "b").same


def test_a_changed_word_is_marked_and_no_other() -> None:
    assert beside("I told Omar which part.", "I told Ana which part.") == Beside(
        (Stretch("I told "), Stretch("Omar", only_here=True), Stretch(" which part.")),
        (Stretch("I told "), Stretch("Ana", only_here=True), Stretch(" which part.")),
    )


def test_words_put_in_between_do_not_part_what_stands_on_the_other_side() -> None:
    assert beside("Sam came by bus", "Ana came home by car").before == (
        Stretch("Sam", only_here=True),
        Stretch(" came by "),
        Stretch("bus", only_here=True),
    )


def test_words_without_blanks_are_told_apart_by_their_letters() -> None:
    found = beside("今日は暖かい", "今日は寒い")
    assert found.before[0] == Stretch("今日は")


def test_a_text_that_is_all_new_has_nothing_before() -> None:
    assert beside("", "new") == Beside((), (Stretch("new", only_here=True),))


def test_very_long_texts_are_compared_line_by_line() -> None:
    lines = [f"the words of line {number} and more" for number in range(1_000)]
    other = ["changed " + line if number % 2 else line for number, line in enumerate(lines)]
    found = beside("\n".join(lines), "\n".join(other))
    marked = [it.text for it in found.now if it.only_here]
    assert marked[0] == "changed the words of line 1 and more\n"


def test_endless_texts_without_a_line_in_common_are_simply_another() -> None:
    before = "\n".join(f"a{number}" for number in range(1_500))
    now = "\n".join(f"b{number}" for number in range(1_500))
    assert differences._MOST_PAIRS < 1_500**2
    assert beside(before, now).before == (Stretch(before, only_here=True),)


@pytest.mark.no_cover
def test_texts_that_say_the_same_again_and_again_are_given_up_on_soon() -> None:
    before, now = "今天" * 700, "天今下" * 460
    begun = time.process_time()
    assert beside(f"{before}\nthe end", f"{now}\nthe end").now == (
        Stretch(f"{now}\n", only_here=True),
        Stretch("the end"),
    )
    assert time.process_time() - begun < 5


def test_what_is_given_up_on_is_simply_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(differences, "_MOST_LOOKED_AT", 3)
    assert beside("Sam came by bus", "Ana came by car").now == (
        Stretch("Ana came by car", only_here=True),
    )


def test_words_put_at_the_end_are_all_that_is_new() -> None:
    assert beside("I smiled", "I smiled back").now == (
        Stretch("I smiled"),
        Stretch(" back", only_here=True),
    )
