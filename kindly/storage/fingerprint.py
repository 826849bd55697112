"""A short word for all that a notebook holds, which tells whether a copy would be any other."""

# ruff: noqa: S608 - the names put into SQL are read from the notebook's own list of tables

import hashlib
import hmac
from typing import TYPE_CHECKING

from kindly.storage import engine

if TYPE_CHECKING:
    from kindly.storage.file import NotebookFile

_TABLES = """
SELECT name FROM sqlite_schema AS listed
WHERE type = 'table' AND EXISTS (
    SELECT 1 FROM pragma_table_info(listed.name) WHERE name = 'updated_at'
) ORDER BY name
"""
_AT_ONCE = 256


def of(notebook: "NotebookFile") -> str:
    """The same as long as nothing was written to the notebook; quick, on any thread.

    It is drawn from the moments at which rows were last written. What bears the last moment of
    its table counts with all its words, as two changes may fall in one moment. Of an encrypted
    notebook it is made with the notebook's key, and tells nobody else anything.
    """
    with notebook.borrowed() as connection:
        drawn = hmac.new(connection.key or b"", digestmod=hashlib.sha256)
        connection.execute("BEGIN")
        try:
            drawn.update(b"%d" % engine.single(connection, "PRAGMA user_version"))
            for (table,) in connection.execute(_TABLES).fetchall():
                for sql in (
                    f"SELECT updated_at FROM {table} ORDER BY updated_at",
                    f"SELECT * FROM {table} "
                    f"WHERE updated_at = (SELECT max(updated_at) FROM {table}) ORDER BY id",
                ):
                    drawn.update(table.encode())
                    cursor = connection.execute(sql)
                    while rows := cursor.fetchmany(_AT_ONCE):
                        drawn.update(repr(rows).encode("utf-8", "surrogatepass"))
        finally:
            connection.execute("ROLLBACK")
    return drawn.hexdigest()
