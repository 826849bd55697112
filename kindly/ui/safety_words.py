"""How safe notes are, in plain words: sizes, moments, copies and checks."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from kindly.services.copies import Copy, How, NotOurs, Prepared
from kindly.services.errors import NotebookDamaged, NotebookFull, NotebookNewer
from kindly.services.safety import Report
from kindly.ui.entry_words import clock_time, moment

translate = QCoreApplication.translate


def size(count: int) -> str:
    """So many bytes, as people write it."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def when(at: datetime, today: date) -> str:
    """A moment within a sentence: today and yesterday by name."""
    here = at.astimezone()
    if here.date() == today:
        return translate("Safety", "today, {time}").format(time=clock_time(here.time()))
    if (today - here.date()).days == 1:
        return translate("Safety", "yesterday, {time}").format(time=clock_time(here.time()))
    return moment(at, today)


def place(report: Report) -> str:
    """How large the notebook is, and when it was last saved."""
    return translate("Safety", "One file holds everything: {name}, {size}.").format(
        name=report.notebook.name, size=size(report.size)
    )


def folder(report: Report) -> str:
    """Which folder the notebook is in."""
    return translate("Safety", "The folder: {folder}").format(folder=report.notebook.parent)


def saved(report: Report, today: date) -> str:
    """When something was last saved."""
    if report.saved is None:
        return translate("Safety", "Nothing is saved in it yet.")
    return translate("Safety", "Last saved {when}.").format(when=when(report.saved, today))


def room(report: Report) -> str:
    """How much room there is on the disk."""
    if report.roomy:
        words = translate("Safety", "There is plenty of room on the disk: {size}.")
    else:
        words = translate(
            "Safety",
            "The disk has little room: {size}. Everything saved so far is safe. Freeing some room "
            "helps new words be saved too.",
        )
    return words.format(size=size(report.free))


def checked(report: Report, today: date) -> str:
    """What came of the last look at the whole file."""
    check = report.checked
    if check is None:
        return translate(
            "Safety", "Kindly looks the file over each time it opens, a moment after the start."
        )
    if check.problems:
        return translate(
            "Safety",
            "Looked over {when}. Part of it can't be read. The copies made before are still there.",
        ).format(when=when(check.at, today))
    return translate("Safety", "Looked over {when}. All of it can be read.").format(
        when=when(check.at, today)
    )


def newest(report: Report, today: date) -> str:
    """The newest copy that is whole."""
    if report.copy is None:
        return translate("Safety", "There is no copy yet. Want to make one?")
    words = translate("Safety", "A copy from {when}. It was read back and is whole.")
    return words.format(when=when(report.copy.made, today))


def copies_go(report: Report) -> str:
    """Where copies go."""
    if not report.there:
        return translate(
            "Safety",
            "The folder you chose isn't there just now. Until it is, copies go here: {folder}",
        ).format(folder=report.copies_in)
    return translate("Safety", "Copies go here: {folder}").format(folder=report.copies_in)


def who(report: Report) -> str:
    """Who can read the notes."""
    if report.keyed:
        return translate(
            "Safety",
            "Your notes have a passphrase, and so have the copies made since. Without it, or the "
            "recovery code, nobody can read them.",
        )
    return translate(
        "Safety",
        "Your notes have no passphrase. Anyone who can open the files on this computer could read "
        "them.",
    )


def copy_day(made: datetime | None, today: date) -> str:
    """When a copy was made, as a heading; a file from elsewhere doesn't say."""
    if made is None:
        return translate("Safety", "A file you chose")
    words = when(made, today)
    return words[:1].upper() + words[1:]


def inside(made: datetime | None, today: date) -> str:
    """The heading over what is in a copy."""
    if made is None:
        return translate("Safety", "Inside the file you chose")
    return translate("Safety", "Inside the copy from {when}").format(when=when(made, today))


