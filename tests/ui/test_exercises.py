"""Every kind of exercise: gone through by keyboard, said aloud, left in the middle, begun anew."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kindly.domain.exercises import Exercise
from kindly.ui.theme import Theme
from tests import screen_audit
from tests.sample_exercises import (
    EVERY_KIND,
    IN_THE_MIDDLE,
    MATCHING,
    MENDING,
    REPLIES,
    REWRITING,
    SCENARIO,
    SIGNALS,
    SORTING,
    WHEN_THEN,
    WHOLE,
)
from tests.someone_learning import Room, go_through, listened_to

Key = Qt.Key
NAMES = [str(exercise.kind) for exercise in EVERY_KIND]
CLOSING = {
    "sort": SORTING.closing,
    "signals": SIGNALS.follow_up.closing,
    "rewrite": REWRITING.closing,
    "match": MATCHING.closing,
    "scenario": SCENARIO.scene.closing,
    "replies": REPLIES.scene.closing,
    "mend": MENDING.closing,
    "when-then": WHEN_THEN.closing,
}


@pytest.fixture
def room(qtbot: QtBot, theme: Theme) -> Room:
    return Room(qtbot, theme)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    return listened_to(monkeypatch)


@pytest.mark.parametrize("exercise", EVERY_KIND, ids=NAMES)
class TestEveryKind:
    def test_it_is_gone_through_by_keyboard_and_closes_with_its_line_and_no_mark(
        self, exercise: Exercise, room: Room, said: list[str]
    ) -> None:
        room.enter(exercise)
        go_through(room, str(exercise.kind))
        assert room.names().count("finished") == 1
        assert set(room.kept()) == set(exercise.parts())
        closing = CLOSING[str(exercise.kind)]
        assert closing in room.shown()
        assert any(closing in words for words in said)
        assert "Go through it again" in room.buttons()
        assert "Skip the exercise" not in room.buttons()
        words = " ".join([*said, *room.shown()]).lower()
        assert not any(mark in words for mark in ("wrong", "correct", "score", "✗", "✘", "%"))

    def test_left_in_the_middle_it_goes_on_there(self, exercise: Exercise, room: Room) -> None:
        kind = str(exercise.kind)
        room.enter(exercise, IN_THE_MIDDLE[kind])
        assert CLOSING[kind] not in room.shown()
        assert {
            "sort": "“I snapped. Can I start again?”",
            "signals": "He says “Hi” without turning round.",
            "rewrite": "The bins go out tonight.",
            "match": "Thought 2 of 3",
            "scenario": "What do you do?",
            "replies": "Choose a reply.",
            "mend": "What I'll do",
            "when-then": "then I'll",
        }[kind] in room.shown()

    def test_gone_through_it_stays_closed_and_can_be_begun_anew(
        self, exercise: Exercise, room: Room
    ) -> None:
        kind = str(exercise.kind)
        room.enter(exercise, WHOLE[kind], done=True)
        assert CLOSING[kind] in room.shown()
        room.press("Go through it again")
        assert room.names() == ["started over"]
        assert CLOSING[kind] not in room.shown()
        assert room.view.isAncestorOf(room.focus())
        go_through(room, kind)
        assert room.names().count("finished") == 1
        assert CLOSING[kind] in room.shown()

    def test_it_can_be_skipped_at_any_time(self, exercise: Exercise, room: Room) -> None:
        for choices in ({}, IN_THE_MIDDLE[str(exercise.kind)]):
            room.enter(exercise, choices)
            room.press("Skip the exercise")
        assert room.names() == ["skipped", "skipped"]

    def test_what_it_kept_is_all_it_needs(self, exercise: Exercise, room: Room) -> None:
        room.enter(exercise)
        go_through(room, str(exercise.kind))
        before = room.shown()
        room.enter(exercise, room.kept(), done=True)
        assert set(room.shown()) <= set(before)
        assert CLOSING[str(exercise.kind)] in room.shown()

    def test_choices_that_are_no_more_are_let_go(self, exercise: Exercise, room: Room) -> None:
        choices = dict.fromkeys(exercise.parts(), "no such thing")
        room.enter(exercise, choices | {"gone": "a"})
        assert CLOSING[str(exercise.kind)] not in room.shown()

    @pytest.mark.parametrize(
        ("scale", "direction"),
        [(1.0, Qt.LayoutDirection.RightToLeft), (2.0, Qt.LayoutDirection.LeftToRight)],
    )
    def test_it_has_room_in_a_small_window(
        self,
        exercise: Exercise,
        room: Room,
        theme: Theme,
        scale: float,
        direction: Qt.LayoutDirection,
    ) -> None:
        theme.apply("light", scale)
        kind = str(exercise.kind)
        for choices, done in ((IN_THE_MIDDLE[kind], False), (WHOLE[kind], True)):
            room.enter(exercise, choices, done=done)
            page = room.page
            page.setLayoutDirection(direction)
            page.resize(760, 560)
            QApplication.processEvents()
            page.resize(760, max(560, page.widget().height() + 20))
            QApplication.processEvents()
            for rule in (
                screen_audit.cut_text,
                screen_audit.sideways,
                screen_audit.overlapping,
                screen_audit.unnamed,
                screen_audit.small_targets,
                screen_audit.hidden_focus,
            ):
                assert rule(page) == []


LONG = "A line that goes on and on, as lines in a longer lesson may well do. " * 4


def test_long_words_wrap_and_nothing_grows_too_wide(room: Room, theme: Theme) -> None:
    theme.apply("light", 2.0)
    options = tuple(replace(option, text=LONG) for option in REPLIES.scene.options)
    long = replace(REPLIES, scene=replace(REPLIES.scene, text=f"Sam: {LONG}", options=options))
    view = room.enter(long, {"sam": "nice"}, done=True)
    room.page.resize(760, 560)
    QApplication.processEvents()
    assert view.minimumSizeHint().width() <= 700
    assert view.mapTo(room.page, QPoint(view.width(), 0)).x() <= 760
    assert screen_audit.sideways(room.page) == []
