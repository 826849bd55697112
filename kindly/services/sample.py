"""The sample notebook: invented weeks written into a notebook that isn't the person's own."""

from dataclasses import replace

from kindly.domain.sample import Sample
from kindly.storage.acts import PlanRepository
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.session import SessionRepository


def fill(notebook: NotebookFile, sample: Sample) -> None:
    """Write a sample, as it was loaded, into an empty notebook, its last day today.

    Only a notebook in memory is filled, so that no file is ever mixed with what nobody lived.
    Raises ValueError for a notebook that is a file.
    """
    if notebook.path is not None:
        raise ValueError("a sample is for a notebook in memory only")
    told = sample.told_on(notebook.clock.today())
    plans, entries = PlanRepository(notebook), EntryRepository(notebook)
    marks = SessionRepository(notebook)
    with notebook.atomic():
        real = {plan.id: plans.add(replace(plan, id=0)).id for plan in told.plans}
        for entry in sorted(told.entries, key=lambda entry: entry.happened_on):
            plan_id = None if entry.plan_id is None else real[entry.plan_id]
            entries.add(replace(entry, id=0, plan_id=plan_id))
        for mark in told.marks:
            marks.add(mark)
