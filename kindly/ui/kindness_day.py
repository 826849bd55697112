"""A kindness day: a handful of small acts for one day, for who fancies one."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kindly.domain.acts import Act
from kindly.services.acts import ActsService
from kindly.services.errors import NotebookError
from kindly.ui.act_cards import opening
from kindly.ui.day_choice import DayChoice
from kindly.ui.plans import plan_for
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.good_enough import on_good_enough
from kindly.ui.widgets.panel import PANEL_WIDTH, Card, ScrollPage
from kindly.ui.widgets.text import Heading, Text
from kindly.ui.widgets.tick import Tick

translate = QCoreApplication.translate

FIRST_TICKED = 3


class KindnessDay(ScrollPage):
    """Offers a few acts to tick and plans them for one day, all at once."""

    planned = Signal(int)
    left = Signal()
    failed = Signal(object)

    def __init__(self, service: ActsService, theme: Theme) -> None:
        super().__init__(width=PANEL_WIDTH)
        self._service = service
        self._theme = theme
        self._acts: list[Act] = []
        self.ticks: list[Tick] = []
        self.day = DayChoice()
        self.empty = Text(
            translate("Acts", "That's all the ideas that fit these choices. Loosen one?")
        )
        self.plan = Button(translate("Acts", "Plan these"), "primary")
        self.others = Button(translate("Acts", "Another handful"))
        self.back = Button(translate("Acts", "Back"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self._lay_out()
        self.plan.clicked.connect(self._plan)
        self.others.clicked.connect(self.refresh)
        self.back.clicked.connect(self.left)
        on_good_enough(self, self._plan)

    def _lay_out(self) -> None:
        card = Card(margin=28, spacing=12)
        card.body.addWidget(Heading(self._theme, translate("Acts", "A kindness day"), "question"))
        words = translate(
            "Acts",
            "A few small ones on one day. Tick what you fancy. Any that stay undone are fine.",
        )
        card.body.addWidget(Text(words, "soft"))
        card.body.addLayout(self._rows)
        card.body.addWidget(self.empty)
        card.body.addWidget(self.day)
        holder = QWidget()
        row = FlowLayout(holder)
        for button in (self.plan, self.others, self.back):
            row.addWidget(button)
        card.body.addWidget(holder)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def begin(self) -> None:
        """Offers a handful, for today."""
        today = self._service.today()
        self.day.put(today, today)
        self.refresh()
        self.focus_first()

    def refresh(self) -> None:
        """Offers another handful."""
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        try:
            self._acts = [offered.act for offered in self._service.kindness_day()]
        except NotebookError as error:
            self._acts = []
            self.failed.emit(error)
        self.ticks = []
        for number, act in enumerate(self._acts):
            tick = Tick(act.id, act.title, on=number < FIRST_TICKED, about=opening(act.do))
            self.ticks.append(tick)
            self._rows.addWidget(tick)
        self.empty.setVisible(not self._acts)
        self.plan.setEnabled(bool(self._acts))
        self.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """Puts the keyboard on the first idea."""
        first = self.ticks[0].box if self.ticks else self.back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _plan(self) -> None:
        day = self.day.day()
        plans = [
            plan_for(act, day=day)
            for act, tick in zip(self._acts, self.ticks, strict=True)
            if tick.box.isChecked()
        ]
        if not plans:
            self.left.emit()
            return
        try:
            kept = self._service.plan_day(plans)
        except NotebookError as error:
            self.failed.emit(error)
        else:
            self.planned.emit(kept[0].id)
