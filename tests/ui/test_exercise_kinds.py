"""What each kind of exercise does in its own way."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from kindly.domain.acts import Flag, Plan
from kindly.domain.exercises import Option, Scene
from kindly.ui.exercises.bubbles import sender, unquoted
from kindly.ui.exercises.mend import line_of
from kindly.ui.exercises.options import reason_of
from kindly.ui.exercises.sort import reply
from kindly.ui.exercises.when_then import as_plan, halves
from kindly.ui.theme import Theme
from kindly.ui.widgets.wrap_button import WrapButton
from tests import screen_audit
from tests.sample_exercises import (
    IN_THE_MIDDLE,
    MATCHING,
    MENDING,
    PLAN,
    REPLIES,
    REWRITING,
    SCENARIO,
    SIGNALS,
    SORTING,
    WHEN_THEN,
    WHOLE,
)
from tests.samples import an_act
from tests.someone_learning import Room, go_through, listened_to

Key = Qt.Key


@pytest.fixture
def room(qtbot: QtBot, theme: Theme) -> Room:
    return Room(qtbot, theme)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    return listened_to(monkeypatch)


class TestSort:
    def test_a_shared_view_is_said_with_its_reason(self) -> None:
        assert reply(SORTING.bins, SORTING.cards[0], "kindness") == "Kindness. It shows."

    def test_another_view_gets_ours_and_the_reason(self) -> None:
        words = reply(SORTING.bins, SORTING.cards[0], "neither")
        assert words == "Here's how we see it: kindness. It shows."

    def test_a_fair_view_is_called_fair_once(self) -> None:
        fair = reply(SORTING.bins, SORTING.cards[1], "both")
        assert fair == "Fair too, if you also felt their hurt."
        bare = reply(SORTING.bins, SORTING.cards[2], "kindness")
        assert bare == "Fair too. You stayed, and he could tell."

    def test_the_reason_is_shown_and_said_and_the_keyboard_goes_on(
        self, room: Room, said: list[str]
    ) -> None:
        room.enter(SORTING)
        room.press("Neither", Key.Key_Space)
        words = "Here's how we see it: kindness. It shows."
        assert words in room.shown()
        assert said[-1] == words
        assert room.on() == "Next card"

    def test_arrows_move_from_bin_to_bin(self, room: Room, qtbot: QtBot) -> None:
        room.enter(SORTING)
        assert room.on() == "Kindness"
        qtbot.keyClick(room.focus(), Key.Key_Right)
        assert room.on() == "Compassion"

    def test_a_choice_can_be_changed_and_not_lost(self, room: Room) -> None:
        room.enter(SORTING)
        room.press("Both", Key.Key_Space)
        room.tab_to("Kindness", Key.Key_Backtab)
        room.press("Kindness", Key.Key_Space)
        room.tab_to("Kindness", Key.Key_Backtab)
        room.press("Kindness", Key.Key_Space)
        assert room.kept() == {"I01": "kindness"}
        assert "Kindness. It shows." in room.shown()

    def test_one_can_go_back_to_a_card(self, room: Room, said: list[str]) -> None:
        room.enter(SORTING)
        room.press("Both", Key.Key_Space)
        room.press("Next card")
        assert said[-1] == "Card 2 of 3. “I snapped. Can I start again?”"
        room.press("Card before")
        assert "Card 1 of 3" in room.shown()
        assert room.on() == "Both"

    def test_each_bin_says_what_it_is(self, room: Room) -> None:
        room.enter(SORTING)
        told = "Kindness: Others can notice it · Compassion: You feel it inside"
        assert told in room.shown()
        kindness = room.focus()
        assert kindness.accessibleDescription() == "Others can notice it"
        assert kindness.property("hue") == "clay"

    def test_left_before_the_end_it_shows_the_last_reason(self, room: Room) -> None:
        room.enter(SORTING, WHOLE["sort"])
        assert "Card 3 of 3" in room.shown()
        assert "Done" in room.buttons()

    def test_one_card_alone_says_no_place(self, room: Room) -> None:
        room.enter(replace(SORTING, cards=SORTING.cards[:1]))
        assert not any("1 of 1" in words for words in room.shown())


class TestSignals:
    def test_lines_come_one_by_one(self, room: Room, said: list[str]) -> None:
        room.enter(SIGNALS)
        assert "He keeps looking at his laptop." not in room.shown()
        assert "That's what I'd notice" not in room.buttons()
        room.press("Next line")
        assert room.on() == said[-1] == "He keeps looking at his laptop."
        room.press("Show all")
        assert room.on() == said[-1] == "At ten he slides a mug of tea across and sits down."
        assert "That's what I'd notice" in room.buttons()

    def test_each_line_is_told_in_words(self, room: Room, said: list[str]) -> None:
        room.enter(SIGNALS)
        room.press("Ravi hopes it went well.", Key.Key_Space)
        room.press("Show all")
        room.press("He keeps looking at his laptop.", Key.Key_Space)
        room.press("That's what I'd notice")
        told = [words for words in room.shown() if "notice this" in words or "inside" in words]
        assert told == [
            "Only inside · you picked it",
            "They could notice this · you picked it",
            "They could notice this",
        ]
        assert said[-1] == SIGNALS.feedback
        assert room.on() == "One more look"
        assert room.kept()["lines"] == "1,2"

    def test_nothing_noticed_is_an_answer_too(self, room: Room) -> None:
        room.enter(SIGNALS)
        room.press("Show all")
        room.press("That's what I'd notice")
        room.enter(SIGNALS, room.kept())
        assert "How could this carry more?" in room.shown()
        room.press("Back to the lines")
        assert "Only inside" in room.shown()

    def test_left_between_two_lines_they_are_as_they_were(self, room: Room) -> None:
        room.enter(SIGNALS)
        room.press("Ravi hopes it went well.", Key.Key_Space)
        room.press("Next line")
        room.enter(SIGNALS, room.kept())
        first = next(row for row in room.view.findChildren(WrapButton) if row.isVisible())
        assert first.isChecked()
        assert room.on() == "He keeps looking at his laptop."
        assert "Next line" in room.buttons()

    def test_a_broken_draft_begins_at_the_first_line(self, room: Room) -> None:
        room.enter(SIGNALS, {"lines": "~many"})
        assert room.on() == "Ravi hopes it went well."

    def test_back_at_the_lines_the_scene_keeps_its_choice(self, room: Room) -> None:
        room.enter(SIGNALS, WHOLE["signals"], done=True)
        room.press("Back to the lines")
        assert SIGNALS.feedback in room.shown()
        assert room.on() == "One more look"
        room.press("One more look")
        assert "Small turns carry far." in room.shown()
        assert "finished" not in room.names()

    def test_the_scene_says_how_we_see_it(self, room: Room, said: list[str]) -> None:
        room.enter(SIGNALS, {"lines": "2"})
        room.press("Ask fifteen good questions.", Key.Key_Space)
        ours = "Here's how we see it: It may feel like a second interview."
        assert ours in room.shown()
        assert said[-1] == f"{ours} Small turns carry far."
        room.press("Ask fifteen good questions.", Key.Key_Space)
        assert room.names().count("finished") == 1


class TestRewrite:
    def test_the_flavour_is_named_on_every_one_that_was_picked(
        self, room: Room, said: list[str]
    ) -> None:
        room.enter(REWRITING)
        assert "Warmth" not in room.shown()
        room.press("“Got it! How's your week?”", Key.Key_Space)
        assert said[-1] == "Warmth. Easy."
        room.press("“The printer wept with joy.”", Key.Key_Space)
        assert {"Warmth", "Play", "Equals."} <= set(room.shown())
        assert "Affection" not in room.shown()
        assert room.kept() == {"thanks": "p"}
        assert room.focus().accessibleName() == "“The printer wept with joy.” (Play)"

    def test_all_of_them_are_fine(self) -> None:
        for option in REWRITING.scenes[0].options:
            assert reason_of(REWRITING.scenes[0].options, option) == option.feedback

    def test_one_can_go_back_to_a_message(self, room: Room) -> None:
        room.enter(REWRITING, {"thanks": "w"})
        assert "Message 2 of 2" in room.shown()
        room.press("Message before")
        assert room.on() == "“Got it! How's your week?”"


class TestMatch:
    def test_a_name_is_answered_in_words(self, room: Room, said: list[str]) -> None:
        room.enter(MATCHING)
        room.press("Empathy", Key.Key_Space)
        assert said[-1] == "Empathy. We see it that way too."
        assert room.on() == "Next thought"
        room.press("Next thought")
        room.press("Concern", Key.Key_Space)
        assert said[-1] == "Here's how we see it: sympathy."

    def test_a_name_given_again_moves(self, room: Room, said: list[str]) -> None:
        room.enter(MATCHING, {"throat": "throat", "poor": "hope"})
        room.press("Concern · in use", Key.Key_Space)
        assert room.kept() == {"poor": "", "hope": "hope"}
        assert "It moved here from: “Poor thing, what a week for her.”" in said
        room.press("Next thought")
        assert "Which part is it?" in room.shown()
        assert "Thought 2 of 3" in room.shown()

    def test_a_name_in_use_says_where_it_is(self, room: Room) -> None:
        room.enter(MATCHING, {"throat": "throat"})
        room.tab_to("Empathy · in use")
        about = room.focus().accessibleDescription()
        assert about == "It is with: “My throat tightens when I see his face.”"

    def test_any_thought_can_be_chosen(self, room: Room) -> None:
        room.enter(MATCHING)
        last = "“I do hope someone is with him tonight.”"
        room.press(last, Key.Key_Space)
        assert room.on() == last
        room.press("Concern", Key.Key_Space)
        room.press("Next thought")
        assert "Thought 1 of 3" in room.shown()

    def test_a_name_stays_when_it_is_pressed_again(self, room: Room) -> None:
        room.enter(MATCHING)
        room.press("Empathy", Key.Key_Space)
        room.tab_to("Empathy", Key.Key_Backtab)
        room.press("Empathy", Key.Key_Space)
        assert room.kept() == {"throat": "throat"}
        assert "Empathy. We see it that way too." in room.shown()

    def test_at_the_end_all_thoughts_are_there_to_look_at(self, room: Room) -> None:
        room.enter(MATCHING, WHOLE["match"], done=True)
        assert {pair.thought for pair in MATCHING.pairs} <= set(room.shown())
        assert {"Empathy", "Sympathy", "Concern"} <= set(room.shown())


class TestScenario:
    def test_others_can_be_looked_at_after_the_first(self, room: Room, said: list[str]) -> None:
        room.enter(SCENARIO)
        room.press("Feel awful for her all day.", Key.Key_Space)
        ours = "Here's how we see it: Real compassion."
        assert said[-1] == f"compassion. {ours} Only one of them reached her."
        assert room.on() == "Feel awful for her all day."
        room.press("“Oh Ana. That stings.”", Key.Key_Space)
        assert said[-1] == "both. You felt it, she saw it."
        assert "You felt it, she saw it." in room.shown()
        assert ours not in room.shown()
        assert {"compassion", "both"} <= set(room.shown())
        assert room.names().count("finished") == 1

    def test_chosen_but_not_told_as_done_it_is_closed_all_the_same(self, room: Room) -> None:
        room.enter(SCENARIO, {"ana": "say"})
        assert "Only one of them reached her." in room.shown()
        room.press("Go through it again")
        assert room.on() == "Feel awful for her all day."

    def test_an_option_without_a_reason_needs_none(self) -> None:
        assert (
            reason_of((Option("a", "A", "Why", ours=True), bare := Option("b", "B", "")), bare)
            == ""
        )


class TestReplies:
    def test_the_reply_is_sent_and_what_it_may_tell_is_said(
        self, room: Room, said: list[str]
    ) -> None:
        room.enter(REPLIES)
        assert {"Sam", "“I passed!”"} & set(room.shown()) == {"Sam"}
        assert "I passed!" in room.shown()
        room.press("“Sam! Tell me everything.”", Key.Key_Space)
        assert "Sam! Tell me everything." in room.shown()
        assert "What Sam may pick up" in room.shown()
        assert said[-1].startswith("What Sam may pick up: Sam gets to enjoy it twice.")

    def test_a_message_from_nobody_in_particular(self, room: Room) -> None:
        scene = replace(REPLIES.scene, text="“I passed!”")
        room.enter(replace(REPLIES, scene=scene), {"sam": "nice"})
        assert "What they may pick up" in room.shown()

    def test_who_sent_it_and_the_words_are_told_apart(self) -> None:
        assert sender("Sam: “I passed!”") == ("Sam", "“I passed!”")
        assert sender("“Note: I passed!”") == ("", "“Note: I passed!”")
        assert unquoted("“I passed!”") == "I passed!"
        assert unquoted("“Nice.” and “So?”") == "“Nice.” and “So?”"


class TestMend:
    def test_the_lines_so_far_are_read_as_one(self, room: Room) -> None:
        room.enter(MENDING, IN_THE_MIDDLE["mend"])
        assert "Your mend so far" in room.shown()
        lines = "I snapped at you in front of the kids.\nYou probably didn't mind."
        assert lines in room.shown()

    def test_the_whole_is_copied(self, room: Room, said: list[str]) -> None:
        QGuiApplication.clipboard().clear()
        room.enter(MENDING, WHOLE["mend"] | {"will": "a"}, done=True)
        room.tab_to("Copy it")
        room.press("Copy it")
        assert QGuiApplication.clipboard().text().splitlines() == [
            "I snapped at you in front of the kids.",
            "You probably didn't mind.",
            "Next time I'll step out first.",
            "Can I come by on Sunday?",
        ]
        assert said[-1] == "Copied. You can paste it now."
        assert said[-1] in room.shown()

    def test_nothing_said_is_no_line(self) -> None:
        assert line_of(Option("c", "(nothing)", "")) == ""

    def test_every_slot_can_be_picked_again(self, room: Room, said: list[str]) -> None:
        room.enter(MENDING)
        go_through(room, "mend")
        assert any(words.startswith("I snapped at you") for words in said)
        room.press("Pick again: How it may have been")
        assert said[-1] == "Part 2 of 4. How it may have been. Pick one line."
        room.press("“You probably didn't mind.”")
        assert "Here's how we see it: You may be shrinking it." in room.shown()
        room.press("Read it as one")
        assert "Your mend" in room.shown()
        assert room.kept()["felt"] == "b"
        assert room.names().count("finished") == 1

    def test_one_can_go_back_to_a_part(self, room: Room) -> None:
        room.enter(MENDING, IN_THE_MIDDLE["mend"])
        room.press("Part before")
        assert room.on() == "“You probably didn't mind.”"

    def test_a_slot_need_not_say_its_name_twice(self, room: Room) -> None:
        slot = Scene("did", "What I did", "What I did", MENDING.slots[0].options)
        room.enter(replace(MENDING, slots=(slot,)))
        assert room.shown().count("What I did") == 1


class TestWhenThen:
    def test_it_becomes_a_plan_and_says_where_it_is(self, room: Room, said: list[str]) -> None:
        room.enter(WHEN_THEN)
        go_through(room, "when-then")
        assert room.plans == [Plan(cue="I pour my tea", action="I text Jo")]
        assert WHEN_THEN.closing in room.shown()
        assert WHEN_THEN.closing in said
        assert said[-1] in room.shown()
        assert said[-1] == "When I pour my tea, then I text Jo."

    def test_with_no_closing_line_it_says_by_itself_where_the_plan_is(
        self, room: Room, said: list[str]
    ) -> None:
        room.enter(replace(WHEN_THEN, closing=""))
        go_through(room, "when-then")
        assert "It's with your plans in Acts." in room.shown()
        assert said[-1].endswith("then I text Jo. It's with your plans in Acts.")

    def test_a_plan_that_could_not_be_kept_is_not_said_to_be(self, room: Room) -> None:
        view = room.enter(WHEN_THEN, {"plan": PLAN})
        view.plan_made.connect(view.plan_refused)
        room.press("Good enough")
        assert len(room.plans) == 1
        assert WHEN_THEN.closing not in room.shown()
        assert room.names() == []
        view.plan_made.disconnect(view.plan_refused)
        room.press("Good enough")
        assert WHEN_THEN.closing in room.shown()

    def test_words_are_told_after_a_pause(self, room: Room, qtbot: QtBot) -> None:
        view = room.enter(WHEN_THEN)
        with qtbot.waitSignal(view.chosen) as told:
            room.write("pour")
        assert json.loads(told.args[1]) == {"cue": "pour", "action": ""}
        assert [event for event in room.told if event[0] == "chosen"] == room.told
        assert len(room.told) == 1

    def test_words_typed_just_before_leaving_survive(self, room: Room) -> None:
        view = room.enter(WHEN_THEN)
        room.write("pour")
        view.hide()
        room.enter(WHEN_THEN, room.kept())
        fields = room.view.findChildren(QLineEdit)
        assert [field.text() for field in fields] == ["pour", ""]
        assert room.on() == "then I'll"

    def test_an_example_fills_both_halves(self, room: Room) -> None:
        room.enter(WHEN_THEN)
        room.press("When I pour my first coffee, then I'll text one person.")
        kept = json.loads(room.kept()["plan"])
        assert kept == {"cue": "pour my first coffee", "action": "text one person"}
        room.press("Ask two questions at tea")
        kept = json.loads(room.kept()["plan"])
        assert kept == {"cue": "pour my first coffee", "action": "Ask two questions at tea"}

    def test_smaller_without_an_act_is_a_gentle_question(self, room: Room, said: list[str]) -> None:
        room.enter(WHEN_THEN, {"plan": PLAN})
        room.press("Make it smaller")
        assert said[-1].startswith("What would half of it be?")
        assert said[-1] in room.shown()
        assert room.on() == "then I'll"
        room.write("!")
        assert said[-1] not in room.shown()

    def test_smaller_with_an_act_behind_it_is_the_acts_own(
        self, room: Room, said: list[str]
    ) -> None:
        act = an_act("C01", title="Notice out loud", smaller="say one true thing")
        view = room.enter(WHEN_THEN, {"plan": json.dumps({"cue": "sit down", "action": ""})})
        view.offer_acts([an_act("X1", title="Another")])
        view.offer_acts([act])
        assert "Another" not in room.buttons()
        room.press("Notice out loud")
        assert json.loads(room.kept()["plan"])["act"] == "C01"
        room.press("Make it smaller")
        assert said[-1] == "This is its smaller version. Change any word."
        room.press("Good enough")
        wanted = Plan("I sit down", "I say one true thing", "say one true thing", "C01")
        assert room.plans == [wanted]

    def test_words_of_ones_own_let_go_of_the_act(self, room: Room, qtbot: QtBot) -> None:
        view = room.enter(WHEN_THEN, {"plan": json.dumps({"cue": "sit down"})})
        view.offer_acts([an_act("C01", title="Notice out loud")])
        room.press("Notice out loud")
        room.tab_to("then I'll")
        qtbot.keyClick(room.focus(), Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(room.focus(), Key.Key_Backspace)
        room.write("wave")
        room.press("Good enough")
        assert room.plans == [Plan("I sit down", "I wave")]

    def test_an_act_that_asks_about_safety_is_left_to_acts(self, room: Room) -> None:
        view = room.enter(WHEN_THEN)
        view.offer_acts([an_act("H03", title="A proper sorry", flags=(Flag.SAFE_ONLY,))])
        assert "A proper sorry" not in room.buttons()

    def test_a_half_with_nothing_in_it_is_asked_for(
        self, room: Room, said: list[str], qtbot: QtBot
    ) -> None:
        room.enter(WHEN_THEN)
        room.press("Good enough")
        assert said[-1] == "A few words in each half are enough."
        assert room.on() == "When I"
        room.write("pour my tea")
        qtbot.keyClick(room.focus(), Key.Key_Return)
        assert room.on() == "then I'll"
        qtbot.keyClick(room.focus(), Key.Key_Return)
        assert room.on() == "then I'll"
        assert room.plans == []

    def test_broken_words_are_as_if_never_said(self, room: Room) -> None:
        for choice in ("[]", "{", '"x"'):
            room.enter(WHEN_THEN, {"plan": choice}, done=True)
            assert [field.text() for field in room.view.findChildren(QLineEdit)] == ["", ""]

    def test_an_exercise_without_plans_has_no_use_for_acts(self, room: Room) -> None:
        view = room.enter(SCENARIO)
        before = room.buttons()
        view.offer_acts([an_act()])
        view.plan_refused()
        assert room.buttons() == before

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            ("When I pour tea, then I'll wave.", ("pour tea", "wave")),
            ("When I pour tea, then I’ll wave", ("pour tea", "wave")),
            ("Wave", ("", "Wave")),
        ],
    )
    def test_an_example_has_two_halves_or_one(self, words: str, told: tuple[str, str]) -> None:
        assert halves(words) == told

    @pytest.mark.parametrize("words", ["pour my tea", "I pour my tea", " i pour my tea "])
    def test_a_plan_says_i_once(self, words: str) -> None:
        assert as_plan(words, "I'll wave").cue.casefold() == "i pour my tea"
        assert as_plan(words, "I'll wave").action == "I wave"


def test_marks_are_drawn_in_every_theme(room: Room, theme: Theme) -> None:
    for look in ("light", "dark", "contrast"):
        theme.apply(look, 1.0)
        room.enter(SIGNALS, {"lines": "2"})
        room.press("Back to the lines")
        picture = room.view.grab().toImage()
        assert screen_audit.faint(room.page, room.page.grab().toImage()) == []
        assert not picture.isNull()
