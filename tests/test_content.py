"""The shipped words: whole, strict, plainly written, and free of what Kindly never says."""

import shutil
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from kindly import content, paths
from kindly.content.acts import load_acts
from kindly.content.handouts import load_handouts
from kindly.content.learn import load_guide
from kindly.content.paper import load_wording
from kindly.content.table import ContentError, Table
from kindly.domain.acts import Act, Family, Outcome
from kindly.domain.journal import Feeling, Kind
from kindly.domain.prompts import Aid, ChipField, LineField
from kindly.domain.sample import LAST_DAY
from tests.plain_words import allowed, banned_word, grade

LOADERS: dict[str, Callable[[Path], object]] = {
    "acts": content.load_acts,
    "glossary": content.load_glossary,
    "items": content.load_items,
    "lessons": content.load_lessons,
    "guides": lambda folder: content.load_guide(folder, "when-not"),
    "prompts": content.load_prompts,
    "sources": content.load_sources,
    "support.toml": content.load_support,
    "about": content.load_about,
    "handouts": lambda folder: load_handouts(folder, load_wording(paths.resources())),
    "sample": content.load_sample,
}


@pytest.fixture
def copy(resources: Path, tmp_path: Path) -> Path:
    """The resources, to spoil."""
    for name in LOADERS:
        source = resources / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name)
        else:
            shutil.copy(source, tmp_path / name)
    return tmp_path


# What is there


@pytest.mark.parametrize("name", LOADERS)
def test_every_noun_loads(resources: Path, name: str) -> None:
    assert LOADERS[name](resources)


def test_every_content_file_is_read_by_a_loader(resources: Path) -> None:
    shipped = {file.relative_to(resources).parts[0] for file in _files(resources)}
    assert set(LOADERS) <= shipped
    guides = {guide.stem for guide in (resources / "guides" / "en").iterdir()}
    assert guides == {"when-not", "compare"}


def test_acts_are_toml_and_read_the_same_by_tomllib(resources: Path) -> None:
    slow = []
    for family in Family:
        file = resources / "acts" / "en" / f"{family}.toml"
        slow += tomllib.loads(file.read_text("utf-8"))["act"]
    for act, values in zip(load_acts(resources), slow, strict=True):
        assert {key: _plain(getattr(act, key)) for key in values} == values


def test_act_texts_hold_no_markup(resources: Path) -> None:
    for act in load_acts(resources):
        assert "*" not in _words_of(act)


def test_every_shipped_kind_has_a_form(resources: Path) -> None:
    prompts = content.load_prompts(resources)
    assert {form.kind for form in prompts.forms} == set(Kind) - {Kind.OWN}
    assert [step.id for step in prompts.form(Kind.QUICK_NOTE).steps] == ["note"]
    with pytest.raises(KeyError):
        prompts.form(Kind.OWN)


def test_every_step_asks_for_something_an_entry_holds(resources: Path) -> None:
    for form in content.load_prompts(resources).forms:
        for step in form.steps:
            assert step.text or step.answer or step.chips or step.lines, (form.key, step.id)
            assert not {LineField.WILLING, LineField.WHOSE, LineField.GUESS} & set(step.lines)


def test_the_stamp_comes_first_and_takes_two_lines(resources: Path) -> None:
    form = content.load_prompts(resources).form(Kind.AFTER_ACT)
    stamp = [step.lines for step in form.steps if step.stamp]
    assert stamp == [(LineField.SEEMED,), (LineField.CLOSE,)]
    assert form.steps[0].aid is Aid.CANT_TELL


def test_a_question_ends_on_one_for_tomorrow(resources: Path) -> None:
    form = content.load_prompts(resources).form(Kind.QUESTION)
    assert form.soft_minutes == 5
    assert form.steps[-1].id == "tomorrow"
    assert form.steps[-1].answer


def test_every_line_and_chip_has_its_words(resources: Path) -> None:
    prompts = content.load_prompts(resources)
    assert prompts.line(LineField.GUESS).low == "They won't like it"
    assert prompts.line(LineField.GUESS).high == "It'll make their day"
    chips = prompts.chips(ChipField.FEELINGS).chips
    assert [chip.word for chip in chips] == list(Feeling)
    assert len(prompts.questions) == 30


def test_support_leads_with_an_emergency_number_everywhere(resources: Path) -> None:
    page = content.load_support(resources)
    assert all(country.emergency and country.lines for country in page.countries)
    assert {country.code for country in page.countries} >= {"US", "CA", "GB", "IE", "AU", "NZ"}
    assert page.worldwide[0].contact == "findahelpline.com"
    assert page.promise == "Kindly cannot see what you write and cannot call anyone."
    assert isinstance(page.last_checked, date)


