"""What a person typed or a file brought, made fit to keep."""

import unicodedata

_LINE = "\n"
_BLANK = "\t\r\v\f\x1c\x1d\x1e\x1f\x85"


def one_line(text: str) -> str:
    """The text on one line, with single blanks and no control characters."""
    return " ".join(lines(text).split())


def lines(text: str) -> str:
    """The text with its lines, without control characters and without blanks round it."""
    text = text.replace("\r\n", _LINE).strip()
    if text.isprintable():
        return text
    return "".join(map(_kept, text)).strip()


def _kept(character: str) -> str:
    """A control character goes, one that parts words leaves a blank; everything else stays."""
    if character == _LINE or unicodedata.category(character) != "Cc":
        return character
    return " " if character in _BLANK else ""
