"""The sessions a person marked."""

from dataclasses import replace
from datetime import date

from kindly.domain.session import SessionMark
from kindly.storage.file import NotebookFile
from kindly.storage.session import SessionRepository


def test_marks_come_back_newest_first(book: NotebookFile) -> None:
    sessions = SessionRepository(book)
    assert sessions.last() is None
    spring = sessions.add(SessionMark(date(2026, 4, 1), note="Ask about trust 🙂"))
    summer = sessions.add(SessionMark(date(2026, 6, 1), uuid="its own"))
    before = sessions.add(SessionMark(date(2026, 3, 1)))
    assert sessions.all() == [summer, spring, before]
    assert sessions.last() == summer
    assert sessions.before(date(2026, 6, 2)) == summer
    assert sessions.before(date(2026, 6, 1)) == spring
    assert sessions.before(date(2026, 3, 1)) is None
    assert (spring.note, summer.uuid) == ("Ask about trust 🙂", "its own")


def test_a_deleted_mark_is_gone_from_sight(book: NotebookFile) -> None:
    sessions = SessionRepository(book)
    mark = sessions.add(SessionMark(date(2026, 4, 1)))
    sessions.delete(mark.id)
    sessions.delete(mark.id)
    assert sessions.all() == []


def test_a_mark_comes_back_as_the_one_it_was(book: NotebookFile) -> None:
    sessions = SessionRepository(book)
    mark = sessions.add(SessionMark(date(2026, 4, 1), note="Ask about trust"))
    sessions.delete(mark.id)
    assert sessions.get(mark.id) is None
    sessions.restore(mark.id)
    assert sessions.get(mark.id) == mark
    assert sessions.all() == [mark]


def test_the_day_and_the_note_of_a_mark_can_change(book: NotebookFile) -> None:
    sessions = SessionRepository(book)
    mark = sessions.add(SessionMark(date(2026, 4, 1)))
    changed = replace(mark, held_on=date(2026, 3, 30), note="It was Monday")
    sessions.change(changed)
    assert sessions.all() == [changed]
    sessions.delete(mark.id)
    sessions.change(replace(changed, note="Too far gone"))
    sessions.restore(mark.id)
    assert sessions.get(mark.id) == changed
