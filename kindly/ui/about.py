"""About Kindly: what it is for, who stands behind it, what it rests on and what it is made of."""

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QHBoxLayout, QVBoxLayout, QWidget

from kindly.domain.about import About
from kindly.ui.screen import room_around
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.dialog import Dialog
from kindly.ui.widgets.emphasis import Emphasis
from kindly.ui.widgets.panel import TEXT_WIDTH, Card, ScrollPage
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate

_SCROLL = {
    int(Qt.Key.Key_Down): QAbstractSlider.SliderAction.SliderSingleStepAdd,
    int(Qt.Key.Key_Up): QAbstractSlider.SliderAction.SliderSingleStepSub,
    int(Qt.Key.Key_PageDown): QAbstractSlider.SliderAction.SliderPageStepAdd,
    int(Qt.Key.Key_PageUp): QAbstractSlider.SliderAction.SliderPageStepSub,
    int(Qt.Key.Key_Home): QAbstractSlider.SliderAction.SliderToMinimum,
    int(Qt.Key.Key_End): QAbstractSlider.SliderAction.SliderToMaximum,
}

# What Kindly is made of, as each project names itself and its licence.
LICENCES = (
    ("Kindly", "MIT"),
    ("Qt, PySide6", "LGPL-3.0"),
    ("SQLite", "public domain"),
    ("SQLCipher", "BSD-3-Clause"),
    ("sqlcipher3", "zlib"),
    ("sqlite-utils", "Apache-2.0"),
    ("typst", "Apache-2.0"),
    ("appdirs", "MIT"),
    ("icalendar", "BSD-2-Clause"),
    ("tomli-w", "MIT"),
    ("Fraunces", "OFL-1.1"),
    ("Atkinson Hyperlegible", "OFL-1.1"),
)


class AboutView(ScrollPage):
    """The whole About page, which can be read without a mouse."""

    def __init__(self, about: About, version: str, *, theme: Theme) -> None:
        super().__init__(width=TEXT_WIDTH)
        self._theme = theme
        self.body.addWidget(Heading(theme, about.title))
        words = translate("About", "Version {version}").format(version=version)
        self.body.addWidget(Text(words, "soft"))
        self.body.addWidget(Text(about.purpose, "lead"))
        promise = Card("sunk", margin=18)
        for line in (about.independence, about.promise):
            promise.body.addWidget(Text(line))
        self.body.addWidget(promise)
        for section in about.sections:
            self._part(section.title)
            for paragraph in section.paragraphs:
                self.body.addWidget(Emphasis(paragraph))
        self._part(translate("About", "Sources"))
        for source in about.sources:
            self.body.addWidget(self._copyable(source))
        self._part(translate("About", "What Kindly is made of"))
        made_of = "\n".join(f"{name}: {licence}" for name, licence in LICENCES)
        self.body.addWidget(self._copyable(made_of))
        self.body.addStretch(1)

    def _part(self, title: str) -> None:
        self.body.addSpacing(8)
        self.body.addWidget(Heading(self._theme, title, "card"))

    def _copyable(self, words: str) -> Text:
        text = Text(words, "small")
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return text


class AboutDialog(Dialog):
    """The About page in a window of its own, with a way out."""

    def __init__(
        self, about: About, version: str, *, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(about.title)
        self.view = AboutView(about, version, theme=theme)
        self.close_button = Button(translate("About", "Close"))
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 10, 24, 14)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addLayout(foot)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setFocus()
        room = room_around(self)
        self.resize(QSize(theme.px(820), theme.px(640)).boundedTo(room * 0.9))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = _SCROLL.get(event.key())
        if action is None:
            super().keyPressEvent(event)
        else:
            self.view.verticalScrollBar().triggerAction(action)
