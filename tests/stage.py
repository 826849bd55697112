"""Kindly put on a stage: every screen it has, one after another, for tests that look at them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDate, QEvent, QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from kindly import content
from kindly.app import Kindly, Options
from kindly.content.packs import pack_text
from kindly.domain.acts import Act, Company, Courage, Family, Plan, Time
from kindly.domain.insights import Span
from kindly.domain.journal import Answer, Entry, Kind, Side
from kindly.domain.journal_search import JournalSearch, SavedSearch
from kindly.domain.library import Filter, Query, Shelf
from kindly.domain.packs import Pack
from kindly.domain.prompts import LineField
from kindly.services.errors import NotebookDamaged, NotebookFull
from kindly.ui.acts import ActsPage
from kindly.ui.aids import CantTell, PlanMaker
from kindly.ui.cover import Cover
from kindly.ui.day_jump import DayJump
from kindly.ui.facts import FactsPane
from kindly.ui.fresh_look import FreshLookView
from kindly.ui.go_to import GoTo
from kindly.ui.handouts import HandoutsPane
from kindly.ui.insights_tried import BY_COMPANY, NEWEST
from kindly.ui.journal import JournalPage
from kindly.ui.journal_asked import Part
from kindly.ui.learn import LearnPage
from kindly.ui.learn_search import FoundView
from kindly.ui.plan_panel import PlanPanel
from kindly.ui.printing import SummaryPane
from kindly.ui.question_aid import QuestionBank
from kindly.ui.safe_question import SafeQuestion
from kindly.ui.saved_searches import SavedSearches
from kindly.ui.session_list import SessionRow
from kindly.ui.strips import SaidStrip, TroubleStrip
from kindly.ui.troubles import StartTrouble
from kindly.ui.widgets.linked import Linked
from kindly.ui.widgets.panel import Notice, ScrollPage
from kindly.ui.widgets.sheet_view import SheetView
from kindly.ui.window import Window
from tests.fakes import FakeAsk
from tests.stage_journal import JOURNAL_STATES
from tests.stage_prompts import PROMPT_STATES
from tests.stage_trust_care import CARE_STATES
from tests.stage_trust_exchange import EXCHANGE_STATES
from tests.stage_trust_lock import LOCK_STATES
from tests.stage_trust_safety import SAFETY_STATES
from tests.words import OWN_WORDS

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
PACK = "5e0f6b0c-6a51-4a0e-9d55-0c5f2a3b4c5d"
SMALL, LARGE = QSize(760, 560), QSize(1240, 840)


class Stage:
    """Kindly in one look, with its sample notebook open beside a fresh one."""

    def __init__(self, app: QApplication, folder: Path, theme: str, scale: float) -> None:
        self.app = app
        self.folder = folder
        self.ask = FakeAsk(answer=True)
        options = Options(data_dir=folder, now=NOW, seed=3, theme=theme, text_scale=scale)
        self.kindly = Kindly(app, options, ask=self.ask)
        self.kindly.start()
        self.kindly.open_sample()
        self._trouble: list[QWidget] = []
        self.kept: dict[Any, Any] = {}

    @property
    def window(self) -> Window:
        assert self.kindly.sample is not None
        return self.kindly.sample.window

    @property
    def acts(self) -> ActsPage:
        return self.window.pages.acts()

    @property
    def journal(self) -> JournalPage:
        return self.window.pages.journal()

    @property
    def learn(self) -> LearnPage:
        return self.window.pages.learn()

    def act(self, *, safe_only: bool) -> str:
        acts = content.load_acts(self.kindly.resources)
        return next(act.id for act in acts if act.safe_only is safe_only)

    def entry(self) -> int:
        assert self.kindly.sample is not None
        lines = self.kindly.sample.entries.page()
        return next(line.id for line in lines if line.side is Side.BOTH)

    def dialog(self) -> QWidget:
        return next(it for it in self.window.findChildren(QDialog) if it.isVisible())

    def set(self, state: str, size: QSize) -> QWidget:
        """Puts a screen on, at a size, and returns the window it stands in."""
        self.window.resize(size)
        root = STATES[state](self)
        fits = size if root.isWindow() and root is self.window else root.size().boundedTo(size)
        root.resize(fits)
        self.settle()
        return root

    def clear(self) -> None:
        """Takes everything off again that the next screen should not find."""
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible():
                dialog.close()
        for widget in self._trouble:
            widget.close()
            widget.deleteLater()
        self._trouble = []
        if self.kindly.personal is not None:
            self.kindly.personal.window.quiet.leave()
            self.kindly.personal.window.hide()
        cover = self.window.findChild(Cover)
        if cover.isVisible():
            self.window.toggle_hidden()
        for strip in self.window.findChildren(Notice):
            if isinstance(strip, TroubleStrip | SaidStrip):
                strip.hide()
        safe = self.acts.findChild(SafeQuestion)
        if safe is not None and safe.isVisibleTo(self.acts):
            safe.yes.click()
        panel = self.acts.findChild(PlanPanel)
        if panel is not None and panel.isVisibleTo(self.acts):
            panel.leave()
        self.acts.home()
        self.window.show()

    def wait_until(self, true: Callable[[], bool]) -> None:
        """Lets things happen until something is so, at most five seconds."""
        wait_until(true)

    def settle(self) -> None:
        for _ in range(5):
            self.app.sendPostedEvents()
            self.app.processEvents()

    def close(self) -> None:
        self.clear()
        for notebook in (self.kindly.sample, self.kindly.personal):
            if notebook is not None:
                notebook.window.hide()
                notebook.window.deleteLater()
        self.kindly.close()
        self.settle()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait_until(true: Callable[[], bool]) -> None:
    """Lets things happen until something is so, at most five seconds."""
    for _ in range(500):
        if true():
            return
        QTest.qWait(10)
    raise TimeoutError


# The screens


def _page(word: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        stage.window.go(word)
        return stage.window

    return show


def _first_run(stage: Stage) -> QWidget:
    assert stage.kindly.personal is not None
    window = stage.kindly.personal.window
    window.resize(stage.window.size())
    stage.window.hide()
    window.show()
    window.go("acts")
    return window


def _plan(stage: Stage) -> QWidget:
    stage.window.go("acts")
    stage.acts.plan_act(stage.act(safe_only=False))
    return stage.window


def _safe(stage: Stage) -> QWidget:
    stage.window.go("acts")
    stage.acts.plan_act(stage.act(safe_only=True))
    return stage.window


def _own_act(stage: Stage) -> QWidget:
    stage.window.go("acts")
    stage.acts.new_act()
    stage.acts.editor.good.click()
    return stage.window


def _copied_act(stage: Stage) -> QWidget:
    stage.window.go("acts")
    stage.acts.copy_act(stage.act(safe_only=True))
    stage.acts.editor.more.click()
    return stage.window


def _pack_preview(stage: Stage) -> QWidget:
    first, second, third, *_ = content.load_acts(stage.kindly.resources)
    acts = (replace(first, id="A"), replace(second, id="B"), third, replace(first, id=second.id))
    pack = Pack(PACK, first.title, first.do, acts)
    stage.ask.path = stage.folder / "given.toml"
    stage.ask.path.write_text(pack_text(pack), "utf-8")
    stage.window.go("acts")
    stage.acts.show_packs()
    stage.acts.packs.open()
    stage.acts.packs.preview.clash.rows[0].look.click()
    return stage.window


def _packs(stage: Stage) -> QWidget:
    stage.window.go("acts")
    stage.acts.show_packs()
    if not stage.acts.packs.shelf.cards:
        _pack_preview(stage)
        stage.acts.packs.preview.add.click()
    assert stage.ask.path is not None
    stage.ask.path.write_text("courage = 9", "utf-8")
    stage.acts.packs.open()
    return stage.window


def _pack_making(stage: Stage) -> QWidget:
    _packs(stage)
    stage.settle()
    stage.acts.packs.make()
    stage.acts.packs.making.save.click()
    return stage.window


def _settings(stage: Stage) -> QWidget:
    stage.window.go("settings")
    remind = stage.window.pages.settings().practice.remind.box
    if not remind.isChecked():
        remind.click()
    return stage.window


def _browse(stage: Stage) -> QWidget:
    stage.window.go("acts")
    stage.acts.show_browse()
    stage.acts.browse.show_query(Query())
    return stage.window


def _filters(stage: Stage) -> QWidget:
    _browse(stage)
    page = stage.acts.browse
    page.show_query(Query(families=frozenset({Family.JOINING}), most_courage=Courage.CHAT))
    page.filters_button.setChecked(True)
    for each in (Filter.TIMES, Filter.COURAGE):
        page.filters.folds[each].head.setChecked(True)
    return stage.window


def _none_fit(stage: Stage) -> QWidget:
    _browse(stage)
    chosen = frozenset({Time.HALF_DAY})
    query = Query(words="hello", times=chosen, least_courage=Courage.LEAP, shelf=Shelf.OWN)
    stage.acts.browse.show_query(query)
    return stage.window


def _idea(stage: Stage) -> QWidget:
    stage.window.go("acts")
    stage.acts.show_act(stage.act(safe_only=True))
    return stage.window


def _own_idea(stage: Stage) -> QWidget:
    """An act of one's own with a title of sixty letters, in a script from right to left."""
    assert stage.kindly.sample is not None
    act = Act(id="", title=OWN_WORDS, do=OWN_WORDS * 3, signal=OWN_WORDS)
    act = stage.kindly.sample.library.add(act)
    stage.window.go("acts")
    stage.acts.show_act(act.id)
    return stage.window


