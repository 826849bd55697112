"""The invented notebook that Kindly is shown with."""

from datetime import timedelta
from pathlib import Path

from kindly.content import toml
from kindly.content.acts import load_acts
from kindly.content.table import Table
from kindly.domain.acts import Company, Outcome, Plan, Signal
from kindly.domain.journal import Compassion, Entry, Feeling, Kind, Reply
from kindly.domain.sample import LAST_DAY, Sample
from kindly.domain.session import SessionMark

_LONGEST_AGO = -400


def load_sample(folder: Path) -> Sample:
    """The sample, its days counted back from `LAST_DAY`; see `Sample.told_on`."""
    top = toml.read(folder / "sample" / "en.toml")
    acts = {act.id for act in load_acts(folder)}
    keys: dict[str, int] = {}
    plans = []
    for number, table in enumerate(top.tables("plan"), 1):
        key = table.text("key")
        table.named(key)
        if key in keys:
            raise table.error("key", "is taken by another plan")
        keys[key] = number
        plans.append(_plan(table, number, acts))
    sample = Sample(
        plans=tuple(plans),
        entries=tuple(_entry(table, keys, acts) for table in top.tables("entry")),
        marks=tuple(_mark(table) for table in top.tables("session")),
    )
    top.close()
    return sample


def _plan(table: Table, number: int, acts: set[str]) -> Plan:
    planned = _days(table, "planned")
    outcome = table.word("outcome", Outcome) if "outcome" in table else None
    plan = Plan(
        cue=table.text("cue"),
        action=table.text("action"),
        smaller=table.text("smaller", ""),
        act_id=_act(table, acts),
        guess=_place(table, "guess"),
        whose=_place(table, "whose"),
        outcome=outcome,
        planned_on=LAST_DAY + planned,
        closed_on=LAST_DAY + _days(table, "closed") if outcome else None,
        bring=table.yes("bring"),
        id=number,
    )
    table.close()
    return plan


def _entry(table: Table, plans: dict[str, int], acts: set[str]) -> Entry:
    plan = table.text("plan", "")
    if plan and plan not in plans:
        raise table.error("plan", f"there is no plan {plan}")
    entry = Entry(
        kind=table.word("kind", Kind),
        happened_on=LAST_DAY + _days(table, "day"),
        title=table.text("title", ""),
        seen=table.text("seen", ""),
        felt=table.text("felt", ""),
        came_back=table.text("came_back", ""),
        obstacle=table.text("obstacle", ""),
        body=table.text("body", ""),
        question=table.text("question", ""),
        signals=table.words("signals", Signal) if "signals" in table else (),
        feelings=table.words("feelings", Feeling) if "feelings" in table else (),
        replies=table.words("replies", Reply) if "replies" in table else (),
        guess=_place(table, "guess"),
        seemed=_place(table, "seemed"),
        close=_place(table, "close"),
        strings=_place(table, "strings"),
        taste=_place(table, "taste"),
        compassion=table.word("compassion", Compassion) if "compassion" in table else None,
        company=table.word("company", Company) if "company" in table else None,
        act_id=_act(table, acts),
        plan_id=plans.get(plan),
        print_ok=table.yes("print_ok"),
        bring=table.yes("bring"),
    )
    table.close()
    if entry.empty:
        raise table.error("kind", "nothing is written in this entry")
    return entry


def _mark(table: Table) -> SessionMark:
    mark = SessionMark(held_on=LAST_DAY + _days(table, "day"), note=table.text("note", ""))
    table.close()
    return mark


def _days(table: Table, key: str) -> timedelta:
    return timedelta(days=table.number(key, _LONGEST_AGO, 0))


def _place(table: Table, key: str) -> int | None:
    return table.number(key, 0, 100) if key in table else None


def _act(table: Table, acts: set[str]) -> str | None:
    act = table.text("act", "")
    if act and act not in acts:
        raise table.error("act", f"there is no act {act}")
    return act or None
