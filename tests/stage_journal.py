"""The pages of the journal on the stage: full, formatted, endless, as they were before."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kindly.domain.acts import Company, Outcome, Plan, Signal
from kindly.domain.journal import Answer, Compassion, Entry, Feeling, Kind, Reply
from tests.words import OWN_WORDS

if TYPE_CHECKING:
    from tests.stage import Stage

DAY = date(2026, 6, 14)
ENDLESS = "Donaudampfschifffahrtsgesellschaft" * 9
BEFORE = Entry(
    Kind.AFTER_ACT,
    DAY,
    title="The quiet evening",
    seen=f"She sat down beside me and said nothing. {OWN_WORDS}",
    felt="Cross at first.",
    signals=(Signal.PRESENCE,),
    seemed=20,
)
SINCE = {
    "seen": f"She sat down next to me and said nothing. {OWN_WORDS}",
    "felt": f"Cross at first, then calm. {ENDLESS}",
}
FREE = f"""# A slow morning

I sat by the window and **did nothing** for once.

## What I saw

- The neighbour waved, and I waved *back*
- A dog with one white ear
  - it looked at me for a long time
- {OWN_WORDS}

1. Tea
2. More tea

Then I went out."""


def _entry(stage: "Stage", entry: Entry) -> int:
    """Keeps an entry once, and gives its id."""
    assert stage.kindly.sample is not None
    kept = stage.kindly.sample.journal
    key = (entry.kind, entry.title or entry.body)
    known = stage.kept.get(key)
    if known is None or kept.get(known) is None:
        known = stage.kept[key] = kept.add(entry).id
    return known


def _shown(entry: Entry) -> Callable[["Stage"], QWidget]:
    def show(stage: "Stage") -> QWidget:
        stage.window.go("journal")
        stage.journal.left.search.clear()
        stage.journal.show_entry(_entry(stage, entry))
        return stage.window

    return show


FULL = Entry(
    Kind.AFTER_ACT,
    DAY,
    at=time(18, 40),
    title="Said the second sentence",
    seen="I told Omar which part saved me. He went a bit pink, and then he showed me how he draws.",
    came_back="He laughed, warmly.",
    felt="Shy, then glad. My hands were cold until he laughed.",
    obstacle="I nearly walked on, as I do.",
    signals=(Signal.WORDS, Signal.FACE),
    feelings=(Feeling.SHY, Feeling.GLAD),
    replies=(Reply.SMILE,),
    guess=30,
    seemed=80,
    taste=60,
    compassion=Compassion.A_BIT,
    company=Company.COLLEAGUE,
    bring=True,
)
WORDS = " ".join((*BEFORE.words, *SINCE.values(), *FULL.words))
"""What a person wrote, among the words that are shown as they stand."""


def _full(stage: "Stage") -> QWidget:
    """A look back with everything in it, an idea and a plan behind it."""
    assert stage.kindly.sample is not None
    if "plan" not in stage.kept:
        plans = stage.kindly.sample.plans
        plan = plans.add(
            Plan(
                cue="I see Omar at the printer",
                action="I tell him which part helped",
                act_id=stage.act(safe_only=False),
                guess=30,
            )
        )
        plans.save(replace(plan, outcome=Outcome.TRIED))
        stage.kept["plan"] = plan.id
    entry = replace(FULL, plan_id=stage.kept["plan"], act_id=stage.act(safe_only=False))
    return _shown(entry)(stage)


def _asked(stage: "Stage") -> QWidget:
    """A question to stay with, and one for tomorrow."""
    left = Answer("tomorrow", "Is there a question you'd like to leave for tomorrow?", OWN_WORDS)
    entry = Entry(
        Kind.QUESTION,
        DAY,
        question="Who was kind to you before you could ask for it?",
        body="My aunt, who left the light on in the hall.",
        answers=(left,),
    )
    return _shown(entry)(stage)


def _lit(stage: "Stage") -> QWidget:
    """A page that was found, with what was looked for lit up."""
    _full(stage)
    stage.journal.left.search.setText("he laughed")
    stage.journal.model.look_for("laughed")
    stage.wait_until(lambda: not stage.journal.model.waiting)
    return _full_again(stage)


def _full_again(stage: "Stage") -> QWidget:
    known = stage.kept[FULL.kind, FULL.title]
    stage.journal.show_entry(known)
    return stage.window


def _history(stage: "Stage") -> QWidget:
    """How a page was before, beside how it is now."""
    assert stage.kindly.sample is not None
    entry_id = _entry(stage, BEFORE)
    journal = stage.kindly.sample.journal
    if not journal.versions(entry_id):
        writing = journal.open(entry_id)
        writing.edit(**SINCE, seemed=70)
        writing.close()
    stage.window.go("journal")
    stage.journal.left.search.clear()
    stage.journal.show_entry(entry_id)
    stage.journal.entry.history_requested.emit()
    return stage.window


def _no_history(stage: "Stage") -> QWidget:
    _asked(stage)
    stage.journal.entry.history_requested.emit()
    return stage.window


def _alone(stage: "Stage") -> QWidget:
    """The personal notebook with nothing but a page on it."""
    assert stage.kindly.personal is not None
    window = stage.kindly.personal.window
    window.resize(stage.window.size())
    stage.window.hide()
    window.show()
    window.go("journal")
    journal = window.pages.journal()
    if "alone" not in stage.kept:
        stage.kept["alone"] = stage.kindly.personal.journal.add(replace(FULL, plan_id=None)).id
    journal.show_entry(stage.kept["alone"])
    if not window.quiet.on:
        window.quiet.toggle()
    return window


ENDLESS_PAGE = Entry(
    Kind.AFTER_ACT,
    DAY,
    title=f"{ENDLESS} {OWN_WORDS}",
    seen=f"{OWN_WORDS}\n\n" * 3 + ENDLESS,
    felt="I wondered about it all afternoon. " * 60,
    answers=(Answer("own", f"{ENDLESS}?", ENDLESS),),
)

JOURNAL_STATES: dict[str, Callable[["Stage"], QWidget]] = {
    "journal-full": _full,
    "journal-asked": _asked,
    "journal-free": _shown(Entry(Kind.FREE, DAY, body=FREE)),
    "journal-endless": _shown(ENDLESS_PAGE),
    "journal-lit": _lit,
    "journal-history": _history,
    "journal-no-history": _no_history,
    "journal-alone": _alone,
}
