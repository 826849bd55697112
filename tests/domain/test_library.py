"""Looking through acts: every filter, every word, every order, and what to loosen."""

import json
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindly.domain.acts import (
    Act,
    Also,
    Company,
    Cost,
    Courage,
    Energy,
    Family,
    Flag,
    Quality,
    Setting,
    Signal,
    Time,
)
from kindly.domain.library import (
    Filter,
    Library,
    Marks,
    Query,
    Shelf,
    Sort,
    as_words,
    from_words,
)
from tests.samples import an_act

IDS = [f"A{number}" for number in range(12)]
WORDS = st.text(alphabet="abé ", max_size=6)


def some(kind: type[Any]) -> st.SearchStrategy[Any]:
    return st.frozensets(st.sampled_from(kind), max_size=2)


def listed(kind: type[Any]) -> st.SearchStrategy[Any]:
    return some(kind).map(lambda chosen: tuple(sorted(chosen)))


QUERIES = st.builds(
    Query,
    words=WORDS | st.sampled_from(["", "  ", "!", "a b"]),
    shelf=st.sampled_from(Shelf),
    families=some(Family),
    qualities=some(Quality),
    times=some(Time),
    settings=some(Setting),
    company=some(Company),
    least_courage=st.sampled_from(Courage),
    most_courage=st.sampled_from(Courage),
    costs=some(Cost),
    energies=some(Energy),
    signals=some(Signal),
    flags=some(Flag),
    also=some(Also),
    sort=st.sampled_from(Sort),
)
EASY = st.builds(
    Query,
    words=st.sampled_from(["", "a", "b", "ab"]),
    shelf=st.sampled_from(Shelf),
    families=some(Family),
    flags=st.frozensets(st.sampled_from(Flag), max_size=1),
    most_courage=st.sampled_from([Courage.CHAT, Courage.LEAP]),
    sort=st.sampled_from(Sort),
)
"""Queries with few filters, so that more of them find something."""
ACTS = st.lists(
    st.builds(
        Act,
        id=st.just(""),
        title=WORDS,
        do=WORDS,
        ask=WORDS,
        family=st.none() | st.sampled_from(Family),
        qualities=listed(Quality),
        time=st.none() | st.sampled_from(Time),
        settings=listed(Setting),
        company=listed(Company),
        courage=st.none() | st.sampled_from(Courage),
        cost=listed(Cost),
        signals=listed(Signal),
        energy=st.none() | st.sampled_from(Energy),
        flags=listed(Flag),
        also=listed(Also),
    ),
    max_size=len(IDS),
).map(lambda acts: [Act(**{**fields(act), "id": IDS[at]}) for at, act in enumerate(acts)])
MARKS = st.builds(
    Marks,
    favourites=st.frozensets(st.sampled_from(IDS)),
    hidden=st.frozensets(st.sampled_from(IDS), max_size=4),
    own=st.frozensets(st.sampled_from(IDS[6:9])),
    packed=st.frozensets(st.sampled_from(IDS[9:])),
    tried=st.dictionaries(st.sampled_from(IDS), st.dates(date(2026, 1, 1), date(2026, 1, 5))),
)


def fields(act: Act) -> dict[str, Any]:
    return {name: getattr(act, name) for name in Act.__slots__}


def ids(acts: list[Act]) -> list[str]:
    return [act.id for act in acts]


def found(library: Library, **filters: Any) -> list[str]:
    return ids(library.find(Query(**filters)))


def has_words(act: Act, words: str) -> bool:
    text = " ".join((act.title, act.do, act.ask)).replace("é", "e")
    return all(
        re.search(rf"\b{word}", text) for word in words.replace("é", "e").split() if word != "!"
    )


def fits(act: Act, query: Query, marks: Marks) -> bool:
    """What a query means, said a second time and slowly."""
    shelf = {
        Shelf.ALL: True,
        Shelf.FAVOURITES: act.id in marks.favourites,
        Shelf.OWN: act.id in marks.own,
        Shelf.PACKS: act.id in marks.packed,
        Shelf.HIDDEN: True,
    }[query.shelf]
    any_courage = (query.least_courage, query.most_courage) == (1, 5)
    return (
        shelf
        and (act.id in marks.hidden) == (query.shelf is Shelf.HIDDEN)
        and has_words(act, query.words)
        and (not query.families or act.family in query.families)
        and (not query.qualities or bool(query.qualities & set(act.qualities)))
        and (not query.times or act.time in query.times)
        and (not query.settings or bool(query.settings & set(act.settings)))
        and (not query.company or bool(query.company & set(act.company)))
        and (
            any_courage
            or (
                act.courage is not None and query.least_courage <= act.courage <= query.most_courage
            )
        )
        and (not query.costs or bool(query.costs & set(act.cost)))
        and (not query.energies or act.energy in query.energies)
        and (not query.signals or bool(query.signals & set(act.signals)))
        and query.flags <= set(act.flags)
        and query.also <= set(act.also)
    )


