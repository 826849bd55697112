"""A fresh look at lessons that were read: offered on its day, three items at a time."""

from collections.abc import Iterable
from datetime import date
from random import Random

from PySide6.QtCore import QObject, Signal

from kindly.domain.clock import Clock
from kindly.domain.fresh_look import after_look, is_due, pick, put_off
from kindly.domain.items import Item
from kindly.services.learn import LearnService

_Due = tuple[date, date]
"""When a lesson was first finished, and since when its look is due."""


class FreshLookService(QObject):
    """Whether a look is there to be taken up, and what is in it; nothing of it is counted.

    One look serves every lesson whose day it is. What can't be kept is offered
    again another time, that is all.
    """

    changed = Signal()

    def __init__(
        self,
        learn: LearnService,
        items: Iterable[Item],
        *,
        clock: Clock,
        chance: Random,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._learn = learn
        self._items = tuple(items)
        self._clock = clock
        self._chance = chance
        self._look: tuple[Item, ...] = ()
        self._begun: dict[str, _Due] = {}

    def due(self) -> bool:
        """Whether a look is there to be taken up today, or was begun and not ended."""
        return bool(self._look or (self._items and self._lessons()))

    def begin(self) -> tuple[Item, ...]:
        """The three items of the look, the same ones until it is ended; none where none is due."""
        lessons = self._lessons()
        if not self._look and lessons:
            self._begun = lessons
            self._look = pick(
                self._items,
                {lesson.lesson_id for lesson in self._learn.finished()},
                chance=self._chance,
                seen=self._learn.seen_in_looks(),
            )
        return self._look

    def done(self) -> None:
        """End the look; each of its lessons comes back on its next day, if it has one left."""
        seen = [item.id for item in self._look]
        today = self._clock.today()
        for lesson_id, (finished_on, due_on) in (self._lessons() | self._begun).items():
            self._learn.set_look(lesson_id, after_look(finished_on, due_on, today), seen)
        self._end()

    def later(self) -> None:
        """Put the look off to another day; until then nothing asks for it."""
        today = self._clock.today()
        for lesson_id, (_, due_on) in (self._lessons() | self._begun).items():
            self._learn.set_look(lesson_id, put_off(due_on, today))
        self._end()

    def _end(self) -> None:
        self._look = ()
        self._begun = {}
        self.changed.emit()

    def _lessons(self) -> dict[str, _Due]:
        """The lessons whose day it is."""
        today = self._clock.today()
        return {
            it.lesson_id: (it.finished_on, it.fresh_look_on)
            for it in self._learn.finished()
            if it.finished_on and it.fresh_look_on and is_due(it.fresh_look_on, today)
        }
