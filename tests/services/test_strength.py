"""How strong a passphrase seems is said in a word, and its words are kept nowhere."""

import gc

import pytest

from kindly.domain.passphrase import Strength
from kindly.services.strength import strength

WORDS = {
    "": Strength.SHORT,
    "sevenis": Strength.SHORT,
    "password": Strength.WEAK,
    "aaaaaaaaaaaaaaaaaaaaaaaa": Strength.WEAK,
    "kindness1": Strength.WEAK,
    "Tr0ub4dor&3": Strength.FAIR,
    "my dog eats blue socks": Strength.STRONG,
    "caf\u00e9 on the corner, at nine": Strength.STRONG,
}


@pytest.mark.parametrize(("passphrase", "word"), WORDS.items())
def test_it_is_said_in_a_word(passphrase: str, word: Strength) -> None:
    assert strength(passphrase) is word


def test_letters_are_counted_as_they_are_kept() -> None:
    assert strength("cafe\u0301xyz") is Strength.SHORT
    assert len("cafe\u0301xyz") == 8


@pytest.mark.parametrize("passphrase", ["a" * 10_000, "\0\ud800\U0001f642" * 30, " " * 80])
def test_whatever_is_pasted_has_an_answer(passphrase: str) -> None:
    assert strength(passphrase) in Strength


def test_nothing_of_it_is_kept() -> None:
    passphrase = "".join(("wombats ", "prefer ", "quiet ", "canals"))
    strength(passphrase)
    gc.collect()
    kept = [it for it in gc.get_objects() if isinstance(it, dict) and passphrase in it.values()]
    assert [it for it in kept if it is not locals()] == []
