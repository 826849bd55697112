"""What a person types into a search, turned into a query and into the words to look for."""

import unicodedata

SHORTEST_PREFIX = 3
LONGEST = 400
MOST_WORDS = 20

# What Porter's stemmer may take off an English word, so that "kindne" is on its way to "kindness".
_ENDINGS = """
s es ed ing ingly edly eed y ly ies ied ness nesses fulness fulnesses ful fully lessness
ousness iveness ational ations ation ization izations izing izer ised ator ators alism
ality alities aliti ivity ivities iviti ability abilities ibility biliti al als ally ance
ances ence ences er ers eries ery able ably ible ibly ant ants antly ent ents ently ement
ements ment ments ion ions ional ionally ism isms ate ates ated ating ately iti ity ities
ous ously ive ives ively ize izes ized icate icated icates icating ication ications iciti
icity ical ically ic ics ative atively alize alized alizes alizing entli e li logi
"""
_BEGINNINGS = frozenset(
    ending[:length] for ending in _ENDINGS.split() for length in range(1, len(ending) + 1)
)


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
    return text.translate(_FOLDING)


def pieces(typed: str) -> list[str]:
    """What was typed, composed and parted at its blanks; a pasted page is cut short."""
    composed = unicodedata.normalize("NFC", typed[:LONGEST].replace("\0", " "))
    return composed.split()[:MOST_WORDS]


def typed(words: str) -> list[str]:
    """The pieces the index can know: those with a letter or a digit."""
    return [piece for piece in pieces(words) if any(_is_searchable(sign) for sign in piece)]


def query(chosen: list[str]) -> str | None:
    """What FTS5 is asked: every word, the last one as the beginning of a word.

    None where there is no word.
    """
    if not chosen:
        return None
    *whole, last = (_quoted(word) for word in chosen)
    if len(chosen[-1]) < SHORTEST_PREFIX and chosen[-1].isascii():
        return " AND ".join((*whole, last))
    endings = " OR ".join((f"{last}*", *(_quoted(stem) for stem in stems(chosen[-1].lower()))))
    return " AND ".join((*whole, f"({endings})"))


def stems(beginning: str) -> tuple[str, ...]:
    """The stems of the words that `beginning` may be the beginning of, shorter than itself."""
    if not (beginning.isascii() and beginning.isalpha()):
        return ()
    found: dict[str, None] = {}
    for cut in range(2, len(beginning)):
        if beginning[cut:] in _BEGINNINGS:
            stem = beginning[:cut]
            found[stem] = None
            found[f"{stem}e"] = None
            if len(stem) > 2 and stem[-1] == stem[-2]:
                found[stem[:-1]] = None
    return tuple(found)


def around(text: str, wanted: list[str], characters: int) -> str | None:
    """A stretch of the text round the first of the wanted words in it; None where none is in it.

    `wanted` is folded. The stretch is on one line and begins with an ellipsis where it is cut.
    """
    folded = fold(text)
    places = [place for place in (folded.find(word) for word in wanted) if place >= 0]
    if not places:
        return None
    start = max(0, min(places) - characters // 3)
    if start:
        start = text.find(" ", start, min(places)) + 1 or start
    stretch = " ".join(text[start : start + 2 * characters].split())
    return f"…{stretch}"[:characters] if start else stretch[:characters]


def _is_searchable(character: str) -> bool:
    """Whether the index keeps it: a letter, a digit or one of a font's own signs."""
    return unicodedata.category(character)[0] in "LN" or unicodedata.category(character) == "Co"


def _quoted(word: str) -> str:
    """The word as FTS5 reads it, whatever is in it."""
    return '"{}"'.format(word.replace('"', '""'))
