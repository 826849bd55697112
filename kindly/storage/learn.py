"""How far each lesson was read, as it is kept."""

# ruff: noqa: S608 - every name put into SQL is our own; what a person wrote is a parameter

import json
from collections.abc import Sequence
from typing import Any

from kindly.domain.learn import LessonProgress, Reading
from kindly.storage import stored
from kindly.storage.file import NotebookFile

_COLUMNS = "lesson_id, reading, choices, words, opened_at, finished_on, fresh_look_on"


class LessonRepository:
    """The lessons of one notebook; one that was never opened is new."""

    def __init__(self, notebook: NotebookFile) -> None:
        self._notebook = notebook

    def get(self, lesson_id: str) -> LessonProgress:
        """How far the lesson was read."""
        row = self._notebook.row(
            f"SELECT {_COLUMNS} FROM lessons WHERE lesson_id = ?",
            (lesson_id,),
        )
        return LessonProgress(lesson_id) if row is None else _progress(row)

    def all(self) -> dict[str, LessonProgress]:
        """Every lesson that isn't new, by its id."""
        rows = self._notebook.rows(f"SELECT {_COLUMNS} FROM lessons ORDER BY id")
        return {row[0]: _progress(row) for row in rows}

    def save(self, progress: LessonProgress) -> None:
        """Keep how far a lesson was read; nothing changed, nothing written."""
        if progress == self.get(progress.lesson_id):
            return
        now = self._notebook.now()
        row = (
            self._notebook.new_id(),
            self._notebook.today(),
            now,
            now,
            progress.lesson_id,
            str(progress.reading),
            json.dumps(progress.choices),
            stored.text(progress.words),
            progress.opened_at and stored.moment_text(progress.opened_at),
            stored.day_text(progress.finished_on),
            stored.day_text(progress.fresh_look_on),
        )
        self._notebook.write(
            lambda database: database.execute(
                f"INSERT INTO lessons (uuid, begun_on, created_at, updated_at, {_COLUMNS}) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (lesson_id) DO UPDATE SET "
                "updated_at = excluded.updated_at, reading = excluded.reading, "
                "choices = excluded.choices, words = excluded.words, "
                "opened_at = excluded.opened_at, finished_on = excluded.finished_on, "
                "fresh_look_on = excluded.fresh_look_on",
                row,
            )
        )


def _progress(row: Sequence[Any]) -> LessonProgress:
    lesson_id, reading, choices, words, opened_at, finished_on, fresh_look_on = row
    return LessonProgress(
        lesson_id=lesson_id,
        reading=stored.choice(reading, Reading),
        choices=stored.understood(_choices, choices),
        words=words,
        opened_at=stored.moment(opened_at),
        finished_on=stored.day(finished_on),
        fresh_look_on=stored.day(fresh_look_on),
    )


def _choices(said: str) -> tuple[tuple[str, str], ...]:
    return tuple((str(part), str(choice)) for part, choice in json.loads(said))
