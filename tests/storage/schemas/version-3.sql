PRAGMA application_id = 1265525868;
PRAGMA user_version = 3;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE TABLE sessions (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    held_on TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;
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
, willing INTEGER CHECK (willing BETWEEN 0 AND 100), later INTEGER NOT NULL DEFAULT 0 CHECK (later IN (0, 1))) STRICT;
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
, at TEXT NOT NULL DEFAULT '', form_id TEXT NOT NULL DEFAULT '', answers TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(answers)), answered TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE entry_chips (
    entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    sort TEXT NOT NULL,
    word TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    deleted_at TEXT,
    PRIMARY KEY (entry_id, sort, word)
) STRICT, WITHOUT ROWID;
CREATE TABLE entry_versions (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    kept_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
CREATE TABLE day_stats (
    day TEXT PRIMARY KEY,
    entries INTEGER NOT NULL DEFAULT 0,
    seen INTEGER NOT NULL DEFAULT 0,
    felt INTEGER NOT NULL DEFAULT 0,
    landings INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
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
INSERT INTO _sqlite_migrations VALUES (1, 'kindly', 'step_001_notebook', '2026-11-23 05:56:38.080889+00:00');
INSERT INTO _sqlite_migrations VALUES (2, 'kindly', 'step_002_library', '2026-11-23 07:41:33.395546+00:00');
INSERT INTO _sqlite_migrations VALUES (3, 'kindly', 'step_003_journal', '2026-11-23 10:58:47.801993+00:00');
INSERT INTO sessions VALUES (1, '025b413f-8a9a-421e-a648-a7dd06839eb9', '2026-06-01', 'A note', '2026-06-15T09:30:00.000000+00:00', '2026-06-15T09:30:00.000000+00:00', NULL);
INSERT INTO plans VALUES (1, 'cd613e30-d8f1-4adf-91b7-584a2265b1f5', '2026-06-15', '2026-06-15T09:30:00.000000+00:00', '2026-06-15T09:30:00.000000+00:00', NULL, NULL, NULL, 'A03', NULL, '2026-06-15', 40, NULL, 0, 'If I see my neighbour', 'wave first', 'a nod', NULL, 0);
INSERT INTO plans VALUES (2, '4067c358-4ee2-47f8-9a94-e3e8ab73738f', '2026-06-15', '2026-06-15T09:30:00.000000+00:00', '2026-06-15T09:30:00.000000+00:00', NULL, NULL, NULL, 'A05', NULL, NULL, NULL, NULL, 0, 'If it rains', 'lend my umbrella', '', 70, 1);
INSERT INTO entries VALUES (1, '1e2feb89-414c-443c-9027-c4d1c386bbc4', 'after-act', '2026-06-15', '2026-06-15T09:30:00.000000+00:00', '2026-06-15T09:30:00.000000+00:00', NULL, 'both', 'The bus driver', 'I said hello. Shy, then glad. A smile 🙂 صباح الخير A line. And another. What would I do next time?', 0, 100, 50, 1, 99, 'a-bit', 'stranger', 'A07', 1, 1, 1, '["voice", "face"]', '["shy", "glad"]', '["smile"]', 'The bus driver', 'I said hello.', 'Shy, then glad.', 'A smile 🙂', 'صباح الخير', 'What would I do next time?', 'A line.
And another.', '', '', '[]', '');
INSERT INTO entries VALUES (2, '35bf992d-c9e9-4616-a12e-7696a6cecc1b', 'free', '2026-06-15', '2026-06-15T09:30:00.000000+00:00', '2026-06-15T09:30:00.000000+00:00', '2026-06-15T09:30:00.000000+00:00', NULL, 'A wave from over the road.', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, '[]', '[]', '[]', '', '', '', '', '', '', 'A wave from over the road.', '', '', '[]', '');
INSERT INTO entries VALUES (3, '5bc8fbbc-bde5-4099-8164-d8399f767c45', 'own', '2026-06-15', '2026-06-15T09:30:00.000000+00:00', '2026-06-15T09:30:00.000000+00:00', NULL, NULL, 'The walk home', 'The neighbour''s daughter', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, '[]', '[]', '[]', 'The walk home', '', '', '', '', '', '', '17:05', 'walks', '[["who", "Who came by?", "The neighbour''s daughter"], ["left", "And what did you leave out?", ""]]', 'The neighbour''s daughter');
INSERT INTO entry_chips VALUES (1, 'feeling', 'glad', '2026-06-15', NULL);
INSERT INTO entry_chips VALUES (1, 'feeling', 'shy', '2026-06-15', NULL);
INSERT INTO entry_chips VALUES (1, 'reply', 'smile', '2026-06-15', NULL);
INSERT INTO entry_chips VALUES (1, 'signal', 'face', '2026-06-15', NULL);
INSERT INTO entry_chips VALUES (1, 'signal', 'voice', '2026-06-15', NULL);
INSERT INTO entry_versions VALUES (1, '78e51061-7311-48a3-82ce-6f447ed4d57b', 1, '2026-06-15', '2026-06-15T09:30:00.000000+00:00', '2026-06-15T09:30:00.000000+00:00', '{"kind": "after-act", "happened_on": "2026-06-15", "title": "The bus driver", "seen": "I said hello.", "felt": "Shy, then glad.", "came_back": "A smile 🙂", "obstacle": "صباح الخير", "body": "A line.\nAnd another.", "question": "What would I do next time?", "signals": "[\"voice\", \"face\"]", "feelings": "[\"shy\", \"glad\"]", "replies": "[\"smile\"]", "guess": 0, "seemed": 100, "close": 50, "strings": 1, "taste": 99, "compassion": "a-bit", "company": "stranger", "act_id": "A07", "plan_id": 1, "print_ok": 1, "bring": 1}');
INSERT INTO entry_versions VALUES (2, 'd76d4330-f144-4bea-b0c1-1fdecb91ce37', 3, '2026-06-15', '2026-06-15T09:30:00.000000+00:00', '2026-06-15T09:30:00.000000+00:00', '{"kind": "own", "form_id": "walks", "happened_on": "2026-06-15", "at": "17:05", "title": "The walk home", "seen": "", "felt": "", "came_back": "", "obstacle": "", "body": "", "question": "", "answers": "[[\"who\", \"Who came by?\", \"The neighbour''s daughter\"], [\"left\", \"And what did you leave out?\", \"\"]]", "signals": "[]", "feelings": "[]", "replies": "[]", "guess": null, "seemed": null, "close": null, "strings": null, "taste": null, "compassion": null, "company": null, "act_id": null, "plan_id": null, "print_ok": 0, "bring": 0}');
INSERT INTO day_stats VALUES ('2026-06-15', 2, 1, 1, 1);
INSERT INTO act_marks VALUES (1, '9b810e76-6ec9-4286-a3ca-828dd5f4b3b2', 'A03', '2026-06-15', '2026-06-15T09:30:00.000000+00:00', '2026-06-15T09:30:00.000000+00:00', 1, 0);
INSERT INTO offers VALUES (1, 'b2221a58-008a-45a6-8464-7159c324c985', 'A03', '2026-06-15', '2026-06-15T09:30:00.000000+00:00', '2026-06-15T09:30:00.000000+00:00', 0);
INSERT INTO offers VALUES (2, 'cd447e35-b8b6-48fe-842e-3d437204e52d', 'A01', '2026-06-15', '2026-06-15T09:30:00.000000+00:00', '2026-06-15T09:30:00.000000+00:00', 1);
INSERT INTO offers VALUES (3, '1a2b8f1f-f1fd-42a2-9755-d4c13a902931', 'A02', '2026-06-15', '2026-06-15T09:30:00.000000+00:00', '2026-06-15T09:30:00.000000+00:00', 2);
INSERT INTO lessons VALUES (1, '05b6e6e3-07d4-4edc-9143-1193e6c3f339', 'seen-and-felt', '2026-06-15', '2026-06-15T09:30:00.000000+00:00', '2026-06-15T09:30:00.000000+00:00', 'read', '2026-06-14T20:00:00.000000+00:00', '2026-06-15', '2026-06-17', '[["c1", "kindness"], ["c2", "both"]]', 'A camera sees the cup of tea.');
INSERT INTO drafts VALUES (1, 'afbd67f9-6196-49cf-a198-8ad9f06c144a', 'plan', '2026-06-15', '2026-06-15T09:30:00.000000+00:00', '2026-06-15T09:30:00.000000+00:00', 'If the bu');
INSERT INTO packs VALUES (1, '2c2d6a5e-8a59-4b0e-a7bb-3d0c1f4b7e11', 'Street and stairs', 'For people who live wall to wall.', '2026-06-15', '2026-06-15T09:30:00.000000+00:00', '2026-06-15T09:30:00.000000+00:00', NULL);
INSERT INTO preferences VALUES (1, 'cf1822ff-bc68-4778-ab49-1044d5e34124', 'practice', '2026-06-15', '2026-06-15T09:30:00.000000+00:00', '2026-06-15T09:30:00.000000+00:00', '{"skip": ["food"]}');
INSERT INTO own_acts VALUES (1, 'e4b06ce6-0741-47a8-bce4-2c8218072e8c', '2026-06-15', '2026-06-15T09:30:00.000000+00:00', '2026-06-15T09:30:00.000000+00:00', NULL, NULL, 'Water a neighbour''s plants', 'Ask, then water.', 'Wet soil', 'One pot', 'All week', 'Not too much', 'What changed?', 'joining', '5m', 2, 'low', 'reply-possible', '["warmth", "no-return"]', '["neighbourhood"]', '["acquaintance"]', '["time"]', '["deed"]', '["ask-first"]', '[]', '[]');
INSERT INTO own_acts VALUES (2, 'd95bafc8-f2a4-427b-9cf4-bb99f4bea973', '2026-06-15', '2026-06-15T09:30:00.000000+00:00', '2026-06-15T09:30:00.000000+00:00', NULL, NULL, 'Hum on the stairs', '', '', '', '', '', '', NULL, NULL, NULL, NULL, NULL, '[]', '[]', '[]', '[]', '[]', '[]', '[]', '[]');
INSERT INTO own_acts VALUES (3, '5c6e4337-15ba-4bdd-9772-19d30e7a269f', '2026-06-15', '2026-06-15T09:30:00.000000+00:00', '2026-06-15T09:30:00.000000+00:00', '2026-06-15T09:30:00.000000+00:00', NULL, 'Wave at the tram', '', '', '', '', '', '', 'cheering', NULL, NULL, NULL, NULL, '[]', '[]', '[]', '[]', '[]', '[]', '["strangers"]', '["from-bed"]');
INSERT INTO own_acts VALUES (4, '7d0f5c9e-4d33-4a55-9a39-0c5b8e2f6a01', '2026-06-15', '2026-06-15T09:30:00.000000+00:00', '2026-06-15T09:30:00.000000+00:00', NULL, 1, 'Learn a neighbour''s word for rain', 'Say hello. That''s all.', 'A hello.', 'A nod.', 'Stay for a line.', 'They may be busy.', 'What did their face do?', 'joining', '1m', 2, 'low', 'reply-possible', '["warmth"]', '["home"]', '["friend"]', '["free"]', '["voice"]', '[]', '["neighbours"]', '[]');
CREATE VIRTUAL TABLE entries_fts USING fts5(
    title, seen, felt, came_back, obstacle, body, question, answered,
    content = 'entries', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO entries_fts (entries_fts, rank) VALUES ('secure-delete', 1);
INSERT INTO entries_fts (entries_fts) VALUES ('rebuild');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX ix_sessions_live ON sessions (held_on, id, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX ix_plans_open ON plans (planned_on, id, outcome, deleted_at)
    WHERE outcome IS NULL AND deleted_at IS NULL;
CREATE INDEX ix_plans_live ON plans (planned_on, id, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX ix_plans_closed ON plans (closed_on, id, deleted_at)
    WHERE closed_on IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX ix_plans_session ON plans (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX ix_entries_trash ON entries (deleted_at, id) WHERE deleted_at IS NOT NULL;
CREATE INDEX ix_entries_plan ON entries (plan_id, deleted_at) WHERE plan_id IS NOT NULL;
CREATE INDEX ix_entry_chips_live ON entry_chips (sort, word, happened_on, entry_id, deleted_at)
    WHERE deleted_at IS NULL;
CREATE INDEX ix_entry_versions ON entry_versions (entry_id, id);
CREATE INDEX ix_offers_slot ON offers (offered_on, slot) WHERE slot IS NOT NULL;
CREATE INDEX ix_own_acts_live ON own_acts (uuid, made_on, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX ix_own_acts_pack ON own_acts (pack_id, uuid, deleted_at) WHERE pack_id IS NOT NULL;
CREATE INDEX ix_plans_later ON plans (planned_on, id, outcome, deleted_at)
    WHERE outcome IS NULL AND deleted_at IS NULL AND later = 1;
CREATE INDEX ix_plans_act ON plans (act_id, planned_on, id, closed_on, outcome, deleted_at)
    WHERE act_id IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX ix_entries_live ON entries (happened_on, at, id, deleted_at, kind, form_id, side,
    company, act_id, bring, print_ok, feelings, guess, seemed)
    WHERE deleted_at IS NULL;
CREATE INDEX ix_entries_landing ON entries (happened_on, at, id, deleted_at)
    WHERE deleted_at IS NULL AND guess IS NOT NULL AND seemed IS NOT NULL;
CREATE INDEX ix_entries_act ON entries (act_id, happened_on, at, id, deleted_at)
    WHERE act_id IS NOT NULL AND deleted_at IS NULL;
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
