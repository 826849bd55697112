"""Every command in one table: its words, its keys and the menu it stands in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Command:
    """One command: a word that never changes, its label, its keys and its menu."""

    word: str
    label: str
    menu: str
    keys: tuple[str, ...] = ()
    group: str = ""


def menus() -> tuple[tuple[str, str], ...]:
    """The menus in order, as (word, label)."""
    return (
        ("file", translate("Menu", "&File")),
        ("edit", translate("Menu", "&Edit")),
        ("view", translate("Menu", "&View")),
        ("practice", translate("Menu", "&Practice")),
        ("session", translate("Menu", "&Session")),
        ("help", translate("Menu", "&Help")),
    )


def commands() -> tuple[Command, ...]:
    """The whole table, in the order of the menus."""
    return (
        Command("print", translate("Menu", "&Print…"), "file", ("Ctrl+P",)),
        Command("print-journal", translate("Menu", "Print &journal pages…"), "file"),
        Command("print-handouts", translate("Menu", "Print han&douts…"), "file"),
        Command("backup", translate("Menu", "&Make a copy now"), "file"),
        Command("safety", translate("Menu", "&How safe your notes are"), "file"),
        Command("folder", translate("Menu", "&Where your notes are"), "file"),
        Command("export", translate("Menu", "E&xport all…"), "file", (), "exchange"),
        Command("import", translate("Menu", "&Import…"), "file", (), "exchange"),
        Command("settings", translate("Menu", "&Settings…"), "file", ("Ctrl+,",), "settings"),
        Command("lock", translate("Menu", "&Lock"), "file", ("Ctrl+L",), "settings"),
        Command("quit", translate("Menu", "&Quit"), "file", ("Ctrl+Q",), "end"),
        Command("undo", translate("Menu", "&Undo"), "edit", ("Ctrl+Z",)),
        Command("redo", translate("Menu", "&Redo"), "edit", ("Ctrl+Shift+Z",)),
        Command("search", translate("Menu", "&Search"), "edit", ("Ctrl+F",), "find"),
        Command(
            "code", translate("Menu", "&Go to a page by its code…"), "edit", ("Ctrl+G",), "find"
        ),
        Command("date", translate("Menu", "Go to a &day…"), "edit", ("Ctrl+J",), "find"),
        Command("years-back", translate("Menu", "&On this day in other years"), "edit", (), "find"),
        Command("several", translate("Menu", "&Choose several pages"), "edit", (), "several"),
        Command("trash", translate("Menu", "Recently &deleted"), "edit", (), "several"),
        Command("learn", translate("Menu", "&Learn"), "view", ("Ctrl+1",)),
        Command("acts", translate("Menu", "&Acts"), "view", ("Ctrl+2",)),
        Command("journal", translate("Menu", "&Journal"), "view", ("Ctrl+3",)),
        Command("insights", translate("Menu", "&Insights"), "view", ("Ctrl+4",)),
        Command("larger", translate("Menu", "L&arger text"), "view", ("Ctrl++", "Ctrl+="), "size"),
        Command("smaller", translate("Menu", "S&maller text"), "view", ("Ctrl+-",), "size"),
        Command("plain-size", translate("Menu", "&Usual text size"), "view", ("Ctrl+0",), "size"),
        Command("region", translate("Menu", "&Next part of the window"), "view", ("F6",), "region"),
        Command("quiet", translate("Menu", "&Only the page"), "view", ("F11",), "region"),
        Command("hide", translate("Menu", "&Hide"), "view", ("F9", "Ctrl+Shift+H"), "hide"),
        Command("note", translate("Menu", "&Quick note"), "practice", ("Ctrl+N",)),
        Command("guided", translate("Menu", "&After an act"), "practice", ("Ctrl+Shift+N",)),
        Command("paper", translate("Menu", "Type &up paper cards"), "practice"),
        Command(
            "browse", translate("Menu", "&Browse all the ideas"), "practice", ("Ctrl+B",), "acts"
        ),
        Command("others", translate("Menu", "&Three others"), "practice", ("Ctrl+R",), "acts"),
        Command("pick", translate("Menu", "&Pick for me"), "practice", (), "acts"),
        Command("day", translate("Menu", "A kindness &day"), "practice", (), "acts"),
        Command("own-act", translate("Menu", "An &idea of your own"), "practice", (), "own"),
        Command("packs", translate("Menu", "Act pac&ks…"), "practice", (), "own"),
        Command("prompts", translate("Menu", "&What the journal asks…"), "practice", (), "own"),
        Command("had-session", translate("Menu", "I had a session &today"), "session"),
        Command("sessions", translate("Menu", "&My sessions…"), "session"),
        Command("sample", translate("Menu", "Open the &sample notebook"), "session", (), "sample"),
        Command("start-over", translate("Menu", "Start &over"), "session", (), "sample"),
        Command("leave", translate("Menu", "&Leave the sample"), "session", (), "sample"),
        Command("keys", translate("Menu", "&Keys"), "help", ("F1",)),
        Command("support", translate("Menu", "&Need support?"), "help"),
        Command("guide", translate("Menu", "&When kindness isn't the answer"), "help"),
        Command("log", translate("Menu", "What &broke…"), "help", (), "about"),
        Command("about", translate("Menu", "&About Kindly"), "help", (), "about"),
    )


def build(
    window: QMainWindow, slots: Mapping[str, Callable[[], object]]
) -> tuple[dict[str, QAction], dict[str, QMenu]]:
    """Fills the menu bar; a command without a slot is left out, so that none is dead."""
    shown: dict[str, QMenu] = {}
    for word, label in menus():
        shown[word] = window.menuBar().addMenu(label)
    actions: dict[str, QAction] = {}
    groups: dict[str, str] = {}
    for command in commands():
        if command.word not in slots:
            continue
        menu = shown[command.menu]
        if groups.get(command.menu, command.group) != command.group:
            menu.addSeparator()
        groups[command.menu] = command.group
        action = QAction(command.label, window)
        action.setData(command.word)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.triggered.connect(slots[command.word])
        menu.addAction(action)
        window.addAction(action)
        actions[command.word] = action
    return actions, shown


def choices(
    menu: QMenu, title: str, options: tuple[tuple[str, str], ...], slot: Callable[[QAction], object]
) -> QActionGroup:
    """A submenu of which one option is on; an action's data is the option's word."""
    submenu = menu.addMenu(title)
    group = QActionGroup(submenu)
    for word, label in options:
        action = submenu.addAction(label)
        action.setCheckable(True)
        action.setData(word)
        group.addAction(action)
    group.triggered.connect(slot)
    return group


def key_lines(actions: Iterable[QAction]) -> list[str]:
    """Every key and what it does, a line each, with the keys that pages hear themselves."""
    native = QKeySequence.SequenceFormat.NativeText
    return [
        *(
            f"{action.shortcut().toString(native)}   {action.text().replace('&', '').rstrip('…')}"
            for action in actions
            if not action.shortcut().isEmpty()
        ),
        translate("Window", "Ctrl+Enter   Good enough"),
        translate("Window", "Alt+Left, Alt+Right   Step back, step on"),
        translate("Window", "Alt+Up, Alt+Down   The newer page, the older page"),
        translate("Window", "Esc   Back; it never throws words away"),
    ]
