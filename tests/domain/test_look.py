"""How the page is to be: whose names are initials on it, and which are put back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from kindly.content.paper import load_wording
from kindly.domain.acts import Plan
from kindly.domain.insights import Span, resolve
from kindly.domain.journal import Entry, Kind
from kindly.domain.look import Look, initialled, names_on
from kindly.domain.page import put_into_words
from kindly.domain.summary import Summary, compose
from tests.domain.tallied import landings, tally

TODAY = date(2026, 11, 22)
WORDS = load_wording(Path(__file__).parents[2] / "resources")
NOTE = Entry(
    Kind.AFTER_ACT,
    TODAY,
    title="Told Omar what helped",
    seen="Omar grinned at Sara.",
    felt="Shy and slow. Then I rang Zo\u00eb.",
    question="What did Ben hope?",
    guess=20,
    seemed=80,
    print_ok=True,
    id=1,
)


def offered(note: Entry = NOTE, wish: str = "") -> Summary:
    plan = Plan(cue="Sara rings", action="I tell Omar", id=2, bring=True)
    return compose(
        resolve(Span.ALL, TODAY, None),
        TODAY,
        plans=(),
        open_plans=(plan,),
        tally=tally((note,)),
        entries=(note,),
        pairs=landings((note,)),
        wish=wish,
    )


def text(summary: Summary, look: Look) -> str:
    shown = initialled(summary, WORDS, look)
    page = put_into_words(shown, WORDS, more_room=look.more_room)
    return page.text() + page.markdown()


def test_names_are_initials_unless_that_is_turned_off() -> None:
    said = text(offered(wish="How Tom is."), Look())
    assert not [name for name in ("Omar", "Sara", "Ben", "Tom") if name in said]
    assert "Told O. what helped" in said
    assert "O. grinned at S." in said
    assert "If S. rings, then I tell O." in said
    assert "Told Omar what helped" in text(offered(), Look(initials=False))


def test_a_name_can_be_put_back() -> None:
    said = text(offered(), Look(put_back=frozenset({"omar"})))
    assert "Omar grinned at S." in said
    assert "I tell Omar" in said


def test_the_names_are_those_of_what_is_printed() -> None:
    summary = offered()
    assert names_on(summary, WORDS, Look()) == ("Omar", "Sara", "Ben")
    assert names_on(summary, WORDS, Look(more_room=True)) == ("Zo\u00eb", "Omar", "Sara", "Ben")
    less = summary.tick("question:1", on=False)
    assert "Ben" not in names_on(less, WORDS, Look())
    for line in less.lines:
        less = less.tick(line.key, on=False)
    assert names_on(less, WORDS, Look()) == ()


def test_a_name_is_known_from_what_is_not_printed() -> None:
    note = replace(NOTE, seen="Omar was there.", title="", question="")
    summary = offered(replace(note, came_back="", obstacle="I saw Omar"))
    summary = summary.tick("obstacle:1", on=False)
    assert "O. was there." in text(summary, Look())


def test_what_the_person_tells_is_a_name_as_well() -> None:
    said = text(offered(replace(NOTE, seen="Rose brought tea.")), Look(told=("rose", "tea")))
    assert "R. brought t." in said.replace("T.", "t.")
