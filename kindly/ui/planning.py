"""Planning an act: the question about safety where the act asks for it, then the plan."""

from dataclasses import replace

from PySide6.QtCore import Signal

from kindly.domain.acts import Act, Plan
from kindly.services.acts import ActsService
from kindly.services.errors import NotebookError
from kindly.services.practice import PracticeService
from kindly.ui.plan_panel import PlanPanel
from kindly.ui.safe_question import SafeQuestion
from kindly.ui.theme import Theme
from kindly.ui.widgets.panel import PANEL_WIDTH, ScrollPage


class Planning(ScrollPage):
    """Plans one act; its words are kept whatever way it is left."""

    planned = Signal()
    left = Signal()
    refused = Signal(str)
    another_requested = Signal()
    support_requested = Signal()
    failed = Signal(object)
    kept = Signal()

    def __init__(self, service: ActsService, practice: PracticeService, theme: Theme) -> None:
        super().__init__(width=PANEL_WIDTH)
        self._service = service
        self._practice = practice
        self._act: Act | None = None
        self._plan: Plan | None = None
        self.safe = SafeQuestion(theme)
        self.panel = PlanPanel(theme)
        for part in (self.safe, self.panel):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.safe.answered.connect(self._answered)
        self.safe.support_requested.connect(self.support_requested)
        self.panel.accepted.connect(self._keep)
        self.panel.touched.connect(self._keep_draft)
        self.panel.left.connect(self.left)
        self.panel.another_requested.connect(self.another_requested)
        self.panel.cues_changed.connect(self._keep_cues)

    def begin(self, act: Act | None) -> None:
        """Plans an act, or with None an idea of one's own.

        Asks about safety first where the act says so; the answer is never kept.
        """
        self._act, self._plan = act, None
        if act is not None:
            self.safe.about(act.id)
        self._turn_to(safe=act is not None and act.safe_only)

    def change(self, plan: Plan) -> None:
        """Changes a plan that was made before."""
        self._act, self._plan = self._service.act(plan.act_id), plan
        self._turn_to(safe=False)

    def focus_first(self) -> None:
        """Puts the keyboard where one would go on."""
        if self.safe.isVisibleTo(self):
            self.safe.focus_first()
        else:
            self.panel.focus_first()

    def flush(self) -> None:
        """Keeps the words of the plan now."""
        self.panel.flush()

    def unkept(self) -> tuple[str, ...]:
        """The words of the plan, where they could not be kept yet."""
        if not self.panel.pending():
            return ()
        plan = self.panel.plan()
        return tuple(words for words in (plan.cue, plan.action, plan.smaller) if words)

    def _turn_to(self, *, safe: bool) -> None:
        if not safe:
            plan = self._plan
            cues: tuple[str, ...] = ()
            try:
                cues = self._practice.practice.cues
                plan = plan or self._service.draft(self._act.id if self._act else None)
            except NotebookError as error:
                self.failed.emit(error)
            self.panel.start(self._act, plan, today=self._service.today(), cues=cues)
        self.safe.setVisible(safe)
        self.panel.setVisible(not safe)
        self.body.invalidate()  # its size may be remembered from while it was hidden
        self.verticalScrollBar().setValue(0)
        self.focus_first()

    def _answered(self, safe: bool) -> None:
        if safe:
            self._turn_to(safe=False)
        else:
            self.refused.emit(self.safe.act_id)

    def _keep_draft(self, plan: Plan) -> None:
        try:
            if self._plan is not None:  # a plan that is there always says what to do
                self._service.change(replace(plan, action=plan.action or self._plan.action))
            else:
                self._service.keep_draft(plan)
        except NotebookError as error:
            self.panel.is_kept(kept=False)
            self.failed.emit(error)
        else:
            self.panel.is_kept(kept=True)
            self.kept.emit()

    def _keep(self, plan: Plan) -> None:
        try:
            if plan.id:
                self._service.change(plan)
            else:
                self._service.plan(plan)
        except NotebookError as error:
            self.panel.is_kept(kept=False)
            self.failed.emit(error)
            return
        self.panel.done()
        self.kept.emit()
        self.planned.emit()

    def _keep_cues(self, cues: tuple[str, ...]) -> None:
        try:
            self._practice.put(replace(self._practice.practice, cues=cues))
        except NotebookError as error:
            self.failed.emit(error)
