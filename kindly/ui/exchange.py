"""Everything out of the notebook into one file, and in again: two windows over the window."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QVBoxLayout, QWidget

from kindly.services.errors import NotebookError
from kindly.services.exchange import ENDING, Brought, Exchange, Found
from kindly.services.progress import Progress, StoppedError
from kindly.services.tasks import Tasks
from kindly.ui import exchange_words
from kindly.ui.dialogs import Ask
from kindly.ui.theme import Theme
from kindly.ui.waiting import Waiting
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.dialog import Dialog
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.panel import Card, ScrollPage
from kindly.ui.widgets.text import Heading, Text, breakable

translate = QCoreApplication.translate

_SCROLL = {
    int(Qt.Key.Key_Down): QAbstractSlider.SliderAction.SliderSingleStepAdd,
    int(Qt.Key.Key_Up): QAbstractSlider.SliderAction.SliderSingleStepSub,
    int(Qt.Key.Key_PageDown): QAbstractSlider.SliderAction.SliderPageStepAdd,
    int(Qt.Key.Key_PageUp): QAbstractSlider.SliderAction.SliderPageStepSub,
}
_WIDTH, _HEIGHT, _MARGIN = 600, 520, 24


class _Window(Dialog):
    """What both have: words, work that can be stopped, what came of it, and buttons."""

    def __init__(
        self,
        exchange: Exchange,
        *,
        title: str,
        doing: str,
        tasks: Tasks,
        ask: Ask,
        theme: Theme,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._exchange = exchange
        self._tasks = tasks
        self._ask = ask
        self._theme = theme
        self._progress: Progress | None = None
        self._leaving = False
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.status = Text("", hue="honey")
        self.status.hide()
        self.waiting = Waiting(doing)
        self.leave = Button(translate("Exchange", "Close"))
        self.page = ScrollPage(margin=_MARGIN, foot=12)
        self._buttons = QWidget()
        self._row = FlowLayout(self._buttons, spacing=10)
        self.leave.clicked.connect(self.close)
        self.waiting.stop_requested.connect(self._stop)

    def done(self, result: int) -> None:
        """What is under way is stopped first, and the window closes as soon as that is so."""
        if self._progress is not None:
            self._leaving = True
            self._stop()
            return
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows and Page keys scroll."""
        action = _SCROLL.get(event.key())
        if action is None:
            super().keyPressEvent(event)
        else:
            self.page.verticalScrollBar().triggerAction(action)

    def _lay_out(self, *parts: QWidget) -> None:
        body = self.page.body
        body.addWidget(Heading(self._theme, self.windowTitle(), "question"))
        for part in parts:
            body.addWidget(part)
        body.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(_MARGIN, 10, _MARGIN, 20)
        foot.setSpacing(12)
        for part in (self.status, self.waiting, self._buttons):
            foot.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.page, 1)
        layout.addLayout(foot)
        self.resize(self._theme.px(_WIDTH), self._theme.px(_HEIGHT))

    def _say(self, words: str, *, hue: str = "honey") -> None:
        self.status.tint(hue)
        self.status.setText(breakable(words))
        self.status.setVisible(bool(words))
        if words:
            announce(self.status, words)

    def _begin(self) -> Progress:
        """Something is under way from now on."""
        self._say("")
        self._progress = Progress()
        self.waiting.begin(self._progress)
        self._allow(on=False)
        return self._progress

    def _end(self) -> None:
        """Nothing is under way any more."""
        self._progress = None
        self.waiting.end()
        self._allow(on=True)
        if self._leaving:
            self.reject()  # which a window that is hidden just now does as well

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.stop()

    def _allow(self, *, on: bool) -> None:
        raise NotImplementedError


class ExportDialog(_Window):
    """Says what an export is, asks for a place, and writes it."""

    def __init__(
        self, exchange: Exchange, *, tasks: Tasks, ask: Ask, theme: Theme, parent: QWidget | None
    ) -> None:
        title = translate("Exchange", "Export all")
        doing = translate("Exchange", "Writing the file…")
        super().__init__(
            exchange, title=title, doing=doing, tasks=tasks, ask=ask, theme=theme, parent=parent
        )
        self._path: Path | None = None
        self.choose = Button(translate("Exchange", "Choose a place…"), "primary")
        self.folder = Button(translate("Exchange", "Show the folder"))
        self.folder.hide()
        about = translate(
            "Exchange",
            "Everything in one file: the pages of your journal with their history, plans, ideas "
            "of your own, lessons, sessions and choices. Also what is in Recently deleted.",
        )
        way_back = translate(
            "Exchange",
            "Kindly can bring it in again, here or on another computer. The pages can be read in "
            "any editor too.",
        )
        for button in (self.choose, self.folder, self.leave):
            self._row.addWidget(button)
        self._lay_out(Text(about), Text(_open_to_all(exchange), "bold"), Text(way_back, "soft"))
        self.choose.clicked.connect(self._choose)
        self.folder.clicked.connect(self._show_folder)
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        kinds = translate("Exchange", "Kindly exports (*.zip)")
        title = translate("Exchange", "Where should the file go?")
        path = self._ask.save_file(title, self._exchange.name(), kinds)
        if path is None:
            return
        if path.suffix.lower() != ENDING:
            path = path.with_name(path.name + ENDING)
        self._path = path
        progress = self._begin()
        self.folder.hide()
        work = partial(self._exchange.export, path, progress)
        self._tasks.run(work, self._written, self._not_written)

    def _written(self, _counts: dict[str, int]) -> None:
        self._end()
        assert self._path is not None
        words = translate("Exchange", "Everything is in {name} now.")
        self._say(words.format(name=self._path.name), hue="teal")
        self.choose.hide()
        self.folder.show()
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_written(self, error: Exception) -> None:
        self._end()
        if isinstance(error, StoppedError):
            self._say(translate("Exchange", "Stopped. No file was made."))
        elif isinstance(error, NotebookError):
            self._say(exchange_words.not_written(error))
        else:
            raise error
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_folder(self) -> None:
        assert self._path is not None
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))

    def _allow(self, *, on: bool) -> None:
        self.choose.setEnabled(on)


