"""A real print queue of one's own: cupsd on a socket in a folder for a while, keeping what came."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

NAME = "Kept"
PATIENCE = 30.0
"""Seconds until a printing system that says nothing is given up."""
_NOBODY = "nobody"

_FILES = """
ServerRoot {folder}/etc
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}/run
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
FileDevice Yes
User {user}
Group {group}
SystemGroup {group}
"""
_DAEMON = """
Listen {folder}/sock
LogLevel info
DirtyCleanInterval 0
Browsing Off
WebInterface No
DefaultAuthType None
PreserveJobFiles Yes
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
_QUEUE = """
<DefaultPrinter {name}>
Info Kept pages
DeviceURI file:{folder}/out/job.pdf
State Idle
Accepting Yes
Shared No
JobSheets none none
</DefaultPrinter>
"""
_PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "KEPT.PPD"
*Manufacturer: "Kept"
*Product: "(Kept)"
*ModelName: "Kept pages"
*ShortNickName: "Kept pages"
*NickName: "Kept pages"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*FileSystem: False
*cupsVersion: 2.2
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize/Page Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: ""
*PageSize Letter/US Letter: ""
*CloseUI: *PageSize
*OpenUI *PageRegion/Page Region: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: ""
*PageRegion Letter/US Letter: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "0 0 595 842"
*ImageableArea Letter/US Letter: "0 0 612 792"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
*PaperDimension Letter/US Letter: "612 792"
"""


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue that prints into a file; `server` is what CUPS_SERVER is set to."""

    folder: Path
    server: Path

    @property
    def job(self) -> Path:
        """What the printer was given last."""
        return self.folder / "out" / "job.pdf"

    def environment(self) -> dict[str, str]:
        """An environment in which this is the only printing system there is."""
        return os.environ | {"CUPS_SERVER": str(self.server)}

    def wait(self, before: int) -> None:
        """Waits until one job more is printed than before."""
        end = time.monotonic() + PATIENCE
        while self.printed() <= before:
            if time.monotonic() > end:
                raise TimeoutError(self.log())
            time.sleep(0.05)

    def jobs(self) -> list[str]:
        """The names under which jobs came, oldest first."""
        control = sorted(self.folder.joinpath("spool").glob("c*"))
        return [_name(file.read_bytes()) for file in control]

    def documents(self) -> set[str]:
        """What was handed over to be printed."""
        return {file.name for file in self.folder.joinpath("spool").glob("d*")}

    def log(self) -> str:
        """What cupsd has to say."""
        return self.folder.joinpath("log", "error").read_text("utf-8", "replace")

    def printed(self) -> int:
        """How many jobs are done."""
        asked = ("lpstat", "-W", "completed", "-o")
        done = subprocess.run(
            asked, env=self.environment(), capture_output=True, text=True, check=True
        )
        return len(done.stdout.splitlines())


def _name(control: bytes) -> str:
    """The job's name as its control file has it: a length in two bytes, then the words."""
    key = b"job-name"
    at = control.index(key) + len(key)
    length = int.from_bytes(control[at : at + 2], "big")
    return control[at + 2 : at + 2 + length].decode("utf-8")


def daemon() -> str | None:
    """Where cupsd is, if it is installed with what asks it and what passes a PDF on."""
    found = shutil.which("cupsd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    filters = Path("/usr/lib/cups/filter/pdftopdf")
    return found if found and shutil.which("lpstat") and filters.exists() else None


@contextmanager
def running(cupsd: str) -> Iterator[Queue]:
    """The queue, for as long as it is wanted; never run as root, and gone afterwards."""
    root = os.geteuid() == 0
    user = pwd.getpwnam(_NOBODY) if root else pwd.getpwuid(os.geteuid())
    folder = Path(tempfile.mkdtemp(prefix="queue-", dir="/tmp"))  # a socket's path is short
    try:
        _furnish(folder, user)
        who = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if root else {}
        config = ("-c", folder / "etc/cupsd.conf", "-s", folder / "etc/cups-files.conf")
        process = subprocess.Popen([cupsd, "-f", *config], **who)  # type: ignore[call-overload]
        try:
            queue = Queue(folder, folder / "sock")
            end = time.monotonic() + PATIENCE
            while not queue.server.exists():
                if process.poll() is not None or time.monotonic() > end:
                    raise RuntimeError(f"cupsd didn't begin: {queue.log()}")
                time.sleep(0.05)
            yield queue
        finally:
            process.terminate()
            process.wait(PATIENCE)
    finally:
        shutil.rmtree(folder)


def _furnish(folder: Path, user: pwd.struct_passwd) -> None:
    import grp

    for name in ("etc/ppd", "spool/tmp", "cache", "run", "log", "out"):
        folder.joinpath(name).mkdir(parents=True)
    group = grp.getgrgid(user.pw_gid).gr_name
    words = {"folder": folder, "user": user.pw_name, "group": group, "name": NAME}
    for name, text in (
        ("cups-files.conf", _FILES),
        ("cupsd.conf", _DAEMON),
        ("printers.conf", _QUEUE),
    ):
        folder.joinpath("etc", name).write_text(text.format(**words), "utf-8")
    folder.joinpath("etc", "ppd", f"{NAME}.ppd").write_text(_PPD, "utf-8")
    folder.joinpath("log", "error").touch()
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, user.pw_uid, user.pw_gid)
