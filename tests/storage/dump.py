"""A notebook as SQL: `python -m tests.storage.dump NOTEBOOK > version-N.sql`."""

import sys
from pathlib import Path

from kindly.storage import engine

SHADOWS = ("entries_fts_", "sqlite_")


def schema(connection: engine.Connection) -> list[str]:
    """Every CREATE statement, tables first and triggers last, without what SQLite makes itself."""
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY "
        "CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, rowid"
    ).fetchall()
    return [f"{sql};" for name, sql in rows if not name.startswith(SHADOWS)]


def dump(path: Path) -> str:
    """The whole notebook: its two numbers, its tables, its rows, then what keeps them in step."""
    connection = engine.connect(engine.address(path, "mode=ro"), pragmas=())
    numbers = [
        f"PRAGMA {name} = {engine.single(connection, f'PRAGMA {name}')};"
        for name in ("application_id", "user_version")
    ]
    statements = schema(connection)
    tables = [line for line in statements if line.startswith("CREATE TABLE")]
    rows = [
        row
        for table in (line.split()[2].strip('"') for line in tables)
        for row in _rows(connection, table)
    ]
    rest = [line for line in statements if line not in tables]
    rest.insert(
        1,
        "INSERT INTO entries_fts (entries_fts, rank) VALUES ('secure-delete', 1);\n"
        "INSERT INTO entries_fts (entries_fts) VALUES ('rebuild');",
    )
    connection.close()
    return "\n".join((*numbers, *tables, *rows, *rest, ""))


def _rows(connection: engine.Connection, table: str) -> list[str]:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})").fetchall()]
    values = " || ', ' || ".join(f'quote("{column}")' for column in columns)
    sql = f"SELECT 'INSERT INTO {table} VALUES (' || {values} || ');' FROM {table}"
    return [row[0] for row in connection.execute(sql).fetchall()]


if __name__ == "__main__":
    print(dump(Path(sys.argv[1])), end="")
