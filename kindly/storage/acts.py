"""Plans, the acts offered, and a person's own acts, as they are kept."""

# ruff: noqa: S608 - every name put into SQL is our own; what a person wrote is a parameter

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from kindly.domain.acts import (
    Act,
    Company,
    Cost,
    Courage,
    Energy,
    Family,
    Flag,
    Loop,
    Outcome,
    Plan,
    Quality,
    Setting,
    Signal,
    Time,
)
from kindly.storage import stored
from kindly.storage.errors import NotebookError
from kindly.storage.file import NotebookFile

if TYPE_CHECKING:
    from sqlite_utils import Database

_PLAN_COLUMNS = (
    "cue",
    "action",
    "smaller",
    "act_id",
    "day",
    "guess",
    "whose",
    "outcome",
    "planned_on",
    "closed_on",
    "bring",
    "id",
    "uuid",
    "created_at",
    "updated_at",
)
_PLAN = ", ".join(_PLAN_COLUMNS)

_ACT_COLUMNS = (
    "uuid",
    "title",
    "do",
    "signal",
    "smaller",
    "bigger",
    "watch_out",
    "ask",
    "family",
    "qualities",
    "time",
    "settings",
    "company",
    "courage",
    "cost",
    "signals",
    "energy",
    "loop",
    "flags",
)
_ACT = ", ".join(f'"{name}"' for name in _ACT_COLUMNS)


class PlanRepository:
    """The plans of one notebook."""

    def __init__(self, notebook: NotebookFile) -> None:
        self._notebook = notebook

    def add(self, plan: Plan, *, dropping_draft: str | None = None) -> Plan:
        """Keep a new plan; what comes back has its id, uuid, times and the day it was made.

        With `dropping_draft`, the draft under that key goes in the same moment.
        """
        now = self._notebook.now()
        row = _plan_row(plan) | {
            "uuid": plan.uuid or self._notebook.new_id(),
            "planned_on": stored.day_text(plan.planned_on) or self._notebook.today(),
            "created_at": now,
            "updated_at": now,
        }

        def insert(database: "Database") -> int:
            if dropping_draft is not None:
                database.execute("DELETE FROM drafts WHERE key = ?", (dropping_draft,))
            return int(database.table("plans").insert(row).last_rowid or 0)

        return self._known(self._notebook.write(insert))

    def save(self, plan: Plan) -> Plan:
        """Keep what was changed in a plan; nothing changed, nothing written.

        Raises NotebookError if there is no such plan.
        """
        known = self._known(plan.id)
        before, after = _plan_row(known), _plan_row(plan)
        after["planned_on"] = after["planned_on"] or before["planned_on"]
        if before != after:
            self._update(plan.id, after)
        return self._known(plan.id)

    def get(self, plan_id: int) -> Plan | None:
        """The plan, live or deleted."""
        row = self._notebook.row(
            f"SELECT {_PLAN} FROM plans WHERE id = ?",
            (plan_id,),
        )
        return None if row is None else _plan(row)

    def open_plans(self) -> list[Plan]:
        """The live plans nothing has become of yet, newest first."""
        rows = self._notebook.rows(
            f"SELECT {_PLAN} FROM plans INDEXED BY ix_plans_open "
            "WHERE outcome IS NULL AND deleted_at IS NULL ORDER BY planned_on DESC, id DESC"
        )
        return [_plan(row) for row in rows]

    def between(self, start: date | None, end: date | None) -> list[Plan]:
        """The live plans made or closed from `start` to `end`, both included, newest first."""
        bounds = ((start or date.min).isoformat(), (end or date.max).isoformat())
        rows = self._notebook.rows(
            f"SELECT {_PLAN} FROM plans WHERE id IN ("
            "SELECT id FROM plans INDEXED BY ix_plans_live "
            "WHERE deleted_at IS NULL AND planned_on BETWEEN ? AND ? "
            "UNION SELECT id FROM plans INDEXED BY ix_plans_closed "
            "WHERE deleted_at IS NULL AND closed_on IS NOT NULL AND closed_on BETWEEN ? AND ?"
            ") ORDER BY planned_on DESC, id DESC",
            (*bounds, *bounds),
        )
        return [_plan(row) for row in rows]

    def recent(self, limit: int = 60) -> list[Plan]:
        """The live plans made last, newest first, at most `limit` of them."""
        rows = self._notebook.rows(
            f"SELECT {_PLAN} FROM plans INDEXED BY ix_plans_live "
            "WHERE deleted_at IS NULL ORDER BY planned_on DESC, id DESC LIMIT ?",
            (limit,),
        )
        return [_plan(row) for row in rows]

    def delete(self, plan_id: int) -> None:
        """Put the plan in the trash; it can be restored."""
        self._known(plan_id)
        self._update(plan_id, {"deleted_at": self._notebook.now()})

    def restore(self, plan_id: int) -> None:
        """Take the plan out of the trash."""
        self._known(plan_id)
        self._update(plan_id, {"deleted_at": None})

    def _known(self, plan_id: int) -> Plan:
        plan = self.get(plan_id)
        if plan is None:
            raise NotebookError("no such plan")
        return plan

    def _update(self, plan_id: int, changed: dict[str, Any]) -> None:
        changed = changed | {"updated_at": self._notebook.now()}

        def update(database: "Database") -> None:
            database.table("plans").update(plan_id, changed)

        self._notebook.write(update)


