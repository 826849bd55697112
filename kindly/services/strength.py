"""How strong a passphrase seems, in a word."""

from kindly.domain.passphrase import LEAST_LETTERS, Strength, normal

MOST_LETTERS = 72
"""zxcvbn looks at no more; the time it takes grows with their square."""
WEAK_UNTIL, FAIR_UNTIL = 1e8, 1e12
"""Guesses: at a thousand a second, Argon2id's pace on a fast machine, a day, and thirty years."""


def strength(passphrase: str) -> Strength:
    """How many guesses it would take, as zxcvbn counts them; no word of it is kept.

    It takes up to a tenth of a second the first time.
    """
    from zxcvbn import zxcvbn  # type: ignore[import-untyped]  # noqa: PLC0415 - with a passphrase

    words = normal(passphrase)
    if len(words) < LEAST_LETTERS:
        return Strength.SHORT
    guesses = zxcvbn(words[:MOST_LETTERS], max_length=MOST_LETTERS)["guesses"]
    if guesses < WEAK_UNTIL:
        return Strength.WEAK
    return Strength.FAIR if guesses < FAIR_UNTIL else Strength.STRONG