def _learn(stage: Stage) -> QWidget:
    stage.window.go("learn")
    stage.learn.show_lesson(stage.learn.lesson.lesson_id)
    return stage.window


def _exercise(stage: Stage) -> QWidget:
    return stage.learn.lesson.doing.exercise


def _sorted(stage: Stage) -> QWidget:
    _learn(stage)
    pills = [it for it in _exercise(stage).findChildren(QPushButton) if it.isCheckable()]
    if pills and pills[0].isVisible() and not pills[0].isChecked():
        pills[0].click()
    return stage.window


def _lesson(lesson_id: str) -> Callable[[Stage], QWidget]:
    """A lesson, at its exercise."""

    def show(stage: Stage) -> QWidget:
        stage.window.go("learn")
        stage.learn.show_lesson(lesson_id)
        stage.settle()
        stage.learn.lesson.doing.to_exercise()
        return stage.window

    return show


def _words_of_a_lesson(stage: Stage) -> QWidget:
    """The end of a lesson that was gone through, with words, a kept question and all."""
    _lesson("L10")(stage)
    doing = stage.learn.lesson.doing
    doing.words.box.setPlainText(OWN_WORDS * 3)
    stage.learn.flush()
    stage.journal._journal.flush_all()
    service = stage.learn._service
    if service.planned("L10") is None:
        service.plan("L10", Plan(cue="I pour my tea", action=OWN_WORDS))
    service.keep_question("L10")
    service.finish("L10")
    doing.refresh()
    stage.settle()
    doing.foot.before.setFocus()
    doing.grown.emit(doing.foot)
    return stage.window


