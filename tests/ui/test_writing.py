"""Writing of every kind, one topic at a time or all on one page, by mouse and by keyboard."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from kindly.app import Kindly, Options
from kindly.domain.acts import Plan, Signal
from kindly.domain.journal import Answer, Compassion, Entry, Feeling, Kind, Reply
from kindly.domain.journaling import Journaling
from kindly.domain.prompts import Aid, ChipField, Form, LineField, Prompts, Step
from kindly.services.journal import JournalService
from kindly.services.journaling import JournalingService
from kindly.services.writing import Writing
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.ui.aids import BringTick, CantTell, Marks, PlanMaker, WeekPairs
from kindly.ui.journal import JournalPage
from kindly.ui.journal_shelf import JournalShelf
from kindly.ui.question_aid import ChosenQuestion, QuestionBank
from kindly.ui.step_fields import StepFields
from kindly.ui.theme import Theme
from kindly.ui.widgets.pair_chart import Pair
from kindly.ui.widgets.text import Text
from kindly.ui.widgets.text_box import TextBox
from kindly.ui.widgets.wrap_button import WrapButton
from kindly.ui.writing import WritingPanel, form_for
from tests.fakes import FakeAsk, FakeClock, unreadable
from tests.someone_typing import put_in

Key = Qt.Key
Alt, Control = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 6, 15)


@pytest.fixture
def panel(
    qtbot: QtBot,
    journal: JournalService,
    journaling: JournalingService,
    theme: Theme,
    prompts: Prompts,
) -> Iterator[WritingPanel]:
    made = WritingPanel(journal, journaling, theme=theme, prompts=prompts)
    qtbot.addWidget(made)
    made.resize(820, 780)
    with qtbot.waitActive(made):
        made.show()
    yield made
    made.end()
    journal.close()


def begin(panel: WritingPanel, journal: JournalService, kind: Kind, **fields: object) -> Writing:
    panel.end()
    writing = journal.start(kind, **fields)
    panel.begin(writing)
    return writing


def told(page: QWidget) -> list[str]:
    """Every word that is shown in plain labels."""
    return [text.text() for text in page.findChildren(Text) if text.isVisible() and text.text()]


def box_of(panel: WritingPanel, at: int = 0) -> TextBox:
    found = panel.fields[at].box
    assert found is not None
    return found


def step(panel: WritingPanel) -> str:
    return panel.fields[0].step.id


def go_to(panel: WritingPanel, step_id: str) -> StepFields:
    while step(panel) != step_id:
        before = step(panel)
        panel.go_on()
        assert step(panel) != before, f"there is no {step_id}"
    return panel.fields[0]


def kept(entries: EntryRepository) -> Entry:
    entry = entries.get(entries.page()[0].id)
    assert entry is not None
    return entry


# One topic at a time


def test_every_step_can_be_walked_skipped_and_walked_back_by_keyboard(
    qtbot: QtBot,
    panel: WritingPanel,
    journal: JournalService,
    entries: EntryRepository,
    prompts: Prompts,
) -> None:
    begin(panel, journal, Kind.HELD_BACK)
    steps = [step.id for step in prompts.form(Kind.HELD_BACK).steps]
    assert panel.where.text() == "When I held back  ·  to begin with"
    assert panel.back.isHidden()
    qtbot.keyClicks(QApplication.focusWidget(), "Held the door")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Right, Alt)
    assert panel.where.text() == "When I held back  ·  a little further"
    assert [line.headline for line in entries.page()] == ["Held the door"], "kept on the way"
    panel.skip.click()
    assert step(panel) == steps[2]
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Left, Alt)
    panel.back.click()
    assert box_of(panel).words() == "Held the door"
    for _ in range(len(steps) + 2):
        panel.go_on()
    assert panel.where.text() == "When I held back  ·  last of all"
    assert panel.next.isHidden()
    assert panel.skip.isHidden()
    with qtbot.waitSignal(panel.finished):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return, Control)
    assert kept(entries).title == "Held the door"


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.OWN])
def test_every_kind_takes_words_in_every_step_and_keeps_them_all(  # noqa: PLR0917
    qtbot: QtBot,
    panel: WritingPanel,
    journal: JournalService,
    entries: EntryRepository,
    prompts: Prompts,
    kind: Kind,
) -> None:
    begin(panel, journal, kind)
    for at, asked in enumerate(prompts.form(kind).steps):
        assert step(panel) == asked.id
        assert not any(sign.isdigit() for sign in panel.where.text()), "nothing counts the steps"
        if panel.fields[0].box is not None:
            box_of(panel).setFocus()
            qtbot.keyClicks(box_of(panel), f"words {at}")
        panel.go_on()
    panel.finish()
    entry = kept(entries)
    with_words = [at for at, it in enumerate(prompts.form(kind).steps) if it.text or it.answer]
    assert sorted(entry.words) == sorted(f"words {at}" for at in with_words)
    panel.begin(journal.open(entry.id), whole=True)
    again = [fields.box.words() for fields in panel.fields if fields.box is not None]
    assert again == [f"words {at}" for at in with_words]


def test_all_steps_can_be_seen_on_one_page(
    qtbot: QtBot,
    panel: WritingPanel,
    journal: JournalService,
    prompts: Prompts,
    entries: EntryRepository,
) -> None:
    begin(panel, journal, Kind.AFTER_ACT)
    box = go_to(panel, "did").box
    assert box is not None
    qtbot.keyClicks(box, "words first")
    assert panel.all is not None
    panel.all.click()
    assert len(panel.fields) == len(prompts.form(Kind.AFTER_ACT).steps)
    assert panel.where.text() == "After an act"
    assert panel.next.isHidden()
    assert told(panel).count(prompts.sayings.lines_note) == 1
    panel.go_on()
    felt = next(fields for fields in panel.fields if fields.step.id == "felt")
    felt.chips[ChipField.FEELINGS].pills.pill("shy").click()
    panel.finish()
    entry = kept(entries)
    assert (entry.title, entry.feelings) == ("words first", (Feeling.SHY,))


def test_a_kind_without_a_form_is_a_free_page(prompts: Prompts) -> None:
    assert form_for(prompts, Kind.OWN).kind is Kind.FREE
    assert form_for(prompts, Kind.STUNG).kind is Kind.STUNG


# After an act: the stamp, then the look back


def test_the_stamp_is_done_after_two_lines_or_goes_on(
    qtbot: QtBot, panel: WritingPanel, journal: JournalService, entries: EntryRepository
) -> None:
    begin(panel, journal, Kind.AFTER_ACT)
    assert panel.where.text() == "After an act  ·  half a minute"
    line = panel.fields[0].lines[LineField.SEEMED].labelled.line
    assert QApplication.focusWidget() is line
    qtbot.keyClick(line, Key.Key_Right)
    assert (panel.enough.text(), panel.next.text()) == ("Good enough", "Next")
    panel.go_on()
    assert step(panel) == "near"
    assert (panel.enough.text(), panel.next.text()) == ("Done", "A bit more")
    assert panel.enough.property("kind") == "primary"
    assert panel.skip.isHidden()
    panel.next.click()
    assert step(panel) == "did"
    assert (panel.enough.text(), panel.next.text()) == ("Good enough", "Next")
    panel.finish()
    assert kept(entries).seemed == 55


def test_what_a_plan_brought_along_is_not_asked_again(
    panel: WritingPanel, journal: JournalService
) -> None:
    writing = journal.reflect_on(Plan("at the till", "Ask her name", guess=20, id=7))
    panel.begin(writing)
    assert step(panel) == "landed"
    panel.end()
    writing.edit(seemed=80)
    panel.begin(writing)
    assert step(panel) == "near"
    writing.edit(close=10)
    panel.begin(writing)
    assert step(panel) == "seen", "what was done is known"


def test_the_guess_is_a_ring_and_is_answered_without_a_number(
    qtbot: QtBot, panel: WritingPanel, journal: JournalService
) -> None:
    begin(panel, journal, Kind.AFTER_ACT, guess=20)
    row = panel.fields[0].lines[LineField.SEEMED]
    assert row.note.text() == "Open ring: your guess before."
    for _ in range(3):
        qtbot.keyClick(row.labelled.line, Key.Key_PageUp)
    assert "Warmer than you expected" in row.note.text()
    assert not any(sign.isdigit() for words in told(panel) for sign in words)


def test_a_line_is_nothing_until_touched_and_can_be_cleared_by_mouse_and_by_key(
    qtbot: QtBot, panel: WritingPanel, journal: JournalService
) -> None:
    writing = begin(panel, journal, Kind.AFTER_ACT)
    row = panel.fields[0].lines[LineField.SEEMED]
    assert row.value() is None
    assert row.clear.isHidden()
    for clear in ("button", "key"):
        qtbot.keyClick(row.labelled.line, Key.Key_Left)
        assert writing.entry.seemed == 45
        if clear == "key":
            qtbot.keyClick(row.labelled.line, Key.Key_Delete)
        else:
            row.clear.click()
        assert writing.entry.seemed is None
        assert row.clear.isHidden()
        assert QApplication.focusWidget() is row.labelled.line


def test_one_can_say_that_one_cannot_tell(
    qtbot: QtBot, panel: WritingPanel, journal: JournalService, prompts: Prompts
) -> None:
    writing = begin(panel, journal, Kind.AFTER_ACT, guess=30)
    fields = panel.fields[0]
    aid = fields.beside
    assert isinstance(aid, CantTell)
    line = fields.lines[LineField.SEEMED].labelled.line
    qtbot.keyClick(line, Key.Key_Right)
    aid.pill.click()
    assert aid.said.text() == prompts.sayings.unknown
    assert writing.entry.seemed is None
    assert writing.entry.answers == (
        Answer("landed", "How did they seem to take it?", "I can't tell"),
    )
    panel.go_on()
    panel.go_back()
    again = panel.fields[0].beside
    assert isinstance(again, CantTell)
    assert again.pill.isChecked()
    qtbot.keyClick(panel.fields[0].lines[LineField.SEEMED].labelled.line, Key.Key_Right)
    assert not again.pill.isChecked(), "a place on the line is an answer of its own"
    assert writing.entry.answers == ()
    assert writing.entry.seemed == 55


def test_seen_and_felt_are_kept_apart_with_chips_and_lines(
    qtbot: QtBot, panel: WritingPanel, journal: JournalService, entries: EntryRepository
) -> None:
    begin(panel, journal, Kind.AFTER_ACT)
    seen = go_to(panel, "seen")
    seen.starters[1].click()
    qtbot.keyClicks(box_of(panel), "thank you")
    seen.starters[0].click()
    seen.chips[ChipField.SIGNALS].pills.pill("voice").click()
    back = go_to(panel, "came-back")
    back.chips[ChipField.REPLIES].pills.pill("smile").click()
    felt = go_to(panel, "felt")
    qtbot.keyClicks(box_of(panel), "warm")
    felt.chips[ChipField.FEELINGS].pills.pill("glad").click()
    both = go_to(panel, "both")
    assert QApplication.focusWidget() is both.chips[ChipField.COMPASSION].pills.pill("yes")
    both.chips[ChipField.COMPASSION].pills.pill("yes").click()
    strings = go_to(panel, "strings").lines[LineField.STRINGS]
    qtbot.keyClick(strings.labelled.line, Key.Key_End)
    assert strings.note.text().startswith("Good spotting.")
    panel.finish()
    entry = kept(entries)
    assert (entry.seen, entry.felt) == ("I said thank you My face ", "warm")
    assert (entry.signals, entry.feelings) == ((Signal.VOICE,), (Feeling.GLAD,))
    assert (entry.replies, entry.compassion) == ((Reply.SMILE,), Compassion.YES)
    assert (entry.guess, entry.seemed, entry.close, entry.taste) == (None, None, None, None)
    assert entry.strings == 100


# A question to stay with


def bank(panel: WritingPanel) -> QuestionBank:
    aid = panel.fields[0].beside
    assert isinstance(aid, QuestionBank)
    return aid


def test_a_question_is_taken_from_the_bank_by_keyboard(
    qtbot: QtBot, panel: WritingPanel, journal: JournalService, prompts: Prompts
) -> None:
    writing = begin(panel, journal, Kind.QUESTION)
    assert prompts.form(Kind.QUESTION).opening in told(panel)
    assert QApplication.focusWidget() is bank(panel).take
    offered = bank(panel).offered()
    qtbot.keyClick(bank(panel).take, Key.Key_Return)
    assert writing.entry.question == offered
    assert step(panel) == "stay", "one goes on to it at once"
    chosen = panel.fields[0].beside
    assert isinstance(chosen, ChosenQuestion)
    assert chosen.card.words() == offered
    assert QApplication.focusWidget() is box_of(panel)
    panel.go_on()
    qtbot.keyClicks(box_of(panel), "And tomorrow?")
    panel.finish()
    assert writing.entry.answer("tomorrow") == "And tomorrow?"


def test_another_question_never_comes_twice_before_all_were_there(
    panel: WritingPanel, journal: JournalService, prompts: Prompts
) -> None:
    begin(panel, journal, Kind.QUESTION)
    seen = [bank(panel).offered()]
    for _ in prompts.questions[1:]:
        bank(panel).another.click()
        seen.append(bank(panel).offered())
    assert sorted(seen) == sorted(question.text for question in prompts.questions)


def test_all_the_questions_can_be_seen_and_one_taken(
    panel: WritingPanel, journal: JournalService, prompts: Prompts
) -> None:
    writing = begin(panel, journal, Kind.QUESTION)
    bank(panel).all.head.click()
    rows = panel.findChildren(WrapButton)
    assert [row.words() for row in rows] == [question.text for question in prompts.questions]
    rows[21].click()
    assert writing.entry.question == prompts.questions[21].text


def test_a_question_of_ones_own_is_as_good(
    qtbot: QtBot, panel: WritingPanel, journal: JournalService
) -> None:
    writing = begin(panel, journal, Kind.QUESTION)
    box_of(panel).setFocus()
    qtbot.keyClicks(box_of(panel), "Why the rush?")
    bank(panel).take.click()
    panel.go_back()
    assert QApplication.focusWidget() is box_of(panel), "there are words to go on with"
    assert writing.entry.question != "Why the rush?"
    cursor = box_of(panel).textCursor()
    cursor.select(cursor.SelectionType.Document)
    cursor.insertText("Why the rush?")
    panel.go_on()
    chosen = panel.fields[0].beside
    assert isinstance(chosen, ChosenQuestion)
    assert chosen.card.words() == "Why the rush?"
    assert chosen.card.care.isHidden()


def test_the_question_left_for_another_day_is_offered_first(
    qtbot: QtBot, panel: WritingPanel, journal: JournalService
) -> None:
    left = "What if it's *fine*? 🙂"
    earlier = Answer("tomorrow", "Is there a question?", left)
    journal.add(Entry(Kind.QUESTION, TODAY, body="Hm.", answers=(earlier,)))
    writing = begin(panel, journal, Kind.QUESTION)
    assert left in told(panel), "a person's own words are never markup"
    assert QApplication.focusWidget() is bank(panel).take_carried
    qtbot.keyClick(bank(panel).take_carried, Key.Key_Space)
    assert writing.entry.question == left


def test_who_types_while_questions_are_offered_writes_their_own(
    qtbot: QtBot, panel: WritingPanel, journal: JournalService
) -> None:
    writing = begin(panel, journal, Kind.QUESTION)
    take = bank(panel).take
    assert QApplication.focusWidget() is take
    qtbot.keyClick(take, Key.Key_F, Alt)
    assert QApplication.focusWidget() is take
    qtbot.keyClicks(take, "W")
    qtbot.keyClicks(QApplication.focusWidget(), "hy the rush?")
    assert writing.entry.question == "Why the rush?"


def test_a_question_that_may_touch_fear_leads_to_the_guide(
    qtbot: QtBot, panel: WritingPanel, journal: JournalService, prompts: Prompts
) -> None:
    careful = next(question for question in prompts.questions if question.note)
    begin(panel, journal, Kind.QUESTION)
    while bank(panel).offered() != careful.text:
        assert bank(panel).card.guide.isHidden()
        bank(panel).another.click()
    assert careful.note in told(panel)
    with qtbot.waitSignal(panel.guide_requested):
        bank(panel).card.guide.click()
    bank(panel).take.click()
    chosen = panel.fields[0].beside
    assert isinstance(chosen, ChosenQuestion)
    with qtbot.waitSignal(panel.guide_requested):
        chosen.card.guide.click()


def test_on_one_page_a_taken_question_leads_to_the_next_box(
    panel: WritingPanel, journal: JournalService
) -> None:
    begin(panel, journal, Kind.QUESTION)
    panel.show_all()
    bank(panel).take.click()
    assert QApplication.focusWidget() is box_of(panel, 1)
    assert panel.fields[1].beside is None, "the question stands above already"


def test_after_five_minutes_the_closing_is_said_once_and_nothing_is_cut(
    qtbot: QtBot,
    panel: WritingPanel,
    journal: JournalService,
    clock: FakeClock,
    prompts: Prompts,
) -> None:
    closing = prompts.form(Kind.QUESTION).closing
    writing = begin(panel, journal, Kind.QUESTION)
    panel.go_on()
    qtbot.keyClicks(box_of(panel), "one")
    clock.pass_time(minutes=4, seconds=59)
    qtbot.wait(1100)
    assert closing not in told(panel)
    clock.pass_time(seconds=1)
    qtbot.waitUntil(lambda: closing in told(panel), timeout=2500)
    assert QApplication.focusWidget() is box_of(panel)
    qtbot.keyClicks(box_of(panel), " more")
    assert writing.entry.body == "one more"


def test_a_bank_that_cannot_be_read_still_offers_questions(
    panel: WritingPanel, journal: JournalService, notebook: NotebookFile
) -> None:
    with unreadable(notebook):
        begin(panel, journal, Kind.QUESTION)
        assert bank(panel).offered()
        assert not bank(panel).carried
        begin(panel, journal, Kind.WEEKLY)
        go_to(panel, "guesses")


# The weekly look


def test_the_weeks_own_pairs_stand_by_the_question_about_guesses(
    qtbot: QtBot, panel: WritingPanel, journal: JournalService
) -> None:
    entry = journal.add(Entry(Kind.AFTER_ACT, TODAY, title="Waved", guess=20, seemed=70))
    begin(panel, journal, Kind.WEEKLY)
    aid = go_to(panel, "guesses").beside
    assert isinstance(aid, WeekPairs)
    pair = aid.chart.chart.pairs().at(0)
    assert isinstance(pair, Pair)
    assert pair.label == "Waved"
    assert not any(sign.isdigit() for words in told(panel) for sign in words)
    with qtbot.waitSignal(panel.entry_requested) as asked:
        aid.chart.chart.setFocus()
        qtbot.keyClick(aid.chart.chart, Key.Key_Return)
    assert asked.args == [entry.id]


def test_a_week_without_pairs_is_fine(panel: WritingPanel, journal: JournalService) -> None:
    begin(panel, journal, Kind.WEEKLY)
    go_to(panel, "guesses")
    assert "No guess to look at from the last seven days. Your hunch is plenty." in told(panel)


def test_a_week_that_cannot_be_read_is_not_called_empty(
    panel: WritingPanel, journal: JournalService, notebook: NotebookFile
) -> None:
    begin(panel, journal, Kind.WEEKLY)
    with unreadable(notebook):
        go_to(panel, "guesses")
    assert "Kindly couldn't read your notes just now." in told(panel)
    assert not any("No guess" in words for words in told(panel))


def test_words_can_be_made_a_plan_once(
    qtbot: QtBot, panel: WritingPanel, journal: JournalService
) -> None:
    writing = begin(panel, journal, Kind.WEEKLY)
    fields = go_to(panel, "plan")
    aid = fields.beside
    assert isinstance(aid, PlanMaker)
    assert aid.button.isHidden()
    fields.starters[0].click()
    qtbot.keyClicks(box_of(panel), "pour my tea,")
    fields.starters[1].click()
    qtbot.keyClicks(box_of(panel), "wave.")
    words = "When I pour my tea, then I'll wave."
    with qtbot.waitSignal(panel.plan_requested) as asked:
        aid.button.click()
    assert asked.args == [words]
    assert aid.button.isVisible(), "nothing is said before it is so"
    panel.plan_made()
    assert aid.said.text() == "It's with your plans in Acts."
    assert aid.button.isHidden()
    qtbot.keyClicks(box_of(panel), " Twice.")
    assert aid.button.isVisible()
    assert writing.entry.answer("plan") == f"{words} Twice."


def test_a_plan_made_in_the_journal_is_with_the_others_in_acts(
    qapp: QApplication, tmp_path: Path, ask: FakeAsk
) -> None:
    options = Options(data_dir=tmp_path, now=datetime(2026, 6, 15, tzinfo=UTC), theme="light")
    kindly = Kindly(qapp, options, ask=ask)
    assert kindly.start()
    assert kindly.personal is not None
    notebook = kindly.personal
    notebook.acts.keep_draft(Plan("", "half a thought"))
    notebook.window.go("journal")
    room = notebook.window.pages.journal()
    room.start(Kind.WEEKLY)
    for words in ("when I sit down then I'll wave", "Ask her name.\nSoon"):
        box = go_to(room.panel, "plan").box
        assert box is not None
        box.setPlainText(words)
        aid = room.panel.fields[0].beside
        assert isinstance(aid, PlanMaker)
        aid.button.click()
        assert aid.said.isVisible()
    notebook.file.read_only = True
    box.setPlainText("One more")
    aid.button.click()
    assert aid.said.isHidden(), "nothing is said to be kept that isn't"
    notebook.file.read_only = False
    plans = {(plan.cue, plan.action) for plan in notebook.acts.plans()}
    assert plans == {("I sit down", "I wave"), ("", "Ask her name. Soon")}
    assert notebook.acts.draft(None), "words begun elsewhere stay"
    kindly.close()


def test_words_for_the_therapist_bring_the_page_along(
    qtbot: QtBot, panel: WritingPanel, journal: JournalService
) -> None:
    writing = begin(panel, journal, Kind.WEEKLY)
    aid = go_to(panel, "therapist").beside
    assert isinstance(aid, BringTick)
    qtbot.keyClicks(box_of(panel), "hm")
    assert writing.entry.bring
    aid.tick.box.click()
    assert not writing.entry.bring
    qtbot.keyClicks(box_of(panel), "!")
    assert not writing.entry.bring, "what was said by hand holds"
    for _ in "hm!":
        qtbot.keyClick(box_of(panel), Key.Key_Backspace)
    qtbot.keyClicks(box_of(panel), "a")
    assert writing.entry.bring
    qtbot.keyClick(box_of(panel), Key.Key_Backspace)
    assert not writing.entry.bring


# A free page


def test_marks_are_put_in_and_taken_away_by_button_and_by_key(
    qtbot: QtBot, panel: WritingPanel, journal: JournalService
) -> None:
    writing = begin(panel, journal, Kind.FREE)
    marks = panel.fields[0].beside
    assert isinstance(marks, Marks)
    box = box_of(panel)
    qtbot.keyClicks(box, "My week")
    marks.heading.click()
    assert box.words() == "## My week"
    assert QApplication.focusWidget() is box
    qtbot.keyClick(box, Key.Key_Return)
    qtbot.keyClick(box, Key.Key_B, Control)
    qtbot.keyClicks(box, "tea")
    assert box.words() == "## My week\n**tea**"
    box.moveCursor(box.textCursor().MoveOperation.End)
    qtbot.keyClick(box, Key.Key_Return)
    qtbot.keyClicks(box, "bus")
    box.moveCursor(box.textCursor().MoveOperation.StartOfBlock)
    for _ in "bus":
        qtbot.keyClick(box, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    marks.bold.click()
    assert box.words().endswith("\n**bus**")
    marks.bold.click()
    assert box.words().endswith("\nbus")
    box.selectAll()
    marks.list.click()
    assert box.words() == "- ## My week\n- **tea**\n- bus"
    box.undo()
    assert box.words() == "## My week\n**tea**\nbus", "one step back"
    box.selectAll()
    marks.heading.click()
    assert box.words() == "## My week\n## **tea**\n## bus"
    marks.heading.click()
    assert box.words() == "My week\n**tea**\nbus"
    assert writing.entry.body == box.words()


def test_control_and_b_ends_bold_words_and_takes_back_what_holds_none(
    qtbot: QtBot, panel: WritingPanel, journal: JournalService
) -> None:
    begin(panel, journal, Kind.FREE)
    box = box_of(panel)
    qtbot.keyClicks(box, "It was ")
    for words in ("very slow", " indeed"):
        qtbot.keyClick(box, Key.Key_B, Control)
        qtbot.keyClicks(box, words)
    assert box.words() == "It was **very slow** indeed"
    qtbot.keyClick(box, Key.Key_B, Control)
    qtbot.keyClick(box, Key.Key_B, Control)
    assert box.words() == "It was **very slow** indeed"
    box.moveCursor(box.textCursor().MoveOperation.StartOfBlock)
    qtbot.keyClick(box, Key.Key_B, Control)
    qtbot.keyClicks(box, "So")
    assert box.words() == "**So**It was **very slow** indeed"


def test_return_goes_on_with_a_list_and_a_second_one_ends_it(
    qtbot: QtBot, panel: WritingPanel, journal: JournalService
) -> None:
    writing = begin(panel, journal, Kind.FREE)
    marks = panel.fields[0].beside
    assert isinstance(marks, Marks)
    box = box_of(panel)
    qtbot.keyClicks(box, "To buy")
    qtbot.keyClick(box, Key.Key_Return)
    marks.list.click()
    qtbot.keyClicks(box, "milk")
    qtbot.keyClick(box, Key.Key_Return)
    qtbot.keyClicks(box, "bread")
    assert box.words() == "To buy\n- milk\n- bread"
    qtbot.keyClick(box, Key.Key_Return)
    qtbot.keyClick(box, Key.Key_Return)
    qtbot.keyClicks(box, "That's all")
    assert box.words() == "To buy\n- milk\n- bread\n\nThat's all"
    qtbot.keyClick(box, Key.Key_Return)
    assert box.words().endswith("all\n"), "outside a list it is a new line"
    assert writing.entry.body == box.words()


def test_control_and_b_is_bold_while_writing_and_browses_elsewhere(
    qapp: QApplication, tmp_path: Path, ask: FakeAsk
) -> None:
    options = Options(data_dir=tmp_path, now=datetime(2026, 6, 15, tzinfo=UTC), theme="light")
    kindly = Kindly(qapp, options, ask=ask)
    assert kindly.start()
    assert kindly.personal is not None
    window = kindly.personal.window
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    window.go("journal")
    room = window.pages.journal()
    room.start(Kind.FREE)
    QTest.keyClick(box_of(room.panel), Key.Key_B, Control)
    assert box_of(room.panel).words() == "****"
    assert window.where() == "journal"
    room.start(Kind.STUNG)
    QTest.keyClick(box_of(room.panel), Key.Key_B, Control)
    assert window.where() == "acts"
    kindly.close()


# One's own kinds


def test_ones_own_kind_asks_ones_own_questions(  # noqa: PLR0917
    qtbot: QtBot,
    journal: JournalService,
    journaling: JournalingService,
    theme: Theme,
    prompts: Prompts,
    entries: EntryRepository,
) -> None:
    steps = (Step("p1", "What made me laugh?", answer=True), Step("p2", "Who?", answer=True))
    own = Form(Kind.OWN, "Giggles", "Small ones.", steps, id="own-1")
    panel = WritingPanel(
        journal, journaling, theme=theme, prompts=prompts, form_of=lambda _entry: own
    )
    qtbot.addWidget(panel)
    panel.show()
    panel.begin(journal.start(Kind.OWN, form_id="own-1"))
    assert panel.where.text() == "Giggles  ·  to begin with"
    qtbot.keyClicks(box_of(panel), "The bus driver sang")
    panel.finish()
    entry = kept(entries)
    assert (entry.kind, entry.form_id) == (Kind.OWN, "own-1")
    assert entry.answers == (Answer("p1", "What made me laugh?", "The bus driver sang"),)


# What is said softly


def type_for(qtbot: QtBot, panel: WritingPanel, clock: FakeClock, seconds: int) -> None:
    for _ in range(seconds // 2):
        clock.pass_time(seconds=2)
        qtbot.keyClicks(box_of(panel), "a")


def test_three_minutes_of_writing_are_plenty_and_nothing_is_cut(
    qtbot: QtBot,
    panel: WritingPanel,
    journal: JournalService,
    clock: FakeClock,
    prompts: Prompts,
) -> None:
    writing = begin(panel, journal, Kind.FREE)
    type_for(qtbot, panel, clock, 120)
    clock.pass_time(minutes=30)
    type_for(qtbot, panel, clock, 50)
    assert prompts.sayings.plenty not in told(panel), "only time with keys in it counts"
    type_for(qtbot, panel, clock, 20)
    assert prompts.sayings.plenty in told(panel)
    assert QApplication.focusWidget() is box_of(panel)
    type_for(qtbot, panel, clock, 10)
    assert writing.entry.body == "a" * 100
    panel.end()
    begin(panel, journal, Kind.FREE)
    assert prompts.sayings.plenty not in told(panel)


def test_plenty_can_be_turned_off(  # noqa: PLR0917
    qtbot: QtBot,
    panel: WritingPanel,
    journal: JournalService,
    journaling: JournalingService,
    clock: FakeClock,
    prompts: Prompts,
) -> None:
    journaling.put(Journaling(plenty=False))
    begin(panel, journal, Kind.FREE)
    type_for(qtbot, panel, clock, 400)
    assert prompts.sayings.plenty not in told(panel)


def test_a_question_has_its_own_five_minutes_and_no_plenty(
    qtbot: QtBot,
    panel: WritingPanel,
    journal: JournalService,
    clock: FakeClock,
    prompts: Prompts,
) -> None:
    begin(panel, journal, Kind.QUESTION)
    panel.go_on()
    type_for(qtbot, panel, clock, 200)
    assert prompts.sayings.plenty not in told(panel)


HINT = "For other people, initials or a word like “friend” are enough. Their story stays theirs."


def test_initials_are_hinted_at_once_ever(
    qtbot: QtBot, panel: WritingPanel, journal: JournalService, journaling: JournalingService
) -> None:
    begin(panel, journal, Kind.STUNG)
    assert HINT in told(panel)
    panel.end()
    begin(panel, journal, Kind.STUNG)
    assert HINT in told(panel), "nothing was written yet"
    qtbot.keyClicks(box_of(panel), "a")
    panel.go_on()
    assert HINT in told(panel), "it stays for this page"
    assert journaling.journaling.hinted
    panel.end()
    begin(panel, journal, Kind.STUNG)
    assert HINT not in told(panel)


def test_words_are_counted_only_for_those_who_asked(
    qtbot: QtBot, panel: WritingPanel, journal: JournalService, journaling: JournalingService
) -> None:
    begin(panel, journal, Kind.FREE)
    qtbot.keyClicks(box_of(panel), "one two")
    assert not any("Words" in words for words in told(panel))
    journaling.put(Journaling(count_words=True))
    assert "Words: 2" in told(panel)
    qtbot.keyClicks(box_of(panel), " three")
    assert "Words: 3" in told(panel)


def test_choices_that_cannot_be_read_or_kept_stop_nobody(
    qtbot: QtBot,
    panel: WritingPanel,
    journal: JournalService,
    notebook: NotebookFile,
    entries: EntryRepository,
) -> None:
    notebook.read_only = True
    with unreadable(notebook):
        begin(panel, journal, Kind.FREE)
        qtbot.keyClicks(box_of(panel), "on we go")
    notebook.read_only = False
    panel.finish()
    assert kept(entries).body == "on we go"
    assert kept(entries).at == time(9, 30)


# Comfort in the box itself


def test_tab_leaves_the_box_and_the_system_can_write_into_it(
    qtbot: QtBot, panel: WritingPanel, journal: JournalService
) -> None:
    writing = begin(panel, journal, Kind.STUNG)
    box = box_of(panel)
    assert isinstance(box, QPlainTextEdit)
    put_in(box, "言葉 أهلا")
    qtbot.keyClick(box, Key.Key_Tab)
    assert not box.hasFocus()
    assert writing.entry.seen == "言葉 أهلا"


def test_what_was_typed_can_be_undone_after_going_on_and_coming_back(
    qtbot: QtBot, panel: WritingPanel, journal: JournalService, entries: EntryRepository
) -> None:
    writing = begin(panel, journal, Kind.WEEKLY)
    qtbot.keyClicks(box_of(panel), "a red bus")
    panel.go_on()
    panel.go_back()
    assert box_of(panel).words() == "a red bus"
    box_of(panel).undo()
    assert writing.entry.answer("keep") != "a red bus"
    panel.show_all()
    box_of(panel).redo()
    assert writing.entry.answer("keep") == "a red bus"
    panel.end()
    writing.close()
    panel.begin(journal.open(writing.entry.id), at=0)
    while box_of(panel).document().isUndoAvailable():
        box_of(panel).undo()
    assert box_of(panel).words() == ""
    panel.finish()
    assert entries.page()[0].id == writing.entry.id, "emptied is not deleted"


@pytest.mark.parametrize(("scale", "width"), [(1.0, 420), (2.0, 690)])
def test_nothing_asks_for_more_width_than_there_is(  # noqa: PLR0917
    panel: WritingPanel,
    journal: JournalService,
    prompts: Prompts,
    theme: Theme,
    scale: float,
    width: int,
) -> None:
    theme.apply("light", scale)
    panel.resize(width, 500)
    for form in prompts.forms:
        begin(panel, journal, form.kind)
        for _ in form.steps:
            QApplication.processEvents()
            for fields in panel.fields:
                assert fields.width() <= panel.width(), (form.key, fields.step.id)
            panel.go_on()
        panel.end()


def test_every_aid_is_used_by_a_form(prompts: Prompts) -> None:
    used = {step.aid for form in prompts.forms for step in form.steps} - {None}
    assert used == set(Aid)


def test_what_was_typed_in_steps_can_be_undone_on_the_page_that_is_read(
    qtbot: QtBot, journal: JournalService, shelf: JournalShelf, theme: Theme, ask: FakeAsk
) -> None:
    room = JournalPage(journal, shelf, theme=theme, ask=ask)
    qtbot.addWidget(room)
    with qtbot.waitActive(room):
        room.show()
    room.start(Kind.STUNG)
    qtbot.keyClicks(box_of(room.panel), "a red bus")
    room.panel.finish()
    box = room.entry.boxes["seen"]
    assert box.words() == "a red bus"
    box.undo()
    assert box.words() != "a red bus"
    box.redo()
    room.entry.parts.click()
    assert box_of(room.panel).words() == "a red bus"
    box_of(room.panel).undo()
    assert box_of(room.panel).words() != "a red bus"
    journal.close()
