"""What a page belongs to: the idea that was tried, the plan it came from, the lesson."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from kindly.domain.acts import Act, Plan
from kindly.domain.journal import Entry, Kind
from kindly.services.errors import NotebookError
from kindly.ui import labels
from kindly.ui.plans import sentence
from kindly.ui.step_fields import column
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.panel import Card
from kindly.ui.widgets.text import Text, breakable

translate = QCoreApplication.translate


class EntryLinks(QWidget):
    """Says what led to a page, and leads back there; shows nothing where nothing did."""

    act_requested = Signal(str)
    plans_requested = Signal()
    lesson_requested = Signal()

    def __init__(
        self, act: Callable[[str], Act | None], plan: Callable[[int], Plan | None]
    ) -> None:
        super().__init__()
        self._act = act
        self._plan = plan
        self._act_id = ""
        self._idea_words = Text("", hue="teal")
        self.idea = Button(translate("Journal", "Look at the idea"), "quiet")
        self._plan_words = Text("", hue="teal")
        self._outcome = Text("", "small-bold", hue="teal")
        self.plans = Button(translate("Journal", "Go to your plans"), "quiet")
        self.lesson = Button(translate("Journal", "Go to the lesson"))
        self._idea_card = _card(translate("Journal", "The idea"), self._idea_words, self.idea)
        title = translate("Journal", "The plan")
        self._plan_card = _card(title, self._plan_words, self._outcome, self.plans)
        layout = column(self, 12)
        for widget in (self._idea_card, self._plan_card, self.lesson):
            layout.addWidget(widget)
        self.idea.clicked.connect(self._to_idea)
        self.plans.clicked.connect(self.plans_requested)
        self.lesson.clicked.connect(self.lesson_requested)

    def put(self, entry: Entry, today: date) -> None:
        """Show what an entry belongs to, as far as it is there still."""
        try:
            act = self._act(entry.act_id) if entry.act_id else None
            plan = self._plan(entry.plan_id) if entry.plan_id else None
        except NotebookError:  # what can't be read now is simply not shown
            act = plan = None
        self._act_id = act.id if act is not None else ""
        self._idea_card.setVisible(act is not None)
        self._idea_words.setText(breakable(act.title) if act is not None else "")
        self._plan_card.setVisible(plan is not None)
        if plan is not None:
            self._plan_words.setText(breakable(sentence(plan, today)))
            self._outcome.setText(labels.outcome(plan.outcome) if plan.outcome else "")
            self._outcome.setVisible(plan.outcome is not None)
            self.plans.setVisible(plan.outcome is None)
        self.lesson.setVisible(entry.kind is Kind.LESSON)
        self.setVisible(bool(act or plan) or entry.kind is Kind.LESSON)

    def _to_idea(self) -> None:
        self.act_requested.emit(self._act_id)


def _card(title: str, *widgets: QWidget) -> Card:
    card = Card("teal", margin=16, spacing=2)
    card.body.addWidget(Text(title, "small-bold", hue="teal"))
    for widget in widgets:
        card.body.addWidget(widget)
    return card
