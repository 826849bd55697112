"""Where the words a person looks for stand in a text, so that they can be lit up."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"\w[\w\u0300-\u036f]*")
_ENDINGS = ("ing", "ed", "es", "ly", "s")
_SHORTEST_STEM = 3


def hits(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Start and length of each stretch of `text` that is looked for, in order.

    A word is found by its beginning; case, accents and common English endings are ignored. Signs
    and scripts without blanks are found wherever they stand.
    """
    found: list[tuple[int, int]] = []
    wanted = tuple(_starts(words))
    for word in _WORD.finditer(text) if wanted else ():
        length = _overlap(word[0], wanted)
        if length:
            found.append((word.start(), length))
    for piece in words.split():
        if not piece.isascii():
            found += ((match.start(), len(piece)) for match in re.finditer(re.escape(piece), text))
    return tuple(_apart(found))


def _starts(words: str) -> Iterator[str]:
    """Each wanted word, folded, and after it the word without its ending."""
    for word in _WORD.findall(words):
        folded = "".join(_fold(letter) for letter in word)
        yield folded
        for ending in _ENDINGS:
            stem = folded.removesuffix(ending)
            if stem != folded and len(stem) >= _SHORTEST_STEM:
                yield stem
                break


def _overlap(word: str, wanted: tuple[str, ...]) -> int:
    """How many letters of `word` are what was looked for; 0 where it is another word."""
    letters = [_fold(letter) for letter in word]
    folded = "".join(letters)
    start = max((it for it in wanted if folded.startswith(it)), key=len, default="")
    length, covered = 0, 0
    while covered < len(start):
        covered += len(letters[length])
        length += 1
    while 0 < length < len(letters) and not letters[length]:
        length += 1
    return length


def _apart(found: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches in order, the longer one where two of them touch the same letters."""
    end = 0
    for start, length in sorted(found, key=lambda place: (place[0], -place[1])):
        if start >= end:
            yield start, length
            end = start + length


def _fold(letter: str) -> str:
    """A letter without case and accents; empty for an accent that stands alone."""
    apart = unicodedata.normalize("NFD", letter.casefold())
    return "".join(part for part in apart if not unicodedata.combining(part))
