"""The page as offered: what is private stays off it until it is ticked."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kindly.domain.acts import Company, Outcome, Plan, Signal
from kindly.domain.insights import Lean, Period, Span, resolve
from kindly.domain.journal import Entry, Feeling, Kind
from kindly.domain.summary import (
    OFFERED_LANDINGS,
    OFFERED_WORDS,
    TICKED_LANDINGS,
    Facts,
    Part,
    Summary,
    compose,
    gather,
    moments_of,
)
from tests.domain.tallied import landings, tally

TODAY = date(2026, 11, 22)
ALL = resolve(Span.ALL, TODAY, None)


def entry(key: int, days_ago: int = 0, **fields: object) -> Entry:
    made = Entry(Kind.AFTER_ACT, TODAY - timedelta(days=days_ago), id=key)
    return replace(made, **fields)  # type: ignore[arg-type]


def page(
    *entries: Entry,
    plans: tuple[Plan, ...] = (),
    wish: str = "",
    period: Period = ALL,
) -> Summary:
    return compose(
        period,
        TODAY,
        plans=plans,
        open_plans=[plan for plan in plans if plan.open],
        tally=tally(entries),
        entries=entries,
        pairs=landings(entries),
        wish=wish,
    )


FULL = entry(
    1,
    title="Rang Gran",
    seen="Voice wobbled.",
    felt="Shy, then glad.",
    obstacle="Wanting the right words.",
    question="What was I protecting?",
    signals=(Signal.VOICE,),
    feelings=(Feeling.SHY, Feeling.GLAD),
    guess=40,
    seemed=80,
    company=Company.FAMILY,
    bring=True,
)


def test_nothing_kept_makes_a_blank_page() -> None:
    blank = page()
    assert blank.blank
    assert blank.facts == Facts()
    assert (blank.first, blank.last) == (TODAY, TODAY)


def test_free_words_are_offered_but_not_ticked_unless_they_are_ok_to_print() -> None:
    private = page(FULL)
    assert {line.part for line in private.lines} == set(Part) - {Part.STEP}
    assert not [line for line in private.ticked if line.words]
    assert {line.key for line in private.ticked} == {
        "in-short",
        "who",
        "seen",
        "landed:1",
    }
    assert "felt" in {line.key for line in page(replace(FULL, print_ok=True)).ticked}


def test_words_that_are_ok_to_print_are_ticked_once() -> None:
    shared = page(replace(FULL, print_ok=True))
    words = [line.words for line in shared.ticked if line.words]
    assert words == [
        "Shy, then glad.",
        "Wanting the right words.",
        "Rang Gran",
        "Voice wobbled.",
        "What was I protecting?",
        "Rang Gran",
    ]


def test_lines_stand_in_printing_order() -> None:
    plan = Plan(cue="it is Sunday", action="I text my brother", id=3, bring=True)
    parts = [line.part for line in page(FULL, plans=(plan,), wish="My brother").lines]
    assert parts == sorted(parts, key=list(Part).index)


def test_facts_count_what_was_ticked_and_read_no_text() -> None:
    plans = [
        Plan(cue="", action="", outcome=Outcome.TRIED),
        Plan(cue="", action="", outcome=Outcome.LET_GO),
        Plan(cue="", action="", outcome=Outcome.TRIED),
        Plan(cue="", action=""),
    ]
    entries = [
        entry(1, company=Company.FAMILY, signals=(Signal.PLAY,)),
        entry(2, company=Company.STRANGER, signals=(Signal.FACE, Signal.PLAY)),
        entry(3, company=Company.STRANGER, feelings=(Feeling.SAD,)),
    ]
    facts = gather(plans, replace(tally(entries), pairs=3, gladder=2))
    assert facts.planned == 4
    assert facts.outcomes == ((Outcome.TRIED, 2), (Outcome.LET_GO, 1))
    assert facts.company == ((Company.STRANGER, 2), (Company.FAMILY, 1))
    assert facts.signals == (Signal.PLAY, Signal.FACE)
    assert facts.feelings == (Feeling.SAD,)
    assert facts.lean is Lean.GLADDER


def test_the_title_of_a_pair_stays_off_the_page_unless_it_is_ok_to_print() -> None:
    (private,) = [line for line in page(FULL).lines if line.part is Part.LANDED]
    assert (private.ticked, private.words) == (True, "")
    shared = page(replace(FULL, print_ok=True))
    assert [line.words for line in shared.lines if line.part is Part.LANDED] == ["Rang Gran"]


def test_the_newest_pairs_are_ticked_and_a_few_more_offered() -> None:
    many = [entry(key, key, guess=10, seemed=20) for key in range(1, 20)]
    landed = [line for line in page(*many).lines if line.part is Part.LANDED]
    assert [line.entry_id for line in landed] == list(range(1, OFFERED_LANDINGS + 1))
    assert sum(line.ticked for line in landed) == TICKED_LANDINGS


def test_a_long_notebook_offers_few_lines_of_each_kind_and_those_allowed_first() -> None:
    words = {"seen": "s", "felt": "f", "obstacle": "o", "question": "q", "bring": True}
    many = [
        entry(key, key, **{name: f"{text} {key}" for name, text in words.items()})
        for key in range(1, 200)
    ]
    many[150] = replace(many[150], print_ok=True)
    plans = tuple(Plan(cue=f"c{key}", action="a", id=key) for key in range(1, 9))
    summary = page(*many, plans=plans)
    for part in (Part.OBSTACLE, Part.MOMENT, Part.QUESTION, Part.STEP, Part.TALK):
        own = [line for line in summary.lines if line.part is part]
        assert len(own) == OFFERED_WORDS, part
    (moment, *_) = [line for line in summary.lines if line.part is Part.MOMENT]
    assert (moment.entry_id, moment.ticked) == (151, True)


def test_a_plan_is_ticked_only_where_it_was_flagged() -> None:
    plans = (
        Plan(cue="it is Sunday", action="I text", id=1),
        Plan(cue="the kettle is on", action="I ring", id=2, bring=True),
    )
    assert [line.ticked for line in page(plans=plans).lines if line.part is Part.STEP] == [
        False,
        False,
    ]
    first = page(plans=plans[::-1])
    assert [line.key for line in first.ticked if line.part is Part.STEP] == ["step:2"]


def test_the_dates_reach_from_the_first_thing_to_today() -> None:
    plan = Plan(cue="", action="", planned_on=TODAY - timedelta(days=40))
    summary = page(entry(1, 30), plans=(plan, replace(plan, planned_on=None)))
    assert (summary.first, summary.last) == (TODAY - timedelta(days=40), TODAY)
    month = page(entry(1, 3), period=resolve(Span.MONTH, TODAY, None))
    assert (month.first, month.last) == (date(2026, 11, 1), TODAY)


def test_ticking_changes_one_line_and_nothing_else() -> None:
    before = page(FULL)
    after = before.tick("question:1", on=True)
    changed = {line.key for line in after.lines} - {
        line.key for line in before.lines if line in after.lines
    }
    assert changed == {"question:1"}
    assert after.tick("question:1", on=False) == before


def test_a_wish_is_ticked_as_soon_as_it_is_written_and_goes_when_it_is_blank() -> None:
    with_wish = page(FULL).talk(" Trying one small thing ")
    (wish,) = [line for line in with_wish.ticked if line.part is Part.TALK]
    assert wish.words == "Trying one small thing"
    assert with_wish.talk("Another").talk("  ") == page(FULL)


@given(st.text(), st.booleans())
def test_no_words_of_a_private_entry_are_ever_ticked_by_themselves(text: str, bring: bool) -> None:
    summary = page(
        entry(1, seen=text, felt=text, obstacle=text, question=text, body=text, bring=bring)
    )
    assert not [line for line in summary.ticked if line.words]


def test_what_the_person_chose_stays_whatever_else_is_offered() -> None:
    summary = page(replace(FULL, print_ok=True)).choose({"seen": False, "gone": True})
    assert "seen" not in {line.key for line in summary.ticked}
    assert "who" in {line.key for line in summary.ticked}


def test_a_page_with_nothing_but_what_was_done_can_be_a_moment() -> None:
    did = entry(7, title="Gave up my seat", plan_id=3)
    for one in (did, replace(did, act_id="seat"), replace(did, plan_id=None)):
        (line,) = moments_of([one])
        assert (line.words, line.whole) == ("Gave up my seat", "Gave up my seat")
    assert moments_of([replace(did, kind=Kind.LESSON)]) == ()


def test_what_was_done_is_ticked_where_the_page_is_ok_to_print() -> None:
    did = entry(7, title="Gave up my seat", plan_id=3, print_ok=True)
    (line,) = (it for it in page(did).lines if it.part is Part.MOMENT)
    assert (line.words, line.ticked) == ("Gave up my seat", True)
    unmarked = page(replace(did, print_ok=False))
    assert not any(it.part is Part.MOMENT for it in unmarked.lines), "it may be the plan's words"
    (own,) = (it for it in page(replace(did, print_ok=False, plan_id=None)).lines[1:])
    assert (own.part, own.words, own.ticked) == (Part.MOMENT, "Gave up my seat", False)


def test_another_moment_stands_among_the_moments_once() -> None:
    other = entry(7, 3, felt="Warm, for once. And then tired.")
    (line,) = moments_of([other, entry(8, question="Why?")])
    assert (line.key, line.words, line.code, line.ticked) == (
        "moment:7",
        "Warm, for once. And then tired.",
        "K-7",
        False,
    )
    before = page(FULL)
    after = before.take(line)
    assert after.take(line) == after
    assert [it.key for it in after.lines if it.part is Part.MOMENT] == ["moment:1", "moment:7"]
    parts = [it.part for it in after.lines]
    assert parts == sorted(parts, key=list(Part).index)
    assert [it.code for it in before.lines if it.key == "who"] == [""]


def test_every_line_knows_all_that_was_written() -> None:
    long = "First of all this. " * 20
    plan = Plan(cue=long, action=long, id=3, bring=True)
    texts = {"seen": long, "felt": long, "obstacle": long, "question": long, "title": ""}
    full = page(replace(FULL, **texts), plans=(plan,), wish="My brother")
    for line in full.lines:
        if line.words and line.key != Part.TALK and line.part is not Part.TALK:
            assert line.whole.strip() == long.strip(), line.key
            assert len(line.words) <= 90
    (step,) = [line for line in full.lines if line.part is Part.STEP]
    assert step.whole_then == long
    (wish,) = [line for line in full.lines if line.key == Part.TALK]
    assert wish.whole == "My brother"
