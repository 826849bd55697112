"""What the journal asks: arranged by keyboard, kept by itself, shared in a harmless file."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kindly.content import load_prompts
from kindly.content.prompt_files import prompts_text, read_prompts
from kindly.domain.journal import Kind
from kindly.domain.own_prompts import (
    MOST_KINDS,
    MOST_LETTERS,
    MOST_PROMPTS,
    MOST_TITLE,
    OwnKind,
    OwnPrompt,
)
from kindly.domain.prompt_files import Added, PromptFile
from kindly.services.errors import NotebookReadOnly
from kindly.services.journaling import JournalingService
from kindly.services.own_prompts import OwnPrompts, PromptTrouble
from kindly.storage.file import NotebookFile
from kindly.storage.preferences import PreferenceRepository
from kindly.ui import prompt_troubles
from kindly.ui.prompt_rows import AWAY, CHANGE, DOWN, HIDE, SHOW, UP, Rows
from kindly.ui.prompts import PromptsPage
from kindly.ui.theme import Theme
from kindly.ui.widgets.button import Button
from tests.fakes import FakeAsk, unreadable

SOFT = OwnPrompt("p1", "What was soft today?", "A word is enough.")
LATER = OwnPrompt("p2", "What can wait?")
BEDTIME = OwnKind("k1", "Bedtime", "Two lines.", (SOFT, LATER))
FILE = PromptFile(
    "From our talks",
    (
        OwnKind("k1", "At night", prompts=(OwnPrompt("", "What hums?"),)),
        OwnKind("sundays", "Sundays", "A day off.", (OwnPrompt("", "What rested?"),)),
    ),
    (Added("saw", (OwnPrompt("", "Who else saw it?"),)),),
)
Said = list[tuple[str, Callable[[], object] | None]]


@pytest.fixture
def own(
    qapp: object, notebook: NotebookFile, journaling: JournalingService, resources: Path
) -> OwnPrompts:
    return OwnPrompts(lambda: load_prompts(resources), journaling, new_id=notebook.new_id)


@pytest.fixture
def page(qtbot: QtBot, own: OwnPrompts, theme: Theme, ask: FakeAsk) -> PromptsPage:
    made = PromptsPage(own, theme, ask)
    qtbot.addWidget(made)
    made.resize(760, 470)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    made.focus_first()
    return made


@pytest.fixture
def said(page: PromptsPage) -> Said:
    heard: Said = []
    page.said.connect(lambda words, undo: heard.append((words, undo)))
    return heard


@pytest.fixture
def troubles(page: PromptsPage) -> list[object]:
    heard: list[object] = []
    page.failed.connect(heard.append)
    return heard


def fill(journaling: JournalingService) -> None:
    """Keeps as many kinds as there may be."""
    kept = journaling.journaling
    kinds = (OwnKind(f"n{number}", "A") for number in range(MOST_KINDS))
    prompts = replace(kept.prompts, kinds=(*kept.prompts.kinds, *kinds))
    journaling.put(replace(kept, prompts=prompts))


def press(page: PromptsPage, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(page.focusWidget() or page, key, modifier or Qt.KeyboardModifier.NoModifier)


def type_words(page: PromptsPage, words: str) -> None:
    focused = page.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, words)


def tab_to(page: PromptsPage, wanted: QWidget) -> None:
    for _ in range(120):
        if QApplication.focusWidget() is wanted:
            return
        press(page, Qt.Key.Key_Tab)
    raise AssertionError(wanted)


def button(rows: Rows, key: str, word: str) -> Button:
    return rows.cards[key].buttons[word]


def hit(page: PromptsPage, rows: Rows, key: str, word: str) -> None:
    """Presses a row's button by keyboard."""
    tab_to(page, button(rows, key, word))
    press(page, Qt.Key.Key_Return)


def focused(rows: Rows) -> tuple[str, str]:
    for key, card in rows.cards.items():
        for word, it in card.buttons.items():
            if it.hasFocus():
                return key, word
    return "", ""


def titles(own: OwnPrompts) -> list[str]:
    return [form.title for form in own.offered()]


def words_of(widget: QWidget) -> list[str]:
    return [it.text() for it in widget.findChildren(QLabel) if it.isVisibleTo(widget)]


