"""How words are held to what they promise: plain to read, and free of what Kindly never says."""

import re
import tomllib
from functools import cache
from pathlib import Path


def grade(text: str) -> float:
    """The Flesch-Kincaid grade, syllables counted by their vowels."""
    sentences = [part for part in re.split(r"[.!?:\n]+", text) if re.search(r"[a-z]", part, re.I)]
    words = re.findall(r"[a-z]+(?:['’][a-z]+)?", text.lower())
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    word = re.sub(r"['’].*", "", word)
    groups = len(re.findall(r"[aeiouy]+", word))
    if re.search(r"[^aeiouyl]e$|[^aeiouy]es$|[^aeiouytd]ed$", word):
        groups -= 1
    return max(groups, 1)


@cache
def allowed() -> frozenset[str]:
    """The few phrases in which a banned word is lawful."""
    return frozenset(allow["text"] for allow in _rules()["allow"])


def banned_word(text: str) -> str:
    """The first word in a text that Kindly never says; empty where there is none."""
    for phrase in allowed():
        text = text.replace(phrase, "")
    found = _banned().search(text)
    return found[0] if found else ""


@cache
def _rules() -> dict[str, list[dict[str, str]]]:
    return tomllib.loads(Path(__file__).with_name("banned.toml").read_text("utf-8"))


@cache
def _banned() -> re.Pattern[str]:
    return re.compile("|".join(map(_pattern, map(str, _rules()["words"]))), re.IGNORECASE)


def _pattern(word: str) -> str:
    core = re.escape(word).replace(r"\#", r"\d+").replace("'", "['’]").replace(r"\ ", r"\s+")
    return (r"\b" if word[0].isalnum() else "") + core + (r"\b" if word[-1].isalnum() else "")
