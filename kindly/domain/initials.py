"""Other people's names as initials, by a rule that goes by capital letters and what is around them.

A word that begins with a capital and goes on in small letters is taken for a name
 1. inside a sentence, wherever it isn't the sentence's first word ("Told Omar what helped"), and
 2. as a sentence's first word where what follows shows that it is somebody: a word such as "said",
    or "and" with another name ("Omar laughed", "Omar's bag", "Omar and Sara waved").
No word that is always written so is one: a day, a month, a role such as "Mum", and no word that
often begins a sentence. A title such as "Dr." ends no sentence. A word taken for a name once is one
everywhere. Scripts without capitals have no names by this rule; those the person names themselves.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f]*(?:['’-][^\W\d_][\w\u0300-\u036f]*)*")
_POSSESSIVES = ("'s", "’s")
_ENDS = ".!?…:。！？؟\n"
_QUOTES = "“‘\"'(«„[¿¡"
_BULLETS = "*_#>–—"
_APART = re.compile(r"[,;،、\n]")
_STOP = r"(?:\.(?!\.))?"
"""A full stop after a name goes, as its initial has one."""
MOST_TOLD = 20
"""The most names a person tells themselves."""


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words in small letters: those that are never a name, titles, and what follows a name."""

    never: frozenset[str]
    titles: frozenset[str]
    after: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as it stands, without what belongs to it, and whether a sentence begins with it."""

    name: str
    owning: bool
    first: bool

    @property
    def key(self) -> str:
        """What it has in common with itself elsewhere."""
        return self.name.casefold()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital and goes on in small letters."""
        return self.name[:1].isupper() and any(letter.islower() for letter in self.name[1:])


def names_in(texts: Iterable[str], words: NameWords) -> tuple[str, ...]:
    """What the rule takes for names, each once, in the order they first come."""
    found: dict[str, str] = {}
    for text in texts:
        for name in _names(list(_words(text, words)), words):
            found.setdefault(name.casefold(), name)
    return tuple(found.values())


def told(typed: str) -> tuple[str, ...]:
    """The names a person typed, with commas between them."""
    parts = (" ".join(part.split()) for part in _APART.split(typed))
    return tuple(dict.fromkeys(part for part in parts if part))[:MOST_TOLD]


def initial(name: str) -> str:
    """The first letter of each word of a name, such as "M. S."."""
    return " ".join(f"{part[0].upper()}." for part in name.split())


def with_initials(text: str, names: Sequence[str]) -> str:
    """The text with an initial wherever one of these names stands, at whatever place.

    It is found as a whole word that begins as the name does, or with a capital; in a script without
    capitals, wherever its letters stand.
    """
    for name in sorted(names, key=len, reverse=True):
        text = _pattern(name).sub(initial(name), text)
    return text


def stands_in(name: str, text: str) -> bool:
    """Whether a name would be an initial in this text."""
    return _pattern(name).search(text) is not None


def _pattern(name: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(part) for part in name.split())
    if name.lower() == name.upper():
        return re.compile(words + _STOP)
    first = re.escape(name[0])
    letter, rest = f"(?:{first}|{re.escape(name[0].upper())})", words[len(first) :]
    return re.compile(rf"(?<!\w){letter}(?i:{rest})(?!\w|[\u0300-\u036f]){_STOP}")


def _words(text: str, words: NameWords) -> Iterator[_Word]:
    end, before = 0, ""
    for found in _WORD.finditer(text):
        between = text[end : found.start()]
        word = found[0]
        name = word[:-2] if word.endswith(_POSSESSIVES) else word
        first = not before or (between != " " and _begins(between, before, words))
        yield _Word(name, name != word, first)
        end, before = found.end(), name


def _begins(between: str, before: str, words: NameWords) -> bool:
    """Whether a sentence begins after a word and the signs that follow it."""
    if between[-1] in _QUOTES or between.rstrip()[-1:] in tuple(_BULLETS):
        return True
    if between.startswith(".") and (len(before) == 1 or before.casefold() in words.titles):
        return "\n" in between
    return any(sign in _ENDS for sign in between)


def _names(found: Sequence[_Word], words: NameWords) -> Iterator[str]:
    for place, word in enumerate(found):
        if not word.capital or _never(word, words):
            continue
        following = found[place + 1 : place + 3]
        if not word.first or word.owning or _is_somebody(following, words):
            yield word.name


def _never(word: _Word, words: NameWords) -> bool:
    """Whether it is a word that is never a name, in whatever form."""
    key = re.split("['’]", word.key)[0]
    known = words.never | words.titles
    return key in known or word.key in known or word.key.removesuffix("s") in known


def _is_somebody(following: Sequence[_Word], words: NameWords) -> bool:
    """Whether what follows the first word of a sentence shows that it names somebody."""
    if not following or following[0].first:
        return False
    if following[0].key in words.after:
        return True
    joined = following[0].key == "and" and len(following) > 1
    return joined and following[1].capital and not _never(following[1], words)
