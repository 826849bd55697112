"""Searching Learn by keyboard: as one types, down into what was found, to it and back again."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kindly import content
from kindly.app import Kindly, Options
from kindly.domain.search import hits
from kindly.services.learn_search import Found, Group, Hit
from kindly.services.library import LibraryService
from kindly.storage.file import NotebookFile
from kindly.ui.compare import CompareView
from kindly.ui.glossary import WordsView
from kindly.ui.guide import GuideView
from kindly.ui.learn import LearnPage
from kindly.ui.learn_search import GROUP, FoundModel, FoundView, group_name, near
from kindly.ui.print_window import PrintWindow
from kindly.ui.scene import SceneView
from kindly.ui.sources import SourcesView
from kindly.ui.theme import Theme
from kindly.ui.widgets.lit import paint_lit
from tests import screen_audit
from tests.fakes import FakeAsk
from tests.services.learning import Learning
from tests.someone_learning import listened_to
from tests.ui.learn_shelf import shelf_of

Key = Qt.Key
HITS = (
    Found(Group.LESSONS, (Hit(Group.LESSONS, "L1", "One", "Excerpt"),)),
    Found(
        Group.ACTS,
        (Hit(Group.ACTS, "A1", "Wave", "Do it"), Hit(Group.ACTS, "A2", "Nod", "Do that")),
    ),
)


@pytest.fixture
def page(
    notebook: NotebookFile, library: LibraryService, theme: Theme, qtbot: QtBot, resources: Path
) -> LearnPage:
    learning = Learning(notebook, content.load_lessons(resources))
    made = LearnPage(learning.learn, shelf_of(learning, library, resources), theme=theme)
    qtbot.addWidget(made)
    made.resize(1240, 778)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.search()
    return made


def found(page: LearnPage) -> FoundView:
    part = page.part
    assert isinstance(part, FoundView)
    return part


def type_in(page: LearnPage, words: str) -> FoundView:
    QTest.keyClicks(page.ways.box, words)
    return found(page)


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def titles(view: FoundView) -> list[str]:
    return [str(view.model.index(row).data()) for row in range(view.model.rowCount())]


def row_of(view: FoundView, group: Group) -> int:
    rows = range(view.model.rowCount())
    hit_of = view.model.hit
    return next(row for row in rows if (h := hit_of(view.model.index(row))) and h.group is group)


def open_first(page: LearnPage, words: str, group: Group) -> Hit:
    """Looks for something and opens the first of a group by keyboard."""
    view = type_in(page, words)
    row = row_of(view, group)
    press(Key.Key_Down)
    for _ in range(row):
        press(Key.Key_Down)
    hit = view.model.hit(view.list.currentIndex())
    assert hit is not None
    assert hit.group is group
    press(Key.Key_Return)
    return hit


class TestModel:
    def test_it_holds_together(self, qtmodeltester: ModelTester) -> None:
        model = FoundModel()
        qtmodeltester.check(model)
        model.fill(HITS)
        qtmodeltester.check(model)

    def test_the_first_of_each_group_carries_its_name(self) -> None:
        model = FoundModel()
        model.fill(HITS)
        assert [model.index(row).data(GROUP) for row in range(3)] == ["Lessons", "Acts", ""]
        told = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
        assert told == ["Lessons: One. Excerpt", "Acts: Wave. Do it", "Acts: Nod. Do that"]
        assert model.hit(model.index(9)) is None
        assert model.index(0).data(Qt.ItemDataRole.DecorationRole) is None


class TestTyping:
    def test_what_is_found_stands_in_groups_under_their_names(
        self, page: LearnPage, qtbot: QtBot
    ) -> None:
        view = type_in(page, "smile")
        rows = range(view.model.rowCount())
        names = [name for row in rows if (name := view.model.index(row).data(GROUP))]
        assert names == [group_name(group) for group in Group if group_name(group) in names]
        assert {"Words", "Acts"} <= set(names)
        assert view.list.isVisible()
        assert not view.nothing.isVisible()
        qtbot.waitUntil(lambda: screen_audit.audit(page) == [])

    def test_every_key_narrows_it_down_and_the_keyboard_stays_in_the_box(
        self, page: LearnPage
    ) -> None:
        view = type_in(page, "s")
        many = view.model.rowCount()
        assert view.more.isVisible()
        assert type_in(page, "ocial signal") is view
        assert 0 < view.model.rowCount() < many
        assert "Social signal" in titles(view)
        assert QApplication.focusWidget() is page.ways.box

    def test_nothing_found_is_said_with_a_way_on(self, page: LearnPage) -> None:
        view = type_in(page, "zebra")
        assert view.nothing.text() == "Nothing with “zebra”. Try a shorter word."
        assert not view.list.isVisible()
        press(Key.Key_Down)
        assert QApplication.focusWidget() is page.ways.box

    def test_a_page_that_was_pasted_is_not_said_again_whole(self, page: LearnPage) -> None:
        page.ways.box.setText("<b>zebra</b> " * 60)
        said = found(page).nothing.text()
        assert len(said) < 100
        assert "…" in said
        assert found(page).nothing.textFormat() == Qt.TextFormat.PlainText

    def test_what_was_found_is_told_once_the_keys_rest(
        self, page: LearnPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        heard = listened_to(monkeypatch)
        view = type_in(page, "graduation")
        view._settled.start(0)
        qtbot.waitUntil(lambda: heard[-1:] == ["Found in: Scenes"])
        page.ways.box.setText("zebra")
        view._settled.start(0)
        qtbot.waitUntil(lambda: heard[-1].startswith("Nothing with"))
        count = len(heard)
        page.back()
        view._tell()
        assert len(heard) == count

    def test_esc_empties_the_box_and_leads_back_to_the_lesson(self, page: LearnPage) -> None:
        type_in(page, "smile")
        press(Key.Key_Escape)
        assert page.ways.box.text() == ""
        assert page.part is None
        assert page.lesson.isVisible()
        assert QApplication.focusWidget() is page.ways.box

    def test_blanks_look_for_nothing(self, page: LearnPage) -> None:
        QTest.keyClicks(page.ways.box, "  ")
        assert page.part is None

    def test_in_a_small_window_it_stands_right_under_the_box(
        self, page: LearnPage, qtbot: QtBot
    ) -> None:
        page.resize(760, 500)
        view = type_in(page, "smile")
        assert not page.list.isVisible()
        box = page.ways.box

        def under() -> int:
            below = box.mapTo(page, QPoint(0, box.height())).y()
            return view.mapTo(page, QPoint(0, 0)).y() - below

        qtbot.waitUntil(lambda: 0 < under() < 60)
        press(Key.Key_Escape)
        assert page.ways.isVisible()


class TestGoing:
    def test_down_goes_into_the_list_and_up_out_of_it(self, page: LearnPage) -> None:
        view = type_in(page, "smile")
        press(Key.Key_Down)
        assert QApplication.focusWidget() is view.list
        assert view.list.currentIndex().row() == 0
        press(Key.Key_Down)
        assert view.list.currentIndex().row() == 1
        press(Key.Key_A)
        assert view.list.currentIndex().row() == 1
        press(Key.Key_Up)
        press(Key.Key_Up)
        assert QApplication.focusWidget() is page.ways.box
        press(Key.Key_Return)
        assert QApplication.focusWidget() is view.list
        press(Key.Key_Escape)
        assert page.part is None
        assert page.ways.box.text() == ""

    def test_a_lesson_opens_where_the_words_stand(self, page: LearnPage, qtbot: QtBot) -> None:
        hit = open_first(page, "fire", Group.LESSONS)
        assert page.part is None
        assert page.lesson.lesson_id == hit.id
        assert page.ways.box.text() == ""
        place = page.ways.place_of("fire", page.lesson)
        assert place is not None
        assert hits(place.accessibleName() or screen_audit.plain(place), "fire")
        qtbot.waitUntil(lambda: not place.visibleRegion().isEmpty())

    def test_a_word_opens_on_its_meaning_and_esc_leads_back(self, page: LearnPage) -> None:
        hit = open_first(page, "empathic", Group.WORDS)
        words = page.part
        assert isinstance(words, WordsView)
        assert QApplication.focusWidget() is words.meanings[hit.id]
        press(Key.Key_Escape)
        assert found(page).isVisible()
        assert page.ways.box.text() == "empathic"
        assert QApplication.focusWidget() is found(page).list

    def test_a_scene_opens_by_itself_and_leads_to_its_lesson(self, page: LearnPage) -> None:
        open_first(page, "graduation", Group.SCENES)
        scene = page.part
        assert isinstance(scene, SceneView)
        assert scene.exercise.isVisible()
        kept = page._service.choices("L8")
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Space)
        assert page._service.choices("L8") == kept
        scene.lesson_button.click()
        assert page.part is None
        assert page.lesson.lesson_id == "L8"

    def test_a_card_opens_by_itself_and_can_be_left(self, page: LearnPage) -> None:
        items = page._shelf.items()
        card = next(iter(items.cards.values()))
        open_first(page, " ".join(card.text.split()[:4]), Group.SCENES)
        scene = page.part
        assert isinstance(scene, SceneView)
        scene.back.click()
        assert found(page).isVisible()

    def test_an_act_is_asked_for_by_its_id(self, page: LearnPage, qtbot: QtBot) -> None:
        with qtbot.waitSignal(page.act_requested) as asked:
            hit = open_first(page, "hello", Group.ACTS)
        assert asked.args == [hit.id]

    def test_a_click_opens_as_a_key_does(self, page: LearnPage) -> None:
        view = type_in(page, "empathic")
        row = view.list.visualRect(view.model.index(row_of(view, Group.WORDS)))
        left = Qt.MouseButton.LeftButton
        QTest.mouseClick(view.list.viewport(), left, pos=row.center())
        assert isinstance(page.part, WordsView)

    def test_typing_on_a_page_that_was_opened_looks_again(self, page: LearnPage) -> None:
        open_first(page, "empathic", Group.WORDS)
        page.search()
        assert page.ways.box.selectedText() == "empathic"
        view = type_in(page, "smile")
        assert view.isVisible()
        press(Key.Key_Escape)
        assert page.part is None

    def test_another_lesson_chosen_meanwhile_empties_the_box(self, page: LearnPage) -> None:
        type_in(page, "smile")
        page.show_lesson("L3")
        assert page.ways.box.text() == ""
        assert page.part is None


class TestWays:
    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("Side by side", CompareView),
            ("Words", WordsView),
            ("Where this comes from", SourcesView),
            ("When kindness isn't the answer", GuideView),
        ],
    )
    def test_each_quiet_button_leads_to_its_page_and_esc_back(
        self, page: LearnPage, name: str, kind: type
    ) -> None:
        button = next(it for it in page.ways.buttons() if it.text() == name)
        button.setFocus()
        press(Key.Key_Return)
        assert isinstance(page.part, kind)
        press(Key.Key_Escape)
        assert page.part is None
        assert QApplication.focusWidget() is button

    def test_a_lesson_explains_a_word_and_leads_to_all_of_them(self, page: LearnPage) -> None:
        from kindly.ui.widgets.linked import Linked

        texts = [it for it in page.lesson.findChildren(Linked) if it.links()]
        marked = [name for text in texts for name in text.links()]
        assert len(marked) == len(set(marked)) > 1
        texts[0].go_to(texts[0].links()[0])
        press(Key.Key_Return)
        press(Key.Key_Tab)
        press(Key.Key_Return)
        words = page.part
        assert isinstance(words, WordsView)
        assert QApplication.focusWidget() is words.meanings[texts[0].links()[0]]

    def test_a_lessons_foot_leads_to_its_own_sources(self, page: LearnPage) -> None:
        page.lesson.doing.foot.sources.click()
        view = page.part
        assert isinstance(view, SourcesView)
        lesson = page._service.lesson(page.lesson.lesson_id)
        assert {it.source.id for it in view.cards if it.marked} == set(lesson.sources)

    def test_the_comparison_asks_for_paper(self, page: LearnPage, qtbot: QtBot) -> None:
        page.ways.show_comparison()
        assert isinstance(page.part, CompareView)
        with qtbot.waitSignal(page.comparison_requested):
            page.part.print_button.click()


def test_words_at_the_front_give_way_to_what_was_found(qapp: QApplication) -> None:
    metrics = QFontMetrics(QFont())
    words = "Some long words at the front of a line, and then the needle at last"
    start = words.index("needle")
    room = metrics.horizontalAdvance("…and then the needle…") + 2
    shown = near(words, [(start, 6)], metrics, room)
    assert shown == "…and then the needle at last"
    assert near(words, [(start, 6)], metrics, 10_000) == words
    assert near(words, [], metrics, 10) == words
    assert near(words, [(start, 6)], metrics, 1) == "…needle at last"
    assert near("xneedle", [(1, 6)], metrics, 1) == "…needle"


def test_lit_words_begin_where_the_page_begins(theme: Theme) -> None:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QImage, QPainter

    def ink(direction: Qt.LayoutDirection) -> list[int]:
        picture = QImage(400, 30, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.setLayoutDirection(direction)
        body = theme.font("body")
        place = QRect(0, 0, 400, 30)
        paint_lit(painter, place, "a hit", font=body, token="ink", look=theme, sought="hit")
        painter.end()
        white = picture.pixel(200, 0)
        return [x for x in range(400) if any(picture.pixel(x, y) != white for y in range(30))]

    assert max(ink(Qt.LayoutDirection.LeftToRight)) < 100
    assert min(ink(Qt.LayoutDirection.RightToLeft)) > 300


def test_every_look_of_a_row_can_be_drawn(page: LearnPage, theme: Theme) -> None:
    view = type_in(page, "smile")
    press(Key.Key_Down)
    QTest.mouseMove(view.list.viewport(), view.list.visualRect(view.model.index(1)).center())
    view.list.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme.apply("contrast", 2.0)
    assert not page.grab().isNull()


def test_ctrl_f_searches_learn_while_it_is_shown_and_paper_is_a_click_away(
    qapp: QApplication, tmp_path: Path, ask: FakeAsk, qtbot: QtBot
) -> None:
    kindly = Kindly(qapp, Options(data_dir=tmp_path, theme="light"), ask=ask)
    assert kindly.start()
    assert kindly.personal is not None
    window = kindly.personal.window
    with qtbot.waitActive(window):
        window.activateWindow()
    window.go("learn")
    learn = window.pages.learn()
    QTest.keyClick(window.focusWidget(), Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.where() == "learn"
    assert QApplication.focusWidget() is learn.ways.box
    learn.ways.show_comparison()
    assert isinstance(learn.part, CompareView)
    learn.part.print_button.click()
    (dialog,) = (it for it in window.findChildren(PrintWindow) if it.isVisible())
    qtbot.waitUntil(dialog.pane().print_button.isEnabled, timeout=30_000)
    dialog.close()
    kindly.close()
    kindly.deleteLater()
