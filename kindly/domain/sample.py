"""An invented notebook to show Kindly with."""

from dataclasses import dataclass, replace
from datetime import date

from kindly.domain.acts import Plan
from kindly.domain.journal import Entry
from kindly.domain.session import SessionMark

LAST_DAY = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Sample:
    """Eight weeks of notes that nobody wrote.

    As loaded, its days are counted back from `LAST_DAY`. Plan ids are the sample's own, and an
    entry's `plan_id` is one of them: whoever keeps the plans gives both their real ids.
    """

    plans: tuple[Plan, ...]
    entries: tuple[Entry, ...]
    marks: tuple[SessionMark, ...]

    def told_on(self, today: date) -> "Sample":
        """The same notebook as if its last day were `today`."""
        gap = today - LAST_DAY

        def moved(day: date | None) -> date | None:
            return None if day is None else day + gap

        return Sample(
            plans=tuple(
                replace(
                    plan,
                    day=moved(plan.day),
                    planned_on=moved(plan.planned_on),
                    closed_on=moved(plan.closed_on),
                )
                for plan in self.plans
            ),
            entries=tuple(
                replace(entry, happened_on=entry.happened_on + gap) for entry in self.entries
            ),
            marks=tuple(replace(mark, held_on=mark.held_on + gap) for mark in self.marks),
        )
