"""What a person prefers, kept with their notes so that it moves with them."""

from kindly.storage import stored
from kindly.storage.file import NotebookFile


class PreferenceRepository:
    """The preferences of one notebook, each under a key such as ``practice``."""

    def __init__(self, notebook: NotebookFile) -> None:
        self._notebook = notebook

    def get(self, key: str) -> str | None:
        """The words kept under the key."""
        row = self._notebook.row("SELECT words FROM preferences WHERE key = ?", (key,))
        return None if row is None else str(row[0])

    def put(self, key: str, words: str) -> None:
        """Keep the words under the key, in place of any before; the same words write nothing."""
        words = stored.text(words)
        if words == self.get(key):
            return
        now = self._notebook.now()
        self._notebook.write(
            lambda database: database.execute(
                "INSERT INTO preferences (uuid, key, set_on, created_at, updated_at, words) "
                "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET words = excluded.words, "
                "set_on = excluded.set_on, updated_at = excluded.updated_at",
                (self._notebook.new_id(), key, self._notebook.today(), now, now, words),
            )
        )
