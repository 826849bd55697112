"""The Acts page: a room in which one thing is shown at a time, three small ideas first."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from kindly.domain.acts import Plan
from kindly.services.acts import ActsService
from kindly.services.errors import NotebookError
from kindly.services.library import LibraryService
from kindly.services.practice import PracticeService
from kindly.ui.theme import Theme
from kindly.ui.three_ideas import ThreeIdeas

if TYPE_CHECKING:
    from kindly.domain.prompts import Prompts
    from kindly.ui.act_editor import ActEditor
    from kindly.ui.act_view import ActView
    from kindly.ui.browse import BrowsePage
    from kindly.ui.kindness_day import KindnessDay
    from kindly.ui.packs import PacksView
    from kindly.ui.planning import Planning

translate = QCoreApplication.translate


class ActsPage(QStackedWidget):
    """Takes the person from one part of the room to another, and back the way they came."""

    reflection_requested = Signal(int)
    landing_told = Signal(int, object)
    ended = Signal()
    note_requested = Signal()
    deed_requested = Signal()
    support_requested = Signal()
    calendar_requested = Signal(object)
    did_requested = Signal(str, str)
    entry_requested = Signal(int)
    cards_requested = Signal(object)
    said = Signal(str, object)
    visit_ended = Signal()
    failed = Signal(object)
    welcomed = Signal()
    kept = Signal()

    def __init__(
        self,
        service: ActsService,
        library: LibraryService,
        practice: PracticeService,
        *,
        theme: Theme,
        prompts: "Callable[[], Prompts]",
        packs: Callable[[], "PacksView"],
        welcome: str = "",
    ) -> None:
        """`packs` makes the page of the act packs.

        `welcome` is the first-run strip's words; empty once it was put away.
        """
        super().__init__()
        self._service = service
        self._library = library
        self._practice = practice
        self._theme = theme
        self._planning: Planning | None = None
        self._day: KindnessDay | None = None
        self._editor: ActEditor | None = None
        self._make_packs = packs
        self._packs: PacksView | None = None
        self._browse: BrowsePage | None = None
        self._act: ActView | None = None
        self._came: list[QWidget] = []
        self._visiting = False
        self.three = ThreeIdeas(service, theme, prompts=prompts, welcome=welcome)
        self.addWidget(self.three)
        self._hear_three()

    def _hear_three(self) -> None:
        three = self.three
        three.plan_requested.connect(self.plan_act)
        three.own_requested.connect(self.plan_own)
        three.change_requested.connect(self.change_plan)
        three.calendar_requested.connect(self.calendar_requested)
        three.day_requested.connect(self.show_day)
        three.browse_requested.connect(self.show_browse)
        three.act_requested.connect(self.show_act)
        three.reflection_requested.connect(self.reflection_requested)
        three.landing_told.connect(self.landing_told)
        three.ended.connect(self.ended)
        three.note_requested.connect(self.note_requested)
        three.said.connect(self.said)
        three.deed_requested.connect(self.deed_requested)
        three.idea_requested.connect(self.new_act)
        three.failed.connect(self.failed)
        three.welcomed.connect(self.welcomed)

    @property
    def planning(self) -> "Planning":
        """Where an act is planned, made when one first is."""
        if self._planning is None:
            # On first use, as no start needs it.
            from kindly.ui.planning import Planning  # noqa: PLC0415

            page = self._planning = Planning(self._service, self._practice, self._theme)
            page.planned.connect(self.show_plans)
            page.left.connect(self.back)
            page.refused.connect(self._refused)
            page.another_requested.connect(self._another)
            page.support_requested.connect(self.support_requested)
            page.failed.connect(self.failed)
            page.kept.connect(self.kept)
            self.addWidget(page)
        return self._planning

    @property
    def day(self) -> "KindnessDay":
        """Where several acts are planned for one day, made when it is first wanted."""
        if self._day is None:
            from kindly.ui.kindness_day import KindnessDay  # noqa: PLC0415

            page = self._day = KindnessDay(self._service, self._theme)
            page.planned.connect(self.show_plans)
            page.left.connect(self.back)
            page.failed.connect(self.failed)
            self.addWidget(page)
        return self._day

    @property
    def editor(self) -> "ActEditor":
        """Where an act of one's own is made or changed, made when one first is."""
        if self._editor is None:
            from kindly.ui.act_editor import ActEditor  # noqa: PLC0415

            page = self._editor = ActEditor(self._library, self._theme)
            page.finished.connect(self._made)
            page.left.connect(self.back)
            page.failed.connect(self.failed)
            page.kept.connect(self.kept)
            self.addWidget(page)
        return self._editor

    @property
    def browse(self) -> "BrowsePage":
        """Where all the ideas are looked through, made when it is first wanted."""
        if self._browse is None:
            from kindly.ui.browse import BrowsePage  # noqa: PLC0415

            page = self._browse = BrowsePage(self._library, self._theme)
            page.act_requested.connect(self.show_act)
            page.plan_requested.connect(self.plan_act)
            page.own_requested.connect(self.new_act)
            page.packs_requested.connect(self.show_packs)
            page.cards_requested.connect(self.cards_requested)
            page.left.connect(self.back)
            page.failed.connect(self.failed)
            self.addWidget(page)
        return self._browse

    @property
    def act(self) -> "ActView":
        """Where one act is read, made when one first is."""
        if self._act is None:
            from kindly.ui.act_view import ActView  # noqa: PLC0415

            page = self._act = ActView(self._library, self._theme)
            page.plan_requested.connect(self.plan_act)
            page.did_requested.connect(self.did_requested)
            page.edit_requested.connect(self.change_act)
            page.copy_requested.connect(self.copy_act)
            page.cards_requested.connect(self.cards_requested)
            page.entry_requested.connect(self.entry_requested)
            page.left.connect(self.back)
            page.said.connect(self.said)
            page.failed.connect(self.failed)
            self.addWidget(page)
        return self._act

    @property
    def packs(self) -> "PacksView":
        """Where act packs are opened and made, made when it is first wanted."""
        if self._packs is None:
            page = self._packs = self._make_packs()
            page.left.connect(self.back)
            page.said.connect(self.said)
            page.failed.connect(self.failed)
            self.addWidget(page)
        return self._packs

    # What the window asks for

    def plan_act(self, act_id: str) -> None:
        """Opens the plan of an act; asks about safety first where the act says so."""
        act = self._service.act(act_id)
        if act is not None:
            self.flush()
            self._turn_to(self.planning)
            self.planning.begin(act)

    def plan_own(self) -> None:
        """Opens the plan of an idea of one's own."""
        self.flush()
        self._turn_to(self.planning)
        self.planning.begin(None)

    def change_plan(self, plan: Plan) -> None:
        """Opens a plan that was made before."""
        self.flush()
        self._turn_to(self.planning)
        self.planning.change(plan)

    def show_day(self) -> None:
        """Offers a handful of acts for one day."""
        self.flush()
        self._turn_to(self.day)
        self.day.begin()

    def show_browse(self) -> None:
        """Shows all the ideas, with the keyboard in the search."""
        self.flush()
        self._turn_to(self.browse)
        self.browse.focus_first()

    def show_act(self, act_id: str, *, visiting: bool = False) -> None:
        """Shows an act to read; to one who is `visiting` from another page, back leads there."""
        self.flush()
        self.act.show_act(act_id)
        if self.act.act_id == act_id:
            self._turn_to(self.act)
            self._visiting = visiting
            self.act.focus_first()

    def new_act(self) -> None:
        """Opens an act of one's own to be written, or gone on with."""
        self.flush()
        self._turn_to(self.editor)
        self.editor.start_new()

    def copy_act(self, act_id: str) -> None:
        """Opens a changed copy of an act."""
        act = self._library.act(act_id)
        if act is not None:
            self.flush()
            self._turn_to(self.editor)
            self.editor.start_copy(act)

    def change_act(self, act_id: str) -> None:
        """Opens an act of one's own to be changed."""
        self.flush()
        self._turn_to(self.editor)
        self.editor.start_change(act_id)

    def show_packs(self) -> None:
        """Shows the act packs."""
        self.flush()
        self._turn_to(self.packs)
        self.packs.show_shelf()

    def others(self) -> None:
        """Shows three others."""
        self.home()
        self.three.others()
        self.three.focus_first()

    def pick(self) -> None:
        """Picks one of the cards and opens its plan."""
        self.three.pick()

    def home(self) -> None:
        """Goes to the three ideas."""
        self.flush()
        self._came.clear()
        self._visiting = False
        self.setCurrentWidget(self.three)

    def show_plans(self, plan_id: int = 0) -> None:
        """Goes to the plans, the keyboard on one of them, or on the first."""
        self.home()
        self.three.focus_plan(plan_id)

    def back(self) -> None:
        """Goes back to where the person came from; words stay kept."""
        self.flush()
        visited = self._visiting and self.currentWidget() is self._act
        self._visiting = False
        while self._came:
            page = self._came.pop()
            gone = page is self._act and not self.act.act_id
            if page is not self.currentWidget() and not gone:
                break
        else:
            page = self.three
        self.setCurrentWidget(page)
        if visited:
            self.visit_ended.emit()
        else:
            self.focus_first()

    def focus_first(self) -> None:
        """Puts the keyboard where a person would start on what is shown."""
        shown = self.currentWidget()
        if shown is self._planning:
            self.planning.focus_first()
        elif shown is self._day:
            self.day.focus_first()
        elif shown is self._editor:
            self.editor.focus_first()
        elif shown is self._packs:
            self.packs.focus_first()
        elif shown is self._browse:
            self.browse.go_on()
        elif shown is self._act:
            self.act.focus_first()
        else:
            self.three.focus_first()

    def flush(self) -> None:
        """Keeps what is being written now."""
        for page in (self._planning, self._editor):
            if page is not None:
                page.flush()

    def unkept(self) -> tuple[str, ...]:
        """Words that could not be kept yet."""
        writing = (self._planning, self._editor)
        return tuple(words for page in writing if page is not None for words in page.unkept())

    def undo(self) -> bool:
        """Takes back what was done last, while what it says of it is shown."""
        return self.three.undo()

    def day_changed(self) -> None:
        """Shows the new day's cards and plans; a day that was chosen stays that day."""
        self.three.day_changed()
        today = self._service.today()
        if self._planning is not None:
            self._planning.panel.day.today_is(today)
        if self._day is not None:
            self._day.day.today_is(today)

    # What Qt asks for

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.currentWidget() is not self.three:
            self.back()
            return
        super().keyPressEvent(event)

    # Inside

    def _turn_to(self, page: QWidget) -> None:
        shown = self.currentWidget()
        if page in self._came:  # as on any path: where one was before is not two places
            del self._came[self._came.index(page) :]
        elif shown is not None and shown is not page:
            self._came.append(shown)
        self.three.settle()
        self.setCurrentWidget(page)

    def _made(self, act_id: str) -> None:
        self.back()
        self.show_act(act_id)
        self.said.emit(translate("Acts", "Kept. It's one of your own ideas now."), None)

    def _another(self) -> None:
        self.home()
        self.three.focus_first()

    def _refused(self, act_id: str) -> None:
        try:
            self._service.swap(act_id)
        except NotebookError as error:
            self.failed.emit(error)
        self.back()
