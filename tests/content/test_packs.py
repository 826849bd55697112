"""Act packs as files: any act comes back as it was, and a broken pack says where."""

import re
import tomllib
from dataclasses import replace
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import example, given, settings

from kindly.content.acts import load_acts
from kindly.content.packs import (
    act_fit_to_share,
    fit_to_share,
    pack_text,
    read_pack,
    unpack,
)
from kindly.content.table import Trouble
from kindly.domain.acts import Act, Courage, Flag, Setting, Time
from kindly.domain.packs import MOST_ACTS, MOST_BYTES, MOST_LETTERS, MOST_TITLE, Pack
from tests.content.packs_made import GOOD, HERE, UUID, act_of_everything, packs, refused
from tests.samples import an_act

ONE = Pack(UUID, "Stairs", "", (Act("a", "Hum"),))
TEXTS = ("title", "do", "signal", "smaller", "bigger", "watch_out", "ask")


def changed(old: str, new: str) -> str:
    assert GOOD.count(old) == 1
    return GOOD.replace(old, new)


# What is written and read


@settings(max_examples=settings().max_examples // 2)
@given(packs())
@example(Pack(UUID, "'''\"\"\"", '\\\n"""""\n\\', (Act("a", '"', do='\\"""\n"""\\'),)))
def test_any_pack_comes_back_from_its_text_as_it_was(pack: Pack) -> None:
    text = pack_text(pack)
    assert unpack(HERE, text.encode()) == fit_to_share(pack)
    assert pack_text(fit_to_share(pack)) == text
    assert tomllib.loads(text)["pack"]["id"] == pack.uuid


@settings(max_examples=settings().max_examples // 2)
@given(packs())
def test_what_is_fit_to_share_stays_as_it_is(pack: Pack) -> None:
    fit = fit_to_share(pack)
    assert fit_to_share(fit) == fit
    assert fit.acts == tuple(map(act_fit_to_share, pack.acts))


def test_shipped_acts_come_back_whole(resources: Path) -> None:
    pack = Pack(UUID, "All there is", "", load_acts(resources))
    assert unpack(HERE, pack_text(pack).encode()) == pack


def test_a_pack_written_by_hand_is_read(tmp_path: Path) -> None:
    path = tmp_path / "stairs.toml"
    path.write_text(GOOD, "utf-8")
    bag = Act(
        "stairs-2",
        'Carry a bag "up"',
        do='Ask first.\ntitle = "not the title"\nThen carry.',
        time=Time.FIVE_MINUTES,
        settings=(Setting.HOME, Setting.NEIGHBOURHOOD),
        courage=Courage.HELLO,
        flags=(Flag.ASK_FIRST,),
    )
    about = "For people who live\nwall to wall. [[act]] is no act here."
    hum = Act("stairs-1", "Hum on the stairs")
    assert read_pack(path) == Pack(UUID, "Stairs", about, (hum, bag))


def test_the_ends_of_lines_and_a_mark_before_the_text_make_no_difference() -> None:
    pack = unpack(HERE, GOOD.encode())
    assert unpack(HERE, b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()) == pack


def test_the_file_reads_as_one_would_write_it() -> None:
    act = Act("a", "Hum", do="Softly.\nOr not.", courage=Courage.HELLO, flags=(Flag.ASK_FIRST,))
    assert pack_text(Pack(UUID, "Stairs", "Up.", (act, Act("b", "Nod")))) == (
        "# Acts of kindness for Kindly, an offline notebook. Each [[act]] is one act.\n"
        "# This is plain text: read it, change it in any editor, and open it in Kindly.\n"
        "kindly-pack = 1\n"
        "\n"
        "[pack]\n"
        'name = "Stairs"\n'
        f'id = "{UUID}"\n'
        'about = "Up."\n'
        "\n"
        "[[act]]\n"
        'id = "a"\n'
        'title = "Hum"\n'
        'do = """\n'
        "Softly.\n"
        'Or not."""\n'
        "courage = 2\n"
        'flags = ["ask-first"]\n'
        "\n"
        "[[act]]\n"
        'id = "b"\n'
        'title = "Nod"\n'
    )


def test_keys_stand_in_the_order_of_the_shipped_acts(resources: Path) -> None:
    shipped = (resources / "acts" / "en" / "joining.toml").read_text("utf-8").split("\n\n")[0]
    written = pack_text(Pack(UUID, "One", "", load_acts(resources)[:1])).split("\n\n")[2]
    assert re.findall(r"^\w+ = ", shipped.replace("flags = []\n", ""), re.MULTILINE) == re.findall(
        r"^\w+ = ", written, re.MULTILINE
    )


def test_a_version_four_id_in_capitals_is_the_same_pack() -> None:
    assert unpack(HERE, changed(UUID, UUID.upper()).encode()).uuid == UUID


@pytest.mark.parametrize("key", TEXTS)
def test_signs_that_control_or_turn_the_text_do_not_come_in(key: str) -> None:
    text = "on\x07e \u202etwo\u202c \u2066three\u2069\x9b \u200fארבע"
    raw = "".join(f"\\u{ord(sign):04x}" for sign in text)
    act = Act("a", **{"title": "Hum"} | {key: text})
    for pack in (
        unpack(HERE, pack_text(replace(ONE, acts=(act,))).encode()),
        unpack(HERE, pack_text(ONE).replace('title = "Hum"', _keyed(key, raw)).encode()),
    ):
        assert getattr(pack.acts[0], key) == "one two three \u200fארבע"


def _keyed(key: str, raw: str) -> str:
    return f'title = "{raw}"' if key == "title" else f'title = "Hum"\n{key} = "{raw}"'


def test_a_title_of_two_lines_is_put_on_one() -> None:
    pack = unpack(HERE, changed('"Hum on the stairs"', '"""Hum\non the\tstairs"""').encode())
    assert pack.acts[0].title == "Hum on the stairs"


def test_half_a_sign_becomes_a_square_as_in_the_notebook() -> None:
    assert 'name = "St\ufffdairs"' in pack_text(replace(ONE, name="St\ud83dairs"))


def test_empty_texts_and_lists_are_as_good_as_none() -> None:
    text = changed('title = "Hum on the stairs"', 'title = "Hum"\ndo = ""\nflags = []\ntopics = []')
    assert unpack(HERE, text.encode()).acts[0] == Act("stairs-1", "Hum")


def test_an_act_may_have_as_many_qualities_as_one_made_here() -> None:
    act = replace(an_act("a"), qualities=tuple(type(an_act().qualities[0])))
    pack = replace(ONE, acts=(act,))
    assert unpack(HERE, pack_text(pack).encode()) == pack


# What the page about the data says of them


@pytest.fixture(scope="module")
def page() -> str:
    docs = Path(__file__).parents[2] / "docs" / "data.md"
    return docs.read_text("utf-8").partition("## Act packs")[2].partition("\n## ")[0]


def test_the_pack_on_the_page_is_one(page: str) -> None:
    written = page.partition("```toml\n")[2].partition("```")[0]
    pack = unpack(HERE, written.encode())
    assert [act.id for act in pack.acts] == ["stairs-hum", "stairs-bag"]
    assert pack_text(pack).endswith(written.partition('[[act]]\nid = "stairs-bag"')[2])


def test_the_page_names_every_key_and_every_word(page: str) -> None:
    said = dict(re.findall(r"^\| `(\w+)` \| (`.+`) \|$", page, re.MULTILINE))
    act = act_of_everything()
    for key in Act.__slots__:
        value = getattr(act, key)
        if isinstance(value, str) and not isinstance(value, Enum):
            assert f"`{key}`" in page
        else:
            words = type(value[0] if isinstance(value, tuple) else value)
            assert said.pop(key) == ", ".join(f"`{word.value}`" for word in words)
    assert said == {}


@pytest.mark.parametrize("most", [MOST_ACTS, MOST_BYTES, MOST_LETTERS, MOST_TITLE])
def test_the_page_tells_the_most_there_may_be(page: str, most: int) -> None:
    assert f"{most:,}" in page


# What is wrong, and where


ABOUT = GOOD.partition("\n[[act]]\n")[0]
FIRST = '[[act]]\nid = "stairs-1"\ntitle = "Hum on the stairs"\n\n'
BROKEN: dict[str, tuple[str, Trouble, int | None, str]] = {
    "not a pack": (changed("kindly-pack = 1\n", "\n"), Trouble.NOT_A_PACK, None, "kindly-pack"),
    "a form in words": (changed("= 1\n", '= "one"\n'), Trouble.WRONG_TYPE, 1, "kindly-pack"),
    "a form that is yes": (changed("= 1\n", "= true\n"), Trouble.WRONG_TYPE, 1, "kindly-pack"),
    "a form before all": (changed("= 1\n", "= 0\n"), Trouble.WRONG_TYPE, 1, "kindly-pack"),
    "newer": (changed("= 1\n", "= 2\nmore = 1\n"), Trouble.NEWER, 1, "kindly-pack"),
    "no pack": (
        "kindly-pack = 1\n[[act]]\nid='a'\ntitle='b'\n", Trouble.MISSING, None, "pack",
    ),
    "a pack that is a number": ("kindly-pack = 1\n\npack = 2", Trouble.WRONG_TYPE, 3, "pack"),
    "no name": (changed('name = "Stairs"', ""), Trouble.MISSING, 3, "name"),
    "an empty name": (changed('"Stairs"', '" "'), Trouble.EMPTY, 4, "name"),
    "a name of nothing seen": (changed('"Stairs"', '"\\u202e"'), Trouble.EMPTY, 4, "name"),
    "a long name": (changed('"Stairs"', f'"{"x" * 121}"'), Trouble.TOO_LONG, 4, "name"),
    "no id": (changed(f'id = "{UUID}"', ""), Trouble.MISSING, 3, "id"),
    "an id that is none": (changed(UUID, "../../etc/passwd"), Trouble.BAD_ID, 5, "id"),
    "an id in braces": (changed(UUID, "{" + UUID + "}"), Trouble.BAD_ID, 5, "id"),
    "a number for words": (changed('"Stairs"', "5"), Trouble.WRONG_TYPE, 4, "name"),
    "a slip in pack": (changed("about =", "abuot ="), Trouble.UNKNOWN_KEY, 6, "abuot"),
    "a slip on top": (changed("[pack]", "plans = 1\n[pack]"), Trouble.UNKNOWN_KEY, 3, "plans"),
    "a table too many": (GOOD + "[plans]\n", Trouble.UNKNOWN_KEY, 30, "plans"),
    "no acts": (ABOUT, Trouble.MISSING, None, "act"),
    "acts of none": (ABOUT.replace("[pack]", "act = []\n[pack]"), Trouble.TOO_FEW, 3, "act"),
    "acts that are a word": (ABOUT.replace("[pack]", "act = 'a'\n[pack]"),
                             Trouble.WRONG_TYPE, 3, "act"),
    "one act": (changed(FIRST + "[[act]]", "[act]"), Trouble.WRONG_TYPE, 11, "act"),
    "an act with no id": (changed('id = "stairs-1"', ""), Trouble.MISSING, 11, "id"),
    "an act that is a path": (changed("stairs-1", "../../x"), Trouble.BAD_ID, 12, "id"),
    "an act with a long id": (changed("stairs-1", "x" * 65), Trouble.BAD_ID, 12, "id"),
    "an act with a letter too many": (changed("stairs-1", "stäirs"), Trouble.BAD_ID, 12, "id"),
    "an id with a line": (changed("stairs-1", "a\\nb"), Trouble.BAD_ID, 12, "id"),
    "two of one id": (changed("stairs-2", "stairs-1"), Trouble.TWICE, 17, "id"),
    "a slip in a key it needs": (
        changed("title = 'Carry", "titel = 'Carry"), Trouble.UNKNOWN_KEY, 18, "titel"),
    "a slip in a key pack needs": (changed("name =", "nmae ="), Trouble.UNKNOWN_KEY, 4, "nmae"),
    "a slip in pack itself": (changed("[pack]", "[pakc]"), Trouble.UNKNOWN_KEY, 3, "pakc"),
    "a slip in an act itself": (changed(FIRST, FIRST.replace("act", "atc")),
                                Trouble.UNKNOWN_KEY, 11, "atc"),
    "no title": (changed("title = 'Carry", "ask = 'Carry"), Trouble.MISSING, 15, "title"),
    "an empty title": (changed("'Carry a bag \"up\"'", "''"), Trouble.EMPTY, 18, "title"),
    "a title of signs": (changed("'Carry a bag \"up\"'", '"\\u0007"'), Trouble.EMPTY, 18, "title"),
    "a long title": (changed("Hum on", "x" * MOST_TITLE), Trouble.TOO_LONG, 13, "title"),
    "a long text": (changed("Ask first.", "x" * MOST_LETTERS), Trouble.TOO_LONG, 19, "do"),
    "a slip in an act": (changed("flags =", '"fla gs" ='), Trouble.UNKNOWN_KEY, 29, "fla gs"),
    "a list for words": (changed("'Carry a bag \"up\"'", "['a']"), Trouble.WRONG_TYPE, 18, "title"),
    "a list for a text": (changed("courage = 2", "ask = ['a']"), Trouble.WRONG_TYPE, 23, "ask"),
    "a word that is none": (changed('"5m"', '"10m"'), Trouble.UNKNOWN_WORD, 24, "time"),
    "a number that is none": (changed("courage = 2", "courage = 6"),
                              Trouble.UNKNOWN_WORD, 23, "courage"),
    "a number with a point": (changed("courage = 2", "courage = 2.0"),
                              Trouble.WRONG_TYPE, 23, "courage"),
    "a word in a list": (changed('"home"', '"hoem"'), Trouble.UNKNOWN_WORD, 25, "settings"),
    "a word for a list": (changed('["ask-first"]', '"ask-first"'), Trouble.WRONG_TYPE, 29, "flags"),
    "numbers in a list": (changed('["ask-first"]', "[1]"), Trouble.WRONG_TYPE, 29, "flags"),
    "a word twice": (changed('"home",', '"neighbourhood",'), Trouble.TWICE, 25, "settings"),
    "a table for a word": (GOOD + "[act.energy]\nlow = 1\n", Trouble.WRONG_TYPE, 30, "energy"),
    "a quote left open": (changed('"Hum on the stairs"', '"Hum'), Trouble.NOT_TOML, 13, ""),
    "a text left open": (GOOD + 'ask = """', Trouble.NOT_TOML, 30, ""),
    "no quotes": (changed('"Hum on the stairs"', "Hum on the stairs"), Trouble.NOT_TOML, 13, ""),
    "one long word": (changed('"Hum on the stairs"', "人" * 101), Trouble.NOT_TOML, 13, ""),
    "a key twice": (changed("courage = 2", "time = '1m'"), Trouble.NOT_TOML, 24, ""),
    "no such day": (changed("courage = 2", "courage = 2026-02-30"), Trouble.NOT_TOML, 23, ""),
    "dots": (changed("courage = 2", "a.b.c.d.e.f.g.h.i.j = 2"), Trouble.TOO_DEEP, 23, ""),
    "in one line": (f'kindly-pack=1\n\npack={{name="a",id="{UUID}"}}\nact=[\n{{id="a"}}]',
                    Trouble.MISSING, 4, "title"),
    "with dots": (f'kindly-pack = 1\npack.name = "a"\npack.id = "{UUID}"\npack.slip = 1\n'
                  "[[act]]\nid = 'a'\ntitle = 'b'", Trouble.UNKNOWN_KEY, 4, "slip"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "trouble", "line", "key"), BROKEN.values(), ids=BROKEN)
def test_a_broken_pack_names_its_trouble_line_and_key(
    text: str, trouble: Trouble, line: int | None, key: str
) -> None:
    error = refused(text)
    assert (error.trouble, error.line, error.key) == (trouble, line, key)
    assert error.file == HERE
    assert error.reason
    assert str(error).startswith(f"acts.toml:{line}: " if line else "acts.toml: ")


def test_a_word_that_is_none_is_shown_beside_those_that_are() -> None:
    error = refused(changed('"5m"', '"10m"'))
    assert (error.act_id, error.found) == ("stairs-2", "10m")
    assert error.allowed == tuple(Time)


def test_words_from_a_broken_file_are_cut_and_on_one_line() -> None:
    error = refused(changed("flags =", '"' + "x\\u202e\\n" * 5000 + '" ='))
    assert error.trouble is Trouble.UNKNOWN_KEY
    assert error.key == ("x " * 40)[:79] + "…"
    assert error.line == 15  # a key written with escapes goes by where its table begins
    error = refused(changed('"5m"', '"' + "9" * 40_000 + '"'))
    assert len(error.found) == 80
    assert len(str(error)) < 500


def test_the_most_there_may_be_is_told() -> None:
    assert refused(changed("Hum on", "x" * MOST_TITLE)).found == str(MOST_TITLE)
    assert refused(changed("Ask first.", "x" * MOST_LETTERS)).found == str(MOST_LETTERS)
    assert refused(b" " * (MOST_BYTES + 1)).found == str(MOST_BYTES)


@pytest.mark.no_cover
def test_what_is_just_within_bounds_is_read() -> None:
    fullest = act_of_everything(title="t" * MOST_TITLE)
    acts = tuple(replace(fullest, id="x" * 61 + f"{number:03}") for number in range(MOST_ACTS))
    pack = Pack(UUID, "n" * MOST_TITLE, "a" * MOST_LETTERS, acts)
    assert unpack(HERE, pack_text(pack).encode()) == pack
    more = replace(pack, acts=(*acts, replace(fullest, id="one-more")))
    error = refused(pack_text(more))
    assert (error.trouble, error.found) == (Trouble.TOO_MANY, str(MOST_ACTS))
    assert pack_text(more).split("\n")[error.line or 0] == 'id = "one-more"'
