"""Whether a window can be shown at all, asked before Qt, which would abort."""

import ctypes
import os
import sys
from collections.abc import Mapping

NEEDED = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
NEEDED_FOR_XCB = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def obstacle(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str:
    """One clear line about what keeps a window from showing; empty where nothing does."""
    if not platform.startswith("linux"):
        return ""
    wanted = environment.get("QT_QPA_PLATFORM", "")
    headless = wanted.partition(":")[0] in {"offscreen", "minimal", "vnc", "linuxfb", "eglfs"}
    wayland = bool(environment.get("WAYLAND_DISPLAY")) and not wanted.startswith("xcb")
    needed = dict(NEEDED)
    if not headless and not wayland:
        if not environment.get("DISPLAY"):
            return (
                "Kindly needs a screen to open its window, and there is none here. "
                "`kindly summary` and `kindly check` work without one."
            )
        needed |= NEEDED_FOR_XCB
    missing = sorted(package for library, package in needed.items() if not _loads(library))
    if missing:
        return f"Kindly needs these system packages to open its window: {' '.join(missing)}"
    if not headless and not wayland and not _x_answers():
        return f"Kindly could not reach the screen {environment['DISPLAY']}."
    return ""


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _x_answers() -> bool:
    """Whether the X server of DISPLAY takes a connection."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    answers = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return bool(answers)