def _lessons(stage: Stage) -> QWidget:
    """The list of lessons, unfolded where the window is small, in all its states."""
    _fresh_look_offered(stage)
    head = stage.learn.side.fold.head
    if head.isVisible() and not head.isChecked():
        head.click()
    return stage.window


def _fresh_look_offered(stage: Stage) -> QWidget:
    _learn(stage)
    service = stage.learn._service
    service.finish("L1")
    service.finish("L2")
    service.set_look("L1", NOW.date())
    stage.learn.day_changed()
    return stage.window


def _fresh_look(stage: Stage) -> QWidget:
    _fresh_look_offered(stage)
    stage.learn.fresh_look.button("look").click()
    stage.settle()
    part = stage.learn.part
    assert isinstance(part, FreshLookView)
    assert part.exercise is not None
    next(it for it in part.exercise.findChildren(QPushButton) if it.isCheckable()).click()
    return stage.window


def _guide(stage: Stage) -> QWidget:
    stage.window.go("learn")
    stage.learn.show_guide()
    return stage.window


def _beside(way: str) -> Callable[[Stage], QWidget]:
    """A page beside the lessons, by the button that leads to it."""

    def show(stage: Stage) -> QWidget:
        _learn(stage)
        ways = stage.learn.ways
        {"compare": ways.show_comparison, "words": ways.show_words}[way]()
        return stage.window

    return show


