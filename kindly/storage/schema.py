"""The notebook's tables and the steps that lead to them, one after the other and never changed.

Search, chips and day counts are kept by triggers, so they can't fall out of step with the words.
Later steps (see `steps`) add columns with ALTER TABLE and never rebuild a table that has triggers.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kindly.storage import engine, steps
from kindly.storage.errors import NotebookDamaged, NotebookNewer

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x4B6E646C  # "Kndl"
MAGIC = b"SQLite format 3\0"

_SEARCH = """
CREATE VIRTUAL TABLE entries_fts USING fts5(
    title, seen, felt, came_back, obstacle, body, question,
    content = 'entries', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO entries_fts (entries_fts, rank) VALUES ('secure-delete', 1);
"""

_NOTEBOOK = """
CREATE TABLE sessions (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    held_on TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;
CREATE INDEX ix_sessions_live ON sessions (held_on, id, deleted_at) WHERE deleted_at IS NULL;

CREATE TABLE plans (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    planned_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    closed_on TEXT,
    outcome TEXT,
    act_id TEXT,
    session_id INTEGER REFERENCES sessions (id) ON DELETE SET NULL,
    day TEXT,
    guess INTEGER CHECK (guess BETWEEN 0 AND 100),
    whose INTEGER CHECK (whose BETWEEN 0 AND 100),
    bring INTEGER NOT NULL DEFAULT 0 CHECK (bring IN (0, 1)),
    cue TEXT NOT NULL DEFAULT '',
    action TEXT NOT NULL DEFAULT '',
    smaller TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX ix_plans_open ON plans (planned_on, id, outcome, deleted_at)
    WHERE outcome IS NULL AND deleted_at IS NULL;
CREATE INDEX ix_plans_live ON plans (planned_on, id, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX ix_plans_closed ON plans (closed_on, id, deleted_at)
    WHERE closed_on IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX ix_plans_session ON plans (session_id) WHERE session_id IS NOT NULL;

CREATE TABLE entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    side TEXT,
    headline TEXT NOT NULL DEFAULT '',
    excerpt TEXT NOT NULL DEFAULT '',
    guess INTEGER CHECK (guess BETWEEN 0 AND 100),
    seemed INTEGER CHECK (seemed BETWEEN 0 AND 100),
    close INTEGER CHECK (close BETWEEN 0 AND 100),
    strings INTEGER CHECK (strings BETWEEN 0 AND 100),
    taste INTEGER CHECK (taste BETWEEN 0 AND 100),
    compassion TEXT,
    company TEXT,
    act_id TEXT,
    plan_id INTEGER REFERENCES plans (id) ON DELETE SET NULL,
    print_ok INTEGER NOT NULL DEFAULT 0 CHECK (print_ok IN (0, 1)),
    bring INTEGER NOT NULL DEFAULT 0 CHECK (bring IN (0, 1)),
    signals TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(signals)),
    feelings TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(feelings)),
    replies TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(replies)),
    title TEXT NOT NULL DEFAULT '',
    seen TEXT NOT NULL DEFAULT '',
    felt TEXT NOT NULL DEFAULT '',
    came_back TEXT NOT NULL DEFAULT '',
    obstacle TEXT NOT NULL DEFAULT '',
    question TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX ix_entries_live ON entries (happened_on, id, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX ix_entries_trash ON entries (deleted_at, id) WHERE deleted_at IS NOT NULL;
CREATE INDEX ix_entries_plan ON entries (plan_id, deleted_at) WHERE plan_id IS NOT NULL;
CREATE INDEX ix_entries_landing ON entries (happened_on, id, deleted_at)
    WHERE deleted_at IS NULL AND guess IS NOT NULL AND seemed IS NOT NULL;

CREATE TABLE entry_chips (
    entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    sort TEXT NOT NULL,
    word TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    deleted_at TEXT,
    PRIMARY KEY (entry_id, sort, word)
) STRICT, WITHOUT ROWID;
CREATE INDEX ix_entry_chips_live ON entry_chips (sort, word, happened_on, entry_id, deleted_at)
    WHERE deleted_at IS NULL;

CREATE TABLE entry_versions (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    kept_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
CREATE INDEX ix_entry_versions ON entry_versions (entry_id, id);

CREATE TABLE day_stats (
    day TEXT PRIMARY KEY,
    entries INTEGER NOT NULL DEFAULT 0,
    seen INTEGER NOT NULL DEFAULT 0,
    felt INTEGER NOT NULL DEFAULT 0,
    landings INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE own_acts (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    made_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    title TEXT NOT NULL,
    "do" TEXT NOT NULL DEFAULT '',
    signal TEXT NOT NULL DEFAULT '',
    smaller TEXT NOT NULL DEFAULT '',
    bigger TEXT NOT NULL DEFAULT '',
    watch_out TEXT NOT NULL DEFAULT '',
    ask TEXT NOT NULL DEFAULT '',
    family TEXT NOT NULL,
    time TEXT NOT NULL,
    courage INTEGER NOT NULL CHECK (courage BETWEEN 1 AND 5),
    energy TEXT NOT NULL,
    loop TEXT NOT NULL,
    qualities TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(qualities)),
    settings TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(settings)),
    company TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(company)),
    cost TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(cost)),
    signals TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(signals)),
    flags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(flags))
) STRICT;

