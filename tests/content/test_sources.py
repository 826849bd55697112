"""Every citation in Kindly is one whose facts were checked, and none says more than was."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kindly.content import load_about, load_lessons, load_sources
from kindly.domain.sources import Source, SourceKind
from tests.content.spoiling import refused
from tests.plain_words import grade

CHECKED: dict[str, dict[str, Any]] = {
    work["id"]: work
    for work in tomllib.loads(
        Path(__file__).parents[1].joinpath("verified.toml").read_text("utf-8")
    )["work"]
}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAMED = re.compile(r"((?:[A-Z][\w-]+)(?: (?:&|and) [A-Z][\w-]+)?) ((?:19|20)\d\d)\b")


def unchecked(source: Source) -> str:
    """What a citation says that wasn't checked; empty where there is nothing."""
    work = CHECKED.get(source.id)
    if work is None:
        return "the whole of it"
    authors, year, rest = source.citation.partition(f"({work['year']}). ")
    if not year:
        return "the year"
    names = [name.strip() for name in re.findall(r"([^,&.]{2,}?), (?:[A-Z]\. ?)+", authors)]
    if names != work["authors"]:
        return f"the authors {names}"
    if not rest.startswith((f"{work['title']}.", f"{work['title']} ")) and not (
        work["title"].endswith("?") and rest.startswith(work["title"])
    ):
        return "the title"
    tail = rest[len(work["title"]) :]
    for numbers in sorted(work["numbers"], key=len, reverse=True):
        tail = tail.replace(numbers, "", 1)
    return tail if re.search(r"\d", tail) else ""


def test_every_citation_was_checked(resources: Path) -> None:
    for source in load_sources(resources):
        assert unchecked(source) == "", source.id


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("(2018)", "(2017)", "the year"),
        ("Curry, O. S.", "Currie, O. S.", "the authors"),
        ("Happy to help?", "Glad to help?", "the title"),
        ("76. doi", "76, 320–329. doi", "320–329"),
        ("02.014", "02.015", "02.015"),
    ],
)
def test_a_changed_citation_is_noticed(resources: Path, old: str, new: str, what: str) -> None:
    (curry,) = (it for it in load_sources(resources) if it.id == "curry-2018")
    changed = curry.citation.replace(old, new)
    assert changed != curry.citation
    assert what in unchecked(Source(curry.id, curry.short, changed, curry.kind, curry.about))
    assert unchecked(Source("someone-2021", "", changed, curry.kind, "")) == "the whole of it"


def test_a_short_name_is_the_first_author_and_the_year(resources: Path) -> None:
    for source in load_sources(resources):
        work = CHECKED[source.id]
        assert source.short.startswith(work["authors"][0]), source.id
        assert source.short.endswith(f" {work['year']}"), source.id


def test_sources_are_told_apart_by_kind(resources: Path) -> None:
    sources = load_sources(resources)
    kinds = [source.kind for source in sources]
    assert kinds == sorted(kinds, key=list(SourceKind).index)
    assert [it.id for it in sources if it.kind is SourceKind.TEXT] == ["arnold-2020"]
    assert {it.id for it in sources if it.kind is SourceKind.RO} == {"lynch-2018", "gilbert-2020"}


def test_about_lists_the_same_sources(resources: Path) -> None:
    citations = [source.citation for source in load_sources(resources)]
    assert list(load_about(resources).sources) == citations


def test_a_study_named_anywhere_is_one_of_the_sources(resources: Path) -> None:
    sources = load_sources(resources)
    shorts = {source.short for source in sources}
    for place, text in _texts(resources):
        for name, year in _NAMED.findall(text):
            assert f"{name} {year}" in shorts, f"{place}: {name} {year}"
        for found in _YEAR.finditer(text):
            before = text[max(0, found.start() - 40) : found.start()]
            named = [
                source.id
                for source in sources
                if source.short.endswith(found[0]) and source.short.split()[0] in before
            ]
            assert named, f"{place}: {before}{found[0]}"


def test_a_lesson_lists_the_studies_that_it_names(resources: Path) -> None:
    shorts = {source.short: source.id for source in load_sources(resources)}
    for lesson in load_lessons(resources):
        text = "\n".join([lesson.evidence, *(point.text for point in lesson.points)])
        named = {shorts[f"{name} {year}"] for name, year in _NAMED.findall(text)}
        assert named <= set(lesson.sources), lesson.id
    (evidence,) = (lesson.evidence for lesson in load_lessons(resources) if lesson.evidence)
    assert len(_NAMED.findall(evidence)) == 6


def test_every_source_is_said_in_plain_words(resources: Path) -> None:
    for source in load_sources(resources):
        assert grade(source.about) <= 9, source.id


def _texts(resources: Path) -> Iterator[tuple[str, str]]:
    """Every shipped text that could name a study, without the ids of sources."""
    for folder in ("lessons", "items", "guides", "glossary", "prompts", "about", "acts"):
        for file in sorted((resources / folder).rglob("*.*")):
            yield file.name, re.sub(r'"[a-z-]+-\d{4}"', "", file.read_text("utf-8"))


FILE = "sources/en.toml"


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ('"lynch-2018"', '"arnold-2020"', "source.id", "arnold-2020 is there twice"),
        ('kind = "text"', 'kind = "blog"', "source 1[arnold-2020].kind", "'blog' is not one of"),
        ('short = "Arnold 2020"\n', "", "source 1[arnold-2020].short", "is missing"),
        ('kind = "text"', 'kind = "text"\nurl = "x"', "source 1[arnold-2020].url", "not a key"),
    ],
)
def test_spoilt_sources_are_refused(copy: Path, old: str, new: str, key: str, reason: str) -> None:
    said = refused(load_sources, copy, FILE, old, new)
    assert said[0] == key
    assert reason in said[1]