def file_at(folder: Path, file: PromptFile = FILE) -> Path:
    path = folder / "given.toml"
    path.write_text(prompts_text(file), "utf-8")
    return path


# Kinds


def test_every_kind_that_can_be_begun_is_listed(page: PromptsPage, own: OwnPrompts) -> None:
    assert list(page.shelf.rows.cards) == [form.key for form in own.forms()]
    assert "lesson" not in page.shelf.rows.cards
    assert not page.shelf.save_button.isVisible()


def test_a_kind_is_moved_by_keyboard_and_keeps_the_keyboard(
    page: PromptsPage, own: OwnPrompts
) -> None:
    hit(page, page.shelf.rows, "quick-note", DOWN)
    assert titles(own)[:2] == ["After an act", "Quick note"]
    assert focused(page.shelf.rows) == ("quick-note", DOWN)
    hit(page, page.shelf.rows, "quick-note", UP)
    assert titles(own)[0] == "Quick note"
    assert focused(page.shelf.rows) == ("quick-note", DOWN)  # there is no way further up
    assert UP not in page.shelf.rows.cards["quick-note"].buttons
    assert DOWN not in page.shelf.rows.cards["free"].buttons


def test_a_kind_is_hidden_and_shown_again(page: PromptsPage, own: OwnPrompts) -> None:
    hit(page, page.shelf.rows, "stung", HIDE)
    assert "A moment that stung" not in titles(own)
    assert "Hidden" in words_of(page.shelf.rows.cards["stung"])
    assert focused(page.shelf.rows) == ("stung", SHOW)
    press(page, Qt.Key.Key_Return)
    assert "A moment that stung" in titles(own)
    assert focused(page.shelf.rows) == ("stung", HIDE)


def test_every_button_says_what_it_is_about(page: PromptsPage) -> None:
    assert button(page.shelf.rows, "saw", HIDE).accessibleName() == "Hide: Kindness I saw"


def test_a_kind_of_ones_own_is_made_by_keyboard_and_keeps_itself(
    page: PromptsPage, own: OwnPrompts
) -> None:
    press(page, Qt.Key.Key_Return)
    assert page.form.lines.boxes[0].hasFocus()
    type_words(page, "Bedtime")
    press(page, Qt.Key.Key_Tab)
    type_words(page, "Two lines.")
    press(page, Qt.Key.Key_Return)
    assert page.form.add.hasFocus()
    press(page, Qt.Key.Key_Return)
    assert titles(own)[-1] == "Bedtime"
    type_words(page, "What was soft today?")
    press(page, Qt.Key.Key_Return)
    kind = own.kind(own.offered()[-1].key)
    assert kind is not None
    assert (kind.title, kind.about) == ("Bedtime", "Two lines.")
    assert [prompt.question for prompt in kind.prompts] == ["What was soft today?"]
    assert focused(page.form.rows) == (kind.prompts[0].id, CHANGE)
    press(page, Qt.Key.Key_Escape)
    assert focused(page.shelf.rows) == (kind.id, CHANGE)
    assert "Yours" in words_of(page.shelf.rows.cards[kind.id])


def test_words_keep_themselves_after_a_pause(
    page: PromptsPage, own: OwnPrompts, qtbot: QtBot
) -> None:
    page.start_kind()
    with qtbot.waitSignal(page.kept):
        type_words(page, "Bed")
    assert titles(own)[-1] == "Bed"
    assert page.form.lines.said.text() == "Saved on this computer"
    assert "Bed" in words_of(page.form)
    type_words(page, "time")
    assert page.form.lines.said.text() == ""
    page.flush()
    assert titles(own)[-1] == "Bedtime"


def test_a_kind_without_a_name_is_not_kept_and_its_line_waits(
    page: PromptsPage, own: OwnPrompts
) -> None:
    before = titles(own)
    page.start_kind()
    page.form.add.click()
    assert page.form.lines.empty.isVisible()
    assert page.form.lines.boxes[0].hasFocus()
    press(page, Qt.Key.Key_Tab)
    type_words(page, "A line")
    press(page, Qt.Key.Key_Escape)
    assert page.shelf.isVisible()
    assert titles(own) == before
    page.start_kind()
    assert page.form.lines.words() == ("", "A line")
    type_words(page, "Name")
    assert not page.form.lines.empty.isVisible()
    page.flush()
    assert own.forms()[-1].about == "A line"
    page.start_kind()
    assert page.form.lines.words() == ("", "")


