"""A person's own acts, those of packs among them, and what was marked of any act."""

# ruff: noqa: S608 - every name put into SQL is our own; what a person wrote is a parameter

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from kindly.domain.acts import (
    Act,
    Also,
    Company,
    Cost,
    Courage,
    Energy,
    Family,
    Flag,
    Loop,
    Quality,
    Setting,
    Signal,
    Time,
    Topic,
)
from kindly.storage import stored
from kindly.storage.errors import NotebookError
from kindly.storage.file import NotebookFile

if TYPE_CHECKING:
    from sqlite_utils import Database

_TEXTS = ("title", "do", "signal", "smaller", "bigger", "watch_out", "ask")
_CHOICES = ("family", "time", "courage", "energy", "loop")
_LISTS = ("qualities", "settings", "company", "cost", "signals", "flags", "topics", "also")
_COLUMNS = ("uuid", *_TEXTS, *_CHOICES, *_LISTS)
_ACT = ", ".join(f'"{name}"' for name in _COLUMNS)

_WRITTEN = (*_COLUMNS, "pack_id", "made_on", "updated_at")
_PUT = (
    "INSERT INTO own_acts (created_at, "
    + ", ".join(f'"{name}"' for name in _WRITTEN)
    + ") VALUES (:created_at, "
    + ", ".join(f":{name}" for name in _WRITTEN)
    + ") ON CONFLICT (uuid) DO UPDATE SET deleted_at = NULL, "
    + ", ".join(f'"{name}" = excluded."{name}"' for name in _WRITTEN)
    + " WHERE own_acts.deleted_at IS NOT NULL"
)


class OwnActRepository:
    """Acts a person made or took from a pack, and what they marked of any act."""

    def __init__(self, notebook: NotebookFile) -> None:
        self._notebook = notebook

    def add(
        self,
        act: Act,
        *,
        pack: str | None = None,
        keep_id: bool = False,
        dropping_draft: str | None = None,
    ) -> Act:
        """Keep a new act; what comes back has its id.

        The id is a new one unless `keep_id`; one that is in the trash then comes back with the new
        words. `pack` is the UUID of the pack the act is from. With `dropping_draft`, the draft
        under that key goes in the same moment.

        Raises NotebookError if there is no such pack, or if the act's own id is taken.
        """
        if not (keep_id and act.id):
            act = replace(act, id=self._notebook.new_id())
        pack_id = None if pack is None else self._pack_id(pack)

        def insert(database: "Database") -> None:
            if dropping_draft is not None:
                database.execute("DELETE FROM drafts WHERE key = ?", (dropping_draft,))
            put(database, self._notebook, act, pack_id)

        self._notebook.write(insert)
        return self._known(act.id)

    def save(self, act: Act) -> Act:
        """Keep what was changed in an act; nothing changed, nothing written.

        An act of a pack that is changed becomes one's own.

        Raises NotebookError if there is no such act.
        """
        before = _row(self._known(act.id))
        changed = {name: value for name, value in _row(act).items() if before[name] != value}
        if changed:
            changed |= {"pack_id": None, "updated_at": self._notebook.now()}
            settings = ", ".join(f'"{name}" = ?' for name in changed)
            self._notebook.write(
                lambda database: database.execute(
                    f"UPDATE own_acts SET {settings} WHERE uuid = ?", (*changed.values(), act.id)
                )
            )
        return self._known(act.id)

    def get(self, act_id: str) -> Act | None:
        """The act, live or deleted."""
        row = self._notebook.row(f"SELECT {_ACT} FROM own_acts WHERE uuid = ?", (act_id,))
        return None if row is None else _act(row)

    def all(self) -> list[Act]:
        """The live acts, in the order they were made."""
        rows = self._notebook.rows(
            f"SELECT {_ACT} FROM own_acts NOT INDEXED WHERE deleted_at IS NULL ORDER BY id"
        )
        return [_act(row) for row in rows]

    def packed(self) -> dict[str, str]:
        """The UUID of the pack each live act is from, for those that are from a live one."""
        return dict(
            self._notebook.rows(
                "SELECT a.uuid, p.uuid FROM own_acts a INDEXED BY ix_own_acts_pack "
                "JOIN packs p ON p.id = a.pack_id "
                "WHERE a.pack_id > 0 AND a.deleted_at IS NULL AND p.deleted_at IS NULL"
            )
        )

    def thrown_away(self) -> frozenset[str]:
        """The ids of the acts in the trash that the person made, or made their own."""
        rows = self._notebook.rows(
            "SELECT uuid FROM own_acts WHERE deleted_at IS NOT NULL AND pack_id IS NULL"
        )
        return frozenset(act_id for (act_id,) in rows)

    def made(self) -> dict[str, date]:
        """The day each live act was made, or came from its pack."""
        rows = self._notebook.rows(
            "SELECT uuid, made_on FROM own_acts INDEXED BY ix_own_acts_live "
            "WHERE deleted_at IS NULL"
        )
        return {act_id: stored.day(on) for act_id, on in rows}

    def delete(self, act_id: str) -> None:
        """Put the act in the trash; it can be restored."""
        self._known(act_id)
        now = self._notebook.now()
        self._notebook.write(
            lambda database: database.execute(
                "UPDATE own_acts SET deleted_at = ?, updated_at = ? "
                "WHERE uuid = ? AND deleted_at IS NULL",
                (now, now, act_id),
            )
        )

    def restore(self, act_id: str) -> None:
        """Take the act out of the trash."""
        self._known(act_id)
        self._notebook.write(
            lambda database: database.execute(
                "UPDATE own_acts SET deleted_at = NULL, updated_at = ? "
                "WHERE uuid = ? AND deleted_at IS NOT NULL",
                (self._notebook.now(), act_id),
            )
        )

    def mark(self, act_id: str, *, favourite: bool, hidden: bool) -> None:
        """Keep whether any act, shipped or one's own, is a favourite or hidden."""
        now = self._notebook.now()
        self._notebook.write(
            lambda database: database.execute(
                "INSERT INTO act_marks "
                "(uuid, act_id, marked_on, created_at, updated_at, favourite, hidden) "
                "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (act_id) DO UPDATE SET "
                "marked_on = excluded.marked_on, updated_at = excluded.updated_at, "
                "favourite = excluded.favourite, hidden = excluded.hidden",
                (
                    self._notebook.new_id(),
                    act_id,
                    self._notebook.today(),
                    now,
                    now,
                    int(favourite),
                    int(hidden),
                ),
            )
        )

    def favourites(self) -> frozenset[str]:
        """The ids of the acts marked as a favourite."""
        rows = self._notebook.rows("SELECT act_id FROM act_marks WHERE favourite = 1")
        return frozenset(act_id for (act_id,) in rows)

    def hidden(self) -> frozenset[str]:
        """The ids of the acts marked as hidden."""
        rows = self._notebook.rows("SELECT act_id FROM act_marks WHERE hidden = 1")
        return frozenset(act_id for (act_id,) in rows)

    def _known(self, act_id: str) -> Act:
        act = self.get(act_id)
        if act is None:
            raise NotebookError("no such act")
        return act

    def _pack_id(self, uuid: str) -> int:
        row = self._notebook.row(
            "SELECT id FROM packs WHERE uuid = ? AND deleted_at IS NULL", (uuid,)
        )
        if row is None:
            raise NotebookError("no such pack")
        return int(row[0])


