"""What the journal asks: the kinds of page and their questions, arranged by the person."""

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from kindly.domain.own_prompts import OwnPrompt
from kindly.domain.packs import file_name
from kindly.domain.prompt_files import PromptFile
from kindly.services.errors import NotebookError
from kindly.services.own_prompts import NoRoomError, OwnPrompts, PromptFileError
from kindly.ui import prompt_troubles
from kindly.ui.act_words import first_words
from kindly.ui.dialogs import Ask
from kindly.ui.prompt_editor import PromptEditor
from kindly.ui.prompt_files import FilePreview, FileSaving
from kindly.ui.prompt_form import PromptForm
from kindly.ui.prompt_rows import AWAY, CHANGE, DOWN, HIDE, SHOW, UP, Rows
from kindly.ui.prompt_shelf import PromptShelf
from kindly.ui.theme import Theme
from kindly.ui.widgets.panel import PANEL_WIDTH, ScrollPage, reveal_focus

translate = QCoreApplication.translate

_ENDING = ".toml"
_GLANCE = 60


class PromptsPage(ScrollPage):
    """Shows one of five: the kinds, what one asks, one question, a file opened, one to save."""

    prompts_left = Signal()
    failed = Signal(object)
    said = Signal(str, object)
    kept = Signal()

    def __init__(self, own: OwnPrompts, theme: Theme, ask: Ask) -> None:
        super().__init__(width=PANEL_WIDTH)
        self.setAccessibleName(translate("Prompts", "What the journal asks"))
        self._own = own
        self._ask = ask
        self.shelf = PromptShelf(own, theme)
        self.form = PromptForm(own, theme)
        self.editor = PromptEditor(own, theme)
        self.preview = FilePreview(own, theme)
        self.saving = FileSaving(own, theme)
        self._parts = (self.shelf, self.form, self.editor, self.preview, self.saving)
        for part in self._parts:
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._connect()
        self.show_shelf()

    def _connect(self) -> None:
        self._own.changed.connect(self._refresh)
        self.shelf.pressed.connect(self._arrange_kind)
        self.shelf.kind_requested.connect(self.start_kind)
        self.shelf.open_requested.connect(self.open)
        self.shelf.save_requested.connect(self._choose_for_file)
        self.shelf.left.connect(self._leave)
        self.form.pressed.connect(self._arrange_topic)
        self.form.prompt_requested.connect(self._start_prompt)
        self.form.left.connect(self._back_to_shelf)
        self.editor.left.connect(self._back_to_form)
        self.preview.accepted.connect(self._add)
        self.preview.left.connect(self.show_shelf)
        self.saving.accepted.connect(self._save)
        self.saving.left.connect(self.show_shelf)
        for lines in (self.form.lines, self.editor.lines):
            lines.failed.connect(self.failed)
            lines.kept.connect(self.kept)

    # What the window asks for

    def show_shelf(self) -> None:
        """Shows the kinds there are."""
        self.flush()
        self.shelf.refresh()
        self.shelf.say("")
        self._turn_to(self.shelf)

    def show_form(self, key: str) -> None:
        """Shows what a kind asks; raises KeyError where there is no such kind."""
        self.form.show_form(key)
        self._turn_to(self.form)

    def start_kind(self) -> None:
        """Begins a kind of one's own, where there is room for it."""
        if self._own.room_for_kind():
            self.form.start_kind()
            self._turn_to(self.form)
        else:
            self.shelf.say(prompt_troubles.no_room())

    def open(self) -> None:
        """Asks for a file and shows what is in it; a broken one changes nothing."""
        path = self._ask.open_file(translate("Prompts", "Which file?"), _files())
        if path is None:
            return
        try:
            file, offered = self._own.read(path)
        except PromptFileError as error:
            self.show_shelf()
            self.shelf.say(prompt_troubles.not_read(error))
        except NotebookError as error:
            self.failed.emit(error)
        else:
            self.preview.show_file(file, offered)
            self._turn_to(self.preview)

    def focus_first(self) -> None:
        """Puts the keyboard where one would go on."""
        for part in self._parts:
            if part.isVisibleTo(self):
                part.focus_first()

    def flush(self) -> None:
        """Keeps the words that are being written now."""
        for lines in (self.form.lines, self.editor.lines):
            lines.flush()

    def unkept(self) -> tuple[str, ...]:
        """Words that could not be kept yet."""
        return (*self.form.lines.unkept(), *self.editor.lines.unkept())

    # What Qt asks for

    def showEvent(self, event: QShowEvent) -> None:
        self._refresh()
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.shelf.isVisibleTo(self):
            self._leave()
        elif self.form.isVisibleTo(self):
            self._back_to_shelf()
        elif self.editor.isVisibleTo(self):
            self._back_to_form()
        else:
            self.show_shelf()

    # Inside

    def _turn_to(self, shown: QWidget) -> None:
        for part in self._parts:
            part.setVisible(part is shown)
        self.verticalScrollBar().setValue(0)
        self.focus_first()
        QTimer.singleShot(0, self, reveal_focus)

    def _refresh(self) -> None:
        if self.shelf.isVisibleTo(self):  # whoever comes back to it finds it as it is then
            self.shelf.refresh()
        self.form.refresh()

    def _leave(self) -> None:
        self.flush()
        self.prompts_left.emit()

    def _back_to_shelf(self) -> None:
        key = self.form.key
        self.show_shelf()
        self.shelf.rows.focus_row(key)

    def _start_prompt(self) -> None:
        self.editor.start_new(self.form.key)
        self._turn_to(self.editor)

    def _back_to_form(self) -> None:
        self.flush()
        self._turn_to(self.form)
        self.form.rows.focus_row(self.editor.prompt_id)

    def _arrange_kind(self, key: str, word: str) -> None:
        if word == CHANGE:
            self.show_form(key)
        elif word == AWAY:
            self._take_kind_away(key)
        elif word in (UP, DOWN):
            self._arrange(self.shelf.rows, key, word, partial(self._own.move_form, key, _BY[word]))
        else:
            away = partial(self._own.hide_form, key, hidden=word == HIDE)
            self._arrange(self.shelf.rows, key, word, away)

    def _arrange_topic(self, step_id: str, word: str) -> None:
        key, rows = self.form.key, self.form.rows
        found = self.form.topic(step_id)
        if found is None:
            return
        at, topic = found
        prompt = OwnPrompt(step_id, topic.step.question, topic.step.hint)
        if word == CHANGE:
            self.editor.start_change(key, prompt)
            self._turn_to(self.editor)
        elif word == AWAY:
            self._take_prompt_away(key, prompt, at)
        elif word in (UP, DOWN):
            self._arrange(
                rows, step_id, word, partial(self._own.move_topic, key, step_id, _BY[word])
            )
        else:
            away = partial(self._own.hide_topic, key, step_id, hidden=word == HIDE)
            self._arrange(rows, step_id, word, away)

    def _arrange(self, rows: Rows, key: str, word: str, work: Callable[[], object]) -> None:
        if self._guard(work):
            rows.say(key, _said(word))

    def _take_kind_away(self, key: str) -> None:
        kind = self._own.kind(key)
        if kind is not None and self._guard(partial(self._own.remove_kind, key)):
            words = translate("Prompts", "“{title}” is away. Pages you wrote with it stay.")
            undo = partial(self._guard, partial(self._own.restore_kind, key))
            self.said.emit(words.format(title=first_words(kind.title, _GLANCE)), undo)

    def _take_prompt_away(self, key: str, prompt: OwnPrompt, at: int) -> None:
        if self._guard(partial(self._own.remove_prompt, key, prompt.id)):
            words = translate("Prompts", "“{title}” is away. What you wrote under it stays.")
            undo = partial(self._guard, partial(self._own.put_prompt, key, prompt, at=at))
            self.said.emit(words.format(title=first_words(prompt.question, _GLANCE)), undo)

    def _add(self, file: PromptFile, keys: Collection[str]) -> None:
        try:
            self._own.add(file, keys)
        except NoRoomError:
            self.preview.say(prompt_troubles.no_room())
        except NotebookError as error:
            self.failed.emit(error)
        else:
            self.show_shelf()
            words = translate("Prompts", "Added “{name}” beside what was there.")
            self.said.emit(words.format(name=first_words(file.name, _GLANCE)), None)

    def _choose_for_file(self) -> None:
        self.saving.start()
        self._turn_to(self.saving)

    def _save(self, name: str, keys: Collection[str]) -> None:
        suggested = file_name(name, "questions")
        path = self._ask.save_file(
            translate("Prompts", "Where should the file go?"), suggested, _files()
        )
        if path is None:
            return
        if path.suffix.lower() != _ENDING:
            path = path.with_name(path.name + _ENDING)
        try:
            self._own.save(path, name, keys)
        except PromptFileError as error:
            kind = self._own.kind(error.name)
            title = first_words(kind.title, _GLANCE) if kind is not None else ""
            self.saving.say(prompt_troubles.not_saved(error, title))
        except NotebookError as error:
            self.failed.emit(error)
        else:
            self.saving.done()
            self.show_shelf()
            self.said.emit(translate("Prompts", "Saved as {name}.").format(name=path.name), None)

    def _guard(self, work: Callable[[], object]) -> bool:
        """Does what the notebook may refuse, or have no room for; then all stays and it is said."""
        try:
            work()
        except NotebookError as error:
            self.failed.emit(error)
            return False
        except NoRoomError:
            self.show_shelf()
            self.shelf.say(prompt_troubles.no_room())
            return False
        return True


_BY = {UP: -1, DOWN: 1}


def _files() -> str:
    return translate("Prompts", "Files of questions (*.toml)")


def _said(word: str) -> str:
    return {
        UP: translate("Prompts", "Moved up."),
        DOWN: translate("Prompts", "Moved down."),
        HIDE: translate("Prompts", "Hidden."),
        SHOW: translate("Prompts", "Shown again."),
    }[word]
