"""What is said of erasing: what goes, which copies may hold it, and what came of it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from kindly.domain.journal import EntryLine
from kindly.services.erasing import Erased, Holding
from kindly.services.errors import NotebookError, NotebookFull
from kindly.ui.landings import day_words
from kindly.ui.line_model import headline
from kindly.ui.troubles import not_saved

translate = QCoreApplication.translate

SHOWN = 20
"""So many pages are shown by their first words; of the others only how far back they go."""
NAMED = 4
"""So many days of copies are named one by one."""


def erasing_everything() -> str:
    """What is said while the notebook goes."""
    return translate("Erase", "Erasing your notebook. This takes a moment.")


def everything_erased(*, left: bool, kept: bool, keyed: bool) -> str:
    """What is said in the fresh notebook; `kept` where the person wanted the copies to stay.

    `keyed` where the notebook that went had a passphrase.
    """
    words = _gone(left=left, kept=kept)
    if keyed:
        words += " " + translate("Erase", "The passphrase went too: what you write now has none.")
    return words


def _gone(*, left: bool, kept: bool) -> str:
    if left:
        return translate(
            "Erase",
            "Your notes are gone from here. Some copies couldn't be reached; Kindly tries "
            "again each time it starts.",
        )
    if kept:
        return translate(
            "Erase", "This is a fresh notebook. The copies you kept still hold your notes."
        )
    return translate("Erase", "Everything is erased, the copies too. This is a fresh notebook.")


def everything_kept(error: Exception) -> str:
    """What is said where the notebook couldn't be taken away; it is as it was."""
    return not_done(error)


def about() -> str:
    """What erasing does, and what it never reaches."""
    return translate(
        "Erase",
        "What is erased goes from your notebook, and Undo can't bring it back. Copies may still "
        "hold it; you choose whether they go too. What you printed, saved elsewhere or copied "
        "with other programs is out of Kindly's reach.",
    )


def all_of_it(*, keyed: bool) -> str:
    """What goes where everything does, and what stays; `keyed` where there is a passphrase."""
    words = translate(
        "Erase",
        "All of it goes: your journal, plans, ideas, lessons and choices of your own. "
        "Afterwards the notebook is as it was on the first day. The window stays as you set it: "
        "its theme, text size and title.",
    )
    if keyed:
        words += " " + translate("Erase", "The passphrase goes too.")
    return words


def type_it() -> str:
    """Asks for the word that says it is meant."""
    word = translate("Erase", "erase")
    return translate("Erase", "Type the word “{word}” to go on.").format(word=word)


def copies_label(*, held: bool = True) -> str:
    """Asks for the copies to go too; `held` where there are any with some of it."""
    if held:
        return translate("Erase", "Erase these copies as well")
    return translate("Erase", "Leave no copy of it")


def yes(*, copies: bool) -> str:
    """The second yes."""
    if copies:
        return translate("Erase", "Yes, erase for good")
    return translate("Erase", "Yes, erase from the notebook")


def listed(pages: Sequence[EntryLine], today: date) -> str:
    """The pages that go, by their days and first words."""
    lines = [translate("Erase", "These pages go, with all their older versions:")]
    lines += [f"{day_words(page.happened_on, today)} · {headline(page)}" for page in pages[:SHOWN]]
    if len(pages) > SHOWN:
        first = day_words(pages[-1].happened_on, today)
        lines.append(translate("Erase", "and all between, back to {day}").format(day=first))
    lines.append(translate("Erase", "A plan that is done and that only they speak of goes too."))
    return "\n".join(lines)


def held(holding: Holding, today: date, *, everything: bool) -> str:
    """Which copies may hold what goes, and how long they'd stay."""
    if not holding.copies and everything:
        return translate("Erase", "No copy holds any of it.")
    if not holding.copies:
        return translate(
            "Erase", "No copy holds any of it yet. Unless you say no, one is made before."
        )
    parts = []
    if holding.days:
        parts.append(of_days(holding.days, today))
    if holding.beside:
        parts.append(translate("Erase", "An older notebook is set aside and may hold it too."))
    if holding.until is not None and not everything:
        parts.append(
            translate(
                "Erase", "Left alone, the last copy goes around {day}, if Kindly is often open."
            ).format(day=day_words(holding.until, today))
        )
    if not everything:
        parts.append(
            translate("Erase", "If the copies stay, Kindly first sees that the newest has it all.")
        )
    return " ".join(parts)


def of_days(days: Sequence[date], today: date) -> str:
    """The days of the copies, the newest first; where there are many, from which to which."""
    words = [day_words(day, today) for day in days]
    if len(words) > NAMED:
        return translate("Erase", "Copies made from {first} to {last} may still hold it.").format(
            first=words[-1], last=words[0]
        )
    return translate("Erase", "Copies that may still hold it: {days}.").format(
        days=", ".join(words)
    )


def once_more(holding: Holding, *, copies: bool) -> str:
    """What is said before it is done, with what becomes of the copies; they may be out of sight."""
    if not copies and not holding.copies:
        return translate(
            "Erase",
            "It goes from your notebook. A copy is made before, and it can still be read and "
            "brought back from there.",
        )
    if not copies:
        return translate(
            "Erase",
            "It goes from your notebook. The copies stay. The newest has all there is now, so it "
            "can still be read and brought back from there.",
        )
    if holding.copies:
        return translate("Erase", "This can't be taken back. These copies go too.")
    return translate("Erase", "This can't be taken back. No copy will hold it.")


def done(erased: Erased, *, copies: bool) -> str:
    """What came of it; `copies` where those were to go as well."""
    if not erased.swept and erased.copies_left:
        return translate(
            "Erase",
            "The pages are gone from your notebook. A trace may still be in the file, and the "
            "copies are still there; Kindly takes both out the next time it starts.",
        )
    if not erased.swept:
        words = translate(
            "Erase",
            "The pages are gone from your notebook. A trace may still be in the file; Kindly "
            "takes it out the next time it starts.",
        )
        return words if copies else f"{words} {_still_held()}"
    if erased.copies_left:
        return translate(
            "Erase",
            "The pages are gone from your notebook. Some copies couldn't be reached; Kindly "
            "tries again the next time it starts.",
        )
    if not copies:
        words = translate("Erase", "Erased. No trace of it is left in your notebook.")
        return f"{words} {_still_held()}"
    if not erased.copied:
        return translate(
            "Erase", "Erased, here and in the copies. There was no room for a fresh copy yet."
        )
    return translate("Erase", "Erased. Neither your notebook nor a copy holds it.")


def _still_held() -> str:
    return translate("Erase", "The copies stay and hold it.")


def not_done(error: Exception) -> str:
    """Why nothing was erased."""
    if isinstance(error, NotebookFull):
        return translate(
            "Erase",
            "Nothing was erased: the disk is full, and even erasing needs a little room. You "
            "could free some room, or erase the copies as well.",
        )
    if isinstance(error, NotebookError):
        return not_saved(error, words=False)
    return not_saved(NotebookError(), words=False)
