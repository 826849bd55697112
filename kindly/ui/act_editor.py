"""Making an act of one's own, or changing one: a title is enough."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from kindly.domain.acts import Act
from kindly.domain.own_acts import TEXTS
from kindly.domain.packs import MOST_TITLE
from kindly.domain.typed import one_line
from kindly.services.errors import NotebookError
from kindly.services.library import LibraryService
from kindly.ui.act_fields import ActTexts, MoreFields, do_box
from kindly.ui.theme import Theme
from kindly.ui.widgets.announce import announce
from kindly.ui.widgets.button import Button
from kindly.ui.widgets.flow import FlowLayout
from kindly.ui.widgets.good_enough import on_good_enough
from kindly.ui.widgets.panel import PANEL_WIDTH, Card, ScrollPage
from kindly.ui.widgets.text import Heading, Text

translate = QCoreApplication.translate
_PAUSE_MS = 400
_AGAIN_MS = 5_000


class ActEditor(ScrollPage):
    """Writes one act; leaving it in any way keeps the words as they are."""

    finished = Signal(str)
    left = Signal()
    failed = Signal(object)
    kept = Signal()

    def __init__(self, library: LibraryService, theme: Theme) -> None:
        super().__init__(width=PANEL_WIDTH)
        self._library = library
        self._key = ""
        self._base: Act | None = None
        self._plain: Act | None = None
        self._aside: Act | None = None
        self._waiting: dict[str, Act] = {}
        self._unkept = False
        self._pause = QTimer(self, singleShot=True)
        self._heading = Heading(theme, role="question")
        self.title = QLineEdit()
        self.empty = Text(translate("OwnAct", "Give it a few words first."), "bold", hue="honey")
        self.do = ActTexts(theme, (do_box(),))
        self.more = Button("", "link")
        self.fields = MoreFields(theme)
        self.good = Button(translate("OwnAct", "Good enough"), "primary")
        self.back = Button(translate("OwnAct", "Back"))
        self.afresh = Button("", "quiet")
        self._lay_out()
        self._connect()
        self.empty.hide()
        self._unfold(open_=False)
        self._offer_afresh()

    def _lay_out(self) -> None:
        card = Card(margin=28, spacing=6)
        label = Text(translate("OwnAct", "In a few words"), "bold")
        label.setBuddy(self.title)
        self.title.setAccessibleName(label.text())
        buttons = QWidget()
        row = FlowLayout(buttons)
        for button in (self.good, self.back, self.afresh):
            row.addWidget(button)
        card.body.addWidget(self._heading)
        card.body.addSpacing(6)
        for first in (label, self.title, self.empty):
            card.body.addWidget(first)
        card.body.addSpacing(6)
        for then in (self.do, self.more, self.fields, buttons):
            card.body.addWidget(then)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.title.textEdited.connect(self._soon)
        for fields in (self.do, self.fields):
            fields.touched.connect(self._soon)
        self.more.clicked.connect(self._fold)
        self.good.clicked.connect(self._accept)
        self.back.clicked.connect(self.leave)
        self.afresh.clicked.connect(self._start_afresh)
        self._pause.timeout.connect(self._paused)
        on_good_enough(self, self._accept)

    # What the room asks for

    def start_new(self) -> None:
        """Starts an act from nothing, or goes on with one that isn't finished."""
        self._start("new", Act("", ""), translate("OwnAct", "An idea of your own"))

    def start_copy(self, act: Act) -> None:
        """Starts a changed copy of an act, which itself stays as it is."""
        heading = translate("OwnAct", "Your own version")
        self._start(f"copy:{act.id}", replace(act, id=""), heading)

    def start_change(self, act_id: str) -> None:
        """Starts changing an act of one's own, or of a pack; one that is gone shows nothing."""
        act = self._library.act(act_id)
        if act is not None and self._library.is_own(act_id):
            self._start(act_id, act, translate("OwnAct", "Change this idea"))
        else:
            self.left.emit()

    def focus_first(self) -> None:
        """Puts the keyboard on the title."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def act(self) -> Act:
        """The act as it stands; what no field shows stays as it was."""
        act = self.do.on(self._base or Act("", ""))
        return self.fields.on(replace(act, title=self.title.text()))

    def flush(self) -> None:
        """Keeps the words now, where they aren't kept yet, and those of acts left before."""
        for key, act in tuple(self._waiting.items()):
            self._keep_waiting(key, act)
        self.do.settle()
        self.fields.texts.settle()
        if self._base is not None and self._pending():
            self._pause.stop()
            self._keep_draft()

    def unkept(self) -> tuple[str, ...]:
        """The words that could not be kept yet."""
        acts = [*self._waiting.values(), *((self.act(),) if self._pending() else ())]
        names = ("title", *TEXTS)
        return tuple(words for act in acts for name in names if (words := getattr(act, name)))

    def leave(self) -> None:
        """Goes back to where one came from; the words stay kept."""
        self.flush()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    # Inside

    def _start(self, key: str, act: Act, heading: str) -> None:
        self.flush()
        if self._base is not None and self._pending():
            self._waiting[self._key] = self.act()
        held = draft = self._waiting.pop(key, None)
        try:
            draft = held or self._library.draft(key)
        except NotebookError as error:
            self.failed.emit(error)
        self._key, self._base, self._aside = key, act, None
        self._heading.setText(heading)
        self._unkept = held is not None
        self._pause.stop()
        self.title.setMaxLength(max(MOST_TITLE, len(act.title)))
        self._show(act)
        self._plain = self.act()
        self._show(act if draft is None else replace(draft, id=act.id))
        self._unfold(open_=self.fields.filled())
        self.verticalScrollBar().setValue(0)
        self.focus_first()

    def _show(self, act: Act) -> None:
        self.title.setText(act.title)
        self.do.put(act)
        self.fields.put(act)
        self.empty.hide()
        self._offer_afresh()

    def _offer_afresh(self) -> None:
        """Offers to begin anew where there are unfinished words, and then to have them back."""
        self.afresh.setText(
            translate("OwnAct", "Start afresh")
            if self._aside is None
            else translate("OwnAct", "Bring my words back")
        )
        changed = self._plain is not None and self.act() != self._plain
        self.afresh.setVisible(changed or self._aside is not None)

    def _start_afresh(self) -> None:
        if self._base is None:
            return
        shown, self._aside = (
            (self._base, self.act()) if self._aside is None else (self._aside, None)
        )
        self._show(shown)
        self._paused()
        self.focus_first()

    def _fold(self) -> None:
        open_ = not self.fields.isVisibleTo(self)
        self._unfold(open_=open_)
        if open_:
            self.fields.focus_first()

    def _unfold(self, *, open_: bool) -> None:
        self.fields.setVisible(open_)
        self.more.setText(
            translate("OwnAct", "Just the short way")
            if open_
            else translate("OwnAct", "More about it")
        )

    def _soon(self) -> None:
        if self.title.text().strip():
            self.empty.hide()
        self._aside = None
        self._offer_afresh()
        self._pause.start(_PAUSE_MS)

    def _paused(self) -> None:
        self._unkept = True
        self.flush()

    def _pending(self) -> bool:
        return self._unkept or self._pause.isActive()

    def _keep_draft(self) -> None:
        act = self.act()
        try:
            if act == self._plain:
                self._library.drop_draft(self._key)
            else:
                self._library.keep_draft(self._key, act)
        except NotebookError as error:
            self._not_kept(error)
        else:
            self._unkept = False
            self.kept.emit()

    def _keep_waiting(self, key: str, act: Act) -> None:
        try:
            self._library.keep_draft(key, act)
        except NotebookError as error:
            self.failed.emit(error)
        else:
            del self._waiting[key]
            self.kept.emit()

    def _accept(self) -> None:
        if self._base is None:
            return
        if not one_line(self.title.text()):
            self.flush()
            self.empty.show()
            announce(self.title, self.empty.text())
            self.focus_first()
            return
        try:
            act_id = self._keep(self.act())
        except NotebookError as error:
            self._not_kept(error)
            return
        self._pause.stop()
        self._unkept, self._base = False, None
        self.kept.emit()
        self.finished.emit(act_id)

    def _keep(self, act: Act) -> str:
        if not self._library.is_own(act.id):  # a new one, or one that is gone meanwhile
            return self._library.add(act, dropping_draft=self._key).id
        act_id = self._library.change(act).id
        self._library.drop_draft(self._key)
        return act_id

    def _not_kept(self, error: NotebookError) -> None:
        """Tells of it, and tries again in a while."""
        self._unkept = True
        self._pause.start(_AGAIN_MS)
        self.failed.emit(error)
