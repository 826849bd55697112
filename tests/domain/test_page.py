"""The summary in words: at most two hundred, made of facts and of what was ticked."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kindly.content.paper import load_wording
from kindly.domain.acts import Company, Outcome, Plan, Signal
from kindly.domain.insights import Span, resolve
from kindly.domain.journal import Entry, Feeling, Kind
from kindly.domain.page import MOST_DOTS, MOST_WORDS, Page, label, offer, put_into_words
from kindly.domain.summary import Part, Summary, compose
from tests.domain.tallied import landings, tally

TODAY = date(2026, 11, 22)
WORDS = load_wording(Path(__file__).parents[2] / "resources")
LONG = "I wanted to find the right words and then I waited far too long to say any of them. " * 40


def entry(key: int, days_ago: int = 0, **fields: object) -> Entry:
    made = Entry(Kind.AFTER_ACT, TODAY - timedelta(days=days_ago), id=key)
    return replace(made, **fields)  # type: ignore[arg-type]


def offered(*entries: Entry, plans: tuple[Plan, ...] = (), wish: str = "") -> Summary:
    return compose(
        resolve(Span.LAST_SESSION, TODAY, TODAY - timedelta(days=20)),
        TODAY,
        plans=plans,
        open_plans=[plan for plan in plans if plan.open],
        tally=tally(entries),
        entries=entries,
        pairs=landings(entries),
        wish=wish,
    )


def written(*entries: Entry, plans: tuple[Plan, ...] = (), wish: str = "") -> Page:
    return put_into_words(offered(*entries, plans=plans, wish=wish), WORDS)


def full(key: int, text: str) -> Entry:
    return entry(
        key,
        key % 19,
        title=text,
        seen=f"{text} seen {key}",
        felt=f"{text} felt",
        obstacle=text,
        question=text,
        body=text,
        signals=tuple(Signal),
        feelings=tuple(Feeling),
        guess=20,
        seemed=key % 100,
        company=list(Company)[key % 9],
        print_ok=True,
        bring=True,
    )


def test_a_page_reads_in_its_order() -> None:
    gran = entry(
        41,
        6,
        title="Rang Gran",
        seen="Voice wobbled. She laughed, warmly.",
        felt="Awkward at first",
        obstacle="Wanting the right words",
        signals=(Signal.VOICE,),
        feelings=(Feeling.SHY,),
        guess=38,
        seemed=78,
        company=Company.FAMILY,
        print_ok=True,
    )
    asked = entry(44, 1, question="What was I protecting?", print_ok=True)
    plans = (
        Plan(cue="it is Sunday", action="I text my brother.", id=5, bring=True),
        Plan(cue="", action="", outcome=Outcome.TRIED),
    )
    page = written(gran, asked, plans=plans, wish="Trying one small thing.")
    assert page.text() == (
        "Kindness practice summary\n"
        "2 to 22 November 2026, since my last session\n"
        "\n"
        "In short. I planned two small acts. I tried one. With family.\n"
        "\n"
        "Who it was for: Family •\n"
        "What others could see: My voice.\n"
        "What I felt: Shy. Awkward at first.\n"
        "What got in the way: Wanting the right words.\n"
        "\n"
        "How it landed\n"
        "- Rang Gran: gladder than I guessed\n"
        "\n"
        "A moment I picked\n"
        "- 16 November. “Voice wobbled. She laughed, warmly.” K-41\n"
        "\n"
        "A question I’m curious about\n"
        "What was I protecting?\n"
        "\n"
        "I would like to talk about\n"
        "Trying one small thing.\n"
        "\n"
        "Next small step\n"
        "If it is Sunday, then I text my brother.\n"
        "\n"
        f"{WORDS.footer}\n"
    )
    assert not page.shortened


def test_an_empty_page_has_a_title_and_a_footer() -> None:
    dates = "2 to 22 November 2026, since my last session"
    assert written().text() == f"Kindness practice summary\n{dates}\n\n{WORDS.footer}\n"
    assert "| |" not in written().markdown()


def test_markdown_says_the_same_and_leaves_markup_inert() -> None:
    page = written(
        replace(full(1, "*Bold* <b>x</b> [a](b)"), guess=50, seemed=50), plans=(), wish="- # wish"
    )
    markdown = page.markdown()
    assert "# Kindness practice summary" in markdown
    assert "\\*Bold\\* \\<b\\>x" in markdown
    assert "\n\\- \\# wish\n" in markdown
    assert "<b>" not in markdown
    assert "about as I guessed" in markdown


def test_unticked_words_are_nowhere() -> None:
    page = written(replace(full(1, "CANARY"), print_ok=False))
    assert "CANARY" not in page.text() + page.markdown()


@pytest.mark.parametrize(
    ("plans", "words"),
    [
        ((None,), "I planned one small act."),
        ((Outcome.TRIED,), "I planned one small act. I tried one."),
        (
            (Outcome.TRIED, Outcome.TRIED, Outcome.CHANGED, Outcome.LET_GO),
            "I planned four small acts. I tried two, changed one and let one go.",
        ),
        (
            (Outcome.SOMETHING_ELSE,) * 13,
            "I planned many small acts. I did something else with many.",
        ),
    ],
)
def test_in_short_tells_what_became_of_plans(plans: tuple[Outcome | None, ...], words: str) -> None:
    made = tuple(Plan(cue="", action="", outcome=outcome) for outcome in plans)
    assert written(plans=made).lead[1] == words


@pytest.mark.parametrize(
    ("company", "words"),
    [
        ([], "I wrote down one moment."),
        ([Company.FRIEND], "I wrote down one moment. With a friend."),
        (
            [Company.FRIEND, Company.FRIEND, Company.FAMILY],
            "I wrote down three moments. Mostly with a friend, once with family.",
        ),
        (
            [Company.FRIEND] * 4 + [Company.FAMILY, Company.GROUP],
            "I wrote down six moments. Mostly with a friend.",
        ),
        (
            [Company.FRIEND, Company.FAMILY],
            "I wrote down two moments.",
        ),
    ],
)
def test_in_short_tells_with_whom(company: list[Company], words: str) -> None:
    made = [entry(place + 1, place, company=one) for place, one in enumerate(company)]
    assert written(*(made or [entry(1, 1)])).lead[1] == words


def test_in_short_tells_how_it_mostly_landed() -> None:
    made = [entry(key, key, guess=10, seemed=90) for key in (1, 2, 3)]
    assert written(*made).lead[1].endswith("Mostly gladder than I guessed.")


def test_dots_are_left_out_where_there_would_be_too_many() -> None:
    few = [entry(key, company=Company.FRIEND) for key in range(MOST_DOTS)]
    assert written(*few).rows[0].dots == (("Friend", MOST_DOTS),)
    many = [*few, entry(99, company=Company.FRIEND), entry(98, company=Company.FAMILY)]
    assert written(*many).rows[0].said == "Friend, Family."


def test_a_pair_with_no_role_is_named_by_its_date() -> None:
    page = written(entry(1, 2, guess=1, seemed=2), entry(2, 3, guess=1, seemed=2, company="group"))
    assert [pair.label for pair in page.landed] == ["20 November", "19 November, a group"]


def test_three_moments_have_a_heading_of_their_own() -> None:
    summary = offered(*(full(key, f"Line {key}.") for key in (1, 2, 3)))
    assert put_into_words(summary, WORDS).moments_heading == "Two moments I picked"
    more = summary.tick("moment:1", on=True).tick("moment:2", on=True).tick("moment:3", on=True)
    assert put_into_words(more, WORDS).moments_heading == "Moments I picked"
    dates = [moment.date for moment in put_into_words(more, WORDS).moments]
    assert dates == ["19 November", "20 November", "21 November"]


def test_a_plan_with_no_cue_is_its_act() -> None:
    plan = Plan(cue=" ", action="text my brother", id=1, bring=True)
    assert written(plans=(plan,)).sections[0].texts == ("Text my brother.",)


def long_page() -> Summary:
    plan = Plan(cue=LONG, action=LONG, id=1, bring=True)
    entries = [full(key, f"{key} {LONG}") for key in range(1, 200)]
    return offered(*entries, plans=(plan,), wish=LONG)


def test_two_hundred_long_entries_still_make_two_hundred_words() -> None:
    page = put_into_words(offer(long_page(), WORDS), WORDS)
    assert page.words <= MOST_WORDS
    assert page.shortened
    assert [row.label for row in page.rows] == [
        "Who it was for",
        "What others could see",
        "What I felt",
        "What got in the way",
    ]
    assert page.landed
    assert page.moments
    assert [section.heading for section in page.sections] == [
        "A question I’m curious about",
        "I would like to talk about",
        "Next small step",
    ]


def test_what_fits_is_offered_as_it_is() -> None:
    short = offered(full(1, "Rang Gran"))
    assert offer(short, WORDS) == short


def test_what_the_person_ticks_themselves_is_shortened_but_never_left_out() -> None:
    summary = offer(long_page(), WORDS)
    for line in summary.lines:
        summary = summary.tick(line.key, on=True)
    page = put_into_words(summary, WORDS)
    assert page.shortened
    assert len(page.moments) == len([line for line in summary.lines if line.part is Part.MOMENT])


def test_every_line_has_words_for_its_tick_box() -> None:
    plan = Plan(cue="it is Sunday", action="I text", id=1)
    summary = offered(full(1, "Rang Gran"), plans=(plan,), wish="My brother")
    labels = {line.key: label(line, summary, WORDS) for line in summary.lines}
    assert labels["in-short"].startswith("I planned one small act.")
    assert labels["who"] == "Family"
    assert labels["seen"] == "My face, my voice, words and a gesture."
    assert labels["landed:1"] == "Rang Gran"
    assert labels["step:1"] == "If it is Sunday, then I text."
    assert all(labels.values())


@settings(max_examples=40)
@given(st.lists(st.text(max_size=400), min_size=1, max_size=6), st.text(max_size=900))
def test_any_words_make_a_page(texts: list[str], wish: str) -> None:
    page = written(*(full(key, text) for key, text in enumerate(texts, 1)), wish=wish)
    assert page.text().startswith(WORDS.title)
    assert page.markdown().startswith("# ")


def test_with_more_room_everything_that_was_written_stands_on_the_page() -> None:
    plan = Plan(cue=LONG, action=LONG, id=1, bring=True)
    summary = offered(full(1, LONG), plans=(plan,), wish=LONG)
    short = put_into_words(summary, WORDS)
    page = put_into_words(summary, WORDS, more_room=True)
    assert short.shortened
    assert not page.shortened
    assert page.words > MOST_WORDS
    assert "…" not in page.text().replace(page.legend[2], "")
    assert page.text().count(LONG.strip()[:-1]) >= 6


def test_a_line_of_which_only_the_first_sentence_is_offered_counts_as_shortened() -> None:
    felt = "I was shy at first. It passed."
    assert written(entry(1, felt=felt, seen="Waved.", print_ok=True)).shortened
    assert not written(entry(1, felt="I was shy at first.", seen="Waved.", print_ok=True)).shortened


def test_a_tick_box_says_no_more_than_anybody_reads() -> None:
    summary = offered(full(1, LONG))
    for line in summary.lines:
        assert len(label(line, summary, WORDS, more_room=True).split()) <= 80
    (short,) = [line for line in summary.lines if line.key == "moment:1"]
    words = label(short, summary, WORDS)
    assert len(label(short, summary, WORDS, more_room=True)) > len(words)