def test_a_kind_is_renamed_and_a_blank_name_changes_nothing(
    page: PromptsPage, own: OwnPrompts
) -> None:
    own.put_kind(BEDTIME)
    hit(page, page.shelf.rows, "k1", CHANGE)
    name = page.form.lines.boxes[0]
    tab_to(page, name)
    name.selectAll()
    press(page, Qt.Key.Key_Delete)
    press(page, Qt.Key.Key_Escape)
    assert own.kind("k1") == BEDTIME
    page.show_form("k1")
    assert name.text() == "Bedtime"
    name.selectAll()
    QTest.keyClicks(name, "At night")
    press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.shelf.isVisible()
    assert own.kind("k1") == replace(BEDTIME, title="At night")


def test_a_name_that_ends_in_a_sign_of_two_halves_stays_whole(
    page: PromptsPage, own: OwnPrompts
) -> None:
    kind = OwnKind("k1", "x" * (MOST_TITLE - 1) + "🙂")
    own.put_kind(kind)
    page.show_form("k1")
    page.flush()
    assert own.kind("k1") == kind
    name = page.form.lines.boxes[0]
    name.setFocus()
    page.start_kind()
    name.insert("y" * (MOST_TITLE - 1) + "🙂")
    name.textEdited.emit(name.text())  # as pasting does
    page.flush()
    assert titles(own)[-1] == "y" * (MOST_TITLE - 1)


def test_a_kind_is_taken_away_with_a_way_back(
    page: PromptsPage, own: OwnPrompts, said: Said
) -> None:
    own.put_kind(BEDTIME)
    hit(page, page.shelf.rows, "k1", AWAY)
    assert "Bedtime" not in titles(own)
    assert focused(page.shelf.rows) == ("free", CHANGE)
    words, undo = said[-1]
    assert words == "“Bedtime” is away. Pages you wrote with it stay."
    assert undo is not None
    undo()
    assert titles(own)[-1] == "Bedtime"
    assert own.kind("k1") == BEDTIME


def test_there_is_an_end_to_kinds_and_it_is_said(
    page: PromptsPage, own: OwnPrompts, journaling: JournalingService, said: Said
) -> None:
    own.put_kind(BEDTIME)
    hit(page, page.shelf.rows, "k1", AWAY)
    fill(journaling)
    page.focus_first()
    press(page, Qt.Key.Key_Return)
    assert page.shelf.trouble.text() == prompt_troubles.no_room()
    page.show_shelf()
    assert not page.shelf.trouble.isVisible()
    undo = said[-1][1]
    assert undo is not None
    undo()
    assert page.shelf.trouble.text() == prompt_troubles.no_room()
    kind = own.kind("k1")
    assert kind is not None
    assert kind.gone


# Questions


def test_a_question_of_ones_own_is_asked_where_it_was_put(
    page: PromptsPage, own: OwnPrompts
) -> None:
    hit(page, page.shelf.rows, "after-act", CHANGE)
    assert page.form.add.hasFocus()
    press(page, Qt.Key.Key_Return)
    type_words(page, "Who else was there?")
    press(page, Qt.Key.Key_Tab)
    type_words(page, "Roles will do.")
    press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    key, word = focused(page.form.rows)
    assert word == CHANGE
    hit(page, page.form.rows, key, UP)
    assert focused(page.form.rows) == (key, UP)
    steps = own.prompts().form(Kind.AFTER_ACT).steps
    assert (steps[-2].question, steps[-2].hint) == ("Who else was there?", "Roles will do.")


def test_the_stamp_stays_first(page: PromptsPage) -> None:
    page.show_form("after-act")
    first, second, third, *_ = page.form.rows.cards.values()
    assert list(first.buttons) == [HIDE, DOWN]
    assert list(second.buttons) == [HIDE, UP]
    assert UP not in third.buttons


def test_a_step_is_hidden_and_the_last_one_cannot_be(page: PromptsPage, own: OwnPrompts) -> None:
    page.show_form("saw")
    hit(page, page.form.rows, "saw", HIDE)
    assert [step.id for step in own.prompts().form(Kind.SAW).steps] == ["inside"]
    assert focused(page.form.rows) == ("saw", SHOW)
    assert HIDE not in page.form.rows.cards["inside"].buttons
    press(page, Qt.Key.Key_Return)
    assert own.prompts().form(Kind.SAW).steps[0].id == "saw"


