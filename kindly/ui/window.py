"""The window: a header, one page at a time, and every command."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QGuiApplication,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from PySide6.QtWidgets import QMainWindow as _QMainWindow

from kindly.domain.acts import Plan
from kindly.domain.journal import Kind
from kindly.services.errors import NotebookError
from kindly.services.journal import JournalService
from kindly.services.session import SessionService
from kindly.services.settings import LEAST_SCALE, MOST_SCALE, Settings
from kindly.ui import actions, troubles
from kindly.ui.cover import Cover
from kindly.ui.dialogs import Ask
from kindly.ui.header import Header
from kindly.ui.theme import Theme
from kindly.ui.widgets.panel import Notice

if TYPE_CHECKING:
    from kindly.ui.acts import ActsPage
    from kindly.ui.insights import InsightsPage
    from kindly.ui.journal import JournalPage
    from kindly.ui.learn import LearnPage
    from kindly.ui.support import SupportView

    Page = ActsPage | InsightsPage | JournalPage | LearnPage | SupportView

translate = QCoreApplication.translate
P = TypeVar("P", bound=QWidget)

LEAST_WIDTH, LEAST_HEIGHT = 760, 560
FIRST_WIDTH, FIRST_HEIGHT = 1240, 840
SCALE_STEP = 0.1


@dataclass(frozen=True, slots=True)
class Rooms:
    """How each page and dialog is made; each is made when it is first wanted."""

    learn: Callable[[], "LearnPage"]
    acts: Callable[[], "ActsPage"]
    journal: Callable[[], "JournalPage"]
    insights: Callable[[], "InsightsPage"]
    support: Callable[[], "SupportView"]
    quick_note: Callable[[QWidget], QWidget]
    printing: Callable[[QWidget], QWidget]
    about: Callable[[QWidget], QWidget]
    back_up: Callable[[], bool]
    plan_of: Callable[[int], Plan | None]


class Window(_QMainWindow):
    """One notebook's window; the sample's says so on every screen."""

    sample_requested = Signal()
    start_over_requested = Signal()
    leave_requested = Signal()
    closed = Signal()

    def __init__(
        self,
        rooms: Rooms,
        journal: JournalService,
        session: SessionService,
        *,
        theme: Theme,
        settings: Settings,
        ask: Ask,
        sample: bool = False,
        read_only: bool = False,
    ) -> None:
        super().__init__()
        self._rooms = rooms
        self._journal = journal
        self._session = session
        self._theme = theme
        self._settings = settings
        self._ask = ask
        self._sample = sample
        self._pages: dict[str, Page] = {}
        self._where = "acts"
        self._hidden: list[QWidget] = []
        self._title = (
            translate("Window", "Kindly: sample notebook")
            if sample
            else translate("Window", "Kindly")
        )
        self.setWindowTitle(self._title)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._header = Header(theme)
        self._banner = self._sample_banner()
        self._banner.setVisible(sample)
        self._trouble = _strip(
            (
                ("copy", translate("Window", "Copy my text")),
                ("again", translate("Window", "Try again")),
            )
        )
        self._said = _strip(
            (("undo", translate("Window", "Undo")), ("close", translate("Window", "Close"))), "teal"
        )
        self._stack = QStackedWidget()
        self._cover = Cover()
        self._lay_out()
        self._actions, self._menus = actions.build(self, self._slots())
        self._make_choices()
        self._connect()
        if read_only:
            self._trouble.say(troubles.read_only())
            for word in ("copy", "again"):
                self._trouble.button(word).hide()
            self._trouble.show()
        if not self.restoreGeometry(settings.geometry):
            self.resize(FIRST_WIDTH, FIRST_HEIGHT)
        self.go("acts")

    def _sample_banner(self) -> Notice:
        return Notice(
            translate("Window", "Sample notebook. Nothing here is real."),
            (
                ("start-over", translate("Window", "Start over")),
                ("leave", translate("Window", "Leave")),
            ),
            "banner",
            band=True,
        )

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("kind", "page")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self._header, self._banner, self._trouble, self._said):
            layout.addWidget(widget)
        layout.addWidget(self._stack, 1)
        self._outer = QStackedWidget()
        self._outer.addWidget(inside)
        self._outer.addWidget(self._cover)
        self.setCentralWidget(self._outer)

    def _slots(self) -> dict[str, Callable[[], object]]:
        slots: dict[str, Callable[[], object]] = {
            "print": self.print_page,
            "quit": self.close,
            "undo": self._undo,
            "redo": self._redo,
            "search": self._search,
            "trash": self._show_trash,
            "learn": self._to_learn,
            "acts": self._to_acts,
            "journal": self._to_journal,
            "insights": self._to_insights,
            "larger": self._larger,
            "smaller": self._smaller,
            "plain-size": self._plain_size,
            "region": self._next_region,
            "hide": self.toggle_hidden,
            "note": self.quick_note,
            "guided": self.guided,
            "others": self._others,
            "pick": self._pick,
            "had-session": self._mark_session,
            "keys": self._show_keys,
            "support": self.show_support,
            "guide": self._show_guide,
            "about": self._show_about,
        }
        if self._sample:
            slots |= {
                "start-over": self._start_over,
                "leave": self._leave,
            }
        else:
            slots |= {"sample": self._open_sample, "backup": self._back_up}
        return slots

    def _make_choices(self) -> None:
        names = {
            "system": translate("Window", "Like the system"),
            "light": translate("Window", "Light"),
            "dark": translate("Window", "Dark"),
            "contrast": translate("Window", "High contrast"),
        }
        options = tuple((word, names[word]) for word in ("system", "light", "dark", "contrast"))
        group = actions.choices(
            self._menus["view"], translate("Window", "&Theme"), options, self._choose_theme
        )
        for action in group.actions():
            action.setChecked(action.data() == self._theme.name)

    def _connect(self) -> None:
        header = self._header
        header.tab_chosen.connect(self.go)
        header.support.clicked.connect(self.show_support)
        header.note.clicked.connect(self.quick_note)
        header.hide_button.clicked.connect(self.toggle_hidden)
        self._cover.lifted.connect(self.toggle_hidden)
        self._banner.pressed.connect(self._banner_pressed)
        self._trouble.pressed.connect(self._trouble_pressed)
        self._said.pressed.connect(self._said_pressed)
        self._journal.save_failed.connect(self.say_trouble)
        self._journal.saved.connect(self._trouble_over)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.commitDataRequest.connect(self._session_ending)

    def learn(self) -> "LearnPage":
        """The Learn page, made if it was never shown; so for each of the pages."""
        return self._made("learn", self._rooms.learn)

    def acts(self) -> "ActsPage":
        """The Acts page."""
        return self._made("acts", self._rooms.acts)

    def journal(self) -> "JournalPage":
        """The Journal page."""
        return self._made("journal", self._rooms.journal)

    def insights(self) -> "InsightsPage":
        """The Insights page."""
        return self._made("insights", self._rooms.insights)

    def support(self) -> "SupportView":
        """The support page."""
        return self._made("support", self._rooms.support)

    def _page(self, word: str) -> "Page":
        pages: dict[str, Callable[[], Page]] = {
            "learn": self.learn,
            "acts": self.acts,
            "journal": self.journal,
            "insights": self.insights,
            "support": self.support,
        }
        return pages[word]()

    def _made(self, word: str, make: Callable[[], P]) -> P:
        if word not in self._pages:
            page = make()
            page.setProperty("kind", "page")
            self._pages[word] = cast("Page", page)
            self._stack.addWidget(page)
            self._hear(page)
        return cast("P", self._pages[word])

    def _hear(self, page: QWidget) -> None:
        """Connects a page's wishes; pages never know one another."""
        wishes = {
            "reflection_requested": self._reflect,
            "deed_requested": self.guided,
            "act_requested": self._plan_act,
            "entry_requested": self._show_entry,
            "support_requested": self.show_support,
            "guide_requested": self._show_guide,
            "print_requested": self.print_page,
            "back_requested": self._back,
            "failed": self.say_trouble,
            "welcomed": self._welcomed,
        }
        for wish, slot in wishes.items():
            signal = getattr(page, wish, None)
            if signal is not None:
                signal.connect(slot)

    def go(self, word: str) -> None:
        """Shows a page, after keeping what was being written on the last one."""
        self.flush()
        page = self._page(word)
        self._stack.setCurrentWidget(page)
        if word != "support":
            self._where = word
            self._header.show_tab(word)
        page.focus_first()

    def focus_page(self) -> None:
        """Puts the keyboard where a person would start on the page that is shown."""
        cast("Page", self._stack.currentWidget()).focus_first()

    def where(self) -> str:
        """The tab that is shown."""
        return self._where

    def flush(self) -> None:
        """Keeps everything that is being written anywhere."""
        for page in self._pages.values():
            page.flush()
        self._journal.flush_all()

    def toggle_hidden(self) -> None:
        """Covers everything within a blink, title and open dialogs included, or comes back."""
        covering = self._outer.currentWidget() is not self._cover
        if covering:
            self._hidden = [
                widget
                for widget in QApplication.topLevelWidgets()
                if widget is not self and widget.isWindow() and widget.isVisible()
            ]
            for widget in self._hidden:
                widget.hide()
        self.setWindowTitle(translate("Cover", "Untitled") if covering else self._title)
        self.menuBar().setVisible(not covering)
        for word, action in self._actions.items():
            action.setEnabled(not covering or word == "hide")
        self._outer.setCurrentIndex(int(covering))
        if covering:
            self._cover.take_focus()
            self.flush()
        else:
            for widget in self._hidden:
                widget.show()
            self._hidden = []
            self.focus_page()

    def quick_note(self) -> None:
        """Opens the quick note over whatever is there."""
        self._open(self._rooms.quick_note(self))

    def print_page(self) -> None:
        """Opens the print window."""
        self.flush()
        self._open(self._rooms.printing(self))

    def _open(self, dialog: QWidget) -> None:
        dialog.addAction(self._actions["hide"])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def guided(self) -> None:
        """Starts the guided steps in the journal."""
        self.go("journal")
        self.journal().start(Kind.AFTER_ACT)

    def show_support(self) -> None:
        """Shows the support page."""
        self.go("support")

    def say(self, words: str, *, undo: Callable[[], object] | None = None) -> None:
        """Says one quiet line, with a way back if there is one."""
        self._undo_said = undo
        self._said.say(words)
        self._said.button("undo").setVisible(undo is not None)
        self._said.show()

    def say_trouble(self, error: NotebookError) -> None:
        """Says that words could not be kept; they stay on screen."""
        self._trouble.say(troubles.not_saved(error))
        self._trouble.show()

    def say_broken(self) -> None:
        """Says that something inside broke and what is safe."""
        self.say(
            translate(
                "Window", "Something broke inside Kindly. It isn't you. Your kept words are safe."
            )
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.focus_page()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.flush()
        if self._journal.unsaved() and not self._ask.confirm(
            translate("Window", "Not kept yet"),
            translate(
                "Window",
                "Some words couldn't be saved and are only on screen. Close all the same?",
            ),
            translate("Window", "Close without them"),
            translate("Window", "Stay here"),
        ):
            event.ignore()
            return
        if not self._sample:
            self._settings.geometry = self.saveGeometry()
        for widget in QApplication.topLevelWidgets():
            if widget.parent() is self and widget.isVisible():
                widget.close()
        super().closeEvent(event)
        self.closed.emit()

    def _session_ending(self, _manager: QObject) -> None:
        self.flush()

    def _reflect(self, plan_id: int) -> None:
        plan = self._rooms.plan_of(plan_id)
        if plan is not None:
            self.go("journal")
            self.journal().reflect(plan)

    def _plan_act(self, act_id: str) -> None:
        self.go("acts")
        self.acts().plan_act(act_id)

    def _show_entry(self, entry_id: int) -> None:
        self.go("journal")
        self.journal().show_entry(entry_id)

    def _show_guide(self) -> None:
        self.go("learn")
        self.learn().show_guide()

    def _show_trash(self) -> None:
        self.go("journal")
        self.journal().show_trash()

    def _search(self) -> None:
        self.go("journal")
        self.journal().search()

    def _others(self) -> None:
        self.go("acts")
        self.acts().others()

    def _pick(self) -> None:
        self.go("acts")
        self.acts().pick()

    def _back(self) -> None:
        self.go(self._where)

    def _to_learn(self) -> None:
        self.go("learn")

    def _to_acts(self) -> None:
        self.go("acts")

    def _to_journal(self) -> None:
        self.go("journal")

    def _to_insights(self) -> None:
        self.go("insights")

    def _show_about(self) -> None:
        self._open(self._rooms.about(self))

    def _show_keys(self) -> None:
        lines = [
            f"{QKeySequence(action.shortcut()).toString(QKeySequence.SequenceFormat.NativeText)}"
            f"   {action.text().replace('&', '').rstrip('…')}"
            for action in self._actions.values()
            if not action.shortcut().isEmpty()
        ]
        lines += [
            translate("Window", "Ctrl+Enter   Good enough"),
            translate("Window", "Alt+Left, Alt+Right   Step back, step on"),
            translate("Window", "Esc   Back; it never throws words away"),
        ]
        self._ask.tell(translate("Window", "Keys"), "\n".join(lines))

    def _undo(self) -> None:
        writing = _text_with_focus()
        if writing is not None and _can(writing, "undo"):
            writing.undo()
        elif "journal" in self._pages:
            self.journal().undo()

    def _redo(self) -> None:
        writing = _text_with_focus()
        if writing is not None:
            writing.redo()

    def _larger(self) -> None:
        self._resize_text(self._theme.scale + SCALE_STEP)

    def _smaller(self) -> None:
        self._resize_text(self._theme.scale - SCALE_STEP)

    def _plain_size(self) -> None:
        self._resize_text(LEAST_SCALE)

    def _resize_text(self, scale: float) -> None:
        scale = round(min(max(scale, LEAST_SCALE), MOST_SCALE), 2)
        self._settings.text_scale = scale
        self._theme.apply(self._theme.name, scale)

    def _choose_theme(self, action: QAction) -> None:
        self._settings.theme = str(action.data())
        self._theme.apply(self._settings.theme, self._theme.scale)

    def _next_region(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._header.isAncestorOf(focused):
            self.focus_page()
        else:
            self._header.tabs.setFocus(Qt.FocusReason.TabFocusReason)

    def _mark_session(self) -> None:
        try:
            mark = self._session.mark_today()
        except NotebookError as error:
            self.say_trouble(error)
            return
        self._marked = mark.id
        self.say(translate("Window", "Session marked for today."), undo=self._unmark)

    def _unmark(self) -> None:
        self._session.delete(self._marked)

    def _back_up(self) -> None:
        self.flush()
        if self._rooms.back_up():
            self.say(translate("Window", "Backed up and checked."))
        else:
            self.say(translate("Window", "That didn't back up. Your notes are as they were."))

    def _open_sample(self) -> None:
        self.flush()
        self.sample_requested.emit()

    def _start_over(self) -> None:
        self.start_over_requested.emit()

    def _leave(self) -> None:
        self.leave_requested.emit()

    def _banner_pressed(self, word: str) -> None:
        if word == "leave":
            self._leave()
        else:
            self._start_over()

    def _welcomed(self) -> None:
        self._settings.welcomed = True

    def _trouble_pressed(self, word: str) -> None:
        if word == "again":
            self._trouble.hide()
            self.flush()
            return
        texts = [text for entry in self._journal.unsaved() for text in entry.texts]
        QGuiApplication.clipboard().setText("\n\n".join(texts))

    def _trouble_over(self) -> None:
        if not self._journal.unsaved():
            self._trouble.hide()

    def _said_pressed(self, word: str) -> None:
        self._said.hide()
        if word == "undo" and self._undo_said is not None:
            self._undo_said()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.flush()


def _strip(buttons: tuple[tuple[str, str], ...], kind: str = "banner") -> Notice:
    strip = Notice("", buttons, kind, band=True)
    strip.hide()
    return strip


def _text_with_focus() -> QLineEdit | QPlainTextEdit | None:
    focused = QApplication.focusWidget()
    return focused if isinstance(focused, (QLineEdit, QPlainTextEdit)) else None


def _can(writing: QLineEdit | QPlainTextEdit, what: str) -> bool:
    if isinstance(writing, QLineEdit):
        return writing.isUndoAvailable()
    return writing.document().isUndoAvailable() if what == "undo" else True
