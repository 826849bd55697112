"""What a person types into a search, turned into a query and into the words to look for."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from kindly.domain.markup import unmarked
from kindly.domain.search import blankless, sought
from kindly.storage import stored

SHORTEST_BEGINNING = 3
SHORTEST_WHOLE = 4

_ENDINGS = ("nesses", "ness", "ments", "ment", "fully", "ful", "ings", "ing", "ly", "ed", "es", "s")
_DOUBLED = frozenset("bdfgmnprt")
_VOWELS = frozenset("aeiou")
_ACCENTED = dict(zip("αεηιουωе", "άέήίόύώё", strict=True))
"""Letters whose accents the index keeps apart, as it knows those of Latin letters only."""


class _Folding(dict[int, str]):
    """Each character as search sees it: small and without accents, always one for one."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = unicodedata.normalize("NFD", character)[0].lower()
        self[code] = folded if len(folded) == 1 else character
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The text in small letters without accents, as long as it was before."""
    return text.lower() if text.isascii() else text.translate(_FOLDING)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, as the index is asked for it, and what is looked for beside it.

    `queries` are asked one after the other until one is known of. `without` are the index's own
    words for what must not be there. `inside` and `outside` it can't know: signs, and scripts that
    set no blanks. `pieces` are all that must be there and `absent` all that must not, `wanted` is
    what to show of it, folded.
    """

    queries: tuple[str, ...]
    without: str
    inside: tuple[str, ...]
    outside: tuple[str, ...]
    pieces: tuple[str, ...]
    absent: tuple[str, ...]
    wanted: tuple[str, ...]

    @property
    def positive(self) -> bool:
        """Whether anything must be there."""
        return bool(self.queries or self.inside)


def asked(typed: str) -> Asked:
    """What was typed into a search, taken apart for the index."""
    said = sought(stored.text(typed))
    known = [word for word in said.words if _is_known(word)]
    phrases = [phrase for phrase in said.phrases if _is_known(phrase)]
    others = [it for it in (*said.words, *said.phrases) if not _is_known(it)]
    if known or phrases:
        others = [it for it in others if not _is_punctuation(it)]
    folded = [form for word in map(fold, known) for form in (word, *forms(word))]
    return Asked(
        queries=queries(known, phrases),
        without=" OR ".join(
            _quoted(form) for it in said.without if _is_known(it) for form in accented(it)
        ),
        inside=tuple(others),
        outside=tuple(it for it in said.without if not _is_known(it)),
        pieces=(*said.words, *said.phrases),
        absent=said.without,
        wanted=(*(fold(it) for it in (*phrases, *others)), *folded),
    )


def queries(chosen: Sequence[str], phrases: Sequence[str] = ()) -> tuple[str, ...]:
    """What FTS5 is asked, one after the other until it knows of something; nothing for no word.

    Every word is asked for, each as the beginning of a word, in any usual form of it, and every
    phrase as it stands. A last word of one or two letters is first taken as it stands: that is
    quick, and "I" is a word.
    The index keeps words as they were written and not their stems: the stem of a word half typed
    is that of another word ("bus" would be on its way to "but").
    """
    whole = [_quoted(phrase) for phrase in phrases]
    if not chosen:
        return (" AND ".join(whole),) if whole else ()
    *words, last = chosen
    whole += [_asked(word, SHORTEST_WHOLE) for word in words]
    ends = [_asked(last, SHORTEST_BEGINNING)]
    if ends[0] == _quoted(last):
        ends.append(f"{_quoted(last)}*")
    return tuple(" AND ".join((*whole, end)) for end in ends)


def forms(word: str) -> tuple[str, ...]:
    """Beginnings that an English word shares with its other forms: "smile", "smiling", "smiled"."""
    found: dict[str, None] = {}
    if word.endswith("e"):
        found[f"{word[:-1]}ing"] = None
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        found[f"{word[:-1]}i"] = None
    for ending in _ENDINGS:
        base = word.removesuffix(ending)
        if base == word or base.endswith("s"):
            continue
        found[base] = None
        if ending in {"ing", "ings", "ed", "es"}:
            found[f"{base}e"] = None
        if base[-2:-1] == base[-1:] and base[-1:] in _DOUBLED:
            found[base[:-1]] = None
        if base.endswith("i"):
            found[f"{base[:-1]}y"] = None
        if len(base) == SHORTEST_BEGINNING:
            found |= {f"{base}ing": None, f"{base}{base[-1]}": None}
    return tuple(form for form in found if len(form) >= SHORTEST_BEGINNING)


def accented(word: str) -> tuple[str, ...]:
    """The word as it was typed, then without accents and with one, in Greek and Cyrillic."""
    plain = fold(word)
    if _ACCENTED.keys().isdisjoint(plain):
        return (word,)
    written = [word, plain]
    for place, letter in enumerate(plain):
        if letter in _ACCENTED:
            written.append(plain[:place] + _ACCENTED[letter] + plain[place + 1 :])
    return tuple(dict.fromkeys(written))


def _asked(word: str, shortest: int) -> str:
    """The word and its forms, as beginnings where they are long enough for that."""
    if len(word) < shortest and word.lower() != word.upper():
        return _quoted(word)
    if not (word.isascii() and word.isalpha()):
        written = [f"{_quoted(form)}*" for form in accented(word)]
        return written[0] if len(written) == 1 else "({})".format(" OR ".join(written))
    others = (
        f"{_quoted(form)}*" if len(form) > SHORTEST_BEGINNING else _quoted(form)
        for form in forms(word.lower())
    )
    return "({})".format(" OR ".join((f"{_quoted(word)}*", *others)))


def around(
    text: str, wanted: Sequence[str], characters: int, *, marked: bool = False
) -> str | None:
    """A stretch of the text round the first of the wanted words in it; None where none is in it.

    `wanted` is folded. The stretch is on one line and begins with an ellipsis where it is cut;
    what is `marked` for headings, lists, bold and italic loses its marks.
    """
    folded = fold(text)
    places = [place for place in (folded.find(word) for word in wanted) if place >= 0]
    if not places:
        return None
    start = max(0, min(places) - characters // 3)
    if start:
        start = text.find(" ", start, min(places)) + 1 or start
    stretch = text[start : start + 2 * characters]
    stretch = " ".join((unmarked(stretch) if marked else stretch).split())
    return f"…{stretch}"[:characters] if start else stretch[:characters]


def _is_known(piece: str) -> bool:
    """Whether the index can know a piece: it has a letter or digit, and blanks between words."""
    return not blankless(piece) and any(map(_is_searchable, piece))


def _is_punctuation(piece: str) -> bool:
    """Whether nobody would look for a piece among words: a dash, a bracket, a per cent sign."""
    return not blankless(piece) and all(
        sign.isascii() or unicodedata.category(sign)[0] != "S" for sign in piece
    )


def _is_searchable(character: str) -> bool:
    """Whether the index keeps it: a letter, a digit or one of a font's own signs."""
    return unicodedata.category(character)[0] in "LN" or unicodedata.category(character) == "Co"


def _quoted(word: str) -> str:
    """The word as FTS5 reads it, whatever is in it."""
    return '"{}"'.format(word.replace('"', '""'))
