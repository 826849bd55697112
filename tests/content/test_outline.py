"""Where keys stand in a text of TOML."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly.content.outline import (
    MOST_BARE,
    MOST_DEPTH,
    MOST_QUOTED,
    MOST_SIGNS,
    Outline,
    TangledError,
)
from kindly.content.table import Trouble

TEXT = '''\
a = 1
"b c" = """
x = 1
[[d]]
""" # y = 1
d = 'x = 1' # [e]
list = [
  1, # z = 1
  { q = 1 },
]

[one.two]
  deep = 1
three.four = 2
[[many]]
e = 1
[many.inner]
f = 1
[[many]]
e = 2
g = {
'''


@pytest.mark.parametrize(
    ("path", "key", "line"),
    [
        ("", "a", 1),
        ("", "b c", 2),
        ("", "d", 6),
        ("", "list", 7),
        ("", "x", None),
        ("", "q", None),
        ("one", "two", 12),
        ("one.two", "deep", 13),
        ("one.two.three", "four", 14),
        ("one.two", "three", 12),
        ("many 1", "", 15),
        ("", "many", 15),
        ("many 1", "e", 16),
        ("many 1", "inner", 17),
        ("many 1.inner", "f", 18),
        ("many 2", "", 19),
        ("many 2", "e", 20),
        ("many 2", "f", 19),
        ("many 3", "e", 15),
        ("list 2", "q", 7),
        ("nowhere", "e", None),
    ],
)
def test_a_key_is_found_or_else_its_table(path: str, key: str, line: int | None) -> None:
    assert Outline(TEXT).line(path, key) == line


@pytest.mark.parametrize("text", ["= 1", "[]", "[[]]", "[a", "a", "]", "[[a]\n]", "[a]]]]\nb = 1"])
def test_what_is_no_toml_has_an_outline_all_the_same(text: str) -> None:
    assert Outline(text).line("b", "c") is None


@pytest.mark.parametrize(
    ("text", "trouble", "line"),
    [
        ("\na = " + "[" * (MOST_DEPTH + 1), Trouble.TOO_DEEP, 2),
        ("\n" + "a." * (MOST_DEPTH + 1), Trouble.TOO_DEEP, 2),
        ("\n[[" + "a." * (MOST_DEPTH - 1), Trouble.TOO_DEEP, 2),
        ("\na = " + "1" * (MOST_BARE + 1), Trouble.NOT_TOML, 2),
        ('\n\n"""\n' + "1" * MOST_QUOTED, Trouble.TOO_LONG, 3),
        ("\n" + "# \n" * (MOST_SIGNS - 1) + "#\n", Trouble.TOO_MANY, 1),
        ("\n" + ", " * (MOST_SIGNS + 1), Trouble.TOO_MANY, 2),
    ],
)
def test_a_text_that_is_not_worth_parsing_is_refused(
    text: str, trouble: Trouble, line: int
) -> None:
    with pytest.raises(TangledError) as told:
        Outline(text)
    assert (told.value.trouble, told.value.line) == (trouble, line)


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * MOST_DEPTH + "]" * MOST_DEPTH,
        "a = [" + "1.5, " * 50 + "]",
        "a.b.c = 1\n" * 20,
        'a = "' + "[" * 100 + '"',
        "# " + "[." * 100,
        "a = " + "1" * MOST_BARE,
        " " * MOST_SIGNS + "\t , \n" * (MOST_SIGNS // 2),
        "a = '" + "1" * (MOST_QUOTED - 2) + "'",
    ],
)
def test_what_is_beside_or_within_quotes_is_not_deep(text: str) -> None:
    Outline(text)


_WORD = st.sampled_from(["a", "b-1", '"c d"', "'e'"])
_VALUE = st.sampled_from(
    ["1", "1.5", '"x"', "'#'", '"\\""', '"""\n[[t]]\n# \\""" """', "'''\n'\n''''", "[\n1,\n# ]\n]",
     "{ k = 1 }", '""""a"""""', "''", '""', "2026-01-01"]
)  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(["", "\n", "# a = [\n", " "]), _VALUE), max_size=8))
def test_lines_are_those_on_which_the_parser_finds_the_keys(
    written: list[tuple[str, str]],
) -> None:
    text = ""
    lines = {}
    for number, (before, value) in enumerate(written):
        text += before
        lines[f"k{number}"] = text.count("\n") + 1
        text += f"k{number} = {value} # '\n"
    assert list(tomllib.loads(text)) == list(lines)
    outline = Outline(text)
    assert {key: outline.line("", key) for key in lines} == lines
