"""The `kindly` command: arguments, the application, and what happens when something breaks."""

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kindly import __version__

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from kindly.app import Options

COMMANDS = {
    "summary": "write the one-page summary to a file",
    "print": "put the summary, pages of the journal or a handout on paper",
    "check": "look the notebook over: is the file sound?",
    "backup": "make a copy now, and read it back",
    "export": "write everything to one file, which anybody can read",
    "import": "bring in everything a file from export holds",
    "rescue": "save what can be read of a damaged notebook into a new one",
}
"""What Kindly does without a display, and what each of these is for."""
_HELP = """\
Without a display (each has --help):
{commands}

Examples:
  kindly --demo                                  the sample; nothing of yours is opened
  kindly --data-dir ~/notes                      a notebook in a folder of its own
  kindly summary --since 2026-01-01 --out page.pdf
  kindly export notes.zip

Where the notebook has a passphrase, the window asks for it, and so does a command in a terminal.
A command reads it from the first line of a file as well: --passphrase-file FILE names it, or
$KINDLY_PASSPHRASE_FILE does.

It ends with 0 where all is well, 1 where something couldn't be done (one line says what), 2 where
the call isn't right or there is no display, and 3 where "rescue" saved only some of a notebook.
"""
NO_DISPLAY = 2
COLLECT_MS = 2000


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and gives its exit code: 0 done, 1 trouble, 2 bad call or no display."""
    os.umask(0o077)
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words and words[0] in COMMANDS:
        from kindly import cli

        return cli.run(words)
    given = _parser().parse_args(words)
    if given.self_test:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from kindly import display

    obstacle = display.obstacle()
    if obstacle:
        print(obstacle, file=sys.stderr)
        return NO_DISPLAY
    return _open(given)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kindly",
        usage="kindly [options]\n       kindly COMMAND [options]",
        description="A practice notebook for everyday kindness. It stays on this computer.\n"
        "Without a command it opens its window.",
        epilog=_HELP.format(
            commands="\n".join(f"  kindly {name:9}{what}" for name, what in COMMANDS.items())
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--data-dir",
        type=Path,
        metavar="DIR",
        help="keep every file in this folder: notebook, key, settings, copies",
    )
    parser.add_argument(
        "--demo", action="store_true", help="open the sample notebook only; nothing is kept"
    )
    parser.add_argument(
        "--now",
        type=_moment,
        metavar="ISO",
        help="stop the clock at this moment, such as 2026-06-15T09:30",
    )
    parser.add_argument(
        "--seed", type=int, metavar="N", help="choose the same three cards every time"
    )
    parser.add_argument(
        "--theme",
        choices=("system", "light", "dark", "contrast"),
        help="how it looks this time; the choice in Settings stays",
    )
    parser.add_argument(
        "--text-scale",
        type=_scale,
        metavar="1.0-2.0",
        help="how large text is this time; the choice in Settings stays",
    )
    parser.add_argument(
        "--self-test", action="store_true", help="try every page without a display, and say so"
    )
    parser.add_argument("--version", action="version", version=f"Kindly {__version__}")
    return parser


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"not a moment in ISO form: {text}") from error


def _scale(text: str) -> float:
    try:
        scale = float(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"not a number: {text}") from error
    if not 1.0 <= scale <= 2.0:
        raise argparse.ArgumentTypeError("the text scale runs from 1.0 to 2.0")
    return scale


def _open(given: argparse.Namespace) -> int:
    gc.disable()  # what is made before the first page is there to stay; looking through it is slow
    _load_first()
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from kindly.app import Kindly, Options
    from kindly.crash import Care

    options = Options(
        data_dir=given.data_dir,
        demo=given.demo,
        now=given.now,
        seed=given.seed,
        theme=given.theme,
        text_scale=given.text_scale,
    )
    app = QApplication([sys.argv[0], "-style", "fusion"])
    app.setApplicationName("Kindly")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("kindly")
    QTimer.singleShot(COLLECT_MS, _collect)
    if given.self_test:
        return _self_test(app, options)
    kindly = Kindly(app, options)
    care = Care(kindly.crash_log(), broken=kindly.say_broken, leave=kindly.quit)
    care.begin()
    if not kindly.start():
        print("Kindly is already open; its window was brought to the front.")
        return 0
    care.watch()
    code = app.exec()
    care.end()
    return code


def _load_first() -> None:
    """Loads what knows nothing of Qt before Qt, which reads the source of each later module."""
    for name in ("storage.journal", "storage.acts", "storage.drafts", "storage.session"):
        importlib.import_module(f"kindly.{name}")
    for name in ("content.acts", "domain.suggestions"):
        importlib.import_module(f"kindly.{name}")


def _collect() -> None:
    """Has garbage looked for from now on, in what was made since."""
    from PySide6.QtCore import QCoreApplication

    from kindly.services.collecting import Collecting

    gc.freeze()
    Collecting(QCoreApplication.instance())


def _self_test(app: "QApplication", options: "Options") -> int:
    from kindly import self_test

    return self_test.run(app, options)


if __name__ == "__main__":
    sys.exit(main())
