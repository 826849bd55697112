"""The ways from Learn's column to what stands beside the lessons, and to what is searched for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from kindly.domain.learn import Lesson
from kindly.domain.search import hits
from kindly.services.learn_search import Group, Hit
from kindly.ui.compare import CompareView
from kindly.ui.glossary import Definitions, WordsView
from kindly.ui.learn_search import FoundView
from kindly.ui.learn_shelf import Part, Shelf
from kindly.ui.scene import SceneView
from kindly.ui.sources import SourcesView
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout, grow_with_width
from kindly.ui.widgets.search_box import SearchBox

translate = QCoreApplication.translate


class LearnWays(QWidget):
    """Quiet buttons under the lessons and, for above them, `box` to type in what is looked for.

    Each way makes its page and asks for it to be shown; what a page wishes for is passed on.
    """

    part_made = Signal(object)
    part_left = Signal()
    guide_wanted = Signal()
    lesson_wanted = Signal(str)
    lesson_found = Signal(str, str)
    act_wanted = Signal(str)
    print_wanted = Signal()
    shown = Signal(QWidget)

    def __init__(
        self, theme: Theme, shelf: Shelf, lesson: Callable[[str], Lesson], guide: str
    ) -> None:
        """`lesson` gives the lesson of an id; `guide` is the title of the page for a hard day."""
        super().__init__()
        self._theme = theme
        self._shelf = shelf
        self._lesson = lesson
        self._found: FoundView | None = None
        self.box = SearchBox(translate("Learn", "Search in Learn"))
        self.compare_button = Button(translate("Learn", "Side by side"), "quiet")
        self.words_button = Button(translate("Learn", "Words"), "quiet")
        self.sources_button = Button(translate("Learn", "Where this comes from"), "quiet")
        self.guide_button = Button(guide, "quiet")
        flow = FlowLayout(self, spacing=2)
        for button in self.buttons():
            flow.addWidget(button)
        grow_with_width(self)
        self.compare_button.clicked.connect(self.show_comparison)
        self.words_button.clicked.connect(self.show_words)
        self.sources_button.clicked.connect(self.show_sources)
        self.guide_button.clicked.connect(self.guide_wanted)
        self.box.textChanged.connect(self._typed)

    def buttons(self) -> tuple[Button, ...]:
        """The quiet buttons, from top to bottom."""
        return (self.compare_button, self.words_button, self.sources_button, self.guide_button)

    def texts(self) -> Definitions:
        """Makes the texts of a new page, in which words that have a definition can be opened."""
        texts = Definitions(self._theme, self._shelf.glossary())
        texts.all_wanted.connect(self.show_term)
        texts.shown.connect(self.shown)
        return texts

    def show_comparison(self) -> None:
        """Shows kindness and compassion side by side."""
        texts = self.texts()
        view = CompareView(self._theme, self._shelf.comparison(), texts)
        texts.setParent(view)
        view.print_requested.connect(self.print_wanted)
        self.part_made.emit(view)

    def show_words(self) -> None:
        """Shows all the words."""
        self.part_made.emit(WordsView(self._theme, self._shelf.glossary()))

    def show_term(self, term_id: str) -> None:
        """Shows all the words, from one of them on."""
        view = WordsView(self._theme, self._shelf.glossary())
        card = view.show_term(term_id)
        self.part_made.emit(view)
        self.shown.emit(card)

    def show_sources(self) -> None:
        """Shows where everything comes from."""
        self.part_made.emit(SourcesView(self._theme, self._shelf.sources()))

    def show_sources_of(self, lesson_id: str) -> None:
        """Shows where everything comes from, marking what one lesson rests on."""
        lesson = self._lesson(lesson_id)
        self.part_made.emit(SourcesView(self._theme, self._shelf.sources(), lesson))

    def search(self) -> None:
        """Puts the keyboard where it is typed what is looked for."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.selectAll()

    def stand(self, parts: Sequence[Part]) -> None:
        """Takes note of what stands in the lesson's place.

        Where what was found isn't there any more, no way leads back to it and the box is emptied.
        """
        if self._found not in parts:
            self._found = None
            blocked = self.box.blockSignals(True)  # noqa: FBT003
            self.box.clear()
            self.box.blockSignals(blocked)

    def place_of(self, typed: str, lesson: QWidget) -> QWidget | None:
        """The first text on a lesson's page in which what was typed stands."""
        texts = (it for it in lesson.findChildren(QLabel) if it.isVisibleTo(lesson))
        return next((it for it in texts if hits(_words(it), typed)), None)

    def _typed(self, words: str) -> None:
        found = self._found
        on_top = found is not None and not found.isHidden()
        if not words.strip():
            if on_top:
                self.part_left.emit()
        elif found is not None and on_top:
            found.look()
        else:
            self._found = found = FoundView(self._theme, self._shelf.search(), self.box)
            found.opened.connect(self._open)
            self.part_made.emit(found)

    def _open(self, hit: Hit) -> None:
        if hit.group is Group.LESSONS:
            self.lesson_found.emit(hit.id, self.box.text())
        elif hit.group is Group.WORDS:
            self.show_term(hit.id)
        elif hit.group is Group.SCENES:
            lesson = self._lesson(hit.lesson_id)
            view = SceneView(self._theme, self._shelf.items(), hit.id, lesson)
            view.lesson_wanted.connect(self.lesson_wanted)
            self.part_made.emit(view)
        else:
            self.act_wanted.emit(hit.id)


def _words(label: QLabel) -> str:
    """The words of a text, without what marks them."""
    rich = label.textFormat() == Qt.TextFormat.RichText
    return label.accessibleName() if rich else label.text()
