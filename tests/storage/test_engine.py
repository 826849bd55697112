"""The driver: SQLCipher's SQLite that behaves, and fails, as the standard library's."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from kindly.storage import engine
from kindly.storage.engine import Connection


@pytest.fixture
def connection() -> Connection:
    return engine.connect(":memory:")


def test_every_connection_is_sqlciphers(connection: Connection) -> None:
    assert engine.single(connection, "PRAGMA cipher_version")


def test_what_is_acknowledged_is_on_the_disk(tmp_path: Path) -> None:
    (tmp_path / "a?b%20 ü.db").touch()
    connection = engine.connect(engine.address(tmp_path / "a?b%20 ü.db", "mode=rw"))
    engine.keep_log(connection)
    pragmas = {
        name: engine.single(connection, f"PRAGMA {name}")
        for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "temp_store")
    }
    connection.close()
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
    }


def test_errors_are_the_standard_librarys_and_keep_their_code(connection: Connection) -> None:
    connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY) STRICT")
    connection.execute("INSERT INTO t VALUES (1)")
    with pytest.raises(sqlite3.IntegrityError) as raised:
        connection.execute("INSERT INTO t VALUES (1)")
    assert raised.value.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT
    assert raised.value.sqlite_errorname == "SQLITE_CONSTRAINT"


def boom(*_: Any) -> int:
    raise ValueError("boom")


FAULTY: dict[str, Callable[[Connection], object]] = {
    "execute": lambda c: c.execute("no such word"),
    "executemany": lambda c: c.executemany("no such word", [(1,)]),
    "executescript": lambda c: c.executescript("no such word;"),
    "a function of ours": lambda c: c.execute("SELECT boom()"),
    "commit": lambda c: (c.close(), c.commit()),
    "rollback": lambda c: (c.close(), c.rollback()),
    "cursor": lambda c: (c.close(), c.cursor()),
    "create_function": lambda c: c.create_function("f" * 300, 1, boom),
    "backup": lambda c: c.backup(closed()),
}


def closed() -> Connection:
    connection = engine.connect(":memory:")
    connection.close()
    return connection


@pytest.mark.parametrize("faulty", FAULTY.values(), ids=FAULTY)
def test_every_way_to_fail_raises_the_standard_librarys_class(
    connection: Connection, faulty: Callable[[Connection], object]
) -> None:
    connection.create_function("boom", 0, boom)
    with pytest.raises(sqlite3.Error):
        faulty(connection)


@pytest.mark.parametrize(
    "fetch",
    [
        lambda cursor: [cursor.fetchone() for _ in range(3)],
        lambda cursor: cursor.fetchmany(3),
        lambda cursor: cursor.fetchall(),
        list,
    ],
)
def test_a_fault_half_way_through_a_result_is_the_standard_librarys(
    connection: Connection, fetch: Callable[[Any], object]
) -> None:
    connection.create_function("boom", 0, boom)
    cursor = connection.execute("SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT boom()")
    with pytest.raises(sqlite3.OperationalError):
        fetch(cursor)


def test_results_come_as_from_any_driver(connection: Connection) -> None:
    connection.executescript("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1), (2);")
    connection.executemany("INSERT INTO t VALUES (?)", [(3,), (4,)])
    cursor = connection.execute("SELECT a FROM t ORDER BY a")
    assert cursor.fetchone() == (1,)
    assert cursor.fetchmany() == [(2,)]
    assert next(cursor) == (3,)
    assert cursor.fetchall() == [(4,)]
    connection.execute("BEGIN")
    connection.execute("DELETE FROM t")
    connection.rollback()
    connection.execute("BEGIN")
    connection.execute("DELETE FROM t WHERE a = 1")
    connection.commit()
    copy = engine.connect(":memory:")
    connection.backup(copy)
    assert engine.single(copy, "SELECT count(*) FROM t") == 3


def test_a_file_that_cannot_be_opened_is_the_standard_librarys_error(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        engine.connect(engine.address(tmp_path / "nowhere" / "file", "mode=rw"))


def test_a_connection_that_cannot_be_made_ready_is_closed() -> None:
    with pytest.raises(sqlite3.OperationalError):
        engine.connect(":memory:", pragmas=("journal_mode = ;",))


def test_a_wrongly_typed_insert_does_not_leave_a_transaction_open(connection: Connection) -> None:
    from sqlite_utils import Database

    database = Database(connection, execute_plugins=False)
    database.execute("CREATE TABLE t (a INTEGER PRIMARY KEY) STRICT")
    assert list(database.query("INSERT INTO t VALUES (7) RETURNING a")) == [{"a": 7}]
    with pytest.raises(sqlite3.IntegrityError):
        database.table("t").insert({"a": 7})
    assert not connection.in_transaction


def test_a_script_runs_inside_the_transaction_under_way(connection: Connection) -> None:
    script = """
    CREATE TABLE t (a TEXT);
    CREATE TRIGGER twice AFTER INSERT ON t WHEN new.a = 'one; two' BEGIN
        INSERT INTO t VALUES ('three');
        INSERT INTO t VALUES ('four');
    END;
    INSERT INTO t
        VALUES ('one; two');
    """
    connection.execute("BEGIN")
    engine.run(Database(connection), script)
    kept = connection.execute("SELECT a FROM t").fetchall()
    assert kept == [("one; two",), ("three",), ("four",)]
    connection.rollback()
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == []


def test_text_that_is_none_is_damage_and_not_told_word_by_word() -> None:
    connection = engine.connect(":memory:")
    with pytest.raises(sqlite3.DatabaseError) as told:
        connection.execute(
            "SELECT CAST(CAST('canary' AS BLOB) || x'C328' AS TEXT) AS words"
        ).fetchall()
    connection.close()
    assert told.value.sqlite_errorcode == sqlite3.SQLITE_CORRUPT
    assert "canary" not in str(told.value)
    assert told.value.__cause__ is None


def test_a_copy_that_finds_no_room_says_so(connection: Connection) -> None:
    connection.execute("CREATE TABLE t (a)")
    connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
    target = engine.connect(":memory:")
    target.execute("PRAGMA max_page_count = 5").fetchall()
    with pytest.raises(sqlite3.OperationalError) as raised:
        connection.backup(target)
    assert raised.value.sqlite_errorcode == sqlite3.SQLITE_FULL
    assert raised.value.sqlite_errorname == "SQLITE_FULL"


def test_a_copy_into_what_is_closed_is_refused(connection: Connection) -> None:
    target = engine.connect(":memory:")
    target.close()
    with pytest.raises(sqlite3.ProgrammingError):
        connection.backup(target)


def test_more_pages_of_an_encrypted_file_are_kept_at_hand(tmp_path: Path) -> None:
    sizes = []
    for key in (None, bytes(range(32))):
        path = tmp_path / f"{key is None}.db"
        path.touch()
        opened = engine.connect(engine.address(path, "mode=rw"), key=key)
        sizes.append(engine.single(opened, "PRAGMA cache_size"))
        opened.close()
    assert sizes == [-2048, -16384]


def test_an_error_whose_own_words_are_none_is_damage_too(tmp_path: Path) -> None:
    path = tmp_path / "a"
    connection = engine.connect(str(path), pragmas=())
    connection.execute("CREATE TABLE t (canary)")
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_schema SET sql = 'x', name = CAST(x'C9C928' AS TEXT)")
    connection.close()
    connection = engine.connect(str(path), pragmas=())
    with pytest.raises(sqlite3.DatabaseError) as told:
        connection.execute("SELECT * FROM t")
    connection.close()
    assert told.value.sqlite_errorcode == sqlite3.SQLITE_CORRUPT