CREATE TABLE act_marks (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    act_id TEXT NOT NULL UNIQUE,
    marked_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    favourite INTEGER NOT NULL DEFAULT 0 CHECK (favourite IN (0, 1)),
    hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;

CREATE TABLE offers (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    act_id TEXT NOT NULL,
    offered_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    slot INTEGER,
    UNIQUE (act_id, offered_on)
) STRICT;
CREATE INDEX ix_offers_slot ON offers (offered_on, slot) WHERE slot IS NOT NULL;

CREATE TABLE lessons (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    lesson_id TEXT NOT NULL UNIQUE,
    begun_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    reading TEXT NOT NULL,
    opened_at TEXT,
    finished_on TEXT,
    fresh_look_on TEXT,
    choices TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(choices)),
    words TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE drafts (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL UNIQUE,
    written_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    words TEXT NOT NULL
) STRICT;
"""

_TRIGGERS = """
CREATE TRIGGER entries_search_added AFTER INSERT ON entries BEGIN
    INSERT INTO entries_fts (rowid, title, seen, felt, came_back, obstacle, body, question)
    VALUES (new.id, new.title, new.seen, new.felt, new.came_back, new.obstacle, new.body,
        new.question);
END;
CREATE TRIGGER entries_search_erased AFTER DELETE ON entries BEGIN
    INSERT INTO entries_fts
        (entries_fts, rowid, title, seen, felt, came_back, obstacle, body, question)
    VALUES ('delete', old.id, old.title, old.seen, old.felt, old.came_back, old.obstacle,
        old.body, old.question);
END;
CREATE TRIGGER entries_search_changed
AFTER UPDATE OF title, seen, felt, came_back, obstacle, body, question ON entries
WHEN (old.title, old.seen, old.felt, old.came_back, old.obstacle, old.body, old.question)
    IS NOT (new.title, new.seen, new.felt, new.came_back, new.obstacle, new.body, new.question)
BEGIN
    INSERT INTO entries_fts
        (entries_fts, rowid, title, seen, felt, came_back, obstacle, body, question)
    VALUES ('delete', old.id, old.title, old.seen, old.felt, old.came_back, old.obstacle,
        old.body, old.question);
    INSERT INTO entries_fts (rowid, title, seen, felt, came_back, obstacle, body, question)
    VALUES (new.id, new.title, new.seen, new.felt, new.came_back, new.obstacle, new.body,
        new.question);
END;

CREATE TRIGGER entries_chips_added AFTER INSERT ON entries BEGIN
    INSERT OR IGNORE INTO entry_chips (entry_id, sort, word, happened_on, deleted_at)
    SELECT new.id, 'signal', value, new.happened_on, new.deleted_at FROM json_each(new.signals)
    UNION ALL
    SELECT new.id, 'feeling', value, new.happened_on, new.deleted_at FROM json_each(new.feelings)
    UNION ALL
    SELECT new.id, 'reply', value, new.happened_on, new.deleted_at FROM json_each(new.replies);
END;
CREATE TRIGGER entries_chips_changed
AFTER UPDATE OF happened_on, deleted_at, signals, feelings, replies ON entries
WHEN (old.happened_on, old.deleted_at, old.signals, old.feelings, old.replies)
    IS NOT (new.happened_on, new.deleted_at, new.signals, new.feelings, new.replies)
BEGIN
    DELETE FROM entry_chips WHERE entry_id = old.id;
    INSERT OR IGNORE INTO entry_chips (entry_id, sort, word, happened_on, deleted_at)
    SELECT new.id, 'signal', value, new.happened_on, new.deleted_at FROM json_each(new.signals)
    UNION ALL
    SELECT new.id, 'feeling', value, new.happened_on, new.deleted_at FROM json_each(new.feelings)
    UNION ALL
    SELECT new.id, 'reply', value, new.happened_on, new.deleted_at FROM json_each(new.replies);
END;

CREATE TRIGGER entries_days_added AFTER INSERT ON entries WHEN new.deleted_at IS NULL BEGIN
    INSERT INTO day_stats (day, entries, seen, felt, landings)
    VALUES (new.happened_on, 1, coalesce(new.side IN ('seen', 'both'), 0),
        coalesce(new.side IN ('felt', 'both'), 0),
        new.guess IS NOT NULL AND new.seemed IS NOT NULL)
    ON CONFLICT (day) DO UPDATE SET entries = entries + 1, seen = seen + excluded.seen,
        felt = felt + excluded.felt, landings = landings + excluded.landings;
END;
CREATE TRIGGER entries_days_erased AFTER DELETE ON entries WHEN old.deleted_at IS NULL BEGIN
    UPDATE day_stats SET entries = entries - 1,
        seen = seen - coalesce(old.side IN ('seen', 'both'), 0),
        felt = felt - coalesce(old.side IN ('felt', 'both'), 0),
        landings = landings - (old.guess IS NOT NULL AND old.seemed IS NOT NULL)
    WHERE day = old.happened_on;
    DELETE FROM day_stats WHERE day = old.happened_on AND entries = 0;
END;
CREATE TRIGGER entries_days_changed
AFTER UPDATE OF happened_on, deleted_at, side, guess, seemed ON entries
WHEN (old.happened_on, old.deleted_at, old.side, old.guess, old.seemed)
    IS NOT (new.happened_on, new.deleted_at, new.side, new.guess, new.seemed)
BEGIN
    UPDATE day_stats SET entries = entries - 1,
        seen = seen - coalesce(old.side IN ('seen', 'both'), 0),
        felt = felt - coalesce(old.side IN ('felt', 'both'), 0),
        landings = landings - (old.guess IS NOT NULL AND old.seemed IS NOT NULL)
    WHERE day = old.happened_on AND old.deleted_at IS NULL;
    INSERT INTO day_stats (day, entries, seen, felt, landings)
    SELECT new.happened_on, 1, coalesce(new.side IN ('seen', 'both'), 0),
        coalesce(new.side IN ('felt', 'both'), 0),
        new.guess IS NOT NULL AND new.seemed IS NOT NULL
    WHERE new.deleted_at IS NULL
    ON CONFLICT (day) DO UPDATE SET entries = entries + 1, seen = seen + excluded.seen,
        felt = felt + excluded.felt, landings = landings + excluded.landings;
    DELETE FROM day_stats WHERE day = old.happened_on AND entries = 0;
END;
"""


def step_001_notebook(db: "Database") -> None:
    """Everything a notebook keeps, as the first Kindly made it."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    engine.run(db, _NOTEBOOK)
    engine.run(db, _SEARCH)
    engine.run(db, _TRIGGERS)


STEPS: tuple[Callable[["Database"], None], ...] = (
    step_001_notebook,
    steps.step_002_library,
    steps.step_003_journal,
)

_FIRST_WORDS = ("title", "seen", "felt", "came_back", "obstacle", "body", "question")


def search(user_version: int) -> tuple[str, tuple[str, ...]]:
    """How the search index of that form of the notebook is made, and the columns that are in it."""
    if user_version < 3:
        return _SEARCH, _FIRST_WORDS
    return steps.SEARCH, (*_FIRST_WORDS, "answered")


def version() -> int:
    """The newest form of the notebook this Kindly knows."""
    return len(STEPS)


def migrate(db: "Database", to: int | None = None) -> None:
    """Take the steps not taken yet, all or up to one, each in one transaction with its record."""
    from sqlite_utils import Migrations  # noqa: PLC0415 - 0.1 s, and most starts need no step

    migrations = Migrations("kindly")
    for number, step in enumerate(STEPS[:to], start=1):
        migrations(name=step.__name__)(_counted(step, number))
    migrations.apply(db)


def _counted(step: Callable[["Database"], None], number: int) -> Callable[["Database"], None]:
    """The step, followed by its number as the file's `user_version`."""

    def counted(db: "Database") -> None:
        step(db)
        db.execute(f"PRAGMA user_version = {number}")

    return counted


def examine(header: bytes) -> int:
    """The version of the notebook whose file begins with `header`.

    Raises NotebookDamaged where it isn't a notebook, NotebookNewer where a newer Kindly made it.
    """
    if len(header) < 100 or not header.startswith(MAGIC):
        raise NotebookDamaged("not a notebook")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotebookDamaged("made by another application")
    return allowed(int.from_bytes(header[60:64], "big"))


def allowed(user_version: int) -> int:
    """The version, if this Kindly knows it.

    Raises NotebookNewer where it doesn't, NotebookDamaged where no step was ever taken.
    """
    if user_version > version():
        raise NotebookNewer(f"version {user_version}")
    if user_version < 1:
        raise NotebookDamaged("no version")
    return user_version
