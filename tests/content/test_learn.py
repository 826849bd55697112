"""The ten lessons: whole, plain, in their own words, and read strictly."""

import re
import shutil
from pathlib import Path

import pytest

from kindly.content import ContentError, load_acts, load_comparison, load_lessons
from kindly.domain.exercises import (
    Card,
    Exercise,
    Matching,
    Mending,
    Option,
    Rewriting,
    Scenario,
    Scene,
    Signals,
    Sorting,
    WhenThen,
)
from kindly.domain.learn import Hue, Lesson, ToTry
from tests.content.spoiling import refused
from tests.content.words import words_of
from tests.plain_words import banned_word, grade

TITLES = {
    "L1": "Seen or felt?",
    "L2": "What did they pick up?",
    "L3": "Affection, warmth and a bit of play",
    "L4": "What compassion is made of",
    "L5": "Why kindness goes first here",
    "L6": "Oops, that was me",
    "L7": "I might be missing something",
    "L8": "Better in company",
    "L9": "No receipt needed",
    "L10": "Kindness first, rules last",
}

FLAVOURS = ["affection", "warmth", "play"]

STORED: dict[str, dict[str, list[str]]] = {
    "L1": {"I01": [], "I02": [], "I03": [], "I05": [], "I06": [], "I08": []},
    "L2": {"lines": [], "more-of-it": ["turn", "questions", "quiet"]},
    "L3": {"received": FLAVOURS, "tuesday": FLAVOURS, "bins": FLAVOURS},
    "L4": {
        "empathy": [],
        "sympathy": [],
        "concern": [],
        "verdict": [],
        "validating": [],
        "bearing": [],
        "accepting": [],
        "everybody": [],
    },
    "L5": {"ana": ["wait", "links", "chips", "reason"]},
    "L6": {
        "did": ["snapped", "heated", "terrible"],
        "felt": ["embarrassing", "no-matter", "exactly"],
        "will-do": ["step-out", "never-again", "nothing"],
        "back": ["football", "forgive", "even"],
    },
    "L7": {
        "keep-my-word": [],
        "mugs": [],
        "reply": [],
        "cruel-jokes": [],
        "parties": [],
        "map": [],
        "guests": [],
        "dishwasher": [],
    },
    "L8": {"sam": ["tell-me", "nice", "mine", "careful"]},
    "L9": {
        "airport": [],
        "moving": [],
        "favourite": [],
        "seat": [],
        "always-pay": [],
        "shifts": [],
        "bank": [],
    },
    "L10": {"plan": []},
}
"""The ids under which notebooks keep choices, and those of the options; none may change."""

BINS = {
    "L1": ["kindness", "compassion", "both", "neither"],
    "L7": ["value", "taste", "rule"],
    "L9": ["gift", "loan", "ransom"],
}

EVIDENCE = (
    "Kind acts lift people's mood a little in many studies. Some careful newer studies find no lift"
    " at all. The steadier finding is connection: people who do kind acts often feel closer to"
    " others, and shy people hide away less. So try it as a way to *meet* people, not as a"
    " happiness pill. RO DBT as a full therapy has been tested too. In its biggest trial people"
    " were better at the end of treatment. At the main check a year in, the gap from usual care was"
    " too small to be sure of. (Curry 2018; Folk & Dunn 2024; Miles 2022; Cregg & Cheavens 2022;"
    " Trew & Alden 2015; Lynch 2020.)"
)


@pytest.fixture(scope="module")
def lessons() -> tuple[Lesson, ...]:
    from kindly import paths

    return load_lessons(paths.resources())


def scenes_of(exercise: Exercise) -> tuple[Scene, ...]:
    match exercise:
        case Scenario():
            return (exercise.scene,)
        case Signals():
            return (exercise.follow_up,)
        case Rewriting():
            return exercise.scenes
        case Mending():
            return exercise.slots
    return ()


def test_there_are_ten_lessons_and_their_ids_never_change(lessons: tuple[Lesson, ...]) -> None:
    assert {lesson.id: lesson.title for lesson in lessons} == TITLES
    assert [lesson.number for lesson in lessons] == list(range(1, 11))