def _sources(stage: Stage) -> QWidget:
    _learn(stage)
    stage.learn.ways.show_sources_of(stage.learn.lesson.lesson_id)
    return stage.window


def _definition(stage: Stage) -> QWidget:
    _learn(stage)
    text = next(it for it in stage.learn.lesson.findChildren(Linked) if it.links())
    text.opened.emit(text.links()[0])
    return stage.window


def _learn_found(words: str) -> Callable[[Stage], QWidget]:
    """What is found in Learn."""

    def show(stage: Stage) -> QWidget:
        _learn(stage)
        stage.learn.search()
        stage.learn.ways.box.setText(words)
        return stage.window

    return show


def _scene(stage: Stage) -> QWidget:
    _learn_found("graduation photo")(stage)
    found = stage.learn.part
    assert isinstance(found, FoundView)
    found.opened.emit(found.model.hit(found.model.index(0)))
    return stage.window


def _comparison(stage: Stage) -> QWidget:
    _beside("compare")(stage)
    stage.learn.comparison_requested.emit()
    dialog = stage.dialog()
    sheet = dialog.findChild(SheetView)
    wait_until(lambda: bool(sheet._page))
    return dialog


def _list(stage: Stage) -> QWidget:
    stage.window.go("journal")
    if stage.journal.to_list.isVisible():
        stage.journal.to_list.click()
    column = stage.journal.left
    column.tools.filters.setChecked(False)
    column.show_search(JournalSearch())
    stage.journal.model.picking.end()
    return stage.window


def _journal_filters(stage: Stage) -> QWidget:
    """The filters unfolded, two of them set, with a search kept under a long name."""
    _list(stage)
    column = stage.journal.left
    asked = JournalSearch(
        words="the",
        sides=frozenset({Side.BOTH, Side.SEEN}),
        company=frozenset({Company.COLLEAGUE, Company.DIFFERENT_FROM_ME}),
        start=date(2025, 12, 24),
    )
    column.show_search(asked)
    wait_until(lambda: not stage.journal.model.waiting)
    column.tools.filters.setChecked(True)
    assert column.filters is not None
    column.filters.folds[Part.DAYS].head.setChecked(True)
    column.filters.folds[Part.SIDES].head.setChecked(True)
    return stage.window


def _journal_asked(stage: Stage) -> QWidget:
    _journal_filters(stage)
    stage.journal.left.tools.filters.setChecked(False)
    return stage.window


def _journal_nothing(stage: Stage) -> QWidget:
    _list(stage)
    days = {"start": date(2020, 1, 1), "end": date(2020, 2, 1)}
    kinds = frozenset({Kind.STUNG, Kind.QUESTION})
    stage.journal.left.show_search(
        JournalSearch(words=OWN_WORDS, kinds=kinds, print_ok=True, bring=True, **days)
    )
    wait_until(lambda: not stage.journal.model.waiting)
    return stage.window