class OfferRepository:
    """Which acts were offered on which day, and which are on the table today."""

    def __init__(self, notebook: NotebookFile) -> None:
        self._notebook = notebook

    def record(self, act_id: str, on: date) -> None:
        """Remember that the act was offered that day."""
        self._notebook.write(lambda database: self._put(database, act_id, on))

    def last_offered(self) -> dict[str, date]:
        """The last day each act was offered."""
        rows = self._notebook.rows("SELECT act_id, max(offered_on) FROM offers GROUP BY act_id")
        return {act_id: date.fromisoformat(on) for act_id, on in rows}

    def today(self, on: date) -> list[str]:
        """The acts on the table that day, from left to right."""
        rows = self._notebook.rows(
            "SELECT act_id FROM offers WHERE offered_on = ? AND slot IS NOT NULL ORDER BY slot",
            (on.isoformat(),),
        )
        return [act_id for (act_id,) in rows]

    def set_today(self, on: date, act_ids: Sequence[str]) -> None:
        """Put these acts on the table that day; each counts as offered."""

        def put(database: "Database") -> None:
            database.execute(
                "UPDATE offers SET slot = NULL WHERE offered_on = ? AND slot IS NOT NULL",
                (on.isoformat(),),
            )
            for slot, act_id in enumerate(act_ids):
                self._put(database, act_id, on, slot)

        self._notebook.write(put)

    def _put(self, database: "Database", act_id: str, on: date, slot: int | None = None) -> None:
        now = self._notebook.now()
        database.execute(
            "INSERT INTO offers (uuid, act_id, offered_on, created_at, updated_at, slot) "
            "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (act_id, offered_on) DO UPDATE "
            "SET slot = coalesce(excluded.slot, slot), updated_at = excluded.updated_at",
            (self._notebook.new_id(), act_id, on.isoformat(), now, now, slot),
        )


