"""No file does harm here either: prompts come of it, or a PromptFileError."""

import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kindly.content.prompt_files import PromptFileError, prompts_text, read_prompts, unpack
from kindly.content.table import Trouble
from kindly.domain.own_prompts import MOST_TITLE, OwnKind, OwnPrompt
from kindly.domain.prompt_files import Added, PromptFile
from tests.content.hostile import MARKUP, NO_FILES, PIECES, SLOW, spoilt
from tests.content.prompts_made import GOOD, HERE, refused


def test_a_file_that_is_not_there_holds_no_prompts(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path / "x\0y", tmp_path / ("x" * 5000)):
        with pytest.raises(PromptFileError) as told:
            read_prompts(path)
        assert told.value.trouble is Trouble.UNREADABLE


@pytest.mark.skipif(os.name != "posix", reason="pipes, loops and devices are POSIX's here")
@pytest.mark.parametrize("make", NO_FILES)
def test_what_is_no_plain_file_is_left_alone(tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = tmp_path / "questions.toml"
    make(path)
    with pytest.raises(PromptFileError) as told:
        read_prompts(path)
    assert told.value.trouble is Trouble.UNREADABLE


def test_a_gigabyte_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "questions.toml"
    with path.open("wb") as file:
        file.truncate(10**9)
    with pytest.raises(PromptFileError) as told:
        read_prompts(path)
    assert told.value.trouble is Trouble.TOO_BIG


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(text, marks=pytest.mark.torture if number % 4 != 1 else (), id=name)
        for number, (name, text) in enumerate(SLOW.items())
    ],
)
def test_what_was_made_to_be_slow_is_refused_at_once(text: str) -> None:
    refused(text)
    refused("kindly-prompts = 1\n" + text)


@pytest.mark.no_cover
def test_ten_thousand_of_anything_are_too_many() -> None:
    head = "kindly-prompts = 1\n[prompts]\nname = 'n'\n"
    kinds = "".join(f"[[kind]]\nid = '{n}'\ntitle = 't'\n" for n in range(10_000))
    prompts = "[[prompt]]\nkind = 'free'\nquestion = 'q'\n" * 10_000
    for many in (kinds, prompts):
        assert refused(head + many).trouble is Trouble.TOO_MANY


def test_markup_stays_the_words_it_is() -> None:
    words = MARKUP.strip()
    prompt = OwnPrompt("", words, words)
    kind = OwnKind("a", words[:MOST_TITLE].strip(), words, (prompt,))
    file = PromptFile(kind.title, (kind,), (Added("free", (prompt,)),))
    assert unpack(HERE, prompts_text(file).encode()) == file


@pytest.mark.parametrize("words", ["../../x", "con", "C:\\nul", "/etc/passwd", "~", "file:///x"])
def test_words_that_look_like_a_path_are_only_words(words: str, tmp_path: Path) -> None:
    path = tmp_path / "questions.toml"
    file = PromptFile(words, (OwnKind("con", words, words, (OwnPrompt("", words, words),)),))
    path.write_text(prompts_text(file), "utf-8")
    assert read_prompts(path) == file
    assert list(tmp_path.iterdir()) == [path]


def harmless(data: bytes) -> bool:
    """Only prompts or a PromptFileError comes of it, and soon; says whether it was prompts."""
    before = time.thread_time()
    file, error = outcome(data)
    assert time.thread_time() - before < 1
    if file is not None:
        assert unpack(HERE, prompts_text(file).encode()) == file
    if error is not None:
        assert error.reason
        assert error.line is None or 1 <= error.line <= data.count(b"\n") + 1
    return file is not None


def outcome(data: bytes) -> tuple[PromptFile | None, PromptFileError | None]:
    try:
        return unpack(HERE, data), None
    except PromptFileError as error:
        return None, error


@given(st.binary(max_size=400))
def test_any_bytes_are_harmless(data: bytes) -> None:
    harmless(data)
    harmless(b"kindly-prompts = 1\n" + data)


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_pieces_of_toml_are_harmless(pieces: list[bytes]) -> None:
    harmless(b"".join(pieces))
    harmless(b"kindly-prompts = 1\n" + b"".join(pieces))


@settings(max_examples=settings().max_examples * 2)
@given(st.randoms(use_true_random=False))
def test_a_spoilt_file_is_harmless(chance: random.Random) -> None:
    harmless(spoilt(GOOD, chance))


@pytest.mark.torture
def test_ten_thousand_spoilt_files_are_harmless() -> None:
    chance = random.Random(5)
    good = sum(harmless(spoilt(GOOD, chance)) for _ in range(10_000))
    print(f"10,000 files, {good} of which could still be read")
