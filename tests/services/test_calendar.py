"""A plan in a calendar: read back by icalendar, and by a calendar program with its own parser."""

import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from kindly.domain.acts import Plan
from kindly.services.calendar import CalendarWords, calendar_file, day_in_calendar, keep
from kindly.services.errors import NotebookError

TODAY = date(2026, 6, 15)
NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
WORDS = CalendarWords("Reminder", "If {words}", "Smaller version: {words}")
PLAN = Plan(
    cue="I hear the kettle",
    action="Say hello to Ann",
    smaller="A nod",
    day=date(2026, 6, 20),
    id=7,
    uuid="0b8f6a52-1111-4222-8333-444455556666",
    updated_at=datetime(2026, 6, 15, 9, 0, tzinfo=UTC),
)
AWKWARD = (
    "Say hello, wave; then go",
    "A backslash \\ and a \\n that is none",
    "“Curly” – dash… naïve Żółć",
    "Waved 🙂👋🏽 and 👨‍👩‍👧‍👦 waved back 🎉",
    "اليوم ابتسم جاري وقال صباح الخير",
    "השכן חייך אליי ואמר בוקר טוב",
    "今天邻居对我笑了，我也笑了。",
    "word " * 60 + "end",
    "abcdefghij" * 30,
    "é" * 300,
    "🙂" * 300,
    "BEGIN:VEVENT",
    'SUMMARY;X="1":no',
)


def made(plan: Plan = PLAN, *, discreet: bool = False, now: datetime = NOW) -> bytes:
    return calendar_file(plan, words=WORDS, discreet=discreet, now=now)


def event(data: bytes) -> Any:
    (found,) = Calendar.from_ical(data).walk("VEVENT")
    return found


def calcurse(folder: Path, *arguments: str | Path) -> str:
    if not shutil.which("calcurse"):
        pytest.skip("calcurse isn't installed")
    done = subprocess.run(
        ["calcurse", "-D", folder, "-C", folder, *arguments],
        capture_output=True,
        env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": str(folder)},
        timeout=60,
        check=True,
    )
    return done.stdout.decode()


def test_a_plan_stands_all_day_under_its_day_private_and_leaves_it_free() -> None:
    one = event(made())
    assert (one.decoded("dtstart"), one.decoded("dtend")) == (date(2026, 6, 20), date(2026, 6, 21))
    assert one["summary"] == "Say hello to Ann"
    assert one["description"] == "If I hear the kettle\nSmaller version: A nod"
    assert (one["class"], one["transp"]) == ("PRIVATE", "TRANSPARENT")
    assert one.decoded("dtstamp") == NOW


def test_what_rings_never_names_the_plan() -> None:
    (alarm,) = event(made()).walk("VALARM")
    assert alarm["action"] == "DISPLAY"
    assert alarm["description"] == "Reminder"
    assert alarm.decoded("trigger") == timedelta(hours=10)


def test_a_discreet_file_says_nothing_of_the_plan() -> None:
    data = made(discreet=True)
    assert event(data)["summary"] == "Reminder"
    assert "description" not in event(data)
    for word in (b"hello", b"Ann", b"kettle", b"nod", b"kind"):
        assert word not in data.split(b"BEGIN:VEVENT")[1].replace(b"@kindly", b"").lower()


@pytest.mark.parametrize(
    ("day", "stands"),
    [
        (None, TODAY + timedelta(days=1)),
        (TODAY, TODAY),
        (TODAY - timedelta(days=1), TODAY + timedelta(days=1)),
        (TODAY + timedelta(days=9), TODAY + timedelta(days=9)),
    ],
)
def test_without_a_day_to_come_it_is_tomorrow(day: date | None, stands: date) -> None:
    plan = replace(PLAN, day=day)
    assert event(made(plan)).decoded("dtstart") == day_in_calendar(plan, TODAY) == stands


def test_tomorrow_is_the_one_where_the_person_is() -> None:
    on_kiritimati = datetime(2026, 6, 15, 12, 0, tzinfo=UTC).astimezone(
        timezone(timedelta(hours=14))
    )
    data = made(replace(PLAN, day=None), now=on_kiritimati)
    assert event(data).decoded("dtstart") == date(2026, 6, 17)
    assert event(data).decoded("dtstamp") == datetime(2026, 6, 15, 12, 0, tzinfo=UTC)


def test_a_change_takes_the_first_ones_place() -> None:
    first = event(made())
    again = event(made(now=NOW + timedelta(hours=1)))
    changed = replace(PLAN, action="Wave", updated_at=datetime(2026, 6, 15, 9, 5, tzinfo=UTC))
    later = event(made(changed))
    assert first["uid"] == again["uid"] == later["uid"] == f"{PLAN.uuid}@kindly"
    assert first["sequence"] == again["sequence"]
    assert 0 < first["sequence"] < later["sequence"] < 2**31


@pytest.mark.parametrize("moment", [None, datetime(1999, 1, 1, tzinfo=UTC)])
def test_a_clock_that_was_wrong_still_gives_a_version(moment: datetime | None) -> None:
    assert event(made(replace(PLAN, updated_at=moment)))["sequence"] >= 0


@pytest.mark.parametrize("words", AWKWARD)
def test_awkward_words_read_back_and_lines_stay_short(words: str) -> None:
    data = made(replace(PLAN, action=words, cue=words, smaller=f"{words}\n{words}"))
    assert event(data)["summary"] == words
    assert event(data)["description"] == f"If {words}\nSmaller version: {words}\n{words}"
    assert len(Calendar.from_ical(data).walk("VEVENT")) == 1
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode() is not None for line in lines)  # no letter is cut in two
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_lines_and_control_characters_in_a_title_are_gone() -> None:
    data = made(replace(PLAN, action="One\r\ntwo\x00\x07 three\x85four"))
    assert event(data)["summary"] == "One two three four"


def test_a_plan_with_blank_words_is_still_an_event() -> None:
    data = made(replace(PLAN, action=" ", cue="", smaller=""))
    assert event(data)["summary"] == "Reminder"
    assert "description" not in event(data)


@pytest.mark.parametrize("words", ["Say hello to Ann", *AWKWARD])
def test_a_calendar_program_reads_it(words: str, tmp_path: Path) -> None:
    file = tmp_path / "reminder.ics"
    keep(file, made(replace(PLAN, action=words)))
    folder = tmp_path / "calendar"
    folder.mkdir()
    said = calcurse(folder, "-i", file)
    assert "1 event" in said
    assert "0 skipped" in said
    listed = calcurse(folder, "-Q", "--from", "06/20/2026", "--days", "1")
    assert words in listed
    assert calcurse(folder, "-Q", "--from", "06/21/2026", "--days", "30") == ""


def test_the_file_is_whole_or_not_there(tmp_path: Path) -> None:
    keep(tmp_path / "reminder.ics", made())
    keep(tmp_path / "reminder.ics", made(discreet=True))
    assert tmp_path.joinpath("reminder.ics").read_bytes() == made(discreet=True)
    with pytest.raises(NotebookError):
        keep(tmp_path / "nowhere" / "reminder.ics", made())
    assert [path.name for path in tmp_path.iterdir()] == ["reminder.ics"]


def test_icalendar_is_imported_only_when_a_file_is_made() -> None:
    code = "import sys, kindly.services.calendar; sys.exit('icalendar' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
