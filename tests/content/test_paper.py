"""The words of the paper: all there, none left over."""

from pathlib import Path

import pytest

from kindly.content import ContentError
from kindly.content.paper import load_wording
from kindly.domain.acts import Company, Outcome, Signal
from kindly.domain.insights import Lean, Span
from kindly.domain.journal import Feeling


def changed(resources: Path, folder: Path, old: str, new: str) -> Path:
    text = resources.joinpath("print", "en.toml").read_text("utf-8")
    assert old in text
    folder.joinpath("print").mkdir()
    folder.joinpath("print", "en.toml").write_text(text.replace(old, new, 1), "utf-8")
    return folder


def test_every_choice_has_its_word(resources: Path) -> None:
    words = load_wording(resources)
    for known, vocabulary in (
        (words.who, Company),
        (words.company, Company),
        (words.signals, Signal),
        (words.feelings, Feeling),
        (words.outcomes, Outcome),
        (words.leans, Lean),
        (words.spans, Span),
    ):
        assert set(known) == set(vocabulary)
    assert words.language == "en"


def test_a_missing_word_is_named(resources: Path, tmp_path: Path) -> None:
    folder = changed(resources, tmp_path, 'shy = "shy"\n', "")
    with pytest.raises(ContentError, match=r"feelings\.shy: is missing"):
        load_wording(folder)


def test_a_word_nobody_asked_for_is_refused(resources: Path, tmp_path: Path) -> None:
    folder = changed(resources, tmp_path, "[landed]", '[landed]\ncold = "brr"')
    with pytest.raises(ContentError, match=r"landed\.cold: is not a key that belongs here"):
        load_wording(folder)


def test_a_language_that_is_not_there_is_named(resources: Path) -> None:
    with pytest.raises(ContentError, match=r"xx\.toml"):
        load_wording(resources, "xx")
