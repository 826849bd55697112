"""Passphrases and recovery codes as they are typed, and as they are meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly.domain.passphrase import (
    CODE_GROUPS,
    CODE_LETTERS,
    GROUP_LETTERS,
    code_of,
    normal,
    typed_code,
)

LETTERS = CODE_GROUPS * GROUP_LETTERS


@given(st.binary(min_size=LETTERS, max_size=LETTERS))
def test_a_code_is_known_however_it_is_typed(chance: bytes) -> None:
    code = code_of(chance)
    groups = code.split("-")
    assert [len(group) for group in groups] == [GROUP_LETTERS] * CODE_GROUPS
    assert set("".join(groups)) <= set(CODE_LETTERS)
    assert typed_code(f" {' '.join(groups).lower()}\n") == typed_code(code) == "".join(groups)


@pytest.mark.parametrize("count", [0, LETTERS - 1, LETTERS + 1])
def test_too_little_chance_makes_no_code(count: int) -> None:
    with pytest.raises(ValueError, match=str(LETTERS)):
        code_of(bytes(count))


@given(st.text())
def test_a_passphrase_is_the_same_with_blanks_around_it(words: str) -> None:
    assert normal(f" {words}\t\n") == normal(words) == normal(normal(words))


def test_accents_are_the_same_on_every_keyboard() -> None:
    assert normal("cafe\u0301") == normal("caf\u00e9")
