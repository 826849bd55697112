"""Prompts as files: any come back as they were, and a broken file says where."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given

from kindly.content.prompt_files import fit_to_share, prompts_text, read_prompts, unpack
from kindly.content.table import Trouble
from kindly.domain.own_prompts import (
    MOST_KINDS,
    MOST_LETTERS,
    MOST_PROMPTS,
    MOST_TITLE,
    OwnKind,
    OwnPrompt,
)
from kindly.domain.packs import MOST_BYTES
from kindly.domain.prompt_files import FORMS, Added, PromptFile
from tests.content.prompts_made import FILE, GOOD, HERE, prompt_files, refused

TRICKY = PromptFile(
    "'''\"\"\"",
    (OwnKind("a", "\\", '\\n"""""\\', (OwnPrompt("", '"', '\\"""'),)),),
)


def changed(old: str, new: str) -> str:
    assert GOOD.count(old) == 1
    return GOOD.replace(old, new)


# What is written and read


@given(prompt_files())
@example(TRICKY)
def test_any_prompts_come_back_from_their_text_as_they_were(file: PromptFile) -> None:
    text = prompts_text(file)
    assert unpack(HERE, text.encode()) == fit_to_share(file)
    assert prompts_text(fit_to_share(file)) == text
    assert fit_to_share(fit_to_share(file)) == fit_to_share(file)
    assert "prompts" in tomllib.loads(text)


def test_a_file_written_by_hand_is_read(tmp_path: Path) -> None:
    path = tmp_path / "questions.toml"
    path.write_text(GOOD, "utf-8")
    assert read_prompts(path) == FILE


def test_the_ends_of_lines_and_a_mark_before_the_text_make_no_difference() -> None:
    assert unpack(HERE, b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()) == FILE


def test_the_file_reads_as_one_would_write_it() -> None:
    kind = OwnKind(
        "bedtime", "Bedtime", "Two lines.", (OwnPrompt("", "What was soft?", "A word."),)
    )
    added = Added("after-act", (OwnPrompt("", "Who else?"),))
    assert prompts_text(PromptFile("Ours", (kind,), (added,))) == (
        "# Questions for a journal in Kindly, an offline notebook. Each [[kind]] is a kind of page,"
        " each\n"
        "# [[prompt]] one question on it. This is plain text: change it in any editor, and open it"
        " in Kindly.\n"
        "kindly-prompts = 1\n"
        "\n"
        "[prompts]\n"
        'name = "Ours"\n'
        "\n"
        "[[kind]]\n"
        'id = "bedtime"\n'
        'title = "Bedtime"\n'
        'about = "Two lines."\n'
        "\n"
        "[[prompt]]\n"
        'kind = "bedtime"\n'
        'question = "What was soft?"\n'
        'hint = "A word."\n'
        "\n"
        "[[prompt]]\n"
        'kind = "after-act"\n'
        'question = "Who else?"\n'
    )


PLAIN = """
kindly-prompts = 1
[prompts]
name = "{name}"
[[kind]]
id = "a"
title = "{title}"
about = "{about}"
[[prompt]]
kind = "a"
question = "{question}"
hint = "{hint}"
"""


@pytest.mark.parametrize("key", ["name", "title", "about", "question", "hint"])
def test_signs_that_control_or_turn_the_text_do_not_come_in(key: str) -> None:
    text = "on\x07e \u202etwo\u202c \u2066three\u2069\x9b \u200fארבע"
    raw = "".join(f"\\u{ord(sign):04x}" for sign in text)
    written = {"name": "n", "title": "t", "about": "b", "question": "q", "hint": "h"} | {key: raw}
    file = unpack(HERE, PLAIN.format(**written).encode())
    kind = file.kinds[0]
    said = {
        "name": file.name,
        "title": kind.title,
        "about": kind.about,
        "question": kind.prompts[0].question,
        "hint": kind.prompts[0].hint,
    }
    assert said[key] == "one two three \u200fארבע"


def test_half_a_sign_becomes_a_square_as_in_the_notebook() -> None:
    assert 'name = "St\ufffdairs"' in prompts_text(replace(FILE, name="St\ud83dairs"))


