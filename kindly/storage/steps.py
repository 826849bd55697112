"""The later steps of the notebook's form, each as it was first released and never changed."""

from datetime import date
from typing import TYPE_CHECKING

from kindly.domain.journal import Entry, Kind
from kindly.storage import engine, lines

if TYPE_CHECKING:
    from sqlite_utils import Database

_LIBRARY = """
CREATE TABLE packs (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    about TEXT NOT NULL DEFAULT '',
    added_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;

CREATE TABLE preferences (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL UNIQUE,
    set_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    words TEXT NOT NULL
) STRICT;

ALTER TABLE own_acts RENAME TO own_acts_before;
CREATE TABLE own_acts (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    made_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    pack_id INTEGER REFERENCES packs (id) ON DELETE SET NULL,
    title TEXT NOT NULL,
    "do" TEXT NOT NULL DEFAULT '',
    signal TEXT NOT NULL DEFAULT '',
    smaller TEXT NOT NULL DEFAULT '',
    bigger TEXT NOT NULL DEFAULT '',
    watch_out TEXT NOT NULL DEFAULT '',
    ask TEXT NOT NULL DEFAULT '',
    family TEXT,
    time TEXT,
    courage INTEGER CHECK (courage BETWEEN 1 AND 5),
    energy TEXT,
    loop TEXT,
    qualities TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(qualities)),
    settings TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(settings)),
    company TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(company)),
    cost TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(cost)),
    signals TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(signals)),
    flags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(flags)),
    topics TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(topics)),
    also TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(also))
) STRICT;
INSERT INTO own_acts (id, uuid, made_on, created_at, updated_at, deleted_at, title, "do", signal,
    smaller, bigger, watch_out, ask, family, time, courage, energy, loop, qualities, settings,
    company, cost, signals, flags)
SELECT id, uuid, made_on, created_at, updated_at, deleted_at, title, "do", signal,
    smaller, bigger, watch_out, ask, family, time, courage, energy, loop, qualities, settings,
    company, cost, signals, flags FROM own_acts_before;
DROP TABLE own_acts_before;
CREATE INDEX ix_own_acts_live ON own_acts (uuid, made_on, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX ix_own_acts_pack ON own_acts (pack_id, uuid, deleted_at) WHERE pack_id IS NOT NULL;

ALTER TABLE plans ADD COLUMN willing INTEGER CHECK (willing BETWEEN 0 AND 100);
ALTER TABLE plans ADD COLUMN later INTEGER NOT NULL DEFAULT 0 CHECK (later IN (0, 1));
CREATE INDEX ix_plans_later ON plans (planned_on, id, outcome, deleted_at)
    WHERE outcome IS NULL AND deleted_at IS NULL AND later = 1;
CREATE INDEX ix_plans_act ON plans (act_id, planned_on, id, closed_on, outcome, deleted_at)
    WHERE act_id IS NOT NULL AND deleted_at IS NULL;

CREATE INDEX ix_entries_act ON entries (act_id, happened_on, id, deleted_at)
    WHERE act_id IS NOT NULL AND deleted_at IS NULL;
"""


def step_002_library(db: "Database") -> None:
    """One's own acts that say nothing but their title, packs of acts, and plans put aside."""
    engine.run(db, _LIBRARY)


_JOURNAL = """
ALTER TABLE entries ADD COLUMN at TEXT NOT NULL DEFAULT '';
ALTER TABLE entries ADD COLUMN form_id TEXT NOT NULL DEFAULT '';
ALTER TABLE entries ADD COLUMN answers TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(answers));
ALTER TABLE entries ADD COLUMN answered TEXT NOT NULL DEFAULT '';

DROP INDEX ix_entries_live;
CREATE INDEX ix_entries_live ON entries (happened_on, at, id, deleted_at, kind, form_id, side,
    company, act_id, bring, print_ok, feelings, guess, seemed)
    WHERE deleted_at IS NULL;
DROP INDEX ix_entries_landing;
CREATE INDEX ix_entries_landing ON entries (happened_on, at, id, deleted_at)
    WHERE deleted_at IS NULL AND guess IS NOT NULL AND seemed IS NOT NULL;
DROP INDEX ix_entries_act;
CREATE INDEX ix_entries_act ON entries (act_id, happened_on, at, id, deleted_at)
    WHERE act_id IS NOT NULL AND deleted_at IS NULL;

DROP TRIGGER entries_search_added;
DROP TRIGGER entries_search_erased;
DROP TRIGGER entries_search_changed;
DROP TABLE entries_fts;
"""

