"""A person's own words on a lesson, which keep themselves as a page of the journal."""

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kindly.services.errors import NotebookError
from kindly.services.learn import LearnService
from kindly.services.writing import Writing
from kindly.ui.saved_mark import SavedMark
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout, grow_with_width
from kindly.ui.widgets.panel import Card
from kindly.ui.widgets.seen import put_in_sight
from kindly.ui.widgets.text import Text
from kindly.ui.widgets.text_box import TextBox

translate = QCoreApplication.translate

_AGAIN_MS = 5_000
_WIDE = 800
"""As wide as its card ever is, whose edges it shares."""


class LessonWords(QObject):
    """Hands words on to be kept; those that find no place wait here and are tried again."""

    kept = Signal()

    def __init__(self, service: LearnService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._waiting: dict[str, str] = {}
        self._unread = False
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self.flush)
        service.read_failed.connect(self._not_read)

    def words(self, lesson_id: str) -> str | None:
        """The words on a lesson as they stand; None where they can't be read now."""
        if lesson_id in self._waiting:
            return self._waiting[lesson_id]
        self._unread = False
        words = self._service.own_words(lesson_id)
        return None if self._unread else words

    def write(self, lesson_id: str, words: str) -> None:
        """Takes words to be kept."""
        waited = bool(self._waiting)
        self._waiting[lesson_id] = words  # so they are there for whoever hears that it failed
        if not self._service.write_words(lesson_id, words):
            self._again.start()
            return
        del self._waiting[lesson_id]
        if waited and not self._waiting:
            self._again.stop()
            self.kept.emit()

    def writing(self, lesson_id: str) -> Writing | None:
        """The words as they are being written, to tell when they are kept."""
        return self._service.writing(lesson_id)

    def put_down(self, lesson_id: str) -> None:
        """Lets go of a lesson's words, kept as they stand; those that can't be are still held."""
        self._service.put_down(lesson_id)

    def page(self, lesson_id: str) -> int | None:
        """The journal's page that holds the words, once there is one."""
        return self._service.words_entry(lesson_id)

    def flush(self) -> None:
        """Tries again to find a place for the words that wait."""
        for lesson_id, words in tuple(self._waiting.items()):
            self.write(lesson_id, words)

    def unkept(self) -> tuple[str, ...]:
        """The words that wait."""
        return tuple(words for words in self._waiting.values() if words.strip())

    def _not_read(self, _error: NotebookError) -> None:
        self._unread = True


class WordsCard(Card):
    """Room for a line of one's own; nobody has to use it."""

    entry_requested = Signal(int)

    def __init__(self, theme: Theme, words: LessonWords, lesson_id: str) -> None:
        super().__init__(margin=22, spacing=8)
        self._words = words
        self._lesson_id = lesson_id
        self._writing: Writing | None = None
        name = translate("Learn", "Your own words")
        about = translate("Learn", "A line for yourself, if you like. It stays in your journal.")
        self.box = TextBox(theme, name, least=2, most=12, width=_WIDE)
        self.box.setAccessibleDescription(about)
        self.saved = SavedMark()
        self.open = Button(translate("Learn", "Open it in the journal"), "quiet")
        self.body.addWidget(Text(name, "small-bold"))
        self.body.addWidget(Text(about, "soft"))
        self.body.addWidget(self.box)
        self._foot = QWidget()
        flow = FlowLayout(self._foot)
        flow.addWidget(self.saved)
        flow.addWidget(self.open)
        grow_with_width(self._foot)
        self.body.addWidget(self._foot)
        self.box.edited.connect(self._edited)
        self.open.clicked.connect(self._open)

    def refresh(self) -> None:
        """Shows the words as the notebook has them; where it can't be read there is no room."""
        self.settle()
        words = self._words.words(self._lesson_id)
        put_in_sight(self, seen=words is not None)
        self.box.put(words or "")
        self._follow()

    def settle(self) -> None:
        """Takes the last keys in."""
        self.box.settle()

    def put_down(self) -> None:
        """Lets go of the words, as the lesson is left."""
        self.settle()
        self._words.put_down(self._lesson_id)
        self._follow()

    def _edited(self) -> None:
        self._words.write(self._lesson_id, self.box.words())
        self._follow()

    def _follow(self) -> None:
        """Speaks of the writing that holds the words now, if there is one."""
        writing = self._words.writing(self._lesson_id)
        if writing is not self._writing:
            if self._writing is not None:
                self._writing.keeping.disconnect(self.settle)
                self._writing.saved.disconnect(self._show_open)
            self._writing = writing
            if writing is not None:
                writing.keeping.connect(self.settle)
                writing.saved.connect(self._show_open)  # first, so the mark is there as it speaks
            self.saved.follow(writing)
        self.saved.look()
        self._show_open()

    def _show_open(self) -> None:
        page = self._words.page(self._lesson_id) is not None
        self.open.setVisible(page)
        self._foot.setVisible(page or bool(self.saved.text()))

    def _open(self) -> None:
        if self._writing is not None:
            self._writing.flush()
        page = self._words.page(self._lesson_id)
        if page is not None:
            self.entry_requested.emit(page)
