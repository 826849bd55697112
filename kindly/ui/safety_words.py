"""How safe notes are, in plain words: sizes, moments, copies and checks."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from kindly.services.copies import Copy, How, NotCopied, NotOurs, Prepared
from kindly.services.errors import (
    NotebookDamaged,
    NotebookFull,
    NotebookGone,
    NotebookNewer,
    NotebookReadOnly,
    NotebookUnreadable,
)
from kindly.services.safety import Report
from kindly.services.upkeep import Copied
from kindly.ui.entry_words import clock_time, moment

translate = QCoreApplication.translate


def size(count: int) -> str:
    """So many bytes, as people write it."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def when(at: datetime, today: date, *, exact: bool = False) -> str:
    """A moment within a sentence: today and yesterday by name; `exact` to the second."""
    if exact:
        words = translate("Safety", "{when} and {seconds} seconds")
        return words.format(when=when(at, today), seconds=at.second)
    here = at.astimezone()
    if here.date() == today:
        return translate("Safety", "today, {time}").format(time=clock_time(here.time()))
    if (today - here.date()).days == 1:
        return translate("Safety", "yesterday, {time}").format(time=clock_time(here.time()))
    return moment(at, today)


def place(report: Report) -> str:
    """How large the notebook is, and when it was last saved."""
    if report.keyed:
        words = translate(
            "Safety",
            "Two files belong together: {name}, {size}, holds everything, and {key} is what your "
            "passphrase opens it with. Without {key} nobody can open it, so take both along.",
        )
    else:
        words = translate("Safety", "One file holds everything: {name}, {size}.")
    return words.format(
        name=report.notebook.name,
        size=size(report.size),
        key=report.notebook.with_suffix(".key").name,
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
        return translate("Safety", "Looked over {when}. Part of it can't be read.").format(
            when=when(check.at, today)
        )
    return translate("Safety", "Looked over {when}. All of it can be read.").format(
        when=when(check.at, today)
    )


def newest(report: Report, today: date) -> str:
    """The newest copy that is whole."""
    if report.copy is None and (report.unusable is not None or not report.there):
        return no_copy(report)
    if report.copy is None and report.damaged:
        return translate("Safety", "Kindly knows of no copy that is whole.")
    if report.copy is None:
        return translate("Safety", "There is no copy yet. Want to make one?")
    words = translate("Safety", "A copy from {when}. It was read back and is whole.")
    return words.format(when=when(report.copy.made, today))


def no_copy(report: Report | None) -> str:
    """Why there is no copy to be shown."""
    if report is None or (report.unusable is None and report.there):
        return translate("Safety", "There is no copy yet.")
    return translate(
        "Safety", "No copy is in reach, as the folder for copies can't be used just now: {folder}"
    ).format(folder=report.unusable or report.chosen)


def copies_go(report: Report) -> str:
    """Where copies go."""
    if report.unusable is not None:
        return translate(
            "Safety",
            "Copies would go here, but this folder can't be used just now: {folder}. There may be "
            "a file in its place. You could move that away, or choose another folder.",
        ).format(folder=report.unusable)
    if not report.there:
        return translate(
            "Safety",
            "The folder you chose can't be used just now: {chosen}. Until it can, copies go to the "
            "usual one: {folder}. You could plug it in again, or choose another folder.",
        ).format(chosen=report.chosen, folder=report.copies_in)
    return translate("Safety", "Copies go here: {folder}").format(folder=report.copies_in)


def copy_names(copies: Sequence[Copy], today: date) -> dict[Path, str]:
    """When each copy was made, within a sentence; those of one minute are told apart."""
    words = [when(copy.made, today) for copy in copies]
    return {
        copy.path: when(copy.made, today, exact=words.count(said) > 1)
        for copy, said in zip(copies, words, strict=True)
    }


def heading(words: str) -> str:
    """Words from within a sentence as they begin one."""
    return words[:1].upper() + words[1:]


def inside(name: str) -> str:
    """The heading over what is in a copy; a file from elsewhere has no name here."""
    if not name:
        return translate("Safety", "Inside the file you chose")
    return translate("Safety", "Inside the copy from {when}").format(when=name)


def newest_page(day: str) -> str:
    """How far a copy goes, and what can be done with its pages."""
    return translate(
        "Safety", "The newest page is from {day}. Pick a page to read it, or to bring it back."
    ).format(day=day)


def put_back_whole(name: str, file: str, *, locks: bool, damaged: bool = False) -> str:
    """Asks for the second yes to a copy, by its name, or by that of a file from elsewhere.

    `locks` says that the copy has a passphrase where the notebook has none as it is now,
    `damaged` says that part of the notebook as it is now can't be read.
    """
    if name:
        words = translate("Safety", "Your notebook becomes what it was in the copy from {when}.")
    else:
        words = translate("Safety", "Your notebook becomes the one in this file: {file}.")
    words = words.format(when=name, file=file) + " " + _what_is_there(damaged=damaged)
    if locks:
        words += " " + translate(
            "Safety", "The copy has a passphrase, and your notebook will have that one too."
        )
    return words


def put_back_partly(name: str, file: str, *, damaged: bool = False) -> str:
    """Asks for the second yes to what can be read of a copy."""
    if name:
        words = translate(
            "Safety",
            "Your notebook becomes what can still be read of the copy from {when}; some pages may "
            "be gone from it.",
        )
    else:
        words = translate(
            "Safety",
            "Your notebook becomes what can still be read of this file: {file}. Some pages may be "
            "gone from it.",
        )
    return words.format(when=name, file=file) + " " + _what_is_there(damaged=damaged)


def _what_is_there(*, damaged: bool) -> str:
    """What becomes of the notebook as it is now."""
    if damaged:
        return translate(
            "Safety",
            "Part of the one there is now can't be read. It is kept in its folder, just as it is.",
        )
    return translate("Safety", "First a copy is made of how it is now, so you can take this back.")


def take_back() -> str:
    """Asks for the second yes to taking back what was put back."""
    return translate(
        "Safety",
        "Your notebook becomes what it was before the copy was put back. How it is now is set "
        "aside in its folder, so nothing you wrote since is lost.",
    )


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
    if isinstance(error, NotCopied):
        return translate(
            "Safety",
            "No copy could be made of how your notebook is now, so nothing was changed. You could "
            "choose another folder for copies.",
        )
    return translate("Safety", "That copy can't be read just now. Nothing was changed.")


def is_damage(error: Exception) -> bool:
    """Whether a copy is ours and can't be read to its end, so that some of it may be."""
    return isinstance(error, NotebookDamaged) and not isinstance(error, NotOurs)


def putting_back() -> str:
    """What is being done while the notebook is closed."""
    return translate("Safety", "The copy is being put back.")


def put_back(prepared: Prepared, today: date, *, kept: Path | None = None) -> str:
    """Says that the notebook is as it was; `kept` is where the damaged one lies from now on."""
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
    if kept is not None:
        words += " " + translate(
            "Safety", "The one there before, which is damaged, is kept in its folder as {name}."
        ).format(name=kept.name)
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


def backed_up(copied: Copied) -> str:
    """That a copy was made, or that one from before holds everything already."""
    if copied.earlier is None:
        return translate("Safety", "A copy is made and checked.")
    return translate("Safety", "The copy from {when} already holds everything.").format(
        when=when(copied.earlier, copied.today)
    )


def not_backed_up(error: Exception, unusable: Path | None = None) -> str:
    """Why there is no new copy, what is safe, and what to do."""
    if unusable is not None:
        return translate(
            "Safety",
            "No copy was made, as the folder for copies can't be used: {folder}. Your notes are as "
            "they were. You could move away what is in its place, or choose another folder.",
        ).format(folder=unusable)
    if isinstance(error, NotebookFull):
        return translate(
            "Safety",
            "The disk is full, so no copy was made. Your notes are as they were. Free some room, "
            "or choose another folder for copies.",
        )
    if isinstance(error, NotebookGone):
        return translate(
            "Safety",
            "Your notebook isn't in its folder just now, so no copy was made. The copies made "
            "before are still there.",
        )
    if isinstance(error, NotebookDamaged):
        return translate(
            "Safety",
            "Part of your notebook can't be read, so no copy was made. Nothing was changed.",
        )
    if isinstance(error, (NotebookReadOnly, NotebookUnreadable)):
        return translate(
            "Safety",
            "Kindly couldn't write to the folder for copies, so no copy was made. Your notes are "
            "as they were. You could choose another folder.",
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
