"""The way of Tab through parts that were put on the screen one after another."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_through(*parts: QWidget) -> None:
    """Tab goes through these parts in this order, each in its own.

    What is made last is last for Qt, wherever it stands. A part within another has its own turn.
    """
    stops = list(_stops(parts[0]))
    found: list[QWidget] = []
    for at, part in enumerate(parts):
        later = parts[at + 1 :]
        inside = (it for it in stops if _within(it, part))
        found += [it for it in inside if not any(_within(it, other) for other in later)]
    for before, after in pairwise(dict.fromkeys(found)):
        QWidget.setTabOrder(before, after)


def _stops(begin: QWidget) -> Iterator[QWidget]:
    """Where Tab stops in the whole window, in the order it goes by now."""
    at = begin
    while True:
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield at
        following = at.nextInFocusChain()
        if following is None or following is begin:
            return
        at = following


def _within(widget: QWidget, part: QWidget) -> bool:
    return widget is part or part.isAncestorOf(widget)