def test_a_question_is_changed_and_a_blank_one_stays_as_it_was(
    page: PromptsPage, own: OwnPrompts
) -> None:
    own.put_kind(BEDTIME)
    page.show_form("k1")
    hit(page, page.form.rows, "p1", CHANGE)
    question = page.editor.lines.boxes[0]
    assert question.hasFocus()
    question.selectAll()
    press(page, Qt.Key.Key_Delete)
    press(page, Qt.Key.Key_Return)
    assert page.editor.lines.empty.isVisible()
    press(page, Qt.Key.Key_Escape)
    assert focused(page.form.rows) == ("p1", CHANGE)
    assert own.kind("k1") == BEDTIME
    press(page, Qt.Key.Key_Return)
    assert question.text() == "What was soft today?"
    question.selectAll()
    type_words(page, "What was warm?")
    press(page, Qt.Key.Key_Return)
    kind = own.kind("k1")
    assert kind is not None
    assert kind.prompts[0] == replace(SOFT, question="What was warm?")
    assert "What was warm?" in words_of(page.form.rows)


def test_a_new_question_with_only_its_help_waits(page: PromptsPage, own: OwnPrompts) -> None:
    page.show_form("saw")
    page.form.add.click()
    press(page, Qt.Key.Key_Tab)
    type_words(page, "Only help")
    page.editor.back.click()
    assert page.form.add.hasFocus()
    page.form.add.click()
    assert page.editor.lines.words() == ("", "Only help")
    page.editor.back.click()
    page.show_form("free")
    page.form.add.click()
    assert page.editor.lines.words() == ("", "")


def test_a_question_is_taken_away_and_put_back_where_it_was(
    page: PromptsPage, own: OwnPrompts, said: Said
) -> None:
    own.put_kind(BEDTIME)
    page.show_form("k1")
    hit(page, page.form.rows, "p1", AWAY)
    assert list(page.form.rows.cards) == ["p2"]
    assert focused(page.form.rows) == ("p2", AWAY)
    press(page, Qt.Key.Key_Return)
    assert page.form.add.hasFocus()
    assert page.form.none.isVisible()
    assert [step.id for step in own.offered()[-1].steps] == ["page"]
    for words, undo in reversed(said):
        assert "What you wrote under it stays." in words
        assert undo is not None
        undo()
    assert list(page.form.rows.cards) == ["p1", "p2"]


def test_where_only_one_question_is_left_there_is_nothing_to_press_on_it(
    page: PromptsPage, own: OwnPrompts
) -> None:
    own.put_prompt("quick-note", SOFT)
    page.show_form("quick-note")
    hit(page, page.form.rows, "p1", AWAY)
    assert page.form.rows.cards["note"].buttons == {}
    assert page.form.add.hasFocus()
    page.form.rows.focus_row("note")
    assert page.form.add.hasFocus()


def test_a_full_page_says_so(page: PromptsPage, own: OwnPrompts) -> None:
    for number in range(MOST_PROMPTS):
        own.put_prompt("free", OwnPrompt(f"n{number}", "Why?"))
    page.show_form("free")
    page.form.add.click()
    assert page.form.isVisible()
    assert page.form.trouble.isVisible()


def test_a_row_that_is_gone_meanwhile_is_left_alone(page: PromptsPage, own: OwnPrompts) -> None:
    page.show_form("saw")
    before = own.forms(), own.topics("saw"), own.hidden()
    page.form.pressed.emit("gone", HIDE)
    page.shelf.pressed.emit("gone", AWAY)
    assert (own.forms(), own.topics("saw"), own.hidden()) == before
    assert page.form.isVisible()


# Trouble