def _years_back(stage: Stage) -> QWidget:
    assert stage.kindly.sample is not None
    _list(stage)
    journal = stage.kindly.sample.journal
    if not journal.days(date(2025, 6, 15), date(2025, 6, 15)):
        journal.add(Entry(Kind.SAW, date(2025, 6, 15), title=OWN_WORDS, bring=True))
    stage.journal.left.show_years_back()
    wait_until(lambda: not stage.journal.model.waiting)
    return stage.window


def _picking(stage: Stage) -> QWidget:
    _list(stage)
    model = stage.journal.model
    stage.journal.left.choose_several()
    model.picking.begin(line.id for line in model.lines()[1:3])
    return stage.window


def _calendar(stage: Stage) -> QWidget:
    _list(stage)
    stage.journal.left.dialogs.show_calendar()
    dialog = stage.dialog()
    assert isinstance(dialog, DayJump)
    dialog.calendar.show_day(date(2026, 6, 10))
    dialog.calendar.take_focus()
    return dialog


def _code(stage: Stage) -> QWidget:
    _list(stage)
    stage.journal.left.dialogs.ask_for_code()
    dialog = stage.dialog()
    assert isinstance(dialog, GoTo)
    dialog.box.setText("K-9999")
    dialog.look()
    return dialog


def _keep_search(stage: Stage) -> QWidget:
    _journal_asked(stage)
    stage.journal.left.asked.keep.click()
    return stage.dialog()


def _kept_searches(stage: Stage) -> QWidget:
    """Searches under names of their own, one just taken away, its name wanted for another."""
    assert stage.kindly.sample is not None
    _list(stage)
    kept = (
        SavedSearch("Bus", JournalSearch(words="bus")),
        SavedSearch(OWN_WORDS[:60], JournalSearch(words=OWN_WORDS, bring=True)),
        SavedSearch("To talk about", JournalSearch(bring=True, sides=frozenset({Side.FELT}))),
    )
    journaling = stage.kindly.sample.journaling
    journaling.put(replace(journaling.journaling, saved=kept))
    stage.journal.left.dialogs.show_kept()
    dialog = stage.dialog()
    assert isinstance(dialog, SavedSearches)
    dialog.rows[0].remove.click()
    dialog.rows[0].box.setText("Bus")
    dialog.rows[0].settle()
    return dialog


def _search(stage: Stage) -> QWidget:
    _list(stage)
    stage.journal.left.search.setText("table")
    wait_until(lambda: not stage.journal.model.waiting)
    return stage.window


def _entry(stage: Stage) -> QWidget:
    stage.window.go("journal")
    stage.journal.left.search.clear()
    stage.journal.show_entry(stage.entry())
    return stage.window


def _at(kind: Kind, step: str, **fields: object) -> Callable[[Stage], QWidget]:
    """A page of this kind, at one of its steps."""

    def show(stage: Stage) -> QWidget:
        stage.window.go("journal")
        stage.journal.start(kind, **fields)
        while stage.journal.panel.fields[0].step.id != step:
            stage.journal.panel.go_on()
        return stage.window

    return show


def _landing(stage: Stage) -> QWidget:
    """The stamp, with a guess and an answer to it."""
    _at(Kind.AFTER_ACT, "landed", guess=30)(stage)
    line = stage.journal.panel.fields[0].lines[LineField.SEEMED].labelled.line
    line.put(80, ring=30)
    line.placed.emit()
    return stage.window


def _cant_tell(stage: Stage) -> QWidget:
    _at(Kind.AFTER_ACT, "landed", guess=30)(stage)
    aid = stage.journal.panel.fields[0].beside
    assert isinstance(aid, CantTell)
    aid.pill.click()
    return stage.window


def _left_question(stage: Stage) -> None:
    """Another day's page that left a question for today."""
    assert stage.kindly.sample is not None
    journal = stage.kindly.sample.journal
    if not journal.carried_question():
        left = Answer("tomorrow", "Is there a question?", OWN_WORDS)
        journal.add(Entry(Kind.QUESTION, NOW.date(), body=OWN_WORDS, answers=(left,)))