def about_copy(copy: Copy) -> str:
    """How large a copy is, how it was found, and whether it has a passphrase."""
    parts = [translate("Safety", "{size}.").format(size=size(copy.size))]
    if copy.sound:
        parts.append(translate("Safety", "Read back and whole."))
    elif copy.sound is False:
        parts.append(translate("Safety", "It has changed since it was made."))
    else:
        parts.append(translate("Safety", "Not looked over yet."))
    if copy.keyed:
        parts.append(translate("Safety", "It has a passphrase."))
    return " ".join(parts)


def brought(how: How) -> str:
    """What it took to bring a page back."""
    return {
        How.ADDED: translate("Safety", "It's back in your journal."),
        How.RETURNED: translate("Safety", "It's back in your journal."),
        How.BESIDE: translate(
            "Safety",
            "It's back in your journal, beside the page as it is now. Nothing was changed.",
        ),
        How.THERE: translate("Safety", "That page is in your journal already, just like this."),
    }[how]


def refused(error: Exception) -> str:
    """Why a copy can't be used, and that nothing was changed."""
    if isinstance(error, NotOurs):
        return translate("Safety", "This file isn't a Kindly notebook. Nothing was changed.")
    if isinstance(error, NotebookNewer):
        return translate("Safety", "This notebook was made by a newer Kindly. Nothing was changed.")
    if isinstance(error, NotebookDamaged):
        return translate("Safety", "Part of this copy can't be read. Nothing was changed.")
    if isinstance(error, NotebookFull):
        return translate("Safety", "The disk is full. Nothing was changed. Free some room first.")
    return translate("Safety", "That copy can't be read just now. Nothing was changed.")


def is_damage(error: Exception) -> bool:
    """Whether a copy is ours and can't be read to its end, so that some of it may be."""
    return isinstance(error, NotebookDamaged) and not isinstance(error, NotOurs)


def putting_back() -> str:
    """What is being done while the notebook is closed."""
    return translate("Safety", "The copy is being put back.")


def put_back(prepared: Prepared, today: date) -> str:
    """Says that the notebook is as it was."""
    if prepared.partly:
        words = translate("Safety", "What could be read of that copy is back.")
    elif prepared.made is None:
        words = translate("Safety", "Your notebook is now the one from the file you chose.")
    else:
        words = translate("Safety", "Your notebook is as it was {when}.").format(
            when=when(prepared.made, today)
        )
    if prepared.locked:
        words += " " + translate("Safety", "The passphrase of that copy opens it from now on.")
    return words


def taken_back() -> str:
    """Says that what was put back is taken back."""
    return translate("Safety", "Your notebook is as it was before.")


def not_put_back(error: Exception) -> str:
    """Says why the copy isn't in the notebook's place, and what is safe."""
    if isinstance(error, NotebookFull):
        return translate(
            "Safety", "The disk is full, so nothing was put back. Your notebook is as it was."
        )
    return translate("Safety", "That couldn't be put back just now. Your notebook is as it was.")


def words_wait() -> str:
    """Says why nothing is put back while words are only on screen."""
    return translate(
        "Safety",
        "Some words couldn't be saved and are only on screen, so nothing was put back. Your "
        "notebook is as it was.",
    )


def not_backed_up(error: Exception) -> str:
    """Why there is no new copy, what is safe, and what to do."""
    if isinstance(error, NotebookFull):
        return translate(
            "Safety",
            "The disk is full, so no copy was made. Your notes are as they were. Free some room, "
            "or choose another folder for copies.",
        )
    return translate(
        "Safety",
        "That didn't make a copy. Your notes are as they were. You could choose another folder.",
    )


def not_chosen(error: Exception) -> str:
    """Why a folder can't take copies."""
    if isinstance(error, NotebookFull):
        return translate("Safety", "There is no room in that folder. Nothing was changed.")
    return translate("Safety", "Kindly can't write to that folder. Nothing was changed.")