def test_empty_hints_are_as_good_as_none() -> None:
    file = unpack(HERE, changed('"A word is enough."', '" \\u0007 "').encode())
    assert file.kinds[0].prompts[0] == OwnPrompt("", "What was soft today?")


# What the page about the data says of them


@pytest.fixture(scope="module")
def page() -> str:
    docs = Path(__file__).parents[2] / "docs" / "data.md"
    return docs.read_text("utf-8").partition("## Files of questions")[2].partition("\n## ")[0]


def test_the_file_on_the_page_is_one(page: str) -> None:
    written = page.partition("```toml\n")[2].partition("```")[0]
    file = unpack(HERE, written.encode())
    assert prompts_text(file).endswith(written.lstrip())


def test_the_page_names_every_key_and_every_kind(page: str) -> None:
    for word in ("kindly-prompts", "name", "id", "title", "about", "question", "hint", *FORMS):
        assert f"`{word}`" in page


@pytest.mark.parametrize("most", [MOST_BYTES, MOST_KINDS, MOST_PROMPTS, MOST_LETTERS, MOST_TITLE])
def test_the_page_tells_the_most_there_may_be(page: str, most: int) -> None:
    assert f" {most:,} " in page.replace("\n", " ")


# What is wrong, and where


HEAD = GOOD.partition("[[kind]]")[0]
SUNDAYS = '[[kind]]\n# a comment with a "quote\nid = "sundays"\ntitle = \'Sundays "off"\'\n'
BROKEN: dict[str, tuple[str, Trouble, int | None, str]] = {
    "not prompts": (changed("kindly-prompts = 1\n", "\n"),
                    Trouble.NOT_PROMPTS, None, "kindly-prompts"),
    "a pack": (changed("kindly-prompts", "kindly-pack"),
               Trouble.NOT_PROMPTS, None, "kindly-prompts"),
    "a form in words": (changed("= 1\n", '= "one"\n'), Trouble.WRONG_TYPE, 1, "kindly-prompts"),
    "a form before all": (changed("= 1\n", "= 0\n"), Trouble.WRONG_TYPE, 1, "kindly-prompts"),
    "newer": (changed("= 1\n", "= 2\nmore = 1\n"), Trouble.NEWER, 1, "kindly-prompts"),
    "no table of its name": (changed("[prompts]\nname =", "prompts ="),
                             Trouble.WRONG_TYPE, 3, "prompts"),
    "no name": (changed('name = "From our talks"', ""), Trouble.MISSING, 3, "name"),
    "an empty name": (changed('"From our talks"', '" "'), Trouble.EMPTY, 4, "name"),
    "a name of nothing seen": (changed('"From our talks"', '"\\u202e"'), Trouble.EMPTY, 4, "name"),
    "a long name": (changed("From", "x" * 60), Trouble.TOO_LONG, 4, "name"),
    "a slip on top": (changed("[prompts]", "plans = 1\n[prompts]"),
                      Trouble.UNKNOWN_KEY, 3, "plans"),
    "a slip beside the name": (changed("name =", "nmae ="), Trouble.UNKNOWN_KEY, 4, "nmae"),
    "nothing in it": (HEAD, Trouble.MISSING, None, "prompt"),
    "kinds that are a word": (HEAD.replace("[prompts]", "kind = 'a'\n[prompts]"),
                              Trouble.WRONG_TYPE, 3, "kind"),
    "a kind with no id": (changed('id = "bedtime"', ""), Trouble.MISSING, 6, "id"),
    "a kind that is a path": (changed('id = "bedtime"', 'id = "../../x"'), Trouble.BAD_ID, 7, "id"),
    "a kind with a long id": (changed('"sundays"', f'"{"x" * 65}"'), Trouble.BAD_ID, 13, "id"),
    "a kind of Kindly's": (changed('"sundays"', '"free"'), Trouble.BAD_ID, 13, "id"),
    "a kind that is only own": (changed('"sundays"', '"own"'), Trouble.BAD_ID, 13, "id"),
    "two of one id": (changed('"sundays"', '"bedtime"'), Trouble.TWICE, 13, "id"),
    "no title": (changed('title = "Bedtime"', ""), Trouble.MISSING, 6, "title"),
    "an empty title": (changed('title = "Bedtime"', "title = ''"), Trouble.EMPTY, 8, "title"),
    "a long title": (changed("Sundays \"", "x" * 60 + '"'), Trouble.TOO_LONG, 14, "title"),
    "a long line about it": (changed("Two lines.", "x" * 300), Trouble.TOO_LONG, 9, "about"),
    "a slip in a kind": (changed("about =", "abuot ="), Trouble.UNKNOWN_KEY, 9, "abuot"),
    "prompts in a kind": (changed("about =", "prompts ="), Trouble.UNKNOWN_KEY, 9, "prompts"),
    "a number for words": (changed('"Bedtime"', "5"), Trouble.WRONG_TYPE, 8, "title"),
    "a prompt of no kind": (changed('kind = "after-act"\n', ""), Trouble.MISSING, 21, "kind"),
    "a prompt of an unknown kind": (changed('"after-act"', '"after-all"'),
                                    Trouble.UNKNOWN_WORD, 22, "kind"),
    "a prompt for a lesson": (changed('"after-act"', '"lesson"'),
                              Trouble.UNKNOWN_WORD, 22, "kind"),
    "a prompt of a kind left out": (GOOD.replace(SUNDAYS, "").replace('"after-act"', '"sundays"'),
                                    Trouble.UNKNOWN_WORD, 18, "kind"),
    "no question": (changed('question = "What can wait?"', ""), Trouble.MISSING, 27, "question"),
    "an empty question": (changed('"What can wait?"', '"\\u0007"'), Trouble.EMPTY, 29, "question"),
    "a long question": (changed("What can wait?", "x" * 301), Trouble.TOO_LONG, 29, "question"),
    "a long hint": (changed("A word is enough.", "x" * 301), Trouble.TOO_LONG, 19, "hint"),
    "a slip in a prompt": (changed("hint =", "hnit ="), Trouble.UNKNOWN_KEY, 19, "hnit"),
    "a list for a question": (changed('"What can wait?"', "['a']"),
                              Trouble.WRONG_TYPE, 29, "question"),
    "a quote left open": (changed('"What can wait?"', '"What'), Trouble.NOT_TOML, 29, ""),
    "a key twice": (changed("hint =", "question ="), Trouble.NOT_TOML, 19, ""),
    "dots": (changed("hint =", "a.b.c.d.e.f.g.h.i.j ="), Trouble.TOO_DEEP, 19, ""),
}  # fmt: skip


