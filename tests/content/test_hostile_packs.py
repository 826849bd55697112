"""No file does harm, whatever is in it and whatever it is: a pack comes of it, or a PackError."""

import os
import random
import stat
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kindly.content.packs import PackError, pack_text, read_pack, unpack
from kindly.content.table import Trouble
from kindly.domain.acts import Act
from kindly.domain.packs import MOST_ACTS, MOST_TITLE, Pack
from tests.content.hostile import MARKUP, NO_FILES, PIECES, SLOW, spoilt
from tests.content.packs_made import GOOD, HERE, UUID, refused
from tests.samples import an_act

TEXTS = ("do", "signal", "smaller", "bigger", "watch_out", "ask")


def test_a_file_that_is_not_there_is_no_pack(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path / "x\0y", tmp_path / ("x" * 5000)):
        with pytest.raises(PackError) as told:
            read_pack(path)
        assert told.value.trouble is Trouble.UNREADABLE


@pytest.mark.skipif(os.name != "posix", reason="pipes, loops and devices are POSIX's here")
@pytest.mark.parametrize("make", NO_FILES)
def test_what_is_no_plain_file_is_left_alone(tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = tmp_path / "acts.toml"
    make(path)
    with pytest.raises(PackError) as told:
        read_pack(path)
    assert told.value.trouble is Trouble.UNREADABLE


@pytest.mark.skipif(os.name != "posix", reason="pipes are POSIX's here")
def test_a_file_that_becomes_a_pipe_as_it_is_opened_keeps_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "acts.toml"
    os.mkfifo(path)
    monkeypatch.setattr("kindly.content.shared_file.S_ISREG", stat.S_ISFIFO)
    with pytest.raises(PackError) as told:
        read_pack(path)
    assert told.value.trouble is Trouble.NOT_A_PACK


def test_a_gigabyte_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "acts.toml"
    with path.open("wb") as file:
        file.truncate(10**9)
    before = time.thread_time()
    with pytest.raises(PackError) as told:
        read_pack(path)
    assert told.value.trouble is Trouble.TOO_BIG
    assert time.thread_time() - before < 1


def test_a_zip_under_another_name_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "acts.toml"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("acts.toml", GOOD)
    with pytest.raises(PackError) as told:
        read_pack(path)
    assert (told.value.trouble, told.value.line) == (Trouble.NOT_TEXT, 1)


@pytest.mark.parametrize(
    ("bad", "line"),
    [
        (GOOD.encode().replace(b"Hum", b"H\0m"), 13),
        (GOOD.encode().replace(b"Hum", b"H\xffm"), 13),
        (GOOD.encode().replace(b"Hum", b"H\0m\xff"), 13),
        (GOOD.encode().replace(b"Hum", b"H\xffm\0"), 13),
        (GOOD.encode("utf-16"), 1),
        (GOOD.encode().replace(b"Hum", b"\xed\xa0\x80"), 13),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_their_line(bad: bytes, line: int) -> None:
    error = refused(bad)
    assert (error.trouble, error.line) == (Trouble.NOT_TEXT, line)


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(text, marks=pytest.mark.torture if number % 2 else (), id=name)
        for number, (name, text) in enumerate(SLOW.items())
    ],
)
def test_what_was_made_to_be_slow_is_refused_at_once(text: str) -> None:
    refused(text)
    refused("kindly-pack = 1\n" + text)


@pytest.mark.no_cover
def test_ten_thousand_acts_are_too_many() -> None:
    many = "".join(f'[[act]]\nid = "{number}"\ntitle = "t"\n' for number in range(10_000))
    error = refused(f'kindly-pack = 1\n[pack]\nname = "a"\nid = "{UUID}"\n{many}')
    assert (error.trouble, error.line) == (Trouble.TOO_MANY, 5 + 3 * MOST_ACTS)


def test_markup_stays_the_words_it_is() -> None:
    words = MARKUP.strip()
    assert len(words) > MOST_TITLE
    short = words[:MOST_TITLE].strip()
    act = replace(an_act("a"), title=short, **dict.fromkeys(TEXTS, words))
    pack = Pack(UUID, short, words, (act,))
    assert unpack(HERE, pack_text(pack).encode()) == pack


@pytest.mark.parametrize("words", ["../../x", "con", "C:\\nul", "/etc/passwd", "~", "file:///x"])
def test_words_that_look_like_a_path_are_only_words(words: str, tmp_path: Path) -> None:
    path = tmp_path / "acts.toml"
    pack = Pack(UUID, words, words, (Act("con", words, do=words),))
    path.write_text(pack_text(pack), "utf-8")
    assert read_pack(path) == pack
    assert list(tmp_path.iterdir()) == [path]


# Whatever comes


def harmless(data: bytes) -> None:
    """Only a pack or a PackError comes of it, and soon."""
    before = time.thread_time()
    pack, error = outcome(data)
    assert time.thread_time() - before < 1
    if pack is not None:
        assert unpack(HERE, pack_text(pack).encode()) == pack
    if error is not None:
        assert error.reason
        assert error.line is None or 1 <= error.line <= data.count(b"\n") + 1


def outcome(data: bytes) -> tuple[Pack | None, PackError | None]:
    try:
        return unpack(HERE, data), None
    except PackError as error:
        return None, error


@given(st.binary(max_size=400))
def test_any_bytes_are_harmless(data: bytes) -> None:
    harmless(data)
    harmless(b"kindly-pack = 1\n" + data)


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_pieces_of_toml_are_harmless(pieces: list[bytes]) -> None:
    harmless(b"".join(pieces))
    harmless(b"kindly-pack = 1\n" + b"".join(pieces))


@settings(max_examples=settings().max_examples * 2)
@given(st.randoms(use_true_random=False))
def test_a_spoilt_pack_is_harmless(chance: random.Random) -> None:
    harmless(spoilt(GOOD, chance))


@pytest.mark.torture
def test_ten_thousand_spoilt_packs_are_harmless() -> None:
    chance = random.Random(4)
    good = 0
    for _ in range(10_000):
        data = spoilt(GOOD, chance)
        harmless(data)
        good += outcome(data)[0] is not None
    for _ in range(10_000):
        harmless(chance.randbytes(chance.randrange(2000)))
        harmless(b"".join(chance.choices(PIECES, k=chance.randrange(60))))
    print(f"30,000 files, {good} of 10,000 spoilt packs could still be read")
