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

    planned = Signal(int)
    """The id of the plan that was made or changed."""
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
        self._waiting: list[Plan] = []
        self.safe = SafeQuestion(theme)
        self.panel = PlanPanel(theme)
        for part in (self.safe, self.panel):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.safe.answered.connect(self._answered)
        self.safe.support_requested.connect(self.support_requested)
        self.panel.accepted.connect(self._keep)
        self.panel.touched.connect(self._touched)
        self.panel.left.connect(self.left)
        self.panel.another_requested.connect(self.another_requested)
        self.panel.cues_changed.connect(self._keep_cues)

    def begin(self, act: Act | None) -> None:
        """Plans an act, or with None an idea of one's own.

        Asks about safety first where the act says so; the answer is never kept.
        """
        self._hold()
        self._act, self._plan = act, None
        if act is not None:
            self.safe.about(act.id)
        self._turn_to(safe=act is not None and act.safe_only)

    def change(self, plan: Plan) -> None:
        """Changes a plan that was made before."""
        self._hold()
        self._act, self._plan = self._service.act(plan.act_id), plan
        self._turn_to(safe=False)

    def focus_first(self) -> None:
        """Puts the keyboard where one would go on."""
        if self.safe.isVisibleTo(self):
            self.safe.focus_first()
        else:
            self.panel.focus_first()

    def flush(self) -> None:
        """Keeps the words of the plan now, and those that could not be kept before."""
        waiting = [plan for plan in self._waiting if not self._is_kept(plan)]
        if waiting != self._waiting:
            self._waiting = waiting
            self.kept.emit()
        self.panel.flush()

    def unkept(self) -> tuple[str, ...]:
        """The words of each plan that could not be kept yet."""
        plans = [*self._waiting, self.panel.plan()] if self.panel.pending() else self._waiting
        texts = (words for plan in plans for words in (plan.cue, plan.action, plan.smaller))
        return tuple(words for words in texts if words)

    def _turn_to(self, *, safe: bool) -> None:
        if not safe:
            held = self._held()
            plan = held or self._plan
            cues: tuple[str, ...] = ()
            try:
                cues = self._practice.practice.cues
                plan = plan or self._service.draft(self._act.id if self._act else None)
            except NotebookError as error:
                self.failed.emit(error)
            self.panel.start(self._act, plan, today=self._service.today(), cues=cues)
            if held is not None:
                self.panel.is_kept(kept=False)
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

    def _hold(self) -> None:
        """Holds words that could not be kept, as the panel goes on to another plan."""
        if self.panel.pending():
            self._waiting.append(self.panel.plan())
            self.panel.done()

    def _held(self) -> Plan | None:
        """Words for what is planned now that were held, handed back to the panel."""
        wanted = self._plan or Plan(cue="", action="", act_id=self._act.id if self._act else None)
        for plan in self._waiting:
            if (plan.id, plan.act_id) == (wanted.id, wanted.act_id):
                self._waiting.remove(plan)
                return plan
        return None

    def _touched(self, plan: Plan) -> None:
        self.panel.is_kept(kept=self._is_kept(plan))
        if not self.panel.pending():
            self.kept.emit()

    def _is_kept(self, plan: Plan) -> bool:
        """Keeps the words of a plan; a plan that is there goes on saying what to do."""
        try:
            if plan.id:
                before = self._service.plan_of(plan.id) or plan
                self._service.change(replace(plan, action=plan.action or before.action))
            else:
                self._service.keep_draft(plan)
        except NotebookError as error:
            self.failed.emit(error)
            return False
        return True

    def _keep(self, plan: Plan) -> None:
        try:
            kept = self._service.change(plan) if plan.id else self._service.plan(plan)
        except NotebookError as error:
            self.panel.is_kept(kept=False)
            self.failed.emit(error)
            return
        self.panel.done()
        self.kept.emit()
        self.planned.emit(kept.id)

    def _keep_cues(self, cues: tuple[str, ...]) -> None:
        try:
            self._practice.put(replace(self._practice.practice, cues=cues))
        except NotebookError as error:
            self.failed.emit(error)
