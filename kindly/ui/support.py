"""The support page: plain, its numbers large and first, and nothing that opens or calls."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyledItemDelegate, QVBoxLayout

from kindly.domain.support import Country, SupportLine, SupportPage
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.copyable import Copyable
from kindly.ui.widgets.panel import TEXT_WIDTH, Card, ScrollPage
from kindly.ui.widgets.text import Heading, Text
from kindly.ui.widgets.wheel import CalmWheel

translate = QCoreApplication.translate

ELSEWHERE = ""
_EU = "EU"
# fmt: off
_IN_THE_EU = frozenset((
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
))
# fmt: on


def country_of(locale: QLocale, countries: Sequence[Country]) -> str:
    """The listed country a locale belongs to, or ELSEWHERE."""
    codes = {country.code for country in countries}
    code = QLocale.territoryToCode(locale.territory())
    if code in codes:
        return code
    return _EU if code in _IN_THE_EU and _EU in codes else ELSEWHERE


class CountryPicker(CalmWheel, QComboBox):
    """A choice of country."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setItemDelegate(QStyledItemDelegate(self))  # the usual one ignores the style sheet
        self.setMaxVisibleItems(12)


class LineCard(Card):
    """One line to turn to: its name, how to reach it, a note."""

    def __init__(self, theme: Theme, line: SupportLine) -> None:
        super().__init__(margin=16, spacing=2)
        self.body.addWidget(Text(line.name, "bold"))
        self.contact = Copyable(theme, line.contact, "question")
        self.contact.setAccessibleName(f"{line.name}: {line.contact}")
        self.body.addWidget(self.contact)
        if line.note:
            self.body.addWidget(Text(line.note, "soft"))


class SupportView(ScrollPage):
    """Where to turn, by country; the country that was picked is told and nothing else."""

    country_chosen = Signal(str)
    back_requested = Signal()

    def __init__(self, page: SupportPage, *, theme: Theme, country: str | None = None) -> None:
        """`country` is a code, ELSEWHERE, or None for what the system's language suggests."""
        super().__init__(width=TEXT_WIDTH)
        self._theme = theme
        self._page = page
        self._countries = {found.code: found for found in page.countries}
        self.emergency = Copyable(theme, "", "title")
        self.picker = CountryPicker()
        self.back = Button(translate("Support", "Back"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(12)
        self._fill_picker(country)
        self._lay_out()
        self.picker.currentIndexChanged.connect(self._choose)
        self.back.clicked.connect(self.back_requested)
        self._show()

    def country(self) -> str:
        """The code of the country shown, or ELSEWHERE."""
        return str(self.picker.currentData())

    def contacts(self) -> tuple[str, ...]:
        """The contacts shown, the emergency number first."""
        cards = self.findChildren(LineCard)
        return (self.emergency.text(), *(card.contact.text() for card in cards))

    def focus_first(self) -> None:
        """Puts the keyboard on the choice of country."""
        self.picker.setFocus()

    def flush(self) -> None:
        """Has nothing to keep."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
            return
        super().keyPressEvent(event)

    def _fill_picker(self, country: str | None) -> None:
        for found in self._page.countries:
            self.picker.addItem(found.name, found.code)
        self.picker.addItem(translate("Support", "Somewhere else"), ELSEWHERE)
        wanted = country_of(QLocale(), self._page.countries) if country is None else country
        at = self.picker.findData(wanted)
        self.picker.setCurrentIndex(at if at >= 0 else self.picker.findData(ELSEWHERE))

    def _lay_out(self) -> None:
        self.setAccessibleName(self._page.title)
        label = Text(translate("Support", "Where are you?"), "bold", wrap=False)
        label.setBuddy(self.picker)
        self.picker.setAccessibleName(label.text())
        urgent = Card("sunk", margin=20, spacing=4)
        urgent.body.addWidget(Text(translate("Support", "In an emergency, call"), "bold"))
        urgent.body.addWidget(self.emergency)
        urgent.body.addSpacing(6)
        urgent.body.addWidget(label)
        urgent.body.addWidget(self.picker)
        self.body.addWidget(Heading(self._theme, self._page.title))
        self.body.addWidget(urgent)
        self.body.addWidget(Text(self._page.lead))
        self.body.addLayout(self._lines)
        self.body.addWidget(Text(self._page.pause))
        self.body.addWidget(Text(self._page.promise, "bold"))
        self.body.addWidget(Text(self._checked(), "small"))
        if self._page.checked_note:
            self.body.addWidget(Text(self._page.checked_note, "small"))
        self.body.addWidget(self.back)
        self.body.addStretch(1)

    def _checked(self) -> str:
        checked = self._page.last_checked
        day = QDate(checked.year, checked.month, checked.day)
        words = QLocale().toString(day, QLocale.FormatType.LongFormat)
        return translate("Support", "Last checked: {day}").format(day=words)

    def _choose(self) -> None:
        self._show()
        self.country_chosen.emit(self.country())

    def _show(self) -> None:
        while item := self._lines.takeAt(0):
            old = item.widget()
            if old is not None:
                old.setParent(None)
                old.deleteLater()
        country = self._countries.get(self.country())
        local = translate("Support", "your local number")
        self.emergency.setText(country.emergency if country else local)
        if country is not None:
            self._add(translate("Support", "Someone to talk to"), country.lines)
            hurt = translate("Support", "If someone is hurting or controlling you")
            self._add(hurt, country.abuse_lines)
        self._add(translate("Support", "Anywhere in the world"), self._page.worldwide)

    def _add(self, title: str, lines: Sequence[SupportLine]) -> None:
        if not lines:
            return
        self._lines.addWidget(Heading(self._theme, title, "card"))
        for line in lines:
            self._lines.addWidget(LineCard(self._theme, line))