@given(ACTS, MARKS, QUERIES | EASY)
def test_what_is_found_is_what_fits_every_filter(
    acts: list[Act], marks: Marks, query: Query
) -> None:
    expected = {act.id for act in acts if fits(act, query, marks)}
    kept = ids(Library(acts, marks).find(query))
    assert set(kept) == expected
    assert len(kept) == len(expected)


@given(ACTS, MARKS, QUERIES | EASY)
def test_dropping_a_filter_never_gives_fewer(acts: list[Act], marks: Marks, query: Query) -> None:
    library = Library(acts, marks)
    narrow = set(ids(library.find(query)))
    for each in query.set_filters():
        if each is Filter.SHELF and query.shelf is Shelf.HIDDEN:
            continue  # what is hidden is on no other shelf
        assert narrow <= set(ids(library.find(query.cleared(each))))


@given(ACTS, MARKS, QUERIES | EASY)
def test_loosening_names_the_filters_that_help_the_one_that_helps_most_first(
    acts: list[Act], marks: Marks, query: Query
) -> None:
    library = Library(acts, marks)
    narrow = set(ids(library.find(query)))
    more = {
        each: len(set(ids(library.find(query.cleared(each)))) - narrow)
        for each in query.set_filters()
    }
    named = library.loosen(query)
    assert set(named) == {each for each, count in more.items() if count}
    assert [more[each] for each in named] == sorted(map(more.get, named), reverse=True)  # type: ignore[type-var]


@given(ACTS, MARKS, QUERIES | EASY)
def test_filters_leave_the_order_as_it_is(acts: list[Act], marks: Marks, query: Query) -> None:
    library = Library(acts, marks)
    without_words = query.cleared(Filter.WORDS)
    every = ids(library.find(Query(shelf=query.shelf, sort=query.sort)))
    kept = ids(library.find(without_words))
    assert kept == [act_id for act_id in every if act_id in kept]
    assert ids(Library(acts, Marks()).marked(marks).find(query)) == ids(library.find(query))
    assert library.find(query) == library.find(query)


@given(QUERIES)
def test_a_query_comes_back_from_its_plain_words(query: Query) -> None:
    assert from_words(json.loads(json.dumps(as_words(query)))) == query


@given(
    st.dictionaries(
        st.sampled_from([*Query.__slots__, "newer"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
            max_leaves=5,
        ),
    )
)
def test_whatever_was_stored_gives_a_query(words: dict[str, Any]) -> None:
    assert isinstance(from_words(words), Query)


def test_what_is_broken_or_unknown_in_stored_words_is_left_out() -> None:
    words = {
        "words": 7,
        "shelf": "attic",
        "families": ["joining", "newer", ["x"]],
        "times": "5m",
        "most_courage": 3,
        "least_courage": "high",
        "moon": "full",
    }
    assert from_words(words) == Query(
        families=frozenset({Family.JOINING}), most_courage=Courage.CHAT
    )


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"times": {Time.ONE_MINUTE}}, ["A"]),
        ({"energies": {Energy.LOW, Energy.HIGH}}, ["A", "B"]),
        ({"settings": {Setting.HOME, Setting.NEIGHBOURHOOD}}, ["A", "B"]),
        ({"settings": {Setting.NEIGHBOURHOOD}}, ["B"]),
        ({"flags": {Flag.ASK_FIRST}}, ["A", "B"]),
        ({"flags": {Flag.ASK_FIRST, Flag.SAFE_ONLY}}, ["B"]),
    ],
)
def test_any_word_of_a_filter_will_do_but_every_flag_is_wanted(
    filters: dict[str, Any], expected: list[str]
) -> None:
    acts = [
        an_act("A", flags=(Flag.ASK_FIRST,)),
        an_act(
            "B",
            time=Time.FIVE_MINUTES,
            energy=Energy.HIGH,
            settings=(Setting.NEIGHBOURHOOD,),
            flags=(Flag.SAFE_ONLY, Flag.ASK_FIRST),
        ),
    ]
    assert found(Library(acts, Marks()), **filters) == expected


def test_a_query_that_lets_everything_through_says_nothing() -> None:
    assert as_words(Query()) == {}
    assert Query().set_filters() == ()
    assert Query(words=" ... ").set_filters() == ()


def test_each_filter_is_cleared_by_itself() -> None:
    query = Query(
        words="tea", least_courage=Courage.CHAT, most_courage=Courage.LEAP, shelf=Shelf.OWN
    )
    assert query.set_filters() == (Filter.WORDS, Filter.SHELF, Filter.COURAGE)
    assert query.cleared(Filter.COURAGE) == Query(words="tea", shelf=Shelf.OWN)
    assert query.cleared(Filter.FLAGS) == query


