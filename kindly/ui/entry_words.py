"""What the parts of a page are called, and what was chosen in them, in words."""

from datetime import date, datetime, time

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from kindly.domain.journal import Entry
from kindly.domain.prompts import ChipField, Prompts, TextField

translate = QCoreApplication.translate

ORDER = (
    (TextField.QUESTION, None),
    (TextField.BODY, None),
    (TextField.SEEN, ChipField.SIGNALS),
    (TextField.CAME_BACK, ChipField.REPLIES),
    (TextField.FELT, ChipField.FEELINGS),
    (TextField.OBSTACLE, None),
)
"""The texts of a page below its title, as they are read, each with the chips that belong to it."""


def part(field: TextField) -> str:
    """What a part of an entry is called."""
    return {
        TextField.TITLE: translate("Journal", "Title"),
        TextField.SEEN: translate("Journal", "Seen"),
        TextField.CAME_BACK: translate("Journal", "What came back"),
        TextField.FELT: translate("Journal", "Felt"),
        TextField.OBSTACLE: translate("Journal", "What got in the way"),
        TextField.BODY: translate("Journal", "In my words"),
        TextField.QUESTION: translate("Journal", "A question"),
    }[field]


def chosen(prompts: Prompts, entry: Entry, field: ChipField | None) -> tuple[str, ...]:
    """The words of the chips that are chosen."""
    if field is None:
        return ()
    value = getattr(entry, field)
    words = value if isinstance(value, tuple) else () if value is None else (value,)
    return tuple(it.label for it in prompts.chips(field).chips if it.word in words)


def facts(prompts: Prompts, entry: Entry) -> str:
    """Whom it was with, and whether compassion was in it."""
    said = []
    for field, words in (
        (ChipField.COMPANY, translate("Journal", "With: {choice}.")),
        (ChipField.COMPASSION, translate("Journal", "Compassion in it as well: {choice}.")),
    ):
        choice = chosen(prompts, entry, field)
        if choice:
            said.append(words.format(choice=choice[0]))
    return "\n".join(said)


def long_day(day: date) -> str:
    """A date with its weekday."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "dddd d MMMM")


def clock_time(at: time) -> str:
    """A time of day as the person's language writes it."""
    return QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)


def when(day: date, at: time | None, today: date) -> str:
    """A day, with its year where that isn't this one, and its time if there is one."""
    words = long_day(day) if day.year == today.year else f"{long_day(day)} {day.year}"
    if at is None:
        return words
    return translate("Journal", "{day}, {time}").format(day=words, time=clock_time(at))


def moment(kept: datetime, today: date) -> str:
    """A moment in the person's own time."""
    here = kept.astimezone()
    return when(here.date(), here.time(), today)