def test_the_ids_under_which_choices_are_kept_never_change(lessons: tuple[Lesson, ...]) -> None:
    for lesson in lessons:
        assert lesson.exercise.parts() == tuple(STORED[lesson.id])
        for scene in scenes_of(lesson.exercise):
            assert [option.id for option in scene.options] == STORED[lesson.id][scene.id]
        if isinstance(lesson.exercise, Sorting):
            assert [found.word for found in lesson.exercise.bins] == BINS[lesson.id]
        if isinstance(lesson.exercise, Signals):
            lines = [line.id for line in lesson.exercise.lines if line.visible]
            assert lines == ["laptop", "says-hi", "tea"]


def test_no_part_is_called_as_something_else_that_is_kept(lessons: tuple[Lesson, ...]) -> None:
    for lesson in lessons:
        assert not {"question", "words", "looked", "exercise"} & set(lesson.exercise.parts())


def test_every_lesson_is_whole(lessons: tuple[Lesson, ...], resources: Path) -> None:
    acts = {act.id for act in load_acts(resources)}
    for lesson in lessons:
        assert lesson.purpose.endswith(".")
        assert len(lesson.points) >= 6
        assert lesson.question.endswith("?")
        assert "arnold-2020" in lesson.sources
        assert lesson.ideas
        if lesson.id == "L10":
            assert (lesson.act_ids, lesson.to_try) == ((), ToTry.A_STEP_BELOW)
        else:
            assert len(lesson.act_ids) == 2
            assert acts.issuperset(lesson.act_ids)


def test_every_exercise_has_examples_and_ends_with_words(lessons: tuple[Lesson, ...]) -> None:
    for lesson in lessons:
        exercise = lesson.exercise
        assert exercise.title, lesson.id
        match exercise:
            case Sorting(cards=cards):
                assert len(cards) >= 6
            case Matching(pairs=pairs):
                assert len(pairs) == 8
            case WhenThen(examples=examples):
                assert len(examples) == 2
            case Signals(lines=lines):
                assert len(lines) == 6
                assert exercise.feedback
            case _:
                assert all(len(scene.options) >= 3 for scene in scenes_of(exercise))
        if not isinstance(exercise, Signals | Scenario):
            assert exercise.closing


def test_every_choice_is_followed_by_a_reason(lessons: tuple[Lesson, ...]) -> None:
    for lesson in lessons:
        reasons = [
            option.feedback for scene in scenes_of(lesson.exercise) for option in scene.options
        ]
        if isinstance(lesson.exercise, Sorting):
            reasons += [card.feedback for card in lesson.exercise.cards]
        assert len(set(reasons)) == len(reasons), lesson.id
        assert all(len(reason.split()) >= 3 for reason in reasons), lesson.id


def test_the_rewrites_name_three_flavours_and_all_are_fine(lessons: tuple[Lesson, ...]) -> None:
    for scene in scenes_of(lessons[2].exercise):
        assert [option.tag.lower() for option in scene.options] == FLAVOURS
        assert all(option.ours for option in scene.options)


def test_a_party_rule_is_fair_twice(lessons: tuple[Lesson, ...]) -> None:
    exercise = lessons[6].exercise
    assert isinstance(exercise, Sorting)
    fair = {card.id: card.answers for card in exercise.cards if len(card.answers) > 1}
    assert fair == {"parties": ("taste", "rule")}


def test_what_studies_say_is_word_for_word(lessons: tuple[Lesson, ...]) -> None:
    assert [lesson.id for lesson in lessons if lesson.evidence] == ["L5"]
    assert lessons[4].evidence == EVIDENCE


# How they are written


def test_key_points_are_short_cards(lessons: tuple[Lesson, ...]) -> None:
    for lesson in lessons:
        titles = [point.title for point in lesson.points]
        assert len(set(titles)) == len(titles)
        for point in lesson.points:
            assert 1 <= len(point.title.split()) <= 5, point.title
            assert len(point.text.split()) <= 52, point.title


