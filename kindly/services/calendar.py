"""A plan as a file for the person's own calendar, which reminds them when Kindly is closed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from kindly.domain.acts import Plan
from kindly.domain.typed import lines, one_line
from kindly.storage.disk import write_whole

_RINGS_AT = timedelta(hours=10)
_VERSIONS_FROM = datetime(2020, 1, 1, tzinfo=UTC)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """What Kindly itself says in a calendar; `{words}` marks what is filled in."""

    neutral: str
    cue: str
    smaller: str


def day_in_calendar(plan: Plan, today: date) -> date:
    """The day a plan stands under: its own, or tomorrow where it has none or that day is over."""
    return plan.day if plan.day is not None and plan.day >= today else today + _ONE_DAY


def calendar_file(plan: Plan, *, words: CalendarWords, discreet: bool, now: datetime) -> bytes:
    """The plan as one all-day event, private, that leaves the day free.

    `now` is aware and in the person's zone. Where it is discreet, nothing of the plan is in it;
    what rings never names it. Written again after a change, it takes the first one's place.
    """
    # On first use, as no start needs it.
    from icalendar import Alarm, Calendar, Event  # noqa: PLC0415

    day = day_in_calendar(plan, now.date())
    event = Event()
    event.add("uid", f"{plan.uuid}@kindly")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", day)
    event.add("dtend", day + _ONE_DAY)
    event.add("summary", words.neutral if discreet else one_line(plan.action) or words.neutral)
    if not discreet and (details := _details(plan, words)):
        event.add("description", details)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    changed = (plan.updated_at or now).astimezone(UTC)
    event.add("sequence", max(0, int((changed - _VERSIONS_FROM).total_seconds())))
    event.add("last-modified", changed)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words.neutral)
    alarm.add("trigger", _RINGS_AT)
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//Kindly//Kindly//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _details(plan: Plan, words: CalendarWords) -> str:
    """The cue and the smaller version, a line each, as far as they are there."""
    said = ((words.cue, one_line(plan.cue)), (words.smaller, lines(plan.smaller)))
    return "\n".join(template.format(words=text) for template, text in said if text)


def keep(path: Path, made: bytes) -> None:
    """Writes the file whole or not at all. Raises NotebookError where it can't be written."""
    write_whole(path, made)