class OwnActRepository:
    """Acts a person made, and what they marked of any act."""

    def __init__(self, notebook: NotebookFile) -> None:
        self._notebook = notebook

    def add(self, act: Act) -> Act:
        """Keep a new act; what comes back has its id, which is never a shipped act's."""
        now = self._notebook.now()
        row = _act_row(act) | {
            "uuid": self._notebook.new_id(),
            "made_on": self._notebook.today(),
            "created_at": now,
            "updated_at": now,
        }
        self._notebook.write(lambda database: database.table("own_acts").insert(row))
        return self._known(row["uuid"])

    def save(self, act: Act) -> Act:
        """Keep what was changed in an act. Raises NotebookError if there is no such act."""
        self._known(act.id)
        self._update(act.id, _act_row(act))
        return self._known(act.id)

    def all(self) -> list[Act]:
        """The live acts, in the order they were made."""
        rows = self._notebook.rows(
            f"SELECT {_ACT} FROM own_acts WHERE deleted_at IS NULL ORDER BY id"
        )
        return [_act(row) for row in rows]

    def delete(self, act_id: str) -> None:
        """Put the act in the trash; it can be restored."""
        self._known(act_id)
        self._update(act_id, {"deleted_at": self._notebook.now()})

    def restore(self, act_id: str) -> None:
        """Take the act out of the trash."""
        self._known(act_id)
        self._update(act_id, {"deleted_at": None})

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
        row = self._notebook.row(
            f"SELECT {_ACT} FROM own_acts WHERE uuid = ?",
            (act_id,),
        )
        if row is None:
            raise NotebookError("no such act")
        return _act(row)

    def _update(self, act_id: str, changed: dict[str, Any]) -> None:
        changed = changed | {"updated_at": self._notebook.now()}

        def update(database: "Database") -> None:
            table = database.table("own_acts")
            (row_id,) = (row["id"] for row in table.rows_where("uuid = ?", [act_id], select="id"))
            table.update(row_id, changed)

        self._notebook.write(update)


def _plan_row(plan: Plan) -> dict[str, Any]:
    return {
        "cue": stored.text(plan.cue),
        "action": stored.text(plan.action),
        "smaller": stored.text(plan.smaller),
        "act_id": plan.act_id,
        "day": stored.day_text(plan.day),
        "guess": plan.guess,
        "whose": plan.whose,
        "outcome": plan.outcome and str(plan.outcome),
        "planned_on": stored.day_text(plan.planned_on),
        "closed_on": stored.day_text(plan.closed_on),
        "bring": int(plan.bring),
    }


def _plan(row: Sequence[Any]) -> Plan:
    values = dict(zip(_PLAN_COLUMNS, row, strict=True))
    values |= {
        "day": stored.day(values["day"]),
        "outcome": stored.choice(values["outcome"], Outcome),
        "planned_on": stored.day(values["planned_on"]),
        "closed_on": stored.day(values["closed_on"]),
        "bring": bool(values["bring"]),
        "created_at": stored.moment(values["created_at"]),
        "updated_at": stored.moment(values["updated_at"]),
    }
    return Plan(**values)


def _act_row(act: Act) -> dict[str, Any]:
    texts = ("title", "do", "signal", "smaller", "bigger", "watch_out", "ask")
    choices = ("family", "time", "energy", "loop")
    lists = ("qualities", "settings", "company", "cost", "signals", "flags")
    row: dict[str, Any] = {name: stored.text(getattr(act, name)) for name in texts}
    row |= {name: str(getattr(act, name)) for name in choices}
    row |= {name: stored.words_text(getattr(act, name)) for name in lists}
    return row | {"courage": int(act.courage)}


def _act(row: Sequence[Any]) -> Act:
    values = dict(zip(_ACT_COLUMNS, row, strict=True))
    values |= {
        "id": values.pop("uuid"),
        "family": Family(values["family"]),
        "qualities": stored.words(values["qualities"], Quality),
        "time": Time(values["time"]),
        "settings": stored.words(values["settings"], Setting),
        "company": stored.words(values["company"], Company),
        "courage": Courage(values["courage"]),
        "cost": stored.words(values["cost"], Cost),
        "signals": stored.words(values["signals"], Signal),
        "energy": Energy(values["energy"]),
        "loop": Loop(values["loop"]),
        "flags": stored.words(values["flags"], Flag),
    }
    return Act(**values)
