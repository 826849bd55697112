"""Plans and the acts that were offered, as they are kept."""

# ruff: noqa: S608 - every name put into SQL is our own; what a person wrote is a parameter

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from kindly.domain.acts import Outcome, Plan
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
    "willing",
    "later",
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


class PlanRepository:
    """The plans of one notebook."""

    def __init__(self, notebook: NotebookFile) -> None:
        self._notebook = notebook

    def add(self, plan: Plan, *, dropping_draft: str | None = None) -> Plan:
        """Keep a new plan; what comes back has its id, uuid, times and the day it was made.

        With `dropping_draft`, the draft under that key goes in the same moment.
        """
        return self._add([plan], dropping_draft)[0]

    def add_all(self, plans: Sequence[Plan]) -> list[Plan]:
        """Keep several new plans in one moment, or none of them."""
        return self._add(plans, None)

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
        """The live plans nothing has become of yet, newest first, but those put aside."""
        return self._plans(
            "INDEXED BY ix_plans_open WHERE outcome IS NULL AND deleted_at IS NULL AND later = 0 "
            "ORDER BY planned_on DESC, id DESC"
        )

    def put_aside(self) -> list[Plan]:
        """The live plans put aside for some other time, newest first."""
        return self._plans(
            "INDEXED BY ix_plans_later WHERE outcome IS NULL AND deleted_at IS NULL AND later = 1 "
            "ORDER BY planned_on DESC, id DESC"
        )

    def closed_recently(self, limit: int = 30) -> list[Plan]:
        """The live plans something became of last, newest first, at most `limit` of them."""
        return self._plans(
            "INDEXED BY ix_plans_closed WHERE closed_on IS NOT NULL AND deleted_at IS NULL "
            "ORDER BY closed_on DESC, id DESC LIMIT ?",
            (limit,),
        )

    def by_act(self, act_id: str, limit: int) -> list[Plan]:
        """The live plans made of the act, newest first, at most `limit` of them."""
        return self._plans(
            "INDEXED BY ix_plans_act WHERE act_id = ? AND deleted_at IS NULL "
            "ORDER BY planned_on DESC, id DESC LIMIT ?",
            (act_id, limit),
        )

    def last_by_act(self) -> dict[str, date]:
        """The last day each act was planned, or a plan made of it was tried or changed."""
        rows = self._notebook.rows(
            "SELECT act_id, max(max(planned_on, CASE WHEN outcome IN ('tried', 'changed') "
            "THEN coalesce(closed_on, '') ELSE '' END)) FROM plans INDEXED BY ix_plans_act "
            "WHERE act_id IS NOT NULL AND deleted_at IS NULL GROUP BY act_id"
        )
        return {act_id: stored.day(on) for act_id, on in rows}

    def between(self, start: date | None, end: date | None) -> list[Plan]:
        """The live plans made or closed from `start` to `end`, both included, newest first."""
        bounds = ((start or date.min).isoformat(), (end or date.max).isoformat())
        return self._plans(
            "WHERE id IN (SELECT id FROM plans INDEXED BY ix_plans_live "
            "WHERE deleted_at IS NULL AND planned_on BETWEEN ? AND ? "
            "UNION SELECT id FROM plans INDEXED BY ix_plans_closed "
            "WHERE deleted_at IS NULL AND closed_on IS NOT NULL AND closed_on BETWEEN ? AND ?"
            ") ORDER BY planned_on DESC, id DESC",
            (*bounds, *bounds),
        )

    def recent(self, limit: int = 60) -> list[Plan]:
        """The live plans made last, newest first, at most `limit` of them."""
        return self._plans(
            "INDEXED BY ix_plans_live WHERE deleted_at IS NULL "
            "ORDER BY planned_on DESC, id DESC LIMIT ?",
            (limit,),
        )

    def delete(self, plan_id: int) -> None:
        """Put the plan in the trash; it can be restored."""
        self._known(plan_id)
        self._update(plan_id, {"deleted_at": self._notebook.now()})

    def restore(self, plan_id: int) -> None:
        """Take the plan out of the trash."""
        self._known(plan_id)
        self._update(plan_id, {"deleted_at": None})

    def _plans(self, which: str, parameters: Sequence[Any] = ()) -> list[Plan]:
        rows = self._notebook.rows(f"SELECT {_PLAN} FROM plans {which}", parameters)
        return [_plan(row) for row in rows]

    def _add(self, plans: Sequence[Plan], dropping_draft: str | None) -> list[Plan]:
        now = self._notebook.now()
        rows = [
            _plan_row(plan)
            | {
                "uuid": plan.uuid or self._notebook.new_id(),
                "planned_on": stored.day_text(plan.planned_on) or self._notebook.today(),
                "created_at": now,
                "updated_at": now,
            }
            for plan in plans
        ]

        def insert(database: "Database") -> list[int]:
            if dropping_draft is not None:
                database.execute("DELETE FROM drafts WHERE key = ?", (dropping_draft,))
            table = database.table("plans")
            return [int(table.insert(row).last_rowid or 0) for row in rows]

        return [self._known(plan_id) for plan_id in self._notebook.write(insert)]

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
        return {act_id: stored.day(on) for act_id, on in rows}

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


def _plan_row(plan: Plan) -> dict[str, Any]:
    return {
        "cue": stored.text(plan.cue),
        "action": stored.text(plan.action),
        "smaller": stored.text(plan.smaller),
        "act_id": plan.act_id,
        "day": stored.day_text(plan.day),
        "guess": plan.guess,
        "whose": plan.whose,
        "willing": plan.willing,
        "later": int(plan.later),
        "outcome": plan.outcome and str(plan.outcome),
        "planned_on": stored.day_text(plan.planned_on),
        "closed_on": stored.day_text(plan.closed_on),
        "bring": int(plan.bring),
    }


def _plan(row: Sequence[Any]) -> Plan:
    values = dict(zip(_PLAN_COLUMNS, row, strict=True))
    values |= {
        "day": stored.day(values["day"]),
        "later": bool(values["later"]),
        "outcome": stored.choice(values["outcome"], Outcome),
        "planned_on": stored.day(values["planned_on"]),
        "closed_on": stored.day(values["closed_on"]),
        "bring": bool(values["bring"]),
        "created_at": stored.moment(values["created_at"]),
        "updated_at": stored.moment(values["updated_at"]),
    }
    return Plan(**values)