SEARCH = """
CREATE VIRTUAL TABLE entries_fts USING fts5(
    title, seen, felt, came_back, obstacle, body, question, answered,
    content = 'entries', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO entries_fts (entries_fts, rank) VALUES ('secure-delete', 1);
"""

_SEARCHED = """
INSERT INTO entries_fts (entries_fts) VALUES ('rebuild');

CREATE TRIGGER entries_search_added AFTER INSERT ON entries BEGIN
    INSERT INTO entries_fts
        (rowid, title, seen, felt, came_back, obstacle, body, question, answered)
    VALUES (new.id, new.title, new.seen, new.felt, new.came_back, new.obstacle, new.body,
        new.question, new.answered);
END;
CREATE TRIGGER entries_search_erased AFTER DELETE ON entries BEGIN
    INSERT INTO entries_fts
        (entries_fts, rowid, title, seen, felt, came_back, obstacle, body, question, answered)
    VALUES ('delete', old.id, old.title, old.seen, old.felt, old.came_back, old.obstacle,
        old.body, old.question, old.answered);
END;
CREATE TRIGGER entries_search_changed
AFTER UPDATE OF title, seen, felt, came_back, obstacle, body, question, answered ON entries
WHEN (old.title, old.seen, old.felt, old.came_back, old.obstacle, old.body, old.question,
        old.answered)
    IS NOT (new.title, new.seen, new.felt, new.came_back, new.obstacle, new.body, new.question,
        new.answered)
BEGIN
    INSERT INTO entries_fts
        (entries_fts, rowid, title, seen, felt, came_back, obstacle, body, question, answered)
    VALUES ('delete', old.id, old.title, old.seen, old.felt, old.came_back, old.obstacle,
        old.body, old.question, old.answered);
    INSERT INTO entries_fts
        (rowid, title, seen, felt, came_back, obstacle, body, question, answered)
    VALUES (new.id, new.title, new.seen, new.felt, new.came_back, new.obstacle, new.body,
        new.question, new.answered);
END;
"""


_MARKED = (
    "SELECT id FROM entries "
    "WHERE kind = 'free' AND concat(headline, excerpt) GLOB '*[#*_+\\-]*' ORDER BY id"
)
_TEXTS = ("title", "seen", "felt", "came_back", "obstacle", "body", "question")


def step_003_journal(db: "Database") -> None:
    """Times of day, kinds of one's own, answers to prompts, and filters without a look at texts."""
    engine.run(db, _JOURNAL)
    engine.run(db, SEARCH)
    engine.run(db, _SEARCHED)
    for (entry_id,) in db.execute(_MARKED).fetchall():
        _show_without_marks(db, entry_id)


def _show_without_marks(db: "Database", entry_id: int) -> None:
    """Make anew what the list shows of a free page, whose marks are formatted from now on."""
    read = f"SELECT {', '.join(_TEXTS)} FROM entries WHERE id = ?"  # noqa: S608 - our own names
    (texts,) = db.execute(read, (entry_id,)).fetchall()
    shown = lines.columns(Entry(Kind.FREE, date.min, **dict(zip(_TEXTS, texts, strict=True))))
    db.execute(
        "UPDATE entries SET headline = ?, excerpt = ? WHERE id = ?",
        (shown["headline"], shown["excerpt"], entry_id),
    )