def _question(stage: Stage) -> QWidget:
    _left_question(stage)
    return _at(Kind.QUESTION, "which")(stage)


def _questions(stage: Stage) -> QWidget:
    """All the questions unfolded."""
    _at(Kind.QUESTION, "which")(stage)
    aid = stage.journal.panel.fields[0].beside
    assert isinstance(aid, QuestionBank)
    aid.all.head.click()
    return stage.window


def _careful_question(stage: Stage) -> QWidget:
    """Staying with the question that has a line of care, as the closing is said."""
    question = "Where might I be saying yes out of fear?"
    _at(Kind.QUESTION, "stay", question=question)(stage)
    stage.journal.panel.comfort._say(stage.journal.panel._form.closing)
    return stage.window


def _pairs(stage: Stage) -> QWidget:
    assert stage.kindly.sample is not None
    journal = stage.kindly.sample.journal
    if not any(it.headline == OWN_WORDS for it in journal.week_landings()):
        journal.add(Entry(Kind.AFTER_ACT, NOW.date(), title=OWN_WORDS, guess=70, seemed=25))
    return _at(Kind.WEEKLY, "guesses")(stage)


def _made_plan(stage: Stage) -> QWidget:
    _at(Kind.WEEKLY, "plan")(stage)
    fields = stage.journal.panel.fields[0]
    assert fields.box is not None
    fields.box.setPlainText(OWN_WORDS)
    assert isinstance(fields.beside, PlanMaker)
    fields.beside.button.click()
    return stage.window


def _free(stage: Stage) -> QWidget:
    """A free page with marks in it, its words counted, and said to be plenty."""
    assert stage.kindly.sample is not None
    journaling = stage.kindly.sample.journaling
    journaling.put(replace(journaling.journaling, count_words=True))
    _at(Kind.FREE, "page")(stage)
    box = stage.journal.panel.fields[0].box
    assert box is not None
    box.setPlainText(f"## My week\n- **tea** with Sam\n- {OWN_WORDS}")
    stage.journal.panel.comfort._say(stage.journal.panel._prompts.sayings.plenty)
    journaling.put(replace(journaling.journaling, count_words=False))
    return stage.window


def _all_of(kind: Kind) -> Callable[[Stage], QWidget]:
    """Every step of a kind on one page."""

    def show(stage: Stage) -> QWidget:
        stage.window.go("journal")
        stage.journal.start(kind)
        stage.journal.panel.show_all()
        return stage.window

    return show


def _paper(stage: Stage) -> QWidget:
    stage.window.go("journal")
    stage.journal.show_paper()
    assert stage.journal.paper is not None
    stage.journal.paper.lines[1].field.insert(OWN_WORDS)
    return stage.window


def _trash(stage: Stage) -> QWidget:
    assert stage.kindly.sample is not None
    if not stage.kindly.sample.journal.trash():
        stage.kindly.sample.journal.delete(stage.kindly.sample.entries.page()[-1].id)
    stage.window.go("journal")
    stage.journal.show_trash()
    return stage.window


def _note(stage: Stage) -> QWidget:
    stage.window.go("acts")
    stage.window.quick_note()
    return stage.dialog()


def _insights(
    span: Span = Span.LAST_SESSION, *, order: str = NEWEST, numbers: bool = False, low: bool = False
) -> Callable[[Stage], QWidget]:
    """Insights of a span; `low` scrolls to its foot."""

    def show(stage: Stage) -> QWidget:
        stage.window.go("insights")
        page = stage.window.pages.insights()
        page.numbers.box.setChecked(numbers)
        page.landed.order.setCurrentIndex(page.landed.order.findData(order))
        page.range.choose(span)
        page.refresh()
        stage.settle()
        bar = page.findChild(ScrollPage).verticalScrollBar()
        bar.setValue(bar.maximum() if low else 0)
        return stage.window

    return show