@pytest.mark.parametrize(("text", "trouble", "line", "key"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_names_its_trouble_line_and_key(
    text: str, trouble: Trouble, line: int | None, key: str
) -> None:
    error = refused(text)
    assert (error.trouble, error.line, error.key) == (trouble, line, key)
    assert error.file == HERE
    assert error.reason
    assert str(error).startswith(f"questions.toml:{line}: " if line else "questions.toml: ")


def test_a_kind_that_is_none_is_shown_beside_those_that_are() -> None:
    error = refused(changed('"after-act"', '"after-all"'))
    assert error.found == "after-all"
    assert error.allowed == ("bedtime", "sundays", *FORMS)


@pytest.mark.no_cover
def test_what_is_just_within_bounds_is_read_and_one_more_is_not() -> None:
    fullest = OwnPrompt("", "q" * MOST_LETTERS, "h" * MOST_LETTERS)
    kinds = tuple(
        OwnKind(
            f"{'x' * 61}{n:03}", "t" * MOST_TITLE, "a" * MOST_LETTERS, (fullest,) * MOST_PROMPTS
        )
        for n in range(MOST_KINDS)
    )
    file = PromptFile("n" * MOST_TITLE, kinds, (Added("free", (fullest,) * MOST_PROMPTS),))
    assert unpack(HERE, prompts_text(file).encode()) == file
    error = refused(prompts_text(replace(file, kinds=(*kinds, OwnKind("one-more", "t")))))
    assert (error.trouble, error.found) == (Trouble.TOO_MANY, str(MOST_KINDS))
    more = (Added("free", (fullest,) * (MOST_PROMPTS + 1)),)
    error = refused(prompts_text(replace(file, added=more)))
    assert (error.trouble, error.found) == (Trouble.TOO_MANY, str(MOST_PROMPTS))
    assert error.line == prompts_text(replace(file, added=more)).rstrip().count("\n") - 2