def test_words_that_can_not_be_kept_stay_and_are_tried_again(
    page: PromptsPage, own: OwnPrompts, notebook: NotebookFile, troubles: list[object]
) -> None:
    own.put_kind(BEDTIME)
    page.show_form("k1")
    notebook.read_only = True
    name = page.form.lines.boxes[0]
    name.setFocus()
    name.selectAll()
    type_words(page, "At night")
    page.flush()
    assert isinstance(troubles[-1], NotebookReadOnly)
    assert page.unkept() == ("At night", "Two lines.")
    page.show_form("free")  # elsewhere the words wait
    page.show_form("k1")
    assert name.text() == "At night"
    assert page.unkept() == ("At night", "Two lines.")
    page.start_kind()
    assert page.unkept() == ("At night", "Two lines.")
    notebook.read_only = False
    page.flush()
    assert page.unkept() == ()
    kind = own.kind("k1")
    assert kind is not None
    assert kind.title == "At night"


def test_a_new_kind_that_can_not_be_kept_takes_no_question_yet(
    page: PromptsPage, notebook: NotebookFile, troubles: list[object]
) -> None:
    page.start_kind()
    notebook.read_only = True
    type_words(page, "Bedtime")
    page.form.add.click()
    assert page.form.isVisible()
    assert isinstance(troubles[-1], NotebookReadOnly)
    assert page.unkept() == ("Bedtime",)


def test_a_new_kind_for_which_there_is_no_room_any_more_waits(
    page: PromptsPage, own: OwnPrompts, journaling: JournalingService
) -> None:
    page.start_kind()
    type_words(page, "Bedtime")
    fill(journaling)
    page.flush()
    assert page.form.lines.said.text() == "There's no room for it yet."
    assert page.unkept() == ("Bedtime",)
    own.remove_kind("n0")
    page.flush()
    assert titles(own)[-1] == "Bedtime"


def test_what_can_not_be_arranged_stays_and_is_told(
    page: PromptsPage, own: OwnPrompts, notebook: NotebookFile, troubles: list[object], said: Said
) -> None:
    own.put_kind(BEDTIME)
    notebook.read_only = True
    hit(page, page.shelf.rows, "stung", HIDE)
    hit(page, page.shelf.rows, "k1", AWAY)
    assert [type(error) for error in troubles] == [NotebookReadOnly, NotebookReadOnly]
    assert "A moment that stung" in titles(own)
    assert said == []


# Files


def test_what_is_ones_own_is_saved_by_keyboard(
    page: PromptsPage, own: OwnPrompts, ask: FakeAsk, tmp_path: Path, said: Said
) -> None:
    own.put_kind(BEDTIME)
    own.put_prompt("saw", OwnPrompt("p3", "Who else saw it?"))
    ask.path = tmp_path / "ours"
    tab_to(page, page.shelf.save_button)
    press(page, Qt.Key.Key_Return)
    assert "• What was soft today?" in words_of(page.saving.kinds.ticks["k1"])[1]
    assert words_of(page.saving.kinds.ticks["saw"])[0] == "Questions for “Kindness I saw”"
    press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.saving.unnamed.isVisible()
    type_words(page, "From our talks")
    assert not page.saving.unnamed.isVisible()
    press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert ask.asked[-1] == "From-our-talks.toml"
    file = read_prompts(tmp_path / "ours.toml")
    assert [kind.title for kind in file.kinds] == ["Bedtime"]
    assert [added.form for added in file.added] == ["saw"]
    assert said[-1] == ("Saved as ours.toml.", None)
    assert page.shelf.isVisible()
    assert page.saving.name.text() == ""


def test_nothing_ticked_saves_nothing_and_the_name_stays(
    page: PromptsPage, own: OwnPrompts, ask: FakeAsk
) -> None:
    own.put_kind(BEDTIME)
    page.shelf.save_button.click()
    type_words(page, "Ours")
    tick = page.saving.kinds.ticks["k1"].box
    tab_to(page, tick)
    press(page, Qt.Key.Key_Space)
    page.saving.save.click()
    assert page.saving.trouble.text() == "Tick one first."
    press(page, Qt.Key.Key_Space)
    assert not page.saving.trouble.isVisible()
    page.saving.save.click()
    assert page.saving.isVisible()  # no place was chosen
    press(page, Qt.Key.Key_Escape)
    assert page.shelf.isVisible()
    page.shelf.save_button.click()
    assert page.saving.name.text() == "Ours"


