"""The sessions a person marked."""

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
