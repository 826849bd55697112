"""Where the keys of a TOML text stand, and whether it is fit to be parsed at all.

A parser of TOML gives values without their lines, and takes very long over text that was made to
be slow. This reads no value; it only tells strings, comments and brackets apart, once through.
"""

import re

from kindly.content.table import Trouble

MOST_DEPTH = 8
"""The most brackets and dots that may be within one another."""
MOST_SIGNS = 150_000
"""The most words, strings, marks and lines; the fullest pack has some 110,000."""
MOST_BARE = 100
"""The most letters of a word without quotes."""
MOST_QUOTED = 50_000
"""The most letters between quotes, where a sign may be written with ten of them."""

_TOKEN = re.compile(
    r"""
    (?P<gap> (?: [ \t]*+ (?:\#[^\n]*+)? \n )++ )
    | (?P<blank> [ \t]++ | \#[^\n]*+ )
    | (?P<text>
        \"{3} (?: [^"\\]++ | \\[\s\S] | "(?!"") )*+ (?: "{3,5} | \\? )
        | '{3} (?: [^']++ | '(?!'') )*+ (?: '{3,5} )?
        | " (?: [^"\\\n]++ | \\. )*+ "?
        | ' [^'\n]*+ '?
      )
    | (?P<open> [\[{] )
    | (?P<close> [\]}] )
    | (?P<mark> [=,.] )
    | (?P<bare> [^\s"'#\[\]{}=,.]++ )
    | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)


class TangledError(Exception):
    """A text that isn't worth parsing, and the line where that shows."""

    def __init__(self, trouble: Trouble, line: int, limit: int) -> None:
        super().__init__(f"{trouble}: more than {limit}")
        self.trouble = trouble
        self.line = line
        self.limit = limit


class Outline:
    """The lines on which the keys and tables of a text stand, as well as can be told.

    A table is called as `Flaw.path` calls it. Raises TangledError.
    """

    def __init__(self, text: str) -> None:
        self._lines: dict[tuple[str, str], int] = {}
        self._counts: dict[str, int] = {}
        self._line = self._begun = 1
        self._depth = self._dots = 0
        self._opened = 0
        self._header: list[str] = []
        self._words: list[str] | None = []
        self._walk(text)

    def line(self, path: str, key: str) -> int | None:
        """The line of a key or, where the table hasn't got it, the line its table begins on."""
        for spot in ((path, key), (path, ""), ("", path.partition(" ")[0])):
            if spot in self._lines:
                return self._lines[spot]
        return None

    def _walk(self, text: str) -> None:
        reads = {
            "gap": self._gap,
            "text": self._text,
            "open": self._open,
            "close": self._close,
            "mark": self._mark,
            "bare": self._bare,
        }
        signs = 0
        for found in _TOKEN.finditer(text):
            kind = found.lastgroup or ""
            if kind != "blank":
                signs += found[0].count("\n") if kind == "gap" else 1
            if signs > MOST_SIGNS:
                raise TangledError(Trouble.TOO_MANY, self._line, MOST_SIGNS)
            if kind in reads:
                reads[kind](found[0])
        self._end()

    def _gap(self, gap: str) -> None:
        """The ends of lines, which outside of brackets end a key and its value too."""
        if not self._depth:
            self._end()
        self._line += gap.count("\n")
        self._dots = 0

    def _text(self, text: str) -> None:
        if len(text) > MOST_QUOTED:
            raise TangledError(Trouble.TOO_LONG, self._line, MOST_QUOTED)
        self._word(text.strip("\"'"))
        self._line += text.count("\n")

    def _bare(self, word: str) -> None:
        if len(word) > MOST_BARE:
            raise TangledError(Trouble.NOT_TOML, self._line, MOST_BARE)
        self._word(word)

    def _word(self, word: str) -> None:
        """Takes a part of a key; what comes after its = is none."""
        if self._words is not None:
            self._begun = self._line
            self._words.append(word)

    def _open(self, _bracket: str) -> None:
        self._depth += 1
        self._deep()
        if self._words == []:
            self._opened += 1

    def _close(self, _bracket: str) -> None:
        self._depth = max(0, self._depth - 1)

    def _mark(self, mark: str) -> None:
        self._dots = self._dots + 1 if mark == "." else 0
        self._deep()
        if mark == "=" and not self._depth:
            if self._words:
                self._note([*self._header, *self._words])
            self._words = None

    def _deep(self) -> None:
        if self._depth + self._dots > MOST_DEPTH:
            raise TangledError(Trouble.TOO_DEEP, self._line, MOST_DEPTH)

    def _end(self) -> None:
        """Ends a key and its value, or a table's name: one bracket before it, or two."""
        if self._opened and self._words:
            self._header = self._table(self._words)
        self._words = []
        self._opened = 0

    def _table(self, words: list[str]) -> list[str]:
        """What a table is called; several of one name are counted."""
        first, *others = words
        if self._opened == 1 and first in self._counts:
            words = [f"{first} {self._counts[first]}", *others]
        self._note(words)
        name = ".".join(words)
        if self._opened > 1:
            self._counts[name] = self._counts.get(name, 0) + 1
            name = f"{name} {self._counts[name]}"
        self._lines.setdefault((name, ""), self._begun)
        return [name]

    def _note(self, words: list[str]) -> None:
        """Notes where a key stands; where it is the first of its table, the table too."""
        path, key = ".".join(words[:-1]), words[-1]
        self._lines.setdefault((path, key), self._begun)
        if path:
            self._lines.setdefault((path, ""), self._begun)
