"""Where the words a person looks for stand in a text, so that they can be lit up."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"\w[\w\u0300-\u036f]*")
_ENDINGS = ("ing", "ed", "es", "ly", "s")
_SHORTEST_STEM = 3
_NO_LETTERS = {code: " " for code in range(128) if not chr(code).isalnum()}
_LONGEST = 400
_MOST_WORDS = 20
_BLANKLESS = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
)
"""A letter of a script that sets no blanks between words: Thai, Lao, Khmer, Chinese and so on."""


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


def fold(text: str) -> str:
    """The text without case and accents."""
    apart = text.casefold()
    if not apart.isascii():
        apart = unicodedata.normalize("NFD", apart)
        for accent in filter(unicodedata.combining, set(apart)):
            apart = apart.replace(accent, "")
    return apart


def parted(text: str) -> str:
    """The text folded, with a blank before each of its words and signs, to look for terms in."""
    folded = fold(text)
    if folded.isascii():
        return f" {folded.translate(_NO_LETTERS)}"
    for character in set(folded):
        stands = _stands(character)
        if stands != character:
            folded = folded.replace(character, stands)
    return f" {folded}"


def terms(typed: str) -> tuple[str, ...]:
    """What must be in a parted text, all of it, for what was typed to be found there.

    A word is found by its beginning, in scripts without blanks anywhere. A pasted page is cut.
    """
    words = parted(typed[:_LONGEST]).split()[:_MOST_WORDS]
    return tuple(dict.fromkeys(word if _BLANKLESS.search(word) else f" {word}" for word in words))


def _stands(character: str) -> str:
    """What stands for a character: letters as they are, signs apart, a blank for punctuation."""
    kind = unicodedata.category(character)
    if kind == "Cf" or "\ufe00" <= character <= "\ufe0f":
        return ""
    if kind[0] in "LMN":
        return character
    if character.isascii() or kind[0] in "PZ" or kind == "Cc":
        return " "
    return f" {character} "


def _starts(words: str) -> Iterator[str]:
    """Each wanted word, folded, and after it the word without its ending."""
    for word in _WORD.findall(words):
        folded = "".join(fold(letter) for letter in word)
        yield folded
        for ending in _ENDINGS:
            stem = folded.removesuffix(ending)
            if stem != folded and len(stem) >= _SHORTEST_STEM:
                yield stem
                break


def _overlap(word: str, wanted: tuple[str, ...]) -> int:
    """How many letters of `word` are what was looked for; 0 where it is another word."""
    if word.isascii():  # a letter is a letter: most words, at every key, in every row painted
        folded = word.lower()
        return max((len(it) for it in wanted if folded.startswith(it)), default=0)
    if not fold(word).startswith(wanted):
        return 0
    letters = [fold(letter) for letter in word]
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
