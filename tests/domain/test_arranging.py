"""What the journal asks once a person arranged it; nothing they wrote is ever out of sight."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kindly.domain.arranging import (
    NoRoomError,
    Topic,
    arrangeable,
    arranged,
    form_of,
    offered,
    topics,
    with_change,
    with_form_hidden,
    with_form_moved,
    with_kind,
    with_prompt,
    with_topic_hidden,
    with_topic_moved,
    without_prompt,
)
from kindly.domain.journal import Answer, Entry, Kind
from kindly.domain.own_prompts import (
    MOST_KINDS,
    MOST_PROMPTS,
    Arrangement,
    Change,
    OwnKind,
    OwnPrompt,
    tidied,
)
from kindly.domain.prompts import Form, Step, TextField
from tests.domain.arranging_made import AFTER, ARRANGEMENTS, FREE, KEYS, NOTE, PROMPTS, STEPS

DAY = date(2026, 6, 15)
NOTHING = Arrangement()
SOFT = OwnPrompt("p1", "What was soft today?", "A word is enough.")
LOUD = OwnPrompt("p2", "What was loud?")
BEDTIME = OwnKind("k1", "Bedtime", "Two lines.", (SOFT, LOUD))
OWN = Arrangement(kinds=(BEDTIME,))
ANY = ARRANGEMENTS.map(tidied)


def keys(forms: tuple[Form, ...]) -> list[str]:
    return [form.key for form in forms]


def steps(form: Form) -> list[str]:
    return [step.id for step in form.steps]


def asked(arrangement: Arrangement, key: str) -> list[str]:
    form = {form.key: form for form in arranged(PROMPTS, arrangement).forms}[key]
    return steps(form)


def order(arrangement: Arrangement, key: str) -> list[str]:
    return [topic.step.id for topic in topics(PROMPTS, arrangement, key)]


# What is asked


def test_without_a_change_all_is_as_it_was_shipped() -> None:
    assert arranged(PROMPTS, NOTHING) == PROMPTS
    assert keys(offered(PROMPTS, NOTHING)) == list(KEYS)


@given(ANY)
def test_no_form_is_lost_and_each_asks_something(arrangement: Arrangement) -> None:
    forms = arranged(PROMPTS, arrangement).forms
    own = [kind.id for kind in arrangement.kinds if not kind.gone]
    assert sorted(keys(forms)) == sorted([*keys(PROMPTS.forms), *own])
    for form in forms:
        assert form.steps
        assert len(set(steps(form))) == len(form.steps)
        stamps = [step.stamp for step in form.steps]
        assert stamps == sorted(stamps, reverse=True)
    assert set(offered(PROMPTS, arrangement)) <= set(arrangeable(PROMPTS, arrangement))


@given(ANY)
def test_what_stays_of_a_form_stays_as_it_was(arrangement: Arrangement) -> None:
    for form in arranged(PROMPTS, arrangement).forms:
        if form.kind is not Kind.OWN:
            before = PROMPTS.form(form.kind)
            assert replace(form, steps=()) == replace(before, steps=())
            shipped = {step.id: step for step in before.steps}
            for step in form.steps:
                assert shipped.get(step.id, step) == step
                assert step.id in shipped or step.answer


@given(ANY, st.sampled_from([*KEYS, "lesson"]))
def test_the_topics_of_a_form_hold_what_is_asked_and_what_is_hidden(
    arrangement: Arrangement, key: str
) -> None:
    found = topics(PROMPTS, arrangement, key)
    shown = [it.step.id for it in found if not it.hidden]
    assert (shown or [it.step.id for it in found]) == asked(arrangement, key)
    assert all(it.step.answer for it in found if it.own)


def test_forms_stand_in_the_persons_order_and_hidden_ones_are_not_offered() -> None:
    mine = replace(OWN, order=("k1", "gone", "free"), hidden=frozenset({"quick-note", "after-act"}))
    assert keys(arrangeable(PROMPTS, mine)) == ["k1", "free", "quick-note", "after-act"]
    assert keys(offered(PROMPTS, mine)) == ["k1", "free"]
    assert arranged(PROMPTS, mine).form(Kind.QUICK_NOTE) == NOTE


def test_a_kind_of_ones_own_asks_its_prompts() -> None:
    form = offered(PROMPTS, OWN)[-1]
    assert form == Form(
        Kind.OWN,
        "Bedtime",
        "Two lines.",
        (
            Step("p1", "What was soft today?", "A word is enough.", answer=True),
            Step("p2", "What was loud?", answer=True),
        ),
        id="k1",
    )


def test_a_kind_without_prompts_is_a_page_under_its_name() -> None:
    form = offered(PROMPTS, Arrangement(kinds=(OwnKind("k1", "Bedtime"),)))[-1]
    assert form.steps == (Step("page", "Bedtime", text=TextField.BODY),)
    assert topics(PROMPTS, Arrangement(kinds=(OwnKind("k1", "Bedtime"),)), "k1") == (
        Topic(form.steps[0], own=False, hidden=False),
    )


def test_steps_stand_in_the_persons_order_after_the_stamp() -> None:
    change = Change("after-act", ("p1", "seen", "near"), frozenset({"keep"}), (SOFT,))
    mine = Arrangement(changes=(change,))
    assert order(mine, "after-act") == ["near", "landed", "p1", "seen", "did", "keep"]
    assert asked(mine, "after-act") == ["near", "landed", "p1", "seen", "did"]


def test_where_everything_is_hidden_it_is_asked_all_the_same() -> None:
    mine = Arrangement(changes=(Change("quick-note", hidden=frozenset({"note"})),))
    assert asked(mine, "quick-note") == ["note"]


def test_a_prompt_under_the_word_of_a_step_is_not_asked() -> None:
    mine = Arrangement(changes=(Change("free", added=(OwnPrompt("page", "Who?"),)),))
    assert topics(PROMPTS, mine, "free") == (Topic(FREE.steps[0], own=False, hidden=False),)


def test_no_such_form_is_named() -> None:
    with pytest.raises(KeyError):
        topics(PROMPTS, NOTHING, "nothing")


# Opening what was written


ENTRIES = st.builds(
    Entry,
    kind=st.sampled_from([Kind.QUICK_NOTE, Kind.AFTER_ACT, Kind.FREE, Kind.OWN, Kind.WEEKLY]),
    happened_on=st.just(DAY),
    form_id=st.sampled_from(["", "a", "b", "nobody"]),
    title=st.sampled_from(["", "Tea"]),
    seen=st.sampled_from(["", "A nod"]),
    body=st.sampled_from(["", "Words"]),
    seemed=st.none() | st.just(0),
    answers=st.lists(
        st.builds(
            Answer,
            prompt=st.sampled_from([*STEPS, "a", "b"]),
            question=st.sampled_from(["Then?", "Why?"]),
            words=st.sampled_from(["", " ", "So"]),
        ),
        max_size=3,
        unique_by=lambda answer: answer.prompt,
    ).map(tuple),
)


@given(ANY, ENTRIES)
@example(Arrangement(), Entry(Kind.OWN, DAY, body="So", answers=(Answer("page", "Then?", "So"),)))
def test_nothing_that_was_written_is_out_of_sight(arrangement: Arrangement, entry: Entry) -> None:
    form = form_of(PROMPTS, arrangement, entry)
    assert form.steps
    assert len(set(steps(form))) == len(form.steps)
    by_id = {step.id: step for step in form.steps}
    for answer in entry.answers:
        if answer.words.strip():
            assert by_id[answer.prompt].question == answer.question
    plain = entry.kind is not Kind.OWN
    texts = {step.text for step in form.steps}
    for field in TextField:
        meant = (
            any(
                step.text is field
                for it in PROMPTS.forms
                for step in it.steps
                if it.kind is form.kind
            )
            if plain
            else field is TextField.BODY
        )
        if meant and getattr(entry, field):
            assert field in texts


@given(ANY, st.sampled_from([Kind.QUICK_NOTE, Kind.AFTER_ACT, Kind.FREE]))
def test_a_new_page_is_asked_as_it_is_arranged(arrangement: Arrangement, kind: Kind) -> None:
    assert form_of(PROMPTS, arrangement, Entry(kind, DAY)) == arranged(PROMPTS, arrangement).form(
        kind
    )


def test_a_hidden_step_that_was_filled_is_shown_when_its_page_is_opened() -> None:
    mine = Arrangement(changes=(Change("after-act", hidden=frozenset({"landed", "seen", "keep"})),))
    entry = Entry(Kind.AFTER_ACT, DAY, seen="A nod", seemed=0)
    assert steps(form_of(PROMPTS, mine, entry)) == ["landed", "near", "did", "seen"]


def test_a_kind_that_is_gone_keeps_its_name_and_its_answers() -> None:
    gone = Arrangement(kinds=(replace(BEDTIME, gone=True),))
    assert keys(offered(PROMPTS, gone)) == list(KEYS)
    answer = Answer("p9", "What hummed?", "The fridge")
    form = form_of(PROMPTS, gone, Entry(Kind.OWN, DAY, form_id="k1", answers=(answer,)))
    assert (form.title, form.id) == ("Bedtime", "k1")
    assert steps(form) == ["p1", "p2", "p9"]
    assert form.steps[-1] == Step("p9", "What hummed?", answer=True)


def test_what_was_answered_is_asked_as_it_was_then() -> None:
    entry = Entry(Kind.OWN, DAY, form_id="k1", answers=(Answer("p1", "What was kind?", "Soup"),))
    form = form_of(PROMPTS, OWN, entry)
    assert [step.question for step in form.steps] == ["What was kind?", "What was loud?"]
    assert form.steps[0].hint == "A word is enough."


def test_a_page_begun_before_there_were_questions_keeps_its_words() -> None:
    form = form_of(PROMPTS, OWN, Entry(Kind.OWN, DAY, form_id="k1", body="Soup"))
    assert steps(form) == ["p1", "p2", "page"]


def test_a_kind_that_was_never_known_is_a_free_page_with_its_answers() -> None:
    entry = Entry(Kind.OWN, DAY, form_id="far", answers=(Answer("p1", "Who?", "Me"),))
    form = form_of(PROMPTS, NOTHING, entry)
    assert (form.title, form.id, steps(form)) == ("Free page", "far", ["p1"])
    assert steps(form_of(PROMPTS, NOTHING, Entry(Kind.OWN, DAY, form_id="far"))) == ["page"]


def test_a_kind_without_a_form_is_a_free_page() -> None:
    assert form_of(PROMPTS, NOTHING, Entry(Kind.STUNG, DAY)) == FREE


# What a person changes


@given(ANY, st.sampled_from(KEYS), st.sampled_from([-1, 1]))
def test_a_kind_moves_by_one_place_and_back(arrangement: Arrangement, key: str, by: int) -> None:
    before = keys(arrangeable(PROMPTS, arrangement))
    moved = with_form_moved(PROMPTS, arrangement, key, by)
    at = before.index(key)
    if 0 <= at + by < len(before):
        after = keys(arrangeable(PROMPTS, moved))
        assert after.index(key) == at + by
        back = with_form_moved(PROMPTS, moved, key, -by)
        assert keys(arrangeable(PROMPTS, back)) == before
    else:
        assert moved == arrangement


@given(ANY, st.sampled_from(STEPS), st.sampled_from([-1, 1]))
def test_a_step_moves_by_one_place_and_never_past_the_stamp(
    arrangement: Arrangement, step_id: str, by: int
) -> None:
    before = order(arrangement, "after-act")
    moved = with_topic_moved(PROMPTS, arrangement, "after-act", step_id, by)
    after = order(moved, "after-act")
    assert sorted(after) == sorted(before)
    if moved != arrangement:
        assert after.index(step_id) == before.index(step_id) + by
    assert set(after[:2]) == {"landed", "near"}


def test_the_stamp_stays_first() -> None:
    assert with_topic_moved(PROMPTS, NOTHING, "after-act", "did", -1) == NOTHING
    assert with_topic_moved(PROMPTS, NOTHING, "after-act", "near", 1) == NOTHING
    moved = with_topic_moved(PROMPTS, NOTHING, "after-act", "near", -1)
    assert order(moved, "after-act")[:2] == ["near", "landed"]


def test_what_is_not_there_does_not_move() -> None:
    assert with_form_moved(PROMPTS, NOTHING, "nothing", 1) == NOTHING
    assert with_topic_moved(PROMPTS, NOTHING, "free", "nothing", 1) == NOTHING


@given(ANY, st.sampled_from(KEYS))
def test_a_kind_is_hidden_and_shown_again(arrangement: Arrangement, key: str) -> None:
    away = with_form_hidden(arrangement, key, hidden=True)
    assert key not in keys(offered(PROMPTS, away))
    back = with_form_hidden(away, key, hidden=False)
    assert key in keys(offered(PROMPTS, back))


def test_a_step_is_hidden_and_shown_again() -> None:
    away = with_topic_hidden(NOTHING, "after-act", "seen", hidden=True)
    assert asked(away, "after-act") == ["landed", "near", "did", "keep"]
    back = with_topic_hidden(away, "after-act", "seen", hidden=False)
    assert asked(back, "after-act") == steps(AFTER)


@pytest.mark.parametrize("key", ["k1", "after-act"])
def test_a_prompt_is_added_changed_taken_away_and_put_back_where_it_was(key: str) -> None:
    mine = with_prompt(PROMPTS, OWN, key, OwnPrompt("p3", "What else?"))
    mine = with_topic_moved(PROMPTS, mine, key, "p3", -1)
    before = order(mine, key)
    at = before.index("p3")
    assert at == len(before) - 2
    changed = with_prompt(PROMPTS, mine, key, OwnPrompt("p3", "What more?"))
    found = topics(PROMPTS, changed, key)[at]
    assert (found.step.question, found.own) == ("What more?", True)
    without = without_prompt(changed, key, "p3")
    assert "p3" not in order(without, key)
    back = with_prompt(PROMPTS, without, key, OwnPrompt("p3", "What more?"), at=at)
    assert order(back, key) == before


def test_there_is_an_end_to_prompts() -> None:
    mine = OWN
    for number in range(MOST_PROMPTS):
        mine = with_prompt(PROMPTS, mine, "free", OwnPrompt(f"n{number}", "Who?"))
    with pytest.raises(NoRoomError):
        with_prompt(PROMPTS, mine, "free", LOUD)
    assert with_prompt(PROMPTS, mine, "free", OwnPrompt("n0", "Why?")).own("free")[0].question == (
        "Why?"
    )


def test_a_kind_is_added_changed_and_put_away() -> None:
    mine = with_kind(with_kind(OWN, OwnKind("k2", "Sundays")), replace(BEDTIME, title="At night"))
    assert [kind.title for kind in mine.kinds] == ["At night", "Sundays"]
    gone = with_kind(mine, replace(BEDTIME, gone=True))
    assert keys(offered(PROMPTS, gone)) == [*KEYS, "k2"]


def test_there_is_an_end_to_kinds_but_those_that_are_gone_take_no_room() -> None:
    mine = Arrangement(kinds=(replace(BEDTIME, gone=True),))
    for number in range(MOST_KINDS):
        mine = with_kind(mine, OwnKind(f"n{number}", "A"))
    for more in (OwnKind("k2", "Sundays"), BEDTIME):
        with pytest.raises(NoRoomError):
            with_kind(mine, more)
    assert with_kind(mine, OwnKind("n0", "B")).kinds[1].title == "B"


def test_a_change_takes_the_place_of_the_one_before() -> None:
    mine = with_change(with_change(NOTHING, Change("free", ("page",))), Change("saw", ("saw",)))
    mine = with_change(mine, Change("free", hidden=frozenset({"page"})))
    assert mine.changes == (Change("saw", ("saw",)), Change("free", hidden=frozenset({"page"})))