def _little(stage: Stage) -> QWidget:
    """Insights of a day with nothing on it."""
    _insights(Span.CHOSEN)(stage)
    days = stage.window.pages.insights().days
    days.start.setDate(QDate(2001, 2, 3))
    days.end.setDate(QDate(2001, 2, 3))
    return stage.window


def _print(stage: Stage) -> QWidget:
    stage.window.go("insights")
    stage.window.print_page()
    dialog = stage.dialog()
    sheet = dialog.findChild(SheetView)
    wait_until(lambda: bool(sheet._page))
    return dialog


def _print_facts(stage: Stage) -> QWidget:
    """What Insights shows, every part of it ticked to be printed."""
    _insights(Span.ALL)(stage)
    stage.window.pages.insights().on_paper.click()
    dialog = stage.dialog()
    pane = dialog.findChild(FactsPane)
    for tick in pane.ticks.values():
        tick.box.setChecked(True)
    wait_until(pane.print_button.isEnabled)
    return dialog


def _print_handouts(stage: Stage) -> QWidget:
    stage.window.go("insights")
    stage.window._actions["print-handouts"].trigger()
    dialog = stage.dialog()
    pane = dialog.findChild(HandoutsPane)
    wait_until(pane.print_button.isEnabled)
    return dialog


def _print_choices(stage: Stage) -> QWidget:
    """The summary with everything unfolded: a name that is told, other moments, large print."""
    dialog = _print(stage)
    pane = dialog.findChild(SummaryPane)
    choices = pane.choices
    choices.span.setCurrentIndex(choices.span.findData(Span.CHOSEN))
    choices.large.box.setChecked(True)
    for tick in choices.ticks.values():
        tick.box.setChecked(True)
    QTest.keyClicks(choices.names.told, "Gran")
    choices.moments.another.click()
    wait_until(lambda: pane.preview.accessibleDescription() == pane.page().text())
    return dialog


def _sessions(stage: Stage) -> QWidget:
    """My sessions, one of them just taken away."""
    stage.window.go("acts")
    stage.window._marker.show_list()
    dialog = stage.dialog()
    dialog.findChild(SessionRow).remove.click()
    return dialog


def _about(stage: Stage) -> QWidget:
    stage.window.go("acts")
    stage.window._show_about()
    return stage.dialog()


def _cover(stage: Stage) -> QWidget:
    stage.window.go("acts")
    stage.window.toggle_hidden()
    return stage.window


def _strips(stage: Stage) -> QWidget:
    stage.window.go("acts")
    stage.window.flush()  # else the strip may also speak of words that wait to be kept
    stage.window.say_trouble(NotebookFull())
    stage.window._marker.mark()
    return stage.window


def _start_trouble(stage: Stage) -> QWidget:
    trouble = StartTrouble(
        stage.kindly.theme,
        NotebookDamaged(),
        datetime(2026, 6, 12, 14, 10).astimezone(),
        Path("/home/sam/notes"),
    )
    trouble.resize(stage.window.size())
    stage._trouble.append(trouble)
    trouble.show()
    return trouble


def _plans(stage: Stage) -> QWidget:
    """More plans than are shown at once, one of them put aside, and all of them asked for."""
    service = stage.acts._service
    if len(service.plans()) < 4:
        for number in range(5):
            service.plan(
                Plan(cue="I hang up my coat", action=f"{OWN_WORDS} {number}", smaller="A nod.")
            )
        service.keep_for_later(service.plans()[0].id)
    stage.window.go("acts")
    board = stage.acts.three.plans
    if board.more.isVisible():
        board.more.click()
    if board.cards[0].more.isVisible():
        board.cards[0].more.click()
    return stage.window


def _outcome(stage: Stage) -> QWidget:
    service = stage.acts._service
    stage.window.go("acts")
    plan = service.plan(Plan(cue=OWN_WORDS, action=OWN_WORDS, guess=30))
    stage.acts.three._finish(plan.id, "tried")
    line = stage.acts.three.outcome.seemed.line
    line.put(80, ring=30)
    line.placed.emit()
    return stage.window