def test_about_says_what_kindly_is_and_who_it_is_not_from(resources: Path) -> None:
    about = content.load_about(resources)
    assert about.purpose.startswith("Kindly is a practice notebook for everyday kindness.")
    assert about.independence.startswith("Kindly is independent.")
    assert any("It isn't RO DBT." in text for part in about.sections for text in part.paragraphs)
    assert any("18 and over" in text for part in about.sections for text in part.paragraphs)
    assert len(set(about.sources)) == len(about.sources)


def test_the_guide_says_when_to_put_the_act_down(resources: Path) -> None:
    guide = load_guide(resources, "when-not")
    assert guide.points[0] == "You're afraid of the person."


def test_the_sample_is_eight_plausible_weeks(resources: Path) -> None:
    today = date(2026, 6, 15)
    sample = content.load_sample(resources).told_on(today)
    days = [entry.happened_on for entry in sample.entries]
    assert days == sorted(days)
    assert today - timedelta(weeks=8) <= days[0] < days[-1] <= today
    plans = {plan.id: plan for plan in sample.plans}
    assert {plan.outcome for plan in sample.plans} == {None, *Outcome}
    for plan in sample.plans:
        assert plan.planned_on is not None
        assert plan.planned_on <= (plan.closed_on or today)
    for entry in sample.entries:
        if entry.plan_id is not None:
            assert plans[entry.plan_id].closed_on == entry.happened_on
            assert plans[entry.plan_id].act_id == entry.act_id
            assert plans[entry.plan_id].guess == entry.guess
    pairs = [(e.guess, e.seemed) for e in sample.entries if None not in (e.guess, e.seemed)]
    warmer = [pair for pair in pairs if pair[0] < pair[1]]
    assert len(pairs) / 2 < len(warmer) < len(pairs)
    assert any(Feeling.BLANK in entry.feelings for entry in sample.entries)
    assert any(entry.bring for entry in sample.entries)
    assert len(sample.marks) == 3


def test_the_sample_counts_its_days_back_from_the_day_it_is_told(resources: Path) -> None:
    sample = content.load_sample(resources)
    assert sample.told_on(LAST_DAY) == sample


def test_loaders_are_found_by_name_and_nothing_else_is() -> None:
    assert set(content.__all__) == {"ContentError", *content._HOMES}
    with pytest.raises(AttributeError, match="no attribute 'load_nothing'"):
        content.load_nothing  # type: ignore[attr-defined]  # noqa: B018


# How strict it is

ACTS = "acts/en/joining.toml"
GUIDE = "guides/en/when-not.toml"
FORMS = "prompts/en/forms.toml"
LINES = "prompts/en/lines.toml"
CHIPS = "prompts/en/chips.toml"
QUESTIONS = "prompts/en/questions.toml"
SAMPLE = "sample/en.toml"
STAY = "form 7[question].step 2[stay].answer"
NO_STAMP = '\n[[form.step]]\nid = "did"\nstamp = true'