class ImportDialog(_Window):
    """Asks for a file, says what is in it, and brings it in where the person wants that.

    `brought_in` is emitted when it is closed after something came in: what was read before may be
    no longer so.
    """

    brought_in = Signal()

    def __init__(
        self, exchange: Exchange, *, tasks: Tasks, ask: Ask, theme: Theme, parent: QWidget | None
    ) -> None:
        title = translate("Exchange", "Import")
        doing = translate("Exchange", "Reading the file…")
        super().__init__(
            exchange, title=title, doing=doing, tasks=tasks, ask=ask, theme=theme, parent=parent
        )
        self._path: Path | None = None
        self._came = False
        self.choose = Button(translate("Exchange", "Choose a file…"), "primary")
        self.bring = Button(translate("Exchange", "Bring it in"), "primary")
        about = translate(
            "Exchange",
            "Notes from a Kindly export come in beside yours. You see what is in the file before "
            "anything happens, and a copy of your notebook is made first. No text of yours is "
            "lost.",
        )
        self.other = Button(translate("Exchange", "Choose another file…"))
        self.preview = Card("sunk", margin=18, spacing=8)
        self._forget()
        for button in (self.bring, self.choose, self.other, self.leave):
            self._row.addWidget(button)
        self._lay_out(Text(about), self.preview)
        if exchange.read_only:
            self.choose.setEnabled(False)
            self._say(translate("Exchange", "Kindly can't write to your notebook just now."))
        self.choose.clicked.connect(self._choose)
        self.other.clicked.connect(self._choose)
        self.bring.clicked.connect(self._bring_in)
        first = self.choose if self.choose.isEnabled() else self.leave
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        """Tells what was read before that it may be no longer so."""
        super().done(result)
        if self._came and not self.isVisible():
            self._came = False
            self.brought_in.emit()

    def _choose(self) -> None:
        kinds = translate("Exchange", "Kindly exports (*.zip)")
        path = self._ask.open_file(translate("Exchange", "Which file?"), kinds)
        if path is None:
            return
        self._path = path
        self._forget()
        work = partial(self._exchange.look, path, self._begin())
        self._tasks.run(work, self._show_found, self._refused)

    def _show_found(self, found: Found) -> None:
        self._end()
        if not found.changes:
            all_here = translate("Exchange", "You have all of this already. There's nothing to do.")
            self._say(all_here, hue="teal")
            self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        lines = exchange_words.found(found)
        for line in lines:
            self.preview.body.addWidget(Text(line))
        self.preview.show()
        self.bring.show()
        self.other.show()
        self.choose.hide()
        self.bring.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.preview, "\n".join(lines))

    def _forget(self) -> None:
        """Shows nothing of a file."""
        for line in self.preview.findChildren(Text):
            self.preview.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        for widget in (self.preview, self.bring, self.other):
            widget.hide()
        self.choose.show()

    def _bring_in(self) -> None:
        assert self._path is not None
        progress = self._begin()
        beside = exchange_words.beside()
        work = partial(self._exchange.bring_in, self._path, beside=beside, progress=progress)
        self._tasks.run(work, self._came_in, self._refused)

    def _came_in(self, brought: Brought) -> None:
        self._came = True
        self._end()
        self._forget()
        self.choose.hide()
        self._say(exchange_words.came_in(brought), hue="teal")
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, error: Exception) -> None:
        self._end()
        if isinstance(error, StoppedError):
            self._say(translate("Exchange", "Stopped. Nothing was changed."))
        else:
            self._say(exchange_words.not_taken(error))
        first = self.bring if self.bring.isVisible() else self.choose
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow(self, *, on: bool) -> None:
        for button in (self.choose, self.other, self.bring):
            button.setEnabled(on)


def _open_to_all(exchange: Exchange) -> str:
    """Who can read the file."""
    if exchange.keyed:
        return translate(
            "Exchange",
            "Your notebook has a passphrase; the file has none. Anybody who has it can read it. "
            "Keep it where you keep private things.",
        )
    return translate(
        "Exchange",
        "Anybody who has the file can read it. Keep it where you keep private things.",
    )