def test_the_choices_are_as_the_person_set_them_and_in_the_same_order_each_time() -> None:
    query = Query(families=frozenset(reversed(Family)), flags=frozenset(Flag))
    assert as_words(query) == {"families": list(Family), "flags": list(Flag)}


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("title", "Wave at the driver", "driv"),
        ("do", "Say hello. That's all.", "thats all"),
        ("signal", "A HELLO", "hello"),
        ("smaller", "Zoë nods", "zoe"),
        ("bigger", "Stay for a café", "CAFE"),
        ("watch_out", "They may be\nbusy", "busy may"),
        ("ask", "What did their face do?", "“face”"),
    ],
)
def test_words_are_looked_for_in_every_text_by_their_beginnings(
    field: str, text: str, words: str
) -> None:
    blank = Act(id="other", title="Other")
    library = Library([blank, Act(**{"id": "it", "title": "", field: text})], Marks())
    expected = [] if words == "thats all" else ["it"]
    assert found(library, words=words) == expected
    assert found(library, words=f"{words} nowhere") == []


def test_a_word_is_not_found_by_its_middle() -> None:
    library = Library([an_act(title="Hello")], Marks())
    assert found(library, words="ello") == []


def test_tags_are_found_by_the_labels_that_are_handed_in() -> None:
    labels = {
        Filter.FAMILIES: {Family.CHEERING: "Cheering people on"},
        Filter.QUALITIES: {Quality.JOINING: "Togetherness"},
        Filter.COMPANY: {Company.FRIEND: "Mates", Company.GROUP: "A bunch"},
        Filter.COURAGE: {Courage.HELLO: "Small step"},
    }
    acts = [an_act("A", family=Family.CHEERING), an_act("B", family=None, courage=None)]
    library = Library(acts, Marks(), labels=labels)
    assert found(library, words="people") == ["A"]
    assert found(library, words="mates") == ["A", "B"]
    assert found(library, words="small step") == ["A"]
    assert found(library, words="bunch") == []
    assert found(library, words="together") == []


def test_acts_named_by_the_words_come_first_while_words_are_typed() -> None:
    acts = [an_act("A", ask="tea?"), an_act("B", title="Tea for two"), an_act("C", do="tea")]
    library = Library(acts, Marks())
    assert found(library) == ["A", "B", "C"]
    assert found(library, words="tea") == ["B", "A", "C"]


ACTS_TO_SORT = [
    an_act("S1", family=Family.CHEERING),
    an_act("S2", family=Family.JOINING),
    an_act("S3", family=Family.CHEERING),
    an_act("O1", family=None),
    an_act("P1", family=Family.JOINING),
    an_act("O2", family=Family.LOOSENING),
]
TO_SORT = Library(
    ACTS_TO_SORT,
    Marks(
        own={"O1", "O2"},
        packed={"P1"},
        tried={"S2": date(2026, 1, 2), "O1": date(2026, 1, 1), "P1": date(2026, 1, 2)},
    ),
)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort.FAMILY, ["S2", "P1", "O2", "S1", "S3", "O1"]),
        (Sort.NEWEST, ["O2", "P1", "O1", "S2", "S1", "S3"]),
        (Sort.RESTED, ["O2", "S1", "S3", "O1", "S2", "P1"]),
    ],
)
def test_acts_come_in_the_order_that_is_asked_for(sort: Sort, expected: list[str]) -> None:
    assert found(TO_SORT, sort=sort) == expected


def test_marking_an_act_changes_what_is_on_the_shelves() -> None:
    library = TO_SORT.marked(Marks(favourites={"S1"}, hidden={"S2"}, own={"O1"}))
    assert found(library, shelf=Shelf.FAVOURITES) == ["S1"]
    assert found(library, shelf=Shelf.HIDDEN) == ["S2"]
    assert found(library, shelf=Shelf.OWN) == ["O1"]
    assert found(library, shelf=Shelf.PACKS) == []
    assert "S2" not in found(library)
    assert found(TO_SORT, shelf=Shelf.HIDDEN) == []
    assert found(TO_SORT, shelf=Shelf.PACKS) == ["P1"]


def test_an_act_that_says_nothing_of_a_filter_does_not_fit_it() -> None:
    library = Library([Act(id="bare", title="Bare")], Marks())
    assert found(library) == ["bare"]
    assert found(library, most_courage=Courage.REVEAL) == []
    assert library.loosen(Query(most_courage=Courage.REVEAL)) == [Filter.COURAGE]
    assert library.loosen(Query(most_courage=Courage.REVEAL, words="else")) == []
