"""A passphrase in words: how strong it seems, and the recovery code that stands in for it."""

import unicodedata
from enum import StrEnum

CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""The letters and digits of a recovery code: none that are read as another, 5 bits each."""
CODE_GROUPS, GROUP_LETTERS = 6, 5
"""A recovery code has 30 letters: 150 bits, far more than anybody can try."""
LEAST_LETTERS = 8
"""A passphrase has at least so many letters; there is no other rule."""


class Strength(StrEnum):
    """How long a passphrase would hold out against somebody who has the file."""

    SHORT = "short"
    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


def normal(passphrase: str) -> str:
    """The passphrase as every keyboard gives it, without blanks around it.

    It is in NFC, as Unicode Standard Annex 15 defines it; a blank that came along when it was
    pasted, or was left out later, makes it no other.
    """
    return unicodedata.normalize("NFC", passphrase).strip()


def code_of(chance: bytes) -> str:
    """The recovery code made of 30 random bytes, in groups, such as ``7K2MP-…``.

    Raises ValueError for any other number of bytes.
    """
    count = CODE_GROUPS * GROUP_LETTERS
    if len(chance) != count:
        raise ValueError(f"a recovery code is made of {count} bytes")
    letters = "".join(CODE_LETTERS[byte % len(CODE_LETTERS)] for byte in chance)
    return "-".join(
        letters[start : start + GROUP_LETTERS] for start in range(0, count, GROUP_LETTERS)
    )


def typed_code(words: str) -> str:
    """A recovery code as it was typed, without regard to case, blanks and dashes."""
    return "".join(letter for letter in words.upper() if letter.isalnum())