def test_the_two_colours_stand_for_the_two_ideas(lessons: tuple[Lesson, ...]) -> None:
    for lesson in lessons:
        for point in lesson.points:
            said = f"{point.title} {point.text}".lower()
            if "kindness" in said and "compassion" in said:
                assert point.hue in {Hue.BOTH, Hue.PLAIN}, point.title
            elif "compassion" in said:
                assert point.hue is not Hue.KINDNESS, point.title
            elif "kindness" in said:
                assert point.hue is not Hue.COMPASSION, point.title


def test_every_lesson_reads_at_grade_eight(lessons: tuple[Lesson, ...]) -> None:
    for lesson in lessons:
        assert grade("\n".join(words_of(lesson))) <= 8, lesson.id
        assert grade("\n".join(point.text for point in lesson.points)) <= 7, lesson.id


def test_no_lesson_says_a_banned_word(lessons: tuple[Lesson, ...]) -> None:
    for lesson in lessons:
        assert [words for words in words_of(lesson) if banned_word(words)] == []


def test_quotes_are_curly_and_exercises_have_no_marks(lessons: tuple[Lesson, ...]) -> None:
    for lesson in lessons:
        for text in words_of(lesson):
            assert '"' not in text, text
            assert text.count("“") == text.count("”"), text
            assert "{" not in text, text
        for text in words_of(lesson.exercise):
            assert "*" not in text, text
        for point in lesson.points:
            assert "*" not in re.sub(r"\*\*.+?\*\*|\*.+?\*", "", point.text), point.text


def test_tribe_is_said_once_where_it_is_explained(resources: Path) -> None:
    said = [
        file.name
        for file in sorted(resources.rglob("*"))
        if file.suffix in {".toml", ".md"} and "tribe" in file.read_text("utf-8").lower()
    ]
    assert said == ["05-why-kindness-goes-first.md"]


def test_no_skill_is_spelt_out_by_its_letters(resources: Path) -> None:
    letters = re.compile(
        r"\b(ROCKs|DEFinitely|VARIEs|SAGE|DEEP|REVEALs|PROVEs|VALIDATEs|ADOPTS?)\b"
    )
    for file in sorted((resources / "lessons").rglob("*.md")):
        assert not letters.search(file.read_text("utf-8")), file.name


def test_nobody_is_told_that_they_are_wrong(lessons: tuple[Lesson, ...]) -> None:
    for lesson in lessons:
        for thing in _answers(lesson.exercise):
            said = thing.feedback.lower()
            assert not said.startswith(("wrong", "no.", "incorrect", "not quite", "correct"))


def _answers(exercise: Exercise) -> list[Card | Option]:
    cards: list[Card | Option] = [*exercise.cards] if isinstance(exercise, Sorting) else []
    return cards + [option for scene in scenes_of(exercise) for option in scene.options]


def test_the_comparison_sets_eight_things_side_by_side(resources: Path) -> None:
    page = load_comparison(resources)
    assert len(page.rows) == 8
    assert page.rows[0] == ("What I do", "What I feel")
    assert page.strip == "In a hard moment: both. For feeling connected: let it show."
    assert grade("\n".join(words_of(page))) <= 6


# How strict it is

L1 = "lessons/en/01-seen-or-felt.md"
L2 = "lessons/en/02-what-did-they-pick-up.md"
L3 = "lessons/en/03-affection-warmth-and-play.md"
L4 = "lessons/en/04-what-compassion-is-made-of.md"
L5 = "lessons/en/05-why-kindness-goes-first.md"
L6 = "lessons/en/06-oops-that-was-me.md"
L7 = "lessons/en/07-i-might-be-missing-something.md"
L10 = "lessons/en/10-kindness-first-rules-last.md"

