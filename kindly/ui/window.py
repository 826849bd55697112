"""The window: a header, one page at a time, and every command."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kindly.domain.journal import Kind
from kindly.services.errors import NotebookError
from kindly.services.journal import JournalService
from kindly.services.session import SessionService
from kindly.services.settings import Settings
from kindly.ui import actions
from kindly.ui.dialogs import Ask
from kindly.ui.header import Header
from kindly.ui.hiding import Hiding
from kindly.ui.over import Over
from kindly.ui.quiet import Quiet
from kindly.ui.reading import Reading
from kindly.ui.rooms import ASIDE, Pages, Rooms
from kindly.ui.routes import Routes
from kindly.ui.screen import FIRST, LEAST
from kindly.ui.session import SessionMarker
from kindly.ui.strips import SaidStrip, TroubleStrip, sample_banner
from kindly.ui.theme import Theme
from kindly.ui.title import name_program, title
from kindly.ui.undoing import redo_typing, undo_typing
from kindly.ui.widgets.panel import reveal_focus

translate = QCoreApplication.translate

MINUTE_MS = 60_000


class Window(QMainWindow):
    """One notebook's window; the sample's says so on every screen."""

    sample_requested = Signal()
    start_over_requested = Signal()
    leave_requested = Signal()
    folder_requested = Signal()
    restore_requested = Signal(object)
    lock_requested = Signal()
    passphrase_requested = Signal(str)
    renewal_requested = Signal()
    """What the window shows may be no longer so: the notebook is to be opened anew."""
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
        self._theme = theme
        self._settings = settings
        self._ask = ask
        self._sample = sample
        self._where = "acts"
        self._today = journal.today()
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._retitle()
        self.setMinimumSize(LEAST)
        self._header = Header(theme)
        self._banner = sample_banner() if sample else None
        self.pages = Pages(rooms)
        self._trouble = TroubleStrip(journal, self.pages, read_only=read_only)
        self.said = SaidStrip(self._trouble.tells_damage)
        self.quiet = Quiet(self, self._header, self.pages, say=self.said.tell)
        self.over = Over(self, self.pages.focus_first)
        self._marker = SessionMarker(session, self.said, self._trouble, theme=theme, parent=self)
        self._routes = Routes(
            self.pages,
            journal,
            go=self.go,
            rooms=rooms,
            open_dialog=self.open_dialog,
            trouble=self.say_trouble,
            wishes=self._wishes(),
            parent=self,
        )
        self._outer = QStackedWidget()
        self._lay_out()
        self.hiding = Hiding(self, self._outer)
        self._reading = Reading(theme, settings, parent=self)
        self._actions, self._menus = actions.build(self, self._slots())
        self.hiding.govern(self._actions, self._menus.values())
        self._themes = self._reading.add_themes(self._menus["view"])
        self._connect()
        if not self.restoreGeometry(settings.geometry):
            self.resize(FIRST)
        self.go("acts")

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("kind", "page")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self._header, self.quiet.bar, self._banner, self._trouble, self.said):
            if widget is not None:
                layout.addWidget(widget)
        layout.addWidget(self.pages, 1)
        self._outer.addWidget(inside)
        self.setCentralWidget(self._outer)

    def _slots(self) -> dict[str, Callable[[], object]]:
        slots: dict[str, Callable[[], object]] = {
            "print": self.print_page,
            "print-journal": self._routes.print_journal,
            "print-handouts": self._routes.print_handouts,
            "settings": self._go_to,
            "lock": self.lock_requested.emit,
            "quit": self.close,
            "undo": self._undo,
            "redo": self._redo,
            "search": self._routes.search,
            "trash": self._routes.show_trash,
            "code": self._routes.ask_for_code,
            "date": self._routes.show_calendar,
            "years-back": self._routes.show_years_back,
            "several": self._routes.choose_several,
            "learn": self._go_to,
            "acts": self._go_to,
            "journal": self._go_to,
            "insights": self._go_to,
            "safety": self._routes.show_safety,
            "larger": self._reading.larger,
            "smaller": self._reading.smaller,
            "plain-size": self._reading.usual,
            "region": self._next_region,
            "hide": self.toggle_hidden,
            "note": self.quick_note,
            "guided": self.guided,
            "paper": self._routes.type_up_paper,
            "browse": self._routes.browse,
            "others": self._routes.others,
            "pick": self._routes.pick,
            "day": self._routes.show_day,
            "own-act": self._routes.new_act,
            "packs": self._routes.show_packs,
            "prompts": self._routes.show_prompts,
            "had-session": self._marker.mark,
            "sessions": self._marker.show_list,
            "keys": self._show_keys,
            "support": self.show_support,
            "guide": self._routes.show_guide,
            "about": self._show_about,
        }
        if self._sample:
            slots |= {
                "start-over": self._start_over,
                "leave": self._leave,
            }
        else:
            slots |= {
                "quiet": self.quiet.toggle,
                "sample": self._open_sample,
                "backup": self._back_up,
                "folder": self._show_folder,
                "log": self._routes.show_log,
            }
            every = {"export": self._routes.export_all, "import": self._routes.import_from_file}
            slots |= {word: every[word] for word in every.keys() & self._rooms.ways().keys()}
        return slots

    def _wishes(self) -> dict[str, Callable[..., object]]:
        """What pages may wish for that the window itself answers."""
        return {
            "deed_requested": self._write_of_deed,
            "note_requested": self.quick_note,
            "support_requested": self.show_support,
            "print_requested": self.print_page,
            "back_requested": self._back,
            "failed": self.say_trouble,
            "said": self.said.tell_of,
            "ended": self.said.hide,  # what was said before is not what Undo takes back now
            "kept": self._trouble.look,
            "welcomed": self._welcomed,
            "currentChanged": self.said.settle,
            "alone_ended": self.quiet.leave,
            "restore_requested": self.restore_requested.emit,
            "passphrase_requested": self.passphrase_requested.emit,
        }

    def _connect(self) -> None:
        header = self._header
        header.tab_chosen.connect(self.go)
        header.support.clicked.connect(self.show_support)
        header.note.clicked.connect(self.quick_note)
        header.hide_button.clicked.connect(self.toggle_hidden)
        self.quiet.bar.hide_button.clicked.connect(self.toggle_hidden)
        self.hiding.covered.connect(self.quiet.covered)
        self.hiding.came_back.connect(self.quiet.came_back)
        self.hiding.came_back.connect(self.pages.focus_first)
        if self._banner is not None:
            self._banner.pressed.connect(self._banner_pressed)
        self._trouble.folder_wanted.connect(self.folder_requested)
        self._trouble.safety_wanted.connect(self._routes.show_damage)
        self.said.safety_requested.connect(self._routes.show_safety)
        self.said.passphrase_requested.connect(self.passphrase_requested)
        self._marker.list_requested.connect(self.open_dialog)
        self._settings.title_changed.connect(self._retitle)
        self._minute.timeout.connect(self._look_at_the_day)
        self._minute.start()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.commitDataRequest.connect(self._session_ending)

    def go(self, word: str) -> None:
        """Shows a page, after keeping what was being written on the last one.

        A page that is shown already goes back to where it starts.
        """
        self.flush()
        self.quiet.leave()
        self.said.settle()
        if word == self.pages.shown():
            self.pages.home()
        if word not in ASIDE:
            self._where = word
            self._header.show_tab(word)
        self.pages.show_page(word)

    @property
    def hide_action(self) -> QAction:
        """The command that hides everything, for windows that stand over this one."""
        return self._actions["hide"]

    def where(self) -> str:
        """The tab that is shown."""
        return self._where

    def flush(self) -> None:
        """Keeps everything that is being written anywhere."""
        self.pages.flush()
        self._journal.flush_all()
        self.over.keep()

    def toggle_hidden(self) -> None:
        """Covers everything within a blink, title and open dialogs included, or comes back."""
        self.hiding.toggle()
        if self.hiding.hidden:
            self.flush()

    def waiting(self) -> bool:
        """Whether words are only on screen so far."""
        return bool(self._trouble.waiting()) or not self.over.keep()

    def quick_note(self) -> None:
        """Opens the quick note over whatever is there."""
        self.open_dialog(self._rooms.quick_note(self))

    def print_page(self) -> None:
        """Opens the print window of what is shown."""
        self.flush()
        if not self._routes.print_shown():
            self.open_dialog(self._rooms.printing(self))

    def open_dialog(self, dialog: QDialog) -> None:
        """Opens a dialog over the window."""
        self.over.open(dialog, self.hide_action, self._actions["lock"])

    def guided(self) -> None:
        """Starts the guided steps in the journal."""
        self.go("journal")
        self.pages.journal().start(Kind.AFTER_ACT)

    def _write_of_deed(self) -> None:
        self.go("journal")
        self.pages.journal().start(Kind.AFTER_ACT, words=True)

    def show_support(self) -> None:
        """Shows the support page."""
        self.go("support")

    def say_trouble(self, error: NotebookError) -> None:
        """Says that words could not be kept; they stay on screen."""
        self._trouble.tell(error)

    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        reveal_focus()
        return moved

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.hiding.hidden:
            self.pages.focus_first()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.flush()
        if not (self.over.close() and self._trouble.may_close(self._ask)):
            event.ignore()
            return
        if not self._sample:
            self._settings.geometry = self.saveGeometry()
        self._minute.stop()
        super().closeEvent(event)
        self.closed.emit()

    def _retitle(self) -> None:
        words = title(self._settings.title)
        name_program(words)
        sample = translate("Window", "{title}: sample notebook").format(title=words)
        self.setWindowTitle(sample if self._sample else words)

    def _session_ending(self, _manager: QObject) -> None:
        self.flush()

    def _back(self) -> None:
        self.go(self._where)

    def _go_to(self) -> None:
        """Goes to the page of the command that was given."""
        command = self.sender()
        if isinstance(command, QAction):
            self.go(str(command.data()))

    def _show_about(self) -> None:
        self.open_dialog(self._rooms.about(self))

    def _show_keys(self) -> None:
        from kindly.ui.keys import KeysDialog  # noqa: PLC0415 - when it is first asked for

        lines = actions.key_lines(self._actions.values())
        self.open_dialog(KeysDialog(lines, theme=self._theme, parent=self))

    def _undo(self) -> None:
        """Takes back typing first, then what was just done, on the page that is shown."""
        if undo_typing() or self.said.undo():
            return
        if self.pages.shown() == "journal":
            self.pages.journal().undo()
        elif self.pages.shown() == "acts":
            self.pages.acts().undo()

    def _redo(self) -> None:
        if not redo_typing() and self.pages.shown() == "journal":
            self.pages.journal().redo()

    def _next_region(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._header.isAncestorOf(focused):
            self.pages.focus_first()
        else:
            self._header.tabs.setFocus(Qt.FocusReason.TabFocusReason)

    def _back_up(self) -> None:
        self.flush()
        self.said.copy_asked()
        self._rooms.back_up()

    def _show_folder(self) -> None:
        words = translate("Window", "Your notes are in this folder on this computer:")
        title = translate("Window", "Where your notes are")
        self._ask.tell(title, f"{words}\n\n{self._rooms.folder}")

    def _open_sample(self) -> None:
        self.flush()
        self.sample_requested.emit()

    def _start_over(self) -> None:
        self.start_over_requested.emit()

    def _leave(self) -> None:
        self.leave_requested.emit()

    def _banner_pressed(self, word: str) -> None:
        (self._leave if word == "leave" else self._start_over)()

    def _welcomed(self) -> None:
        self._settings.welcomed = True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() != QEvent.Type.ActivationChange:
            return
        if self.isActiveWindow():
            self._look_at_the_day()
        else:
            self.flush()

    def _look_at_the_day(self) -> None:
        """Moves on with the calendar where the window stays open overnight."""
        today = self._journal.today()
        if today != self._today:
            self._today = today
            self.pages.day_changed()
