"""A page of paper in bands, so that nothing has to wait while all of it is painted."""

import re
from collections.abc import Iterator

_MOST = 250
"""About how many letters of a page are painted at a time."""
_TAG = re.compile(rb'</g>|<g(?= |>)[^>]*(?<!/)>|<use [^>]*?href="#([^"]+)"')
_SYMBOL = re.compile(rb'<symbol id="([^"]+)".*?</symbol>', re.DOTALL)
_DEFS = b"<defs>"


def bands(page: bytes) -> Iterator[bytes]:
    """The page as several pictures that make it up when each is painted over the one before.

    It is cut between lines of words only, and each has just the letters that stand in it.
    """
    begin = page.find(b">") + 1
    end = page.find(_DEFS)
    if end < 0:
        yield _without_outlines(page)
        return
    head = _without_outlines(page[:begin])
    symbols = {found[1]: found[0] for found in _SYMBOL.finditer(page, end)}
    others = _SYMBOL.sub(b"", page[end:])
    for body, letters in _cut(page[begin:end]):
        used = b"".join(symbols[letter] for letter in letters if letter in symbols)
        yield head + body + _DEFS + used + b"</defs>" + others


def _cut(body: bytes) -> Iterator[tuple[bytes, list[bytes]]]:
    """What is drawn, cut into bands, with the letters of each."""
    groups: list[bytes] = []
    letters: list[bytes] = []
    start, before = 0, b""
    for tag in _TAG.finditer(body):
        if tag[1] is not None:
            letters.append(tag[1])
        elif tag[0] != b"</g>":
            groups.append(tag[0])
        else:
            groups.pop()
            if len(letters) >= _MOST:
                cut = before + body[start : tag.end()] + b"</g>" * len(groups)
                yield cut, list(dict.fromkeys(letters))
                start, before, letters = tag.end(), b"".join(groups), []
    yield before + body[start:], list(dict.fromkeys(letters))


def _without_outlines(page: bytes) -> bytes:
    """The page with nothing outlined but what says so.

    Where an SVG says nothing, Qt paints outlines on a printer, and every letter comes out bold.
    """
    return page.replace(b"<svg ", b'<svg stroke-width="0" ', 1)