SPOILT = [
    # file, old, new, key, reason
    (ACTS, 'id = "J01"\n', 'id = "J01"\nmood = "fine"\n', "act 1[J01].mood", "not a key"),
    (ACTS, 'title = "First hello"\n', "", "act 1[J01].title", "is missing"),
    (ACTS, 'title = "First hello"\n', "title = 3\n", "act 1[J01].title", "a text in quotes"),
    (ACTS, '"First hello"', '"  "', "act 1[J01].title", "must not be empty"),
    (ACTS, '"J02"', '"J01"', "act 2[J01].id", "taken by another act"),
    (ACTS, '["warmth", "joining"]', '["glow"]', "act 1[J01].qualities", "'glow' is not one of"),
    (ACTS, '["warmth", "joining"]', '["warmth", "warmth"]', "act 1[J01].qualities", "twice"),
    (ACTS, '["warmth", "joining"]', "[]", "act 1[J01].qualities", "needs 1 or more"),
    (ACTS, '["warmth", "joining"]', '"warmth"', "act 1[J01].qualities", "a list of texts"),
    (ACTS, '["warmth", "joining"]', '["warmth", ""]', "act 1[J01].qualities", "none of them empty"),
    (
        ACTS,
        '["warmth", "joining"]',
        '["warmth", "joining", "repair", "openness"]',
        "act 1[J01].qualities",
        "at most 3",
    ),
    (ACTS, "courage = 1", "courage = 6", "act 1[J01].courage", "6 is not one of 1, 2, 3, 4, 5"),
    (ACTS, "courage = 1", "courage = true", "act 1[J01].courage", "True is not one of"),
    (ACTS, '"joining"\nq', '"cheering"\nq', "act 1[J01].family", "acts live in cheering.toml"),
    (ACTS, "courage = 1", "courage = one", "line 15", "courage isn't readable"),
    (ACTS, "courage = 1", "courage", "line 15", "isn't [[act]] or a new key"),
    (ACTS, "courage = 1", 'id = "J09"', "line 15", "isn't [[act]] or a new key"),
    (GUIDE, '"when-not"', '"whenever"', "id", "must be when-not"),
    (GUIDE, 'id = "', "id = ", "file", "isn't TOML"),
    (FORMS, '"held-back"', '"stung"', "form", "stung is there twice"),
    (FORMS, '"came-back"', '"seen"', "form 2[after-act].step", "seen is there twice"),
    (FORMS, '"came_back"', '"seen"', "form 2[after-act].step.text", "seen is there twice"),
    (FORMS, '["taste"', '["tea"', "form 2[after-act].step 10[taste].lines", "'tea' is not one of"),
    (LINES, '"seemed"', '"guess"', "line", "guess is there twice"),
    (LINES, '"Flat"', "0", "line 7[taste].low", "a text in quotes"),
    (CHIPS, "many = true", "many = false", "chips 1[signals].many", "what the notebook keeps"),
    (CHIPS, "many = true", 'many = "yes"', "chips 1[signals].many", "must be true or false"),
    (CHIPS, 'shy = "shy", ', "", "chips 2[feelings].labels.shy", "is missing"),
    (CHIPS, "shy = ", "coy = ''\nshy = ", "file", "isn't TOML"),
    (QUESTIONS, '"Q2"', '"Q1"', "id", "Q1 is there twice"),
    (QUESTIONS, '[[question]]\nid = "Q1"', '[[daily]]\nid = "Q1"', "daily", "not a key"),
    (
        FORMS,
        "answer = true\n",
        'answer = "yes"\n',
        "form 7[question].step 3[tomorrow].answer",
        "true or",
    ),
    (FORMS, 'text = "body"\naid = "chosen"', 'text = "body"\nanswer = true', STAY, "no place"),
    (
        FORMS,
        'stamp = true\n\n[[form.step]]\nid = "did"',
        NO_STAMP,
        "form 2[after-act].step",
        "first",
    ),
    (FORMS, 'aid = "marks"', 'aid = "luck"', "form 9[free].step 1[page].aid", "not one of"),
    (FORMS, "= 5", "= 0", "form 7[question].soft_minutes", "a whole number from 1 to 60"),
    ("support.toml", 'code = "CA"', 'code = "AU"', "country", "AU is there twice"),
    ("support.toml", "= 2026-11-23", '= "today"', "last_checked", "must be a date"),
    ("about/en.toml", "[first_run]", "[[first_run]]", "first_run", "must be a table"),
    ("about/en.toml", "[[section]]", "[section]", "file", "isn't TOML"),
    (SAMPLE, 'key = "said-it"', 'key = "hello"', "plan 2[hello].key", "taken by another plan"),
    (SAMPLE, 'plan = "hello"', 'plan = "hi"', "entry 2.plan", "there is no plan hi"),
    (SAMPLE, 'act = "J01"', 'act = "X1"', "plan 1[hello].act", "there is no act X1"),
    (SAMPLE, "day = -56", "day = 1", "entry 1.day", "a whole number from -400 to 0"),
    (SAMPLE, "guess = 40", "guess = 101", "plan 1[hello].guess", "a whole number from 0 to 100"),
    (SAMPLE, 'feelings = ["silly"]\n', "mood = 3\n", "entry 1.mood", "not a key"),
]


@pytest.mark.parametrize(("file", "old", "new", "key", "reason"), SPOILT)
def test_a_spoilt_file_is_refused_by_file_key_and_reason(  # noqa: PLR0917
    copy: Path, file: str, old: str, new: str, key: str, reason: str
) -> None:
    spoilt = copy / file
    text = spoilt.read_text("utf-8")
    assert old in text
    spoilt.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ContentError) as caught:
        LOADERS[Path(file).parts[0]](copy)
    assert caught.value.file == spoilt
    assert caught.value.key == key
    assert reason in caught.value.reason
    assert str(caught.value) == f"{spoilt}: {key}: {caught.value.reason}"


