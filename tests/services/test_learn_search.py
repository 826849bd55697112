"""Searching Learn: whatever has every word that was typed, group by group, at every key."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly import content, paths
from kindly.domain.acts import Act
from kindly.domain.exercises import (
    Exercise,
    Matching,
    Mending,
    Option,
    Pair,
    Rewriting,
    Scenario,
    Scene,
    SignalLine,
    Signals,
    Sorting,
    WhenThen,
)
from kindly.domain.glossary import Glossary, Term
from kindly.domain.items import Item, Side
from kindly.domain.learn import KeyPoint, Lesson
from kindly.domain.search import hits
from kindly.services.learn_search import LONGEST, MOST, Found, Group, Hit, LearnSearch
from kindly.storage.file import NotebookFile
from tests.fakes import FakeClock, unreadable
from tests.services.learning import BINS, a_card, a_lesson, an_item
from tests.services.offering import SHIPPED, Offering

SCENE = Scene("a", "A heron waits", "What now?", (Option("x", "Call a plumber", "Pelican."),))
EXERCISES: dict[str, Exercise] = {
    "puffin": Sorting("Sort", "Which?", BINS, (a_card(1, text="A puffin dives"),), "End"),
    "otter": Signals("Tap", "Intro", "Tap", (SignalLine("1", "An otter naps", True),), "So", SCENE),
    "intro": Signals("Tap", "An intro", "Tap", (), "So", SCENE),
    "heron": Rewriting("Turn up", "Pick", (SCENE,), "End"),
    "plumber": Scenario("What now", SCENE),
    "gull": Matching("Match", "Which part?", (Pair("1", "A gull looks on", "Empathy"),), "End"),
    "empathy": Matching("Match", "Which part?", (Pair("1", "A gull looks on", "Empathy"),), "End"),
    "slots": Mending("Mend", "Fill the slots", (SCENE,), "End"),
    "coffee": WhenThen("Plan", "When?", ("When I pour my coffee",), "End"),
}
TERM = Term("social-signal", "Social signal", ("signal", "signals"), "Anything you do near others.")
WAVE = Act("A1", "Wave at a neighbour", do="Lift a hand. Smile if it comes.", watch_out="Icy roads")

Maker = Callable[..., LearnSearch]


@pytest.fixture
def make(notebook: NotebookFile) -> Maker:
    def search(
        lessons: Iterable[Lesson] = (), items: Iterable[Item] = (), acts: Iterable[Act] = (WAVE,)
    ) -> LearnSearch:
        return LearnSearch(lessons, items, Glossary([TERM]), Offering(notebook, acts).library)

    return search


def only(found: tuple[Found, ...]) -> Hit:
    ((hit,),) = (group.hits for group in found)
    return hit


def lit(text: str, places: Iterable[tuple[int, int]]) -> list[str]:
    return [text[start : start + length] for start, length in places]


@pytest.mark.parametrize("word", EXERCISES)
def test_lessons_are_found_by_what_their_exercise_asks(make: Maker, word: str) -> None:
    hit = only(make([a_lesson(3, exercise=EXERCISES[word])]).find(word))
    assert (hit.group, hit.id, hit.title, hit.lesson_id) == (Group.LESSONS, "L3", "Lesson 3", "L3")
    assert [it.lower() for it in lit(hit.excerpt, hit.places)] == [word]


def test_reasons_that_follow_a_choice_are_not_given_away(make: Maker) -> None:
    assert make([a_lesson(3, exercise=EXERCISES["plumber"])]).find("pelican") == ()


@pytest.mark.parametrize(
    ("word", "fields"),
    [
        ("harbour", {"title": "A harbour"}),
        ("harbour", {"purpose": "To see a harbour."}),
        ("harbour", {"points": (KeyPoint("A boat.", title="The harbour"),)}),
        ("harbour", {"points": (KeyPoint("One **harbour** more."),)}),
        ("harbour", {"question": "Which harbour?"}),
        ("harbour", {"evidence": "A study in one harbour."}),
    ],
)
def test_lessons_are_found_by_every_text_they_have(
    make: Maker, word: str, fields: dict[str, object]
) -> None:
    hit = only(make([a_lesson(1), a_lesson(2, **fields)]).find(word))
    assert hit.id == "L2"
    assert lit(hit.title, hit.title_places) + lit(hit.excerpt, hit.places) == [word]
    assert "*" not in hit.excerpt


def test_case_and_accents_do_not_matter_and_a_beginning_is_enough(make: Maker) -> None:
    search = make([a_lesson(1, purpose="Meet in the Café for a naïve chat.")])
    for typed in ("CAFE", "caf", "naive", "NAÏ", "chat cafe"):
        assert only(search.find(typed)).id == "L1"
    assert search.find("afé") == ()
    assert search.find("cafe nowhere") == ()


@pytest.mark.parametrize("typed", ["", "   ", ".,", "\n"])
def test_nothing_typed_finds_nothing(make: Maker, typed: str) -> None:
    assert make([a_lesson(1)]).find(typed) == ()


def test_words_are_found_by_any_of_their_forms_and_their_meaning(make: Maker) -> None:
    search = make()
    for typed, part in (("social", "Social"), ("signals", "signal"), ("anything", "Anything")):
        hit = only(search.find(typed))
        assert (hit.group, hit.id, hit.title) == (Group.WORDS, "social-signal", "Social signal")
        assert part in lit(hit.title, hit.title_places) + lit(hit.excerpt, hit.places)
        assert hit.excerpt == TERM.meaning
        assert hit.lesson_id == ""


def test_scenes_lead_to_the_lesson_they_belong_to(make: Maker) -> None:
    items = [
        an_item(1, Side.BOTH, "L2", "L1", text="A friend cries on the phone"),
        Item(SCENE, Side.NEITHER, ("L1",), ()),
    ]
    search = make([a_lesson(1), a_lesson(2)], items)
    card = only(search.find("phone"))
    assert (card.group, card.id, card.lesson_id) == (Group.SCENES, "I01", "L2")
    assert (card.title, card.title_places) == ("Lesson 2", ())
    assert lit(card.excerpt, card.places) == ["phone"]
    assert only(search.find("plumber")).id == "a"
    assert {group.group for group in search.find("lesson")} == {Group.LESSONS}


def test_acts_come_as_the_library_finds_them(make: Maker, notebook: NotebookFile) -> None:
    other = replace(WAVE, id="A2", title="Say hello", do="Or wave.")
    library = Offering(notebook, [other, WAVE]).library
    search = LearnSearch([], [], Glossary([TERM]), library)
    (acts,) = search.find("wave")
    assert [hit.id for hit in acts.hits] == ["A1", "A2"]
    assert lit(acts.hits[1].excerpt, acts.hits[1].places) == ["wave"]
    library.hide("A1", on=True)
    assert [hit.id for hit in search.find("wave")[0].hits] == ["A2"]


def test_an_act_that_was_changed_is_shown_as_it_is_now(notebook: NotebookFile) -> None:
    library = Offering(notebook, [WAVE]).library
    search = LearnSearch([], [], Glossary([TERM]), library)
    own = library.add(Act("", "Whistle a tune"))
    assert only(search.find("whistle")).excerpt == ""
    library.change(replace(own, do="So that they can whistle along"))
    assert only(search.find("whistle")).excerpt == "So that they can whistle along"


def test_without_the_notebook_all_but_acts_is_found(notebook: NotebookFile) -> None:
    search = LearnSearch(
        [a_lesson(1, purpose="A wave.")], [], Glossary([TERM]), Offering(notebook, [WAVE]).library
    )
    with unreadable(notebook):
        assert only(search.find("wave")).id == "L1"
    assert [group.group for group in search.find("wave")] == [Group.LESSONS, Group.ACTS]


def test_what_is_named_so_comes_before_what_only_speaks_of_it(make: Maker) -> None:
    search = make(
        [a_lesson(1, purpose="To mend."), a_lesson(2), a_lesson(3, title="Mend it", purpose="")]
    )
    (lessons,) = search.find("mend")
    assert [hit.id for hit in lessons.hits] == ["L3", "L1"]


def test_groups_come_in_one_order_and_none_is_too_long(make: Maker) -> None:
    acts = [replace(WAVE, id=f"A{number}", title="A signal") for number in range(MOST + 1)]
    items = [an_item(number, text="Any signal") for number in range(MOST)]
    found = make([a_lesson(1, purpose="A signal")], items, acts).find("signal")
    assert [group.group for group in found] == list(Group)
    assert [len(group.hits) for group in found] == [1, 1, MOST, MOST]
    assert [group.more for group in found] == [False, False, False, True]


@pytest.mark.parametrize("start", [0, 3, 60])
def test_a_long_text_is_cut_around_what_was_looked_for(make: Maker, start: int) -> None:
    words = ["plain"] * 80
    words[start] = "lantern"
    hit = only(make([a_lesson(1, purpose=" ".join(words))]).find("lantern"))
    assert lit(hit.excerpt, hit.places) == ["lantern"]
    assert len(hit.excerpt) <= LONGEST + 2
    assert hit.excerpt.startswith("…") is (start == 60)
    assert hit.excerpt.endswith("…")
    assert set(hit.excerpt.strip("…").split()) <= {"plain", "lantern"}


def test_the_end_of_a_long_text_is_not_cut(make: Maker) -> None:
    hit = only(make([a_lesson(1, purpose="plain " * 80 + "lantern")]).find("lantern"))
    assert hit.excerpt.endswith("plain lantern")


def test_one_long_word_is_cut_in_the_middle_of_it(make: Maker) -> None:
    hit = only(make([a_lesson(1, purpose="w" * 500)]).find("www"))
    assert len(hit.excerpt) <= LONGEST + 2


def test_words_found_in_different_texts_are_found_together(make: Maker) -> None:
    hit = only(
        make([a_lesson(1, purpose="A lantern.", question="Whose harbour?")]).find("harbour lantern")
    )
    assert hit.excerpt == "A lantern."


def test_a_long_text_found_by_its_title_is_shown_from_its_beginning(make: Maker) -> None:
    hit = only(make([a_lesson(1, title="Harbour", purpose="plain " * 80)]).find("harbour"))
    assert hit.excerpt.startswith("plain plain")
    assert hit.places == ()


def test_making_ready_changes_nothing(make: Maker) -> None:
    search = make([a_lesson(1)])
    search.make_ready()
    assert only(search.find("lesson")).id == "L1"


@pytest.fixture(scope="module")
def whole() -> Iterator[LearnSearch]:
    """A search over everything that is shipped."""
    folder, ids = paths.resources(), itertools.count(1)
    clock = FakeClock(datetime(2026, 6, 15, 9, 30, tzinfo=UTC))
    book = NotebookFile.in_memory(clock=clock, new_id=lambda: str(next(ids)))
    yield LearnSearch(
        content.load_lessons(folder),
        content.load_items(folder).all.values(),
        content.load_glossary(folder),
        Offering(book).library,
    )
    book.close()


def test_everything_shipped_is_found_by_its_own_first_words(
    whole: LearnSearch, resources: Path
) -> None:
    for key, words in (
        *((lesson.id, lesson.title) for lesson in content.load_lessons(resources)),
        *((term.id, term.term) for term in content.load_glossary(resources).terms),
        *((key, it.asks.text[:60]) for key, it in content.load_items(resources).all.items()),
        *((act.id, act.title) for act in SHIPPED),
    ):
        typed = words.rpartition(" ")[0] or words
        assert key in {hit.id for group in whole.find(typed) for hit in group.hits}, typed


@given(
    typed=st.text(max_size=12) | st.sampled_from(["sister's", "kind ", "你好", "🙂 smile", "s s"])
)
def test_whatever_is_typed_every_place_lies_in_its_text(whole: LearnSearch, typed: str) -> None:
    for group in whole.find(typed):
        assert 0 < len(group.hits) <= MOST
        for hit in group.hits:
            assert hit.places == hits(hit.excerpt, typed)
            assert all(start + length <= len(hit.excerpt) for start, length in hit.places)
            assert len(hit.excerpt) <= LONGEST + 2
