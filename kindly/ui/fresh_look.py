"""A fresh look at what was read: three small scenes, one after another, and nothing counted."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.exercises import Card, Exercise, Scenario, Sorting
from kindly.domain.items import Item, Items
from kindly.services.fresh_look import FreshLookService
from kindly.ui.exercises import ExerciseView, view_of
from kindly.ui.exercises.sort import SortView
from kindly.ui.learn_shelf import Part, titled
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout, grow_with_width
from kindly.ui.widgets.panel import TEXT_WIDTH, Notice
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate


class FreshLookCard(Notice):
    """Offers a fresh look, to have now or another day."""

    def __init__(self) -> None:
        super().__init__(
            translate("FreshLook", "Three small scenes from what you've read, if you fancy."),
            (
                ("look", translate("FreshLook", "Have a look")),
                ("later", translate("FreshLook", "Another day")),
            ),
            "plum",
        )


def asked(item: Item, items: Items, title: str) -> Exercise:
    """An item as an exercise of its own."""
    if isinstance(item.asks, Card):
        return Sorting(title, items.question, items.bins, (item.asks,), closing="")
    return Scenario(title, item.asks)


class FreshLookView(Part):
    """The scenes of a look; any of them can be skipped, and left it is there again."""

    grown = Signal(QWidget)

    def __init__(self, theme: Theme, service: FreshLookService, items: Items) -> None:
        super().__init__(translate("FreshLook", "A fresh look"))
        self._theme = theme
        self._service = service
        self._items = items
        self._look = service.begin()
        self._at = 0
        self._view: ExerciseView | None = None
        words = translate("FreshLook", "A few from before, mixed. See what you'd say today.")
        self._about = Text(words, "lead")
        self._closing = Heading(
            theme, translate("FreshLook", "That's all for now. The ideas will keep."), "quote"
        )
        self.next = Button("", "primary")
        self.skip = Button(translate("FreshLook", "Skip it"), "quiet")
        self.leave = Button(translate("FreshLook", "Back to the lesson"))
        self._stage = QVBoxLayout()
        self._lay_out()
        self.next.clicked.connect(self.go_on)
        self.skip.clicked.connect(self.go_on)
        self.leave.clicked.connect(self.back_requested)
        theme.changed.connect(self._measure)
        self._measure()
        self._show()

    @property
    def exercise(self) -> ExerciseView | None:
        """The scene that is on; none at the end."""
        return self._view

    def take_focus(self) -> None:
        if self._view is not None:
            self._view.take_focus()
        else:
            self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """To the next scene, or to the end."""
        self._at += 1
        self._show()
        if self._at == len(self._look):
            self._service.done()
            announce(self._closing, self._closing.text())
        self.take_focus()
        self.grown.emit(self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        holder = QWidget()
        flow = FlowLayout(holder)
        for button in (self.next, self.skip, self.leave):
            flow.addWidget(button)
        grow_with_width(holder)
        column.addLayout(titled(Heading(self._theme, self.title), self._about))
        column.addLayout(self._stage)
        column.addWidget(self._closing)
        column.addWidget(holder)
        column.addStretch(1)

    def _measure(self) -> None:
        self._about.setMaximumWidth(self._theme.px(TEXT_WIDTH))

    def _show(self) -> None:
        """Shows the scene that is on in place of the last one, or the closing line."""
        if self._view is not None:
            self._view.hide()
            self._view.deleteLater()
            self._view = None
        ended = self._at >= len(self._look)
        if not ended:
            title = translate("FreshLook", "Scene {place} of {all}")
            title = title.format(place=self._at + 1, all=len(self._look))
            exercise = asked(self._look[self._at], self._items, title)
            view = self._view = view_of(self._theme, exercise, {}, done=False)
            view.stand_alone()
            view.chosen.connect(self._chosen)
            self._stage.addWidget(view)
        last = self._at == len(self._look) - 1
        self.next.setText(
            translate("FreshLook", "That's it") if last else translate("FreshLook", "Next scene")
        )
        self.next.hide()
        self.skip.setVisible(not ended)
        self._about.setVisible(not ended)
        self._closing.setVisible(ended)

    def _chosen(self) -> None:
        """Shows the way on, once something was said to the scene."""
        self.next.show()
        self.skip.hide()
        if isinstance(self._view, SortView):
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grown.emit(self)
