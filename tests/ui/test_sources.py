"""Where the words come from: every source whole, what is taught apart from what was found."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kindly import content
from kindly.domain.learn import Lesson
from kindly.domain.sources import Source, SourceKind
from kindly.ui.sources import SourcesView, kind_name
from kindly.ui.theme import Theme
from tests import screen_audit


@pytest.fixture
def sources(resources: Path) -> tuple[Source, ...]:
    return content.load_sources(resources)


@pytest.fixture
def lesson(resources: Path) -> Lesson:
    return content.load_lessons(resources)[0]


def shown(qtbot: QtBot, view: SourcesView) -> SourcesView:
    qtbot.addWidget(view)
    view.resize(824, 900)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    return view


def test_every_citation_is_there_in_full_with_its_honest_line(
    qtbot: QtBot, theme: Theme, sources: tuple[Source, ...]
) -> None:
    view = shown(qtbot, SourcesView(theme, sources))
    words = [label.text() for label in view.findChildren(QLabel)]
    for source in sources:
        assert source.citation in words
        assert source.about in words
        assert source.short in words
    assert screen_audit.cut_text(view) == []
    assert not any(card.marked for card in view.cards)


def test_the_text_it_began_with_comes_first_then_what_is_taught_then_what_was_found(
    qtbot: QtBot, theme: Theme, sources: tuple[Source, ...]
) -> None:
    view = shown(qtbot, SourcesView(theme, tuple(reversed(sources))))
    kinds = [card.source.kind for card in view.cards]
    assert kinds == sorted(kinds, key=list(SourceKind).index)
    words = [label.text() for label in view.findChildren(QLabel)]
    heads = [words.index(kind_name(kind)) for kind in SourceKind]
    assert heads == sorted(heads)
    assert kind_name(SourceKind.RO) == "RO DBT teaches"
    assert kind_name(SourceKind.RESEARCH) == "Research found"
    assert view.cards[0].source.id == "arnold-2020"


def test_those_of_a_lesson_are_marked_in_words_and_first_of_their_kind(
    qtbot: QtBot, theme: Theme, sources: tuple[Source, ...], lesson: Lesson
) -> None:
    view = shown(qtbot, SourcesView(theme, sources, lesson))
    assert {card.source.id for card in view.cards if card.marked} == set(lesson.sources)
    for kind in SourceKind:
        marks = [card.marked for card in view.cards if card.source.kind is kind]
        assert marks == sorted(marks, reverse=True)
    chips = [it.text() for it in view.findChildren(QLabel) if it.text() == "For this lesson"]
    assert len(chips) == len(lesson.sources)
    assert any(lesson.title in label.text() for label in view.findChildren(QLabel))


def test_citations_can_be_reached_and_copied_and_are_no_links(
    qtbot: QtBot, theme: Theme, sources: tuple[Source, ...]
) -> None:
    view = shown(qtbot, SourcesView(theme, sources))
    view.take_focus()
    first, second = view.cards[0].citation, view.cards[1].citation
    assert QApplication.focusWidget() is first
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is second
    assert second.selectedText() == second.text()
    flags = Qt.TextInteractionFlag
    for card in view.cards:
        assert card.citation.textFormat() == Qt.TextFormat.PlainText
        assert not card.citation.textInteractionFlags() & flags.LinksAccessibleByMouse
        assert card.citation.textInteractionFlags() & flags.TextSelectableByMouse


def test_there_is_a_way_back(qtbot: QtBot, theme: Theme, sources: tuple[Source, ...]) -> None:
    view = shown(qtbot, SourcesView(theme, sources))
    with qtbot.waitSignal(view.back_requested):
        view.back.click()