def test_a_place_that_can_not_be_written_is_said(
    page: PromptsPage, own: OwnPrompts, ask: FakeAsk, tmp_path: Path
) -> None:
    own.put_kind(BEDTIME)
    ask.path = tmp_path / "nowhere" / "ours.toml"
    page.shelf.save_button.click()
    type_words(page, "Ours")
    page.saving.save.click()
    assert page.saving.trouble.text() == "The file couldn't be saved there. Try another place."


def test_a_kind_that_no_file_can_hold_is_named(
    page: PromptsPage, own: OwnPrompts, ask: FakeAsk, tmp_path: Path
) -> None:
    own.put_kind(OwnKind("Zähne", "Teeth"))
    ask.path = tmp_path / "ours.toml"
    page.shelf.save_button.click()
    type_words(page, "Ours")
    page.saving.save.click()
    assert page.saving.trouble.text() == "“Teeth” doesn't fit in a file. Leave it out?"
    assert not ask.path.exists()


def test_a_notebook_that_can_not_be_read_is_told_when_saving(  # noqa: PLR0917
    page: PromptsPage,
    own: OwnPrompts,
    notebook: NotebookFile,
    resources: Path,
    ask: FakeAsk,
    tmp_path: Path,
    theme: Theme,
    qtbot: QtBot,
) -> None:
    journaling = JournalingService(PreferenceRepository(notebook))
    afresh = OwnPrompts(lambda: load_prompts(resources), journaling, new_id=notebook.new_id)
    ask.path = file_at(tmp_path)
    with unreadable(notebook):
        made = PromptsPage(afresh, theme, ask)
        qtbot.addWidget(made)
        heard: list[object] = []
        made.failed.connect(heard.append)
        made.open()
        made._save("Ours", ["saw"])
    assert len(heard) == 2


def test_a_file_is_looked_at_first_and_comes_beside_what_is_there(
    page: PromptsPage, own: OwnPrompts, ask: FakeAsk, tmp_path: Path, said: Said
) -> None:
    own.put_kind(BEDTIME)
    ask.path = file_at(tmp_path)
    tab_to(page, page.shelf.open_button)
    press(page, Qt.Key.Key_Return)
    before = own.forms()
    ticks = {key: it for group in page.preview.groups.values() for key, it in group.ticks.items()}
    assert {key: it.box.isChecked() for key, it in ticks.items()} == {
        "sundays": True,
        "saw": True,
        "k1": False,
    }
    assert ticks["sundays"].box.hasFocus()
    tab_to(page, ticks["k1"].box)
    press(page, Qt.Key.Key_Space)
    assert own.forms() == before
    tab_to(page, page.preview.add)
    press(page, Qt.Key.Key_Return)
    assert [form.title for form in own.offered()[-3:]] == ["Bedtime", "At night", "Sundays"]
    assert own.topics("saw")[-1].step.question == "Who else saw it?"
    assert own.kind("k1") == BEDTIME
    assert said[-1] == ("Added “From our talks” beside what was there.", None)
    page.open()
    same = [it.text() for group in page.preview.groups.values() for it in group.told]
    assert same == ["Sundays", "Questions for “Kindness I saw”"]


