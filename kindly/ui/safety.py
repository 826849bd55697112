"""How safe your notes are: where they lie, when they were looked over, and their copies."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget

from kindly.domain.prompts import Prompts
from kindly.services.copies import CopiesService, Copy, Inside, Prepared
from kindly.services.errors import NotebookError
from kindly.services.safety import Report, Safety
from kindly.services.upkeep import Copied
from kindly.ui import safety_words, who_reads
from kindly.ui.copies import CopiesView, UnlockView
from kindly.ui.copy_inside import InsideView
from kindly.ui.dialogs import Ask
from kindly.ui.safety_damage import put_back_all_the_same
from kindly.ui.safety_facts import FactsView
from kindly.ui.theme import Theme
from kindly.ui.troubles import not_read
from kindly.ui.widgets.panel import reveal_focus

translate = QCoreApplication.translate


class SafetyPage(QStackedWidget):
    """The facts, the copies and what is inside one of them, one part at a time.

    `restore_requested` carries a `Prepared` that only waits for the notebook to close.
    """

    back_requested = Signal()
    entry_requested = Signal(int)
    restore_requested = Signal(object)
    passphrase_requested = Signal(str)
    export_requested = Signal()
    import_requested = Signal()
    erase_requested = Signal()

    def __init__(
        self,
        safety: Safety,
        copies: CopiesService,
        theme: Theme,
        ask: Ask,
        *,
        prompts: Callable[[], Prompts],
        ways: frozenset[str],
        way_back: Callable[[], Callable[[], object] | None],
    ) -> None:
        """`ways` are those of export, import and erase that there are dialogs for.

        `way_back` gives what takes back the copy that was put back last, while there is such a way.
        """
        super().__init__()
        self.setAccessibleName(translate("Safety", "How safe your notes are"))
        self._safety = safety
        self._copies = copies
        self._ask = ask
        self._wish: Callable[[str], None] | None = None
        self._copy: Path | None = None
        self._keyed: set[Path] = set()
        self._report: Report | None = None
        self._way_back = way_back
        self._copying = self._erasing = False
        self.facts = FactsView(theme, ways)
        self.copies = CopiesView(theme)
        self.unlock = UnlockView(theme)
        self.inside = InsideView(copies, theme, prompts())
        for part in (self.facts, self.copies, self.unlock, self.inside):
            self.addWidget(part)
        self._connect_facts()
        self._connect_copies()

    def _connect_facts(self) -> None:
        facts, safety = self.facts, self._safety
        for button, slot in (
            (facts.check, self._check),
            (facts.back_up, self._back_up),
            (facts.open_folder, self._open_folder),
            (facts.other_folder, self._choose_folder),
            (facts.usual_folder, self._usual_folder),
            (facts.to_copies, self.show_copies),
            (facts.damage.to_copies, self.show_copies),
            (facts.take_back, self._take_back),
            (facts.add_passphrase, self._add_passphrase),
            (facts.erase_plain, self._erase_plain),
            (facts.export_button, self.export_requested),
            (facts.import_button, self.import_requested),
            (facts.erase_button, self.erase_requested),
            (facts.back, self.back_requested),
        ):
            button.clicked.connect(slot)
        safety.reported.connect(self._show_report)
        safety.not_reported.connect(self._not_reported)
        safety.checked.connect(self._checked)
        safety.check_failed.connect(self._not_checked)
        safety.backed_up.connect(self._backed_up)
        safety.back_up_failed.connect(self._not_backed_up)
        safety.chosen.connect(self._folder_chosen)
        safety.not_chosen.connect(self._folder_not_chosen)
        safety.plain_erased.connect(self._plain_erased)
        safety.plain_kept.connect(self._plain_kept)

    def _connect_copies(self) -> None:
        view, copies = self.copies, self._copies
        view.look_requested.connect(self._look)
        view.restore_requested.connect(self._restore)
        view.partly_requested.connect(self._restore_partly)
        view.file_requested.connect(self._choose_file)
        view.closed.connect(self._show_facts)
        self.unlock.opened.connect(self._try)
        self.unlock.closed.connect(self._show_list)
        self.inside.restore_requested.connect(self._restore)
        self.inside.entry_requested.connect(self.entry_requested)
        self.inside.closed.connect(self._leave_inside)
        copies.listed.connect(self._list)
        copies.looked.connect(self._looked)
        copies.locked.connect(self._locked)
        copies.wrong.connect(self.unlock.refuse)
        copies.refused.connect(self._refused)
        copies.prepared.connect(self._prepared)

    # What every page has

    def focus_first(self) -> None:
        """Puts the keyboard where one starts on the part that is shown."""
        part = self.currentWidget()
        if isinstance(part, FactsView | CopiesView | UnlockView | InsideView):
            part.focus_first()

    def flush(self) -> None:
        """Has nothing to keep."""

    def home(self, *, damaged: bool = False) -> None:
        """Goes back to the facts; `damaged` says that something was found that can't be read."""
        if damaged:
            self._safety.damage_met()
        self._leave_inside()
        self._show_facts()

    def showEvent(self, event: QShowEvent) -> None:
        self._safety.report()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.unlock.secret.clear()
        self.facts.say_folder("")
        if not self._copying:
            self.facts.say_copied("")
        if not self._erasing:
            self.facts.say_plain("")
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.currentWidget() is self.inside:
            self.inside.step_back()
        elif self.currentWidget() is self.unlock:
            self._show_list()
        elif self.currentWidget() is self.copies:
            self._show_facts()
        else:
            self.back_requested.emit()

    # The facts

    def _show_report(self, report: Report) -> None:
        self._report = report
        today = self._safety.now().astimezone().date()
        self.facts.show_report(report, today, way_back=self._way_back() is not None)

    def _not_reported(self, error: NotebookError) -> None:
        self.facts.refuse(not_read(error))

    def _check(self) -> None:
        if self.facts.looking:
            return
        self.facts.looking = True  # the button stays one, or the keyboard would go elsewhere
        self.facts.checked.setText(translate("Safety", "Looking it over…"))
        self._safety.check()

    def _checked(self, _problems: tuple[str, ...]) -> None:
        asked, self.facts.looking = self.facts.looking, False
        self.facts.announce_next = self.facts.checked if asked else None
        self._safety.report()

    def _not_checked(self, _error: Exception) -> None:
        self.facts.looking = False
        self.facts.say_checked(
            translate("Safety", "Kindly couldn't look it over just now. Nothing was changed.")
        )

    def _add_passphrase(self) -> None:
        self.passphrase_requested.emit("add")

    def _erase_plain(self) -> None:
        report = self._report
        if (
            self._erasing
            or report is None
            or not self._ask.confirm(
                translate("Safety", "Erase these files?"),
                who_reads.erase_plain(report),
                translate("Safety", "Erase for good"),
                translate("Safety", "Leave them"),
            )
        ):
            return
        self._erasing = True
        self.facts.say_plain(translate("Safety", "Erasing…"))
        self._safety.erase_plain(report.plain)

    def _plain_erased(self, left: tuple[Path, ...]) -> None:
        self._erasing = False
        words = who_reads.plain_erased(left=bool(left))
        self.facts.say_plain(words, hue="honey" if left else "teal")
        self.facts.check.setFocus(Qt.FocusReason.OtherFocusReason)  # what was pressed goes
        self._safety.report()

    def _plain_kept(self, error: Exception) -> None:
        self._erasing = False
        self.facts.say_plain(who_reads.plain_kept(error), hue="honey")
        self._safety.report()

    def _back_up(self) -> None:
        if self._copying:
            return
        self._copying = True
        self.facts.say_copied(translate("Safety", "Making a copy…"))
        self._safety.back_up()

    def _backed_up(self, copied: Copied) -> None:
        asked, self._copying = self._copying, False
        if asked:
            self.facts.say_copied(safety_words.backed_up(copied))
        self._safety.report()

    def _not_backed_up(self, error: Exception) -> None:
        self._copying = False
        words = safety_words.not_backed_up(error, self._safety.unusable())
        self.facts.say_copied(words, hue="honey")
        self._safety.report()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._safety.folder())))

    def _choose_folder(self) -> None:
        folder = self._ask.folder(translate("Safety", "Where to keep copies"))
        if folder is not None:
            self._safety.keep_copies_in(folder)

    def _usual_folder(self) -> None:
        self._safety.keep_copies_in(None)

    def _folder_chosen(self) -> None:
        self._copying = True
        self.facts.say_folder(
            translate("Safety", "New copies go there from now on. The others stay where they are.")
        )

    def _folder_not_chosen(self, error: Exception) -> None:
        self.facts.say_folder(safety_words.not_chosen(error), hue="honey")

    def _take_back(self) -> None:
        way_back = self._way_back()
        if way_back is not None and self._ask.confirm(
            translate("Safety", "Take that back?"),
            safety_words.take_back(),
            translate("Safety", "Take it back"),
            translate("Safety", "Leave it"),
        ):
            way_back()

    # The copies

    def show_copies(self) -> None:
        """Goes to the copies there are."""
        self.copies.say("")
        self.copies.remember(None)
        self._show_list()
        self._copies.read()

    def _turn_to(self, part: FactsView | CopiesView | UnlockView | InsideView) -> None:
        self.setCurrentWidget(part)
        part.focus_first()
        QTimer.singleShot(0, self, reveal_focus)

    def _show_facts(self) -> None:
        self._safety.report()
        self._turn_to(self.facts)

    def _show_list(self) -> None:
        self.unlock.secret.clear()
        self._wish = None
        self.copies.work(on=False)
        self._turn_to(self.copies)

    def _list(self, copies: tuple[Copy, ...]) -> None:
        self._keyed.update(copy.path for copy in copies if copy.keyed)
        today = self._safety.now().astimezone().date()
        self.copies.fill(copies, today, none=safety_words.no_copy(self._report))
        if self.currentWidget() is self.copies and self.copies.isVisible():
            self.copies.focus_first()

    def _choose_file(self) -> None:
        kinds = translate("Safety", "Kindly notebooks (*.kindly);;All files (*)")
        copy = self._ask.open_file(translate("Safety", "A copy of a notebook"), kinds)
        if copy is not None:
            self._look(copy)

    def _look(self, copy: Path) -> None:
        self._copy = copy
        self.copies.remember(copy)
        self._begin(self._look_with, translate("Safety", "Opening the copy…"))

    def _look_with(self, secret: str) -> None:
        if self._copy is not None:
            self._copies.look(self._copy, secret)

    def _begin(self, wish: Callable[[str], None], words: str) -> None:
        self._wish = wish
        self.copies.say(words)
        self.copies.work(on=True)
        wish("")

    def _looked(self, inside: Inside) -> None:
        self.unlock.secret.clear()
        self._wish = None
        self.copies.work(on=False)
        self.copies.say("")
        name = self.copies.name_of(inside.copy)
        if not name and inside.made is not None:
            name = safety_words.when(inside.made, inside.today())
        if inside.file.keyed:
            self._keyed.add(inside.copy)
        self.inside.show_inside(inside, name)
        self._turn_to(self.inside)

    def _leave_inside(self) -> None:
        self.inside.let_go()
        self._copies.leave()
        self._show_list()

    def _locked(self) -> None:
        self.unlock.ask()
        self._turn_to(self.unlock)

    def _try(self, secret: str) -> None:
        if self._wish is not None:
            self._wish(secret)

    def _restore(self, copy: Path) -> None:
        locks = copy in self._keyed and not (self._report is not None and self._report.keyed)
        name, damaged = self.copies.name_of(copy), self._is_damaged()
        words = safety_words.put_back_whole(name, copy.name, locks=locks, damaged=damaged)
        if self._confirmed(words):
            self._copy = copy
            self.copies.remember(copy)
            self._put_back(self._prepare_with)

    def _restore_partly(self) -> None:
        copy = self._copy
        if copy is not None and self._confirmed(
            safety_words.put_back_partly(
                self.copies.name_of(copy), copy.name, damaged=self._is_damaged()
            )
        ):
            self._put_back(self._prepare_partly_with)

    def _confirmed(self, words: str) -> bool:
        return self._ask.confirm(
            translate("Safety", "Put this copy back?"),
            words,
            translate("Safety", "Put it back"),
            translate("Safety", "Leave it"),
        )

    def _put_back(self, wish: Callable[[str], None]) -> None:
        self.inside.let_go()
        self._show_list()
        words = translate("Safety", "Making the copy ready…")
        if not self._is_damaged():
            words = translate("Safety", "Making a copy of how it is now…")
        self._begin(wish, words)

    def _is_damaged(self) -> bool:
        """Whether it is known, and so was told, that part of the notebook can't be read."""
        return self._report is not None and self._report.damaged

    def _prepare_with(self, secret: str) -> None:
        if self._copy is not None:
            self._copies.prepare(self._copy, secret)

    def _prepare_partly_with(self, secret: str) -> None:
        if self._copy is not None:
            self._copies.prepare(self._copy, secret, partly=True)

    def _prepared(self, prepared: Prepared) -> None:
        self._show_list()
        self.copies.say("")
        told = self._is_damaged() or not prepared.damaged
        if told or self._confirmed(put_back_all_the_same()):
            self.restore_requested.emit(prepared)
        else:
            self._copies.give_up(prepared)

    def _refused(self, error: Exception) -> None:
        partly = safety_words.is_damage(error) and self._wish == self._prepare_with
        self._show_list()
        self.copies.say(safety_words.refused(error), partly=partly, hue="honey")
