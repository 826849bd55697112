"""Where the words a person looks for stand in a text, so that they can be lit up."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"\w[\w\u0300-\u036f]*")
_ENDINGS = ("ing", "ed", "es", "ly", "s")
_SHORTEST_STEM = 3
_NO_LETTERS = {code: " " for code in range(128) if not chr(code).isalnum()}
_LONGEST = 400
_MOST_WORDS = 20
_QUOTES = '"\u201c\u201d\u201e\u201f\u00ab\u00bb'
_PIECE = re.compile(rf"(-*)(?:[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]|(\S+))")
"""A stretch in quotes or one without blanks, either with or without a minus before it."""
_BLANKLESS = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
)
"""A letter of a script that sets no blanks between words: Thai, Lao, Khmer, Chinese and so on."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What was typed into a search of the journal, taken apart; nothing in it is blank.

    All `words` and `phrases` must be there, and nothing of `without`; a phrase is words in just
    this order, with one blank between them. Signs such as an emoji are words too.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.words or self.phrases or self.without)


@lru_cache(maxsize=64)
def sought(typed: str) -> Sought:
    """What is looked for: words, ``"phrases in quotes"`` and ``-words`` that must not be there.

    A quote that isn't closed yet, or stands within a word, is no more than a sign. A pasted page
    is cut.
    """
    words: list[str] = []
    phrases: list[str] = []
    without: list[str] = []
    composed = unicodedata.normalize("NFC", typed[:_LONGEST].replace("\0", " "))
    for number, piece in enumerate(_PIECE.finditer(composed)):
        if number == _MOST_WORDS:
            break
        minus, phrase, word = piece.groups()
        said = " ".join((phrase or word or "").strip(_QUOTES).split())
        if not said.strip("-"):
            continue
        if minus:
            without.append(said)
        elif phrase is not None:
            phrases.append(said)
        else:
            words.append(said)
    return Sought(*(tuple(dict.fromkeys(it)) for it in (words, phrases, without)))


def blankless(text: str) -> bool:
    """Whether there is a letter of a script in it that sets no blanks between words."""
    return _BLANKLESS.search(text) is not None


def hits(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Start and length of each stretch of `text` that is looked for, in order.

    A word is found by its beginning; case, accents and common English endings are ignored. Signs
    and scripts without blanks are found wherever they stand. A phrase is found whole, and what
    must not be there is never among what is found.
    """
    asked = sought(words)
    wanted = tuple(_starts(asked.words))
    found: list[tuple[int, int]] = []
    for word in _WORD.finditer(text) if wanted else ():
        length = _overlap(word[0], wanted)
        if length:
            found.append((word.start(), length))
    for piece in asked.words:
        found += _literal(text, piece)
    for phrase in asked.phrases:
        found += _whole(text, phrase)
    away = [place for piece in asked.without for place in _whole(text, piece)]
    return tuple(place for place in _apart(found) if not any(_touch(place, it) for it in away))


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


def _starts(words: Iterable[str]) -> Iterator[str]:
    """Each wanted word, folded, and after it the word without its ending."""
    for word in (word for piece in words for word in _WORD.findall(piece)):
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


def _literal(text: str, piece: str) -> Iterator[tuple[int, int]]:
    """Where a sign, or a piece in another script, stands in the text just as it was typed."""
    if not piece.isascii():
        for match in re.finditer(re.escape(piece), text):
            yield match.start(), len(piece)


def _whole(text: str, phrase: str) -> Iterator[tuple[int, int]]:
    """Where the words of a phrase stand in the text one after the other, each of them whole."""
    yield from _literal(text, phrase)
    wanted = [fold(word) for word in _WORD.findall(phrase)]
    words = list(_WORD.finditer(text)) if wanted else []
    folded = [fold(word[0]) for word in words]
    for first in range(len(words) - len(wanted) + 1):
        last = first + len(wanted) - 1
        if wanted and folded[first : last + 1] == wanted:
            yield words[first].start(), words[last].end() - words[first].start()


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches share a letter."""
    return one[0] < sum(other) and other[0] < sum(one)


def _apart(found: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches in order, the longer one where two of them touch the same letters."""
    end = 0
    for start, length in sorted(found, key=lambda place: (place[0], -place[1])):
        if start >= end:
            yield start, length
            end = start + length
