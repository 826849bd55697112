"""The tables, the steps that lead to them, and how SQLite finds its way through them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from kindly.domain.acts import Company, Family
from kindly.domain.journal import Answer, Feeling, Kind, Place, Side
from kindly.domain.journal_search import JournalSearch, Order
from kindly.storage import engine, schema
from kindly.storage.acts import OfferRepository, PlanRepository
from kindly.storage.errors import NotebookDamaged, NotebookNewer
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository, EntrySearch
from kindly.storage.learn import LessonRepository
from kindly.storage.looking_back import LookingBack
from kindly.storage.own_acts import OwnActRepository
from kindly.storage.packs import PackRepository
from kindly.storage.preferences import PreferenceRepository
from kindly.storage.session import SessionRepository
from kindly.storage.versions import VersionRepository
from tests.bench.generate import Author, generate
from tests.fakes import FakeClock
from tests.storage import dump
from tests.storage.conftest import Opening
from tests.storage.test_acts import PLAN
from tests.storage.test_own_acts import OWN

SCHEMAS = Path(__file__).parent / "schemas"
VERSION_1, VERSION_2, VERSION_3 = (SCHEMAS / f"version-{number}.sql" for number in (1, 2, 3))
DAY = date(2026, 6, 15)
PLACE = Place(DAY, 9)


def written(path: Path) -> list[str]:
    connection = engine.connect(engine.address(path, "mode=ro"), pragmas=())
    statements = dump.schema(connection)
    connection.close()
    return [" ".join(statement.split()) for statement in statements]


def load(script: Path, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(0o600)
    connection = engine.connect(engine.address(path, "mode=rw"), pragmas=())
    connection.executescript(script.read_text(encoding="utf-8"))
    connection.close()


def test_a_new_notebook_is_as_the_kept_dump_says(
    notebook_path: Path, tmp_path: Path, opened: Opening
) -> None:
    opened().close()
    load(VERSION_3, tmp_path / "from-dump")
    assert sorted(written(notebook_path)) == sorted(written(tmp_path / "from-dump"))


@pytest.mark.parametrize("script", [VERSION_1, VERSION_2, VERSION_3], ids=["1", "2", "3"])
def test_a_notebook_of_every_version_opens_with_everything_in_it(
    notebook_path: Path, opened: Opening, script: Path
) -> None:
    load(script, notebook_path)
    book = opened()
    entries, search = EntryRepository(book), EntrySearch(book)
    entry = LookingBack(book).between(None, None)[-1]
    (plan,) = PlanRepository(book).open_plans()
    assert (entry.code, entry.title, entry.plan_id) == ("K-1", "The bus driver", plan.id)
    assert (plan.willing, plan.later) == (None, False)
    assert [version.entry for version in VersionRepository(book).all(1)] == [entry]
    assert (entry.answers, entry.at, entry.form_id) == ((), None, "")
    assert [line.id for line in search.find(JournalSearch(words="driv"))] == [1]
    search.close()
    assert [line.id for line in entries.trash()] == [2]
    assert OfferRepository(book).today(DAY) == ["A03", "A01", "A02"]
    assert LessonRepository(book).get("seen-and-felt").choices[0] == ("c1", "kindness")
    assert SessionRepository(book).last() is not None
    assert OwnActRepository(book).all()[0] == replace(
        OWN, id="e4b06ce6-0741-47a8-bce4-2c8218072e8c", topics=(), also=()
    )
    assert OwnActRepository(book).favourites() == {"A03"}
    assert book.row("PRAGMA user_version") == (3,)
    assert book.check() == ()


def test_a_notebook_of_version_2_has_packs_and_what_was_put_aside(
    notebook_path: Path, opened: Opening
) -> None:
    load(VERSION_2, notebook_path)
    book = opened()
    own_acts = OwnActRepository(book)
    assert [pack.name for pack in PackRepository(book).all()] == ["Street and stairs"]
    assert [act.title for act in own_acts.all()[1:]] == [
        "Hum on the stairs",
        "Learn a neighbour's word for rain",
    ]
    assert list(own_acts.packed()) == [own_acts.all()[2].id]
    assert [plan.willing for plan in PlanRepository(book).put_aside()] == [70]
    assert PreferenceRepository(book).get("practice") == '{"skip": ["food"]}'


def test_a_notebook_of_version_3_has_answers_and_times_of_day(
    notebook_path: Path, opened: Opening
) -> None:
    load(VERSION_3, notebook_path)
    book = opened()
    entry, _ = LookingBack(book).between(None, None)
    assert (entry.kind, entry.form_id, entry.at) == (Kind.OWN, "walks", time(17, 5))
    assert entry.answers == (
        Answer("who", "Who came by?", "The neighbour's daughter"),
        Answer("left", "And what did you leave out?", ""),
    )
    assert [version.entry for version in VersionRepository(book).all(entry.id)] == [entry]
    search = EntrySearch(book)
    assert [line.id for line in search.find(JournalSearch(words="daughter"))] == [entry.id]
    search.close()


def test_every_table_of_ours_is_strict(book: NotebookFile) -> None:
    rows = book.rows("PRAGMA table_list")
    loose = {name for _, name, kind, _, _, strict in rows if kind == "table" and not strict}
    assert {name for name in loose if not name.startswith("sqlite_")} == {"_sqlite_migrations"}


def test_the_notebook_says_what_it_is(book: NotebookFile) -> None:
    assert book.row("PRAGMA application_id") == (schema.APPLICATION_ID,)
    assert book.row("PRAGMA user_version") == (schema.version(),)
    assert book.row("SELECT v FROM entries_fts_config WHERE k = 'secure-delete'") == (1,)


def header(application: int, version: int) -> bytes:
    numbers = version.to_bytes(4, "big") + bytes(4) + application.to_bytes(4, "big")
    return schema.MAGIC + bytes(44) + numbers + bytes(28)


@pytest.mark.parametrize(
    ("start", "error"),
    [
        (b"", NotebookDamaged),
        (schema.MAGIC, NotebookDamaged),
        (b"x" * 100, NotebookDamaged),
        (header(7, 1), NotebookDamaged),
        (header(schema.APPLICATION_ID, 0), NotebookDamaged),
        (header(schema.APPLICATION_ID, 99), NotebookNewer),
    ],
    ids=["nothing", "only a magic word", "garbage", "another application", "no step", "newer"],
)
def test_a_header_is_judged_before_anything_is_opened(start: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        schema.examine(start)


QUESTIONS: dict[str, tuple[Callable[[NotebookFile], object], list[str]]] = {
    "first page": (
        lambda book: EntryRepository(book).page(),
        ["SCAN e USING INDEX ix_entries_live"],
    ),
    "next page": (
        lambda book: EntryRepository(book).page(PLACE),
        ["SEARCH e USING INDEX ix_entries_live ((happened_on,at)<(?,?))"],
    ),
    "page before": (
        lambda book: EntryRepository(book).page(PLACE, before=True),
        ["SEARCH e USING INDEX ix_entries_live ((happened_on,at)>(?,?))"],
    ),
    "range": (
        lambda book: LookingBack(book).between(DAY, DAY),
        ["SEARCH e USING INDEX ix_entries_live (happened_on>? AND happened_on<?)"],
    ),
    "landings": (
        lambda book: LookingBack(book).landings(DAY, DAY),
        ["SEARCH e USING INDEX ix_entries_landing (happened_on>? AND happened_on<?)"],
    ),
    "look back on a plan": (
        lambda book: EntryRepository(book).by_plan(1),
        ["SEARCH e USING INDEX ix_entries_plan (plan_id=? AND deleted_at=?)"],
    ),
    "trash": (
        lambda book: EntryRepository(book).trash(),
        ["SEARCH e USING INDEX ix_entries_trash (deleted_at>?)"],
    ),
    "counts": (
        lambda book: LookingBack(book).tally(DAY, DAY),
        [
            "SEARCH day_stats USING PRIMARY KEY (day>? AND day<?)",
            "SEARCH entry_chips USING COVERING INDEX ix_entry_chips_live (",
            "SEARCH entries USING COVERING INDEX ix_entries_live (happened_on>? AND ",
            "USE TEMP B-TREE FOR GROUP BY",
        ],
    ),
    "one line": (
        lambda book: EntryRepository(book).line(1),
        ["SEARCH e USING INTEGER PRIMARY KEY (rowid=?)"],
    ),
    "versions": (
        lambda book: VersionRepository(book).all(1),
        [
            "SEARCH v USING INDEX ix_entry_versions (entry_id=?)",
            "SEARCH e USING INTEGER PRIMARY KEY (rowid=?)",
            "SEARCH p USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN",
        ],
    ),
    "newer neighbour": (
        lambda book: EntryRepository(book).neighbour(PLACE, newer=True),
        ["SEARCH e USING COVERING INDEX ix_entries_live ((happened_on,at)>(?,?))"],
    ),
    "older neighbour": (
        lambda book: EntryRepository(book).neighbour(PLACE, newer=False),
        ["SEARCH e USING COVERING INDEX ix_entries_live ((happened_on,at)<(?,?))"],
    ),
    "the newest of a kind": (
        lambda book: EntryRepository(book).latest(Kind.QUESTION),
        ["SCAN e USING INDEX ix_entries_live"],
    ),
    "days of a month": (
        lambda book: EntryRepository(book).days(DAY, DAY),
        ["SEARCH day_stats USING PRIMARY KEY (day>? AND day<?)"],
    ),
    "the first day": (
        lambda book: EntryRepository(book).first_day(),
        ["SCAN day_stats"],
    ),
    "few in a range": (
        lambda book: LookingBack(book).few_between(DAY, DAY),
        ["SEARCH day_stats USING PRIMARY KEY (day>? AND day<?)"],
    ),
    "several whole": (
        lambda book: EntryRepository(book).many([1, 2]),
        [
            "SEARCH e USING INTEGER PRIMARY KEY (rowid=?)",
            "LIST SUBQUERY 1",
            "SCAN json_each VIRTUAL TABLE INDEX 1:",
            "USE TEMP B-TREE FOR ORDER BY",
        ],
    ),
    "open plans": (
        lambda book: PlanRepository(book).open_plans(),
        ["SCAN plans USING INDEX ix_plans_open"],
    ),
    "plans put aside": (
        lambda book: PlanRepository(book).put_aside(),
        ["SCAN plans USING INDEX ix_plans_later"],
    ),
    "plans closed last": (
        lambda book: PlanRepository(book).closed_recently(),
        ["SEARCH plans USING INDEX ix_plans_closed (closed_on>?)"],
    ),
    "plans of an act": (
        lambda book: PlanRepository(book).by_act("A03", 5),
        ["SEARCH plans USING INDEX ix_plans_act (act_id=?)"],
    ),
    "when acts were done": (
        lambda book: PlanRepository(book).last_by_act(),
        ["SEARCH plans USING COVERING INDEX ix_plans_act (act_id>?)"],
    ),
    "when acts were written about": (
        lambda book: EntryRepository(book).last_by_act(),
        ["SEARCH entries USING COVERING INDEX ix_entries_act (act_id>?)"],
    ),
    "what was written about an act": (
        lambda book: EntryRepository(book).by_act("A03"),
        ["SEARCH e USING INDEX ix_entries_act (act_id=?)"],
    ),
    "own acts": (
        lambda book: OwnActRepository(book).all(),
        ["SCAN own_acts"],  # in the order of their rows, all of which are wanted
    ),
    "one own act": (
        lambda book: OwnActRepository(book).get("x"),
        ["SEARCH own_acts USING INDEX sqlite_autoindex_own_acts_1 (uuid=?)"],
    ),
    "days own acts were made": (
        lambda book: OwnActRepository(book).made(),
        ["SCAN own_acts USING COVERING INDEX ix_own_acts_live"],
    ),
    "acts of packs": (
        lambda book: OwnActRepository(book).packed(),
        [
            "SEARCH a USING COVERING INDEX ix_own_acts_pack (pack_id>?)",
            "SEARCH p USING INTEGER PRIMARY KEY (rowid=?)",
        ],
    ),
    "a preference": (
        lambda book: PreferenceRepository(book).get("x"),
        ["SEARCH preferences USING INDEX sqlite_autoindex_preferences_2 (key=?)"],
    ),
    "today's cards": (
        lambda book: OfferRepository(book).today(DAY),
        ["SEARCH offers USING INDEX ix_offers_slot (offered_on=?"],
    ),
    "last offered": (
        lambda book: OfferRepository(book).last_offered(),
        ["SCAN offers USING COVERING INDEX sqlite_autoindex_offers_2"],
    ),
    "last session": (
        lambda book: SessionRepository(book).last(),
        ["SCAN sessions USING INDEX ix_sessions_live"],
    ),
    "a lesson": (
        lambda book: LessonRepository(book).get("x"),
        ["SEARCH lessons USING INDEX sqlite_autoindex_lessons_2 (lesson_id=?)"],
    ),
}


def asked(
    book: NotebookFile,
    question: Callable[[NotebookFile], object],
    connection: engine.Connection | None = None,
) -> list[str]:
    """The plans of the queries a question leads to, on the notebook's connection or another."""
    statements: list[str] = []
    connection = connection or book._connection
    connection.set_trace_callback(statements.append)
    question(book)
    connection.set_trace_callback(None)
    return [
        row[3]
        for sql in statements
        if sql.startswith("SELECT")
        for row in book.rows(f"EXPLAIN QUERY PLAN {sql}")
    ]


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notebook with eight hundred entries whose statistics were gathered."""
    path = tmp_path_factory.mktemp("used") / "notebook.kindly"
    generate(path, 800, seed=1)
    connection = engine.connect(engine.address(path, "mode=rw"))
    connection.execute("ANALYZE")
    connection.close()
    return path


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_every_question_of_the_day_is_answered_from_an_index(
    notebook: NotebookFile,
    used: Path,
    new_id: Callable[[], str],
    question: tuple[Callable[[NotebookFile], object], list[str]],
) -> None:
    ask, plan = question
    book = NotebookFile.open(used, clock=notebook.clock, new_id=new_id)
    answers = [asked(notebook, ask), asked(book, ask)]
    book.close()
    for found in answers:
        assert [line[: len(wanted)] for line, wanted in zip(found, plan, strict=True)] == plan


PLACES = "ix_entries_live ((happened_on,at)>(?,?) AND (happened_on,at)<(?,?))"
WALK, WALK_ALONE = f"SEARCH e USING INDEX {PLACES}", f"SEARCH e USING COVERING INDEX {PLACES}"
MATCH = "SCAN entries_fts VIRTUAL TABLE INDEX 0:M8"
AMONG = ["LIST SUBQUERY 1", MATCH, "CREATE BLOOM FILTER"]
LISTED = ["SCAN json_each VIRTUAL TABLE INDEX 1:", "CREATE BLOOM FILTER"]
ONE_BY_ONE = ["SEARCH e USING INTEGER PRIMARY KEY (rowid=?)", "USE TEMP B-TREE FOR ORDER BY"]
EVERYTHING = JournalSearch(
    kinds=frozenset({Kind.SAW}),
    sides=frozenset({Side.BOTH}),
    company=frozenset({Company.STRANGER}),
    families=frozenset({Family.JOINING}),
    feelings=frozenset({Feeling.GLAD}),
    bring=True,
    print_ok=True,
    start=DAY,
    end=DAY,
    without_hard=True,
)
SEARCHES: dict[str, tuple[Callable[[EntrySearch], object], list[str]]] = {
    "words in many entries": (
        lambda search: search.find(JournalSearch(words="the")),
        [MATCH, WALK, *AMONG],
    ),
    "words in many entries before a place": (
        lambda search: search.find(JournalSearch(words="the"), after=PLACE, before=True),
        [MATCH, WALK, *AMONG],
    ),
    "words in few entries": (
        lambda search: search.find(JournalSearch(words="kindness neighbour smile")),
        [
            MATCH,
            "CO-ROUTINE near",
            "SCAN json_each VIRTUAL TABLE INDEX 1:",
            *ONE_BY_ONE,
            "SCAN near",
            *ONE_BY_ONE,
        ],
    ),
    "words in none": (
        lambda search: search.find(JournalSearch(words="zebra")),
        [MATCH],
    ),
    "words that must not be there": (
        lambda search: search.find(JournalSearch(words="-zebra")),
        [WALK, *AMONG],
    ),
    "the best match": (
        lambda search: search.find(JournalSearch(words="kindness"), order=Order.BEST),
        [MATCH, MATCH, *ONE_BY_ONE],
    ),
    "whether many are few": (
        lambda search: search.few(JournalSearch(words="the")),
        [MATCH],
    ),
    "whether many are few with a filter": (
        lambda search: search.few(JournalSearch(words="the", bring=True)),
        [MATCH, WALK_ALONE, *AMONG],
    ),
    "a filter": (
        lambda search: search.find(JournalSearch(bring=True)),
        [WALK],
    ),
    "ids": (
        lambda search: search.ids(JournalSearch(print_ok=True)),
        [WALK_ALONE],
    ),
    "every filter": (
        lambda search: search.ids(EVERYTHING, acts=["A01"]),
        [WALK_ALONE, "LIST SUBQUERY 1", *LISTED, "LIST SUBQUERY 2", *LISTED],
    ),
    "the same day of other years": (
        lambda search: search.find(JournalSearch(years_back=True), days=[DAY]),
        [
            "SEARCH e USING INDEX ix_entries_live (happened_on=?)",
            "LIST SUBQUERY 1",
            "SCAN json_each VIRTUAL TABLE INDEX 1:",
        ],
    ),
}


@pytest.mark.parametrize("question", SEARCHES.values(), ids=SEARCHES)
def test_a_search_walks_one_index_and_reads_no_page_that_does_not_fit(
    used: Path,
    clock: FakeClock,
    new_id: Callable[[], str],
    question: tuple[Callable[[EntrySearch], object], list[str]],
) -> None:
    ask, plan = question
    book = NotebookFile.open(used, clock=clock, new_id=new_id)
    search = EntrySearch(book)
    search.find(JournalSearch(words="opened"))
    assert asked(book, lambda _: ask(search), search._connection) == plan
    search.close()
    book.close()


def test_plans_made_or_closed_in_a_range_come_from_two_indexes(notebook: NotebookFile) -> None:
    plans = PlanRepository(notebook)
    plans.add(PLAN)
    lines = "\n".join(asked(notebook, lambda _: plans.between(DAY, DAY)))
    assert "ix_plans_live (planned_on>? AND planned_on<?)" in lines
    assert "ix_plans_closed (closed_on>? AND closed_on<?)" in lines


def test_the_generated_notebook_has_every_script(used: Path) -> None:
    texts = " ".join(text for entry in Author(1).entries(400, 30) for text in entry.texts)
    assert all(script in texts for script in ("γείτονα", "улыб", "שכן", "جاري", "今天", "🙂"))