SPOILT = [
    (L1, "+++\nid", "id", "file", "between two lines of +++"),
    (L1, 'acts = ["J01"', 'acts = ["J99"', "acts", "there is no act J99"),
    (L1, '"strauss-2016"', '"strauss-2015"', "sources", "there is no source strauss-2015"),
    (L1, 'acts = ["J01", "C01"]', "acts = []", "acts", "must be named"),
    (L1, 'acts = ["J01"', 'to_try = "all"\nacts = ["J01"', "to_try", "'all' is not one of named"),
    (L1, 'ideas = ["S2"', 'ideas = ["S41"', "ideas", "'S41' is not one of S1 to S40"),
    (L1, "number = 1", "number = 2", "id", "must be L2, by its number"),
    (L1, "number = 1", "number = 0", "number", "a whole number from 1 to 99"),
    (L1, '"I01"', '"I17"', "exercise.cards", "there is no card I17"),
    (L1, 'kind = "sort"', 'kind = "quiz"', "exercise.kind", "'quiz' is not one of sort"),
    (L1, 'kind = "sort"', 'kind = "sort"\nbins = 4', "exercise.bins", "not a key"),
    (L1, "[exercise]", "[[exercise]]", "exercise", "must be a table"),
    (L1, "{kindness}", "{red}", "point 1.hue", "'red' is not one of kindness"),
    (L1, " {kindness}", "", "point 1.hue", "is missing"),
    (L1, "## Something they", "They", "points", "begins with ##"),
    (L1, "## Two good things {both}", "##  ", "point 4.hue", "is missing"),
    (L1, "Both are good. They do different jobs.", "", "point 4.text", "must not be empty"),
    (L2, '"tense"', '"tea"', "exercise.line.id", "tea is there twice"),
    (L2, "visible = true", "visible = 1", "exercise.line 2[laptop].visible", "true or false"),
    (L2, '"more-of-it"', '"lines"', "exercise.id", "lines is there twice"),
    (L3, 'tag = "Warmth"\n', "", "exercise.scene 1[received].option.tag", "must name the flavour"),
    (L3, "ours = true\n", "", "exercise.scene 1[received].option.ours", "true for every option"),
    (L3, '"tuesday"', '"bins"', "exercise.id", "bins is there twice"),
    (L4, 'part = "Sympathy"', 'part = "Empathy"', "exercise.pair.part", "Empathy is there twice"),
    (L5, 'evidence = "', 'evidence = ""\nmore = "', "evidence", "must not be empty"),
    (L5, 'id = "ana"\n', "", "exercise.scene.id", "is missing"),
    (L6, "ours = true\n", "", "exercise.slot 1[did].option.ours", "true for one option"),
    (L6, 'closing = "', 'end = "', "exercise.closing", "is missing"),
    (L7, '"taste", "rule"', '"taste", "law"', "exercise.card 5[parties].answers", "'law' is not"),
    (L7, 'word = "rule"', 'word = "value"', "exercise.bin.word", "value is there twice"),
    (L10, 'to_try = "a-step-below"\n', "", "acts", "must be named"),
    (L10, "examples = [", "samples = [", "exercise.examples", "is missing"),
]


@pytest.mark.parametrize(("file", "old", "new", "key", "reason"), SPOILT)
def test_a_spoilt_lesson_is_refused(  # noqa: PLR0917
    copy: Path, file: str, old: str, new: str, key: str, reason: str
) -> None:
    said = refused(load_lessons, copy, file, old, new)
    assert said[0] == key
    assert reason in said[1]


def test_lines_that_can_all_be_noticed_are_refused(copy: Path) -> None:
    file = copy / L2
    file.write_text(file.read_text("utf-8").replace("visible = false", "visible = true"), "utf-8")
    with pytest.raises(ContentError, match=r"exercise\.line\.visible: some lines can be noticed"):
        load_lessons(copy)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('kindness = "What I do"\n', "", "row 1.kindness"),
        ('strip = "', 'line = "', "strip"),
        ('kindness = "What I do"', 'kindness = "What I do"\nboth = "x"', "row 1.both"),
    ],
)
def test_a_spoilt_comparison_is_refused(copy: Path, old: str, new: str, key: str) -> None:
    assert refused(load_comparison, copy, "guides/en/compare.toml", old, new)[0] == key


def test_a_folder_without_lessons_is_refused(copy: Path) -> None:
    shutil.rmtree(copy / "lessons" / "en")
    with pytest.raises(ContentError, match="there is no lesson"):
        load_lessons(copy)


def test_two_lessons_with_one_id_are_refused(copy: Path) -> None:
    shutil.copy(copy / L1, copy / "lessons/en/11-again.md")
    with pytest.raises(ContentError, match=r"11-again\.md: id: L1 is there twice"):
        load_lessons(copy)
