"""Other people's names as initials: what the rule finds, and what it leaves alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly.content.paper import load_wording
from kindly.domain.initials import MOST_TOLD, initial, names_in, stands_in, told, with_initials

WORDS = load_wording(Path(__file__).parents[2] / "resources").names


def shortened(text: str) -> str:
    return with_initials(text, names_in((text,), WORDS))


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Told Omar what helped.", "Told O. what helped."),
        ("Rang my friend Zoë, then José.", "Rang my friend Z., then J."),
        ("Sat with Mary Smith and Ian O’Brien.", "Sat with M. S. and I. O."),
        ("Asked Dr. Ahmed and Mrs Lee.", "Asked Dr. A. and Mrs L."),
        ("I saw J. Smith there.", "I saw J. S. there."),
        ("Held Hyun-woo’s coat.", "Held H.’s coat."),
        ("Позвонила Анне вечером.", "Позвонила А. вечером."),
        ("It was for Cafe\u0301line.", "It was for C."),
        ("So said Omar…", "So said O.…"),
        ("my friends' Omar", "my friends' O."),
    ],
)
def test_a_capital_inside_a_sentence_is_a_name(text: str, short: str) -> None:
    assert shortened(text) == short


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Omar laughed.", "O. laughed."),
        ("Omar's bag was heavy.", "O.'s bag was heavy."),
        ("Omar and Sara waved.", "O. and S. waved."),
        ("It rained. Omar said so. “Sara rang!”", "It rained. O. said so. “S. rang!”"),
        ("Omar was there. I told Omar.", "O. was there. I told O."),
    ],
)
def test_a_sentence_may_begin_with_a_name_where_what_follows_shows_it(
    text: str, short: str
) -> None:
    assert shortened(text) == short


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Waved. Then I ran.",
        " Waved. Then I ran.",
        "Waved! Why? Because… Nothing.",
        "Omar was there.",  # nothing shows that it is somebody
        "Voice wobbled. She laughed, warmly.",
        "Neighbour laughed and Mum smiled. She and Dad waved.",
        "On Monday and on Sundays in May I'm brave. It's fine, I'd say. That's it.",
        "Said “Hello there” (Then I left). – Then I came back.",
        "* Held the door\n* Waved\n# Today\n> Quiet\nNote: Nothing more",
        "I was SO cross about the TV.",
        "Sweets and tea. Tea and",
        "Laughed. laughed",
        "Told Mr. They left.",
    ],
)
def test_what_only_looks_like_a_name_stays(text: str) -> None:
    assert shortened(text) == text


def test_a_name_that_is_found_once_is_one_everywhere() -> None:
    texts = ("Omar was late home.", "I rang Omar.")
    assert names_in(texts, WORDS) == ("Omar",)
    assert with_initials(texts[0], ("Omar",)) == "O. was late home."
    assert with_initials("OMAR! omar, Omaric, McOmar", ("Omar",)) == "O.! omar, Omaric, McOmar"


def test_names_a_person_tells_are_found_in_any_script_and_case() -> None:
    names = told(" Mary Ann, omar; سارة، 邻居\nomar ,, ")
    assert names == ("Mary Ann", "omar", "سارة", "邻居")
    text = "Mary  Ann and omar and Omar, لسارة，我对邻居说。"
    assert with_initials(text, names) == "M. A. and O. and O., لس.，我对邻.说。"


def test_no_more_names_are_told_than_anybody_would_look_through() -> None:
    assert len(told(",".join(f"n{number}" for number in range(99)))) == MOST_TOLD


def test_an_initial_brings_its_own_full_stop() -> None:
    assert initial("mary smith") == "M. S."
    assert with_initials("I told Omar. Then Omar... Omar", ("Omar",)) == ("I told O. Then O.... O.")


def test_where_a_name_stands_is_known() -> None:
    assert stands_in("Omar", "to Omar’s")
    assert not stands_in("Omar", "to Omaric")


@given(st.text(), st.text(min_size=1))
def test_any_text_goes_through_and_a_told_name_is_gone(text: str, name: str) -> None:
    shortened(text)
    for each in told(name):
        again = with_initials(f"x {each} y", told(name))
        assert each not in again.split() or each == initial(each)