def test_a_line_without_words_is_refused(copy: Path) -> None:
    file = copy / LINES
    first, *others = file.read_text("utf-8").split("[[line]]")
    file.write_text("[[line]]".join([first, *others[1:]]), "utf-8")
    with pytest.raises(ContentError, match=r"lines\.toml: line: guess is missing"):
        content.load_prompts(copy)


def test_a_missing_or_garbled_file_is_refused_by_name(copy: Path) -> None:
    (copy / ACTS).unlink()
    (copy / GUIDE).write_bytes(b"\xff\xfe")
    with pytest.raises(ContentError, match=r"joining\.toml: file: can't be read"):
        load_acts(copy)
    with pytest.raises(ContentError, match=r"when-not\.toml: file: can't be read"):
        load_guide(copy, "when-not")


def test_an_empty_file_of_acts_is_refused(copy: Path) -> None:
    (copy / ACTS).write_text("# no acts today\n", "utf-8")
    with pytest.raises(ContentError, match="act: needs 1 or more"):
        load_acts(copy)


def test_an_entry_with_nothing_written_is_refused(copy: Path) -> None:
    file = copy / SAMPLE
    file.write_text(file.read_text("utf-8") + '\n[[entry]]\nkind = "free"\nday = 0\n', "utf-8")
    with pytest.raises(ContentError, match="nothing is written in this entry"):
        content.load_sample(copy)


@pytest.mark.parametrize(
    ("value", "reason"), [([], "needs 1 or more"), ("x", r"\[\[x\]\]"), ([1], r"\[\[x\]\]")]
)
def test_tables_that_are_none_are_refused(value: object, reason: str) -> None:
    table = Table(Path("a.toml"), "", {"x": value})
    with pytest.raises(ContentError, match=reason):
        list(table.tables("x"))


def test_tables_may_be_left_out_where_none_are_needed() -> None:
    assert list(Table(Path("a.toml"), "", {}).tables("x", least=0)) == []


# How it is written


def test_nothing_says_a_banned_word(resources: Path) -> None:
    for file, string in _strings(resources):
        assert not banned_word(string), f"{file}: {banned_word(string)!r} in {string!r}"


def test_every_allowance_is_used(resources: Path) -> None:
    shipped = "\n".join(string for _, string in _strings(resources))
    assert [phrase for phrase in allowed() if phrase not in shipped] == []


def test_acts_read_at_grade_six(resources: Path) -> None:
    for act in load_acts(resources):
        assert grade(_words_of(act)) <= 6, act.id


def test_prompts_and_items_read_at_grade_six(resources: Path) -> None:
    for name in ("prompts", "items"):
        for file in sorted((resources / name).rglob("*.toml")):
            texts = [
                text for text in _values(tomllib.loads(file.read_text("utf-8"))) if " " in text
            ]
            assert grade("\n".join(texts)) <= 6, file.name


def test_guides_support_and_sample_read_at_grade_eight(resources: Path) -> None:
    page = content.load_support(resources)
    assert grade(f"{page.lead}\n{page.promise}\n{page.pause}\n{page.checked_note}") <= 8
    guide = load_guide(resources, "when-not")
    assert grade("\n".join((guide.intro, *guide.points, guide.closing))) <= 8
    sample = content.load_sample(resources)
    assert grade("\n".join(text for entry in sample.entries for text in entry.texts)) <= 8


def test_about_reads_at_grade_nine(resources: Path) -> None:
    about = content.load_about(resources)
    assert grade("\n".join(about.first_run.lines)) <= 6
    assert grade(f"{about.purpose}\n{about.promise}") <= 9
    for part in about.sections:
        assert grade("\n".join(part.paragraphs)) <= 9, part.title


def test_the_grade_tells_plain_from_heavy() -> None:
    assert grade("The cat sat on the mat. It was a good mat.") < 1
    assert grade("Considerable psychological flexibility facilitates interpersonal repair.") > 15


def _files(resources: Path) -> Iterator[Path]:
    yield from sorted(f for f in resources.rglob("*") if f.suffix in {".toml", ".md"})


def _strings(resources: Path) -> Iterator[tuple[str, str]]:
    for file in _files(resources):
        text = file.read_text("utf-8")
        if file.suffix == ".md":
            yield file.name, " ".join(text.split())
        else:
            yield from ((file.name, value) for value in _values(tomllib.loads(text)))


def _values(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _values(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _words_of(act: Act) -> str:
    return "\n".join(
        (act.title, act.do, act.signal, act.smaller, act.bigger, act.watch_out, act.ask)
    )
