"""The filters of the library: each folds away, and says in words what is chosen in it."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from kindly.domain.acts import Courage
from kindly.domain.library import Filter, Query, Shelf
from kindly.ui import labels
from kindly.ui.act_labels import SETS, filter_name, shelf
from kindly.ui.widgets.button import Pills
from kindly.ui.widgets.choice import Choice
from kindly.ui.widgets.fold import Fold
from kindly.ui.widgets.text import Text

translate = QCoreApplication.translate

_KINDS = {each: (kind, label) for each, kind, label in SETS}


class BrowseFilters(QWidget):
    """What ideas to show, apart from the words typed and the order."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._query = Query()
        self._pills: dict[Filter, Pills] = {}
        self._courage: _CourageRange | None = None
        self.folds = {
            each: Fold(filter_name(each), partial(self._make, each))
            for each in Filter
            if each is not Filter.WORDS
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for fold in self.folds.values():
            column.addWidget(fold)
        column.addStretch(1)

    def pills(self, each: Filter) -> Pills:
        """The pills of a filter that was unfolded."""
        return self._pills[each]

    @property
    def courage(self) -> "_CourageRange":
        """The two ends of the courage that is wanted, once they were unfolded."""
        assert self._courage is not None
        return self._courage

    def onto(self, query: Query) -> Query:
        """The query with these filters in place of its own."""
        return replace(self._query, words=query.words, sort=query.sort)

    def show_query(self, query: Query) -> None:
        """Shows what a query filters by, without a signal."""
        self._query = query
        for each in self._pills:
            self._show_pills(each)
        if self._courage is not None:
            self._courage.put(query.least_courage, query.most_courage)
        self._say()

    def _make(self, each: Filter) -> QWidget:
        """The choices of a filter, made when it is first unfolded."""
        if each is Filter.COURAGE:
            self._courage = _CourageRange()
            self._courage.put(self._query.least_courage, self._query.most_courage)
            self._courage.changed.connect(self._picked)
            return self._courage
        if each is Filter.SHELF:
            choices = [(str(word), shelf(word)) for word in Shelf]
        else:
            kind, label = _KINDS[each]
            choices = [(str(word), label(word)) for word in kind]
        pills = Pills(filter_name(each), choices, several=each is not Filter.SHELF)
        pills.changed.connect(self._picked)
        self._pills[each] = pills
        self._show_pills(each)
        return pills

    def _show_pills(self, each: Filter) -> None:
        chosen = getattr(self._query, each)
        self._pills[each].choose([chosen] if each is Filter.SHELF else chosen)

    def _picked(self) -> None:
        query = self._query
        for each, pills in self._pills.items():
            if each is Filter.SHELF:
                chosen = next(iter(pills.chosen()), Shelf.ALL)
                query = replace(query, shelf=Shelf(chosen))
                pills.choose([chosen])
            else:
                kind = _KINDS[each][0]
                words: Any = frozenset(kind(word) for word in pills.chosen())
                query = replace(query, **{str(each): words})
        if self._courage is not None:
            least, most = self._courage.ends()
            query = replace(query, least_courage=least, most_courage=most)
        self._query = query
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        """Says under each heading what is chosen."""
        chosen = self._query.set_filters()
        for each, fold in self.folds.items():
            fold.say(said(self._query, each) if each in chosen else "")


class FilterDrawer(QScrollArea):
    """The filters: beside the list they scroll by themselves, above it they are there whole."""

    def __init__(self, filters: QWidget) -> None:
        super().__init__()
        self._filters = filters
        self._beside = False
        self.setProperty("kind", "inset")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        filters.setProperty("kind", "column")
        self.setWidget(filters)

    def stand(self, width: int | None) -> None:
        """Stands beside the list, this wide; or, given None, above it."""
        self._beside = width is not None
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bars.ScrollBarAsNeeded if self._beside else bars.ScrollBarAlwaysOff
        )
        self.setMinimumWidth(width or 0)
        self.setMaximumWidth(width or 16_777_215)
        policies = QSizePolicy.Policy
        policy = QSizePolicy(
            policies.Preferred, policies.Expanding if self._beside else policies.Fixed
        )
        policy.setHeightForWidth(not self._beside)
        self.setSizePolicy(policy)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return not self._beside

    def heightForWidth(self, width: int) -> int:
        layout = self._filters.layout()
        assert layout is not None
        if layout.hasHeightForWidth():
            return layout.totalHeightForWidth(width)
        return layout.totalSizeHint().height()

    def sizeHint(self) -> QSize:
        if self._beside:
            return QSize(self.minimumWidth(), 200)
        return QSize(240, self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class _CourageRange(QWidget):
    """From which courage to which; the other end moves along where they would cross."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        levels = [(str(level.value), labels.courage_name(level)) for level in Courage]
        self.least = Choice(translate("Browse", "Courage from"), levels)
        self.most = Choice(translate("Browse", "Courage up to"), levels)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        for row, (words, choice) in enumerate(
            (
                (translate("Browse", "From"), self.least),
                (translate("Browse", "Up to"), self.most),
            )
        ):
            label = Text(words, wrap=False)
            label.setBuddy(choice)
            grid.addWidget(label, row, 0)
            grid.addWidget(choice, row, 1)
        self.least.currentIndexChanged.connect(self._least_moved)
        self.most.currentIndexChanged.connect(self._most_moved)

    def ends(self) -> tuple[Courage, Courage]:
        """The least and the most courage that is wanted."""
        return Courage(int(self.least.chosen())), Courage(int(self.most.chosen()))

    def put(self, least: Courage, most: Courage) -> None:
        """Shows two ends, without a signal."""
        self.least.choose(str(least.value))
        self.most.choose(str(most.value))

    def _least_moved(self) -> None:
        least, most = self.ends()
        self.put(least, max(least, most))
        self.changed.emit()

    def _most_moved(self) -> None:
        least, most = self.ends()
        self.put(min(least, most), most)
        self.changed.emit()


def said(query: Query, each: Filter) -> str:
    """What a query asks of one filter, in words."""
    if each is Filter.SHELF:
        return shelf(query.shelf)
    if each is Filter.COURAGE:
        least, most = query.least_courage, query.most_courage
        if least is most:
            return labels.courage_name(least)
        return translate("Browse", "{least} to {most}").format(
            least=labels.courage_name(least), most=labels.courage_name(most).lower()
        )
    kind, label = _KINDS[each]
    return ", ".join(label(word) for word in kind if word in getattr(query, each))