def _day(stage: Stage) -> QWidget:
    stage.window.go("acts")
    stage.acts.show_day()
    return stage.window


def _moments(stage: Stage) -> QWidget:
    _plan(stage)
    panel = stage.acts.planning.panel
    if panel.more.isVisible():
        panel.more.click()
    panel.whose.line.put(5)
    panel.whose.line.placed.emit()
    panel.cues.edit.click()
    return stage.window


STATES: dict[str, Callable[[Stage], QWidget]] = {
    "acts": _page("acts"),
    "acts-first-run": _first_run,
    "acts-plan": _plan,
    "acts-safe": _safe,
    "browse": _browse,
    "browse-filters": _filters,
    "browse-none": _none_fit,
    "idea": _idea,
    "idea-own": _own_idea,
    "learn": _learn,
    "learn-sorted": _sorted,
    **{f"lesson-{number}": _lesson(f"L{number}") for number in range(1, 11)},
    "lesson-words": _words_of_a_lesson,
    "lessons": _lessons,
    "fresh-look": _fresh_look,
    "guide": _guide,
    "compare": _beside("compare"),
    "compare-print": _comparison,
    "sources": _sources,
    "words": _beside("words"),
    "definition": _definition,
    "learn-search": _learn_found("signal"),
    "learn-nothing": _learn_found("zebra"),
    "scene": _scene,
    "support": _page("support"),
    "journal-list": _list,
    "journal-search": _search,
    "journal-filters": _journal_filters,
    "journal-sought": _journal_asked,
    "journal-nothing": _journal_nothing,
    "journal-years-back": _years_back,
    "journal-picking": _picking,
    "journal-calendar": _calendar,
    "journal-code": _code,
    "journal-keep-search": _keep_search,
    "journal-kept-searches": _kept_searches,
    "journal-entry": _entry,
    "journal-step": _at(Kind.AFTER_ACT, "seen"),
    "journal-landing": _landing,
    "journal-cant-tell": _cant_tell,
    "journal-stamp": _at(Kind.AFTER_ACT, "near"),
    "journal-chips": _at(Kind.AFTER_ACT, "both"),
    "journal-whole": _all_of(Kind.AFTER_ACT),
    "journal-question": _question,
    "journal-questions": _questions,
    "journal-stay": _careful_question,
    "journal-tomorrow": _at(Kind.QUESTION, "tomorrow"),
    "journal-stung": _at(Kind.STUNG, "camera"),
    "journal-weekly": _all_of(Kind.WEEKLY),
    "journal-pairs": _pairs,
    "journal-plan": _made_plan,
    "journal-bring": _at(Kind.WEEKLY, "therapist"),
    "journal-free": _free,
    "journal-paper": _paper,
    "journal-trash": _trash,
    **JOURNAL_STATES,
    **LOCK_STATES,
    "quick-note": _note,
    "insights": _insights(),
    "insights-all": _insights(Span.ALL, order=BY_COMPANY, numbers=True, low=True),
    "insights-days": _insights(Span.CHOSEN),
    "insights-little": _little,
    "print": _print,
    "print-choices": _print_choices,
    "print-facts": _print_facts,
    "print-handouts": _print_handouts,
    "sessions": _sessions,
    "about": _about,
    "cover": _cover,
    "start-trouble": _start_trouble,
    "strips": _strips,
    "settings": _settings,
    **PROMPT_STATES,
    **CARE_STATES,
    **EXCHANGE_STATES,
    **SAFETY_STATES,
    "acts-own": _own_act,
    "acts-copy": _copied_act,
    "pack-preview": _pack_preview,
    "packs": _packs,
    "pack-making": _pack_making,
    "acts-day": _day,
    "acts-moments": _moments,
    "acts-outcome": _outcome,
    "acts-plans": _plans,
}
