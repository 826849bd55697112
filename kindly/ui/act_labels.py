"""The words that acts are looked for, sorted and counted by."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from kindly.domain.acts import (
    Also,
    Company,
    Cost,
    Courage,
    Energy,
    Family,
    Flag,
    Quality,
    Setting,
    Signal,
    Time,
)
from kindly.domain.library import Filter, Labels, Shelf, Sort
from kindly.ui import labels

translate = QCoreApplication.translate

SETS: tuple[tuple[Filter, type[StrEnum], Callable[[Any], str]], ...] = (
    (Filter.FAMILIES, Family, labels.family),
    (Filter.QUALITIES, Quality, labels.quality),
    (Filter.TIMES, Time, labels.time),
    (Filter.SETTINGS, Setting, labels.setting),
    (Filter.COMPANY, Company, labels.company),
    (Filter.COSTS, Cost, labels.cost),
    (Filter.ENERGIES, Energy, labels.energy),
    (Filter.SIGNALS, Signal, labels.signal),
    (Filter.FLAGS, Flag, labels.flag),
    (Filter.ALSO, Also, labels.also),
)
"""The filters of several words each, with their words' kind and labels."""


def by_filter() -> Labels:
    """The words that tags go by, to look for."""
    found: dict[Filter, dict[Any, str]] = {
        each: {word: label(word) for word in kind} for each, kind, label in SETS
    }
    return found | {Filter.COURAGE: {word: labels.courage_name(word) for word in Courage}}


def quality_line(word: Quality) -> str:
    """What a quality says to the other person."""
    return {
        Quality.AFFECTION: translate("Labels", "You matter to me."),
        Quality.WARMTH: translate("Labels", "It's easy to be near me."),
        Quality.PLAYFULNESS: translate("Labels", "We're equals. I'm not marking you."),
        Quality.REPAIR: translate("Labels", "That was me. I'm still here."),
        Quality.OPENNESS: translate("Labels", "I may be missing something."),
        Quality.CELEBRATING_OTHERS: translate("Labels", "I'm glad for you."),
        Quality.CELEBRATING_DIFFERENCE: translate(
            "Labels", "Your way is worth knowing. I keep mine too."
        ),
        Quality.NO_RETURN: translate("Labels", "Nothing owed."),
        Quality.SELF_SACRIFICE: translate("Labels", "You first, this once."),
        Quality.JOINING: translate("Labels", "Room for one more? That's me."),
    }[word]


def sort(word: Sort) -> str:
    """In which order acts are shown."""
    return {
        Sort.FAMILY: translate("Labels", "By family"),
        Sort.NEWEST: translate("Labels", "Newest first"),
        Sort.RESTED: translate("Labels", "Not tried lately"),
    }[word]


def shelf(word: Shelf) -> str:
    """Which acts to look through."""
    return {
        Shelf.ALL: translate("Labels", "All"),
        Shelf.FAVOURITES: translate("Labels", "Favourites"),
        Shelf.OWN: translate("Labels", "My own"),
        Shelf.PACKS: translate("Labels", "From packs"),
        Shelf.HIDDEN: translate("Labels", "Not for me"),
    }[word]


def empty_shelf(word: Shelf) -> str:
    """What to say of a shelf with nothing on it."""
    return {
        Shelf.FAVOURITES: translate(
            "Labels", "No favourites yet. Open an idea and press Favourite to keep it here."
        ),
        Shelf.OWN: translate("Labels", "None of your own yet. A title is enough to make one."),
        Shelf.PACKS: translate("Labels", "No ideas from packs yet. You could open one in Packs."),
        Shelf.HIDDEN: translate("Labels", "Nothing here. All the ideas can be offered to you."),
    }.get(word, "")


def filter_name(word: Filter) -> str:
    """What a filter is about."""
    return {
        Filter.WORDS: translate("Labels", "Words"),
        Filter.SHELF: translate("Labels", "Which ideas"),
        Filter.FAMILIES: translate("Labels", "Family of ideas"),
        Filter.QUALITIES: translate("Labels", "Kind of kindness"),
        Filter.TIMES: translate("Labels", "Time"),
        Filter.SETTINGS: translate("Labels", "Where"),
        Filter.COMPANY: translate("Labels", "With"),
        Filter.COURAGE: translate("Labels", "Courage"),
        Filter.COSTS: translate("Labels", "What it asks of you"),
        Filter.ENERGIES: translate("Labels", "Energy"),
        Filter.SIGNALS: translate("Labels", "How it shows"),
        Filter.FLAGS: translate("Labels", "Check first"),
        Filter.ALSO: translate("Labels", "From bed, or being given to"),
    }[word]


def loosened(word: Filter) -> str:
    """What lets a filter go."""
    return {
        Filter.WORDS: translate("Labels", "Other words"),
        Filter.SHELF: translate("Labels", "All the ideas"),
        Filter.FAMILIES: translate("Labels", "Any family"),
        Filter.QUALITIES: translate("Labels", "Any kind of kindness"),
        Filter.TIMES: translate("Labels", "Any time"),
        Filter.SETTINGS: translate("Labels", "Any place"),
        Filter.COMPANY: translate("Labels", "With anyone"),
        Filter.COURAGE: translate("Labels", "Any courage"),
        Filter.COSTS: translate("Labels", "Any cost"),
        Filter.ENERGIES: translate("Labels", "Any energy"),
        Filter.SIGNALS: translate("Labels", "Any way it shows"),
        Filter.FLAGS: translate("Labels", "Any check first, or none"),
        Filter.ALSO: translate("Labels", "Other ideas too"),
    }[word]


def number(count: int) -> str:
    """A count as people write it: in words up to twelve, then in figures."""
    words = (
        translate("Labels", "none"),
        translate("Labels", "one"),
        translate("Labels", "two"),
        translate("Labels", "three"),
        translate("Labels", "four"),
        translate("Labels", "five"),
        translate("Labels", "six"),
        translate("Labels", "seven"),
        translate("Labels", "eight"),
        translate("Labels", "nine"),
        translate("Labels", "ten"),
        translate("Labels", "eleven"),
        translate("Labels", "twelve"),
    )
    return words[count] if count < len(words) else QLocale().toString(count)
