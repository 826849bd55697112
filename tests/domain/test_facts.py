"""What Insights shows, as words on paper."""

import pytest

from kindly import paths
from kindly.content.paper import load_wording
from kindly.domain.facts import Fact, FactPages, Facts, fact_names, with_look
from kindly.domain.initials import NameWords
from kindly.domain.look import Look

FACTS = Facts(
    "This month",
    (
        Fact("Who and how", ("Joining in: Family, Colleague",)),
        Fact(
            "In your words",
            ("“I told Omar *so*.” (3 June)", "“Then Omar laughed.” (4 June)"),
            own=True,
        ),
    ),
)


@pytest.fixture(scope="module")
def names() -> NameWords:
    return load_wording(paths.resources()).names


def test_only_the_parts_asked_for_are_there() -> None:
    assert FACTS.only(["In your words"]).parts == FACTS.parts[1:]
    assert FACTS.only([]).parts == ()


def test_names_are_looked_for_in_own_words_alone(names: NameWords) -> None:
    assert fact_names(FACTS, names, ("Nobody",)) == ("Omar",)
    shown = with_look(FACTS, names, Look())
    assert shown.parts[0] == FACTS.parts[0]
    assert shown.parts[1].lines[0] == "“I told O. *so*.” (3 June)"


def test_a_name_can_be_put_back_or_all_of_them_left(names: NameWords) -> None:
    assert with_look(FACTS, names, Look(put_back=frozenset({"omar"}))) == FACTS
    assert with_look(FACTS, names, Look(initials=False)) == FACTS


def test_text_and_markdown_say_the_same_and_leave_markup_inert() -> None:
    pages = FactPages("Looking back", FACTS.when, FACTS.parts, "en", "My own notes.", "{page}")
    assert pages.text().splitlines() == [
        "Looking back",
        "This month",
        "",
        "Who and how",
        "- Joining in: Family, Colleague",
        "",
        "In your words",
        "- “I told Omar *so*.” (3 June)",
        "- “Then Omar laughed.” (4 June)",
        "",
        "My own notes.",
    ]
    assert "## In your words" in pages.markdown()
    assert r"- “I told Omar \*so\*.” (3 June)" in pages.markdown()