def put(database: "Database", notebook: NotebookFile, act: Act, pack_id: int | None) -> None:
    """Keep a new act under its id; one that is in the trash comes back with the new words.

    Raises NotebookError if a live act has that id.
    """
    now = notebook.now()
    row = _row(act) | {
        "uuid": act.id,
        "pack_id": pack_id,
        "made_on": notebook.today(),
        "created_at": now,
        "updated_at": now,
    }
    if not database.execute(_PUT, row).rowcount:
        raise NotebookError("an act has that id")


def _row(act: Act) -> dict[str, Any]:
    row: dict[str, Any] = {name: stored.text(getattr(act, name)) for name in _TEXTS}
    row |= {name: value and value.value for name in _CHOICES for value in [getattr(act, name)]}
    return row | {name: stored.words_text(getattr(act, name)) for name in _LISTS}


def _act(row: Sequence[Any]) -> Act:
    act_id, title, do, signal, smaller, bigger, watch_out, ask, *choices = row
    family, time, courage, energy, loop, *lists = choices
    qualities, settings, company, cost, signals, flags, topics, also = lists
    return Act(
        id=act_id,
        title=title,
        do=do,
        signal=signal,
        smaller=smaller,
        bigger=bigger,
        watch_out=watch_out,
        ask=ask,
        family=stored.known(family, Family),
        qualities=stored.known_words(qualities, Quality),
        time=stored.known(time, Time),
        settings=stored.known_words(settings, Setting),
        company=stored.known_words(company, Company),
        courage=stored.known(courage, Courage),
        cost=stored.known_words(cost, Cost),
        signals=stored.known_words(signals, Signal),
        energy=stored.known(energy, Energy),
        loop=stored.known(loop, Loop),
        flags=stored.known_words(flags, Flag),
        topics=stored.known_words(topics, Topic),
        also=stored.known_words(also, Also),
    )