def test_a_file_of_which_all_is_there_leaves_only_the_way_back(
    page: PromptsPage, own: OwnPrompts, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.path = file_at(tmp_path)
    own.add(FILE, ["k1", "sundays", "saw"])
    page.open()
    assert page.preview.leave.hasFocus()
    assert not page.preview.add.isVisible()
    press(page, Qt.Key.Key_Return)
    assert page.shelf.isVisible()


def test_nothing_ticked_adds_nothing(
    page: PromptsPage, own: OwnPrompts, ask: FakeAsk, tmp_path: Path
) -> None:
    before = own.forms()
    ask.path = file_at(tmp_path, PromptFile("Ours", added=FILE.added))
    page.open()
    press(page, Qt.Key.Key_Space)
    page.preview.add.click()
    assert page.preview.trouble.text() == "Tick one first, or leave it."
    assert own.forms() == before


def test_a_file_for_which_there_is_no_room_changes_nothing(  # noqa: PLR0917
    page: PromptsPage,
    own: OwnPrompts,
    journaling: JournalingService,
    ask: FakeAsk,
    tmp_path: Path,
    notebook: NotebookFile,
    troubles: list[object],
) -> None:
    fill(journaling)
    before = own.forms()
    ask.path = file_at(tmp_path)
    page.open()
    page.preview.add.click()
    assert page.preview.trouble.text() == prompt_troubles.no_room()
    assert own.forms() == before
    own.remove_kind("n0")
    own.remove_kind("n1")
    notebook.read_only = True
    page.preview.add.click()
    assert isinstance(troubles[-1], NotebookReadOnly)
    assert page.preview.isVisible()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kindly-pack = 1", "That file doesn't hold questions for the journal."),
        ("kindly-prompts = 2", "Line 1: That file was made by a newer Kindly."),
        ("kindly-prompts = ", "Line 1: This isn't written as Kindly reads it."),
        ("kindly-prompts = 1\n[prompts]\nname = 'a'", "“prompt” isn't there, and it's needed."),
        ("kindly-prompts = 1\n[prompts]\nnmae = 'a'", "Line 3: “nmae” isn't one Kindly knows."),
        ("kindly-prompts = 1\n[prompts]\nname = ''", "Line 3: “name” has no words."),
        ("kindly-prompts = 1\n[prompts]\nname = 3", "Line 3: “name” isn't written as Kindly reads"),
        (f"kindly-prompts = 1\n[prompts]\nname = '{'x' * 61}'", "Line 3: “name” is too long."),
        (
            "kindly-prompts = 1\n[prompts]\nname = 'a'\n[[kind]]\nid = 'free'\ntitle = 'b'",
            "Line 5: “free” isn't a name tag Kindly can use.",
        ),
        (
            "kindly-prompts = 1\n[prompts]\nname = 'a'\n[[prompt]]\nkind = 'fre'\nquestion = 'b'",
            "Line 5: “fre” isn't one Kindly knows for “kind”. It could be: quick-note, after-act,",
        ),
        (
            "kindly-prompts = 1\n[prompts]\nname = 'a'\n"
            + "[[prompt]]\nkind = 'free'\nquestion = 'b'\n" * 31,
            "Line 94: There are too many to take in from here on.",
        ),
    ],
)
def test_a_broken_file_says_what_and_where_and_changes_nothing(  # noqa: PLR0917
    page: PromptsPage, own: OwnPrompts, ask: FakeAsk, tmp_path: Path, text: str, words: str
) -> None:
    before = own.forms()
    ask.path = tmp_path / "given.toml"
    ask.path.write_text(text, "utf-8")
    page.open()
    assert page.shelf.trouble.text().startswith(words)
    assert page.shelf.trouble.text().endswith("Nothing was changed.")
    assert own.forms() == before


def test_no_file_chosen_leaves_all_as_it_was(page: PromptsPage, ask: FakeAsk) -> None:
    page.open()
    assert page.shelf.isVisible()


def test_every_trouble_has_words(page: PromptsPage, tmp_path: Path) -> None:
    from kindly.content.table import Flaw
    from kindly.services.own_prompts import PromptFileError

    for trouble in PromptTrouble:
        error = PromptFileError(tmp_path / "a.toml", "reason", Flaw(trouble, key="k", found="f"))
        assert len(prompt_troubles.not_read(error)) > len("Nothing was changed.")
        assert "{" not in prompt_troubles.not_read(error)
        assert prompt_troubles.not_saved(error, "")


# The page


def test_escape_goes_back_one_thing_at_a_time(
    page: PromptsPage, own: OwnPrompts, qtbot: QtBot
) -> None:
    own.put_kind(BEDTIME)
    page.show_form("k1")
    page.form.pressed.emit("p1", CHANGE)
    assert page.editor.isVisible()
    press(page, Qt.Key.Key_Escape)
    assert page.form.isVisible()
    press(page, Qt.Key.Key_Escape)
    assert page.shelf.isVisible()
    with qtbot.waitSignal(page.prompts_left):
        press(page, Qt.Key.Key_Escape)


def test_markup_and_endless_words_stay_words(page: PromptsPage, own: OwnPrompts) -> None:
    own.put_kind(OwnKind("k1", "<b>Bed</b>", "x" * MOST_LETTERS, (OwnPrompt("p", "<i>?</i>"),)))
    page.show_form("k1")
    assert "<i>?</i>" in words_of(page.form.rows)
    page.show_shelf()
    assert "<b>Bed</b>" in words_of(page.shelf.rows)
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()
