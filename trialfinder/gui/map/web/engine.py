"""Readies the web engine: its switches, the page's own scheme, a profile that keeps nothing."""

import os
import sys
from collections.abc import Mapping, MutableMapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, Qt
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlScheme,
)

from trialfinder.gui.map.web.process import engine_process
from trialfinder.mapping.addresses import SCHEME

FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"
SCENE = "QT_QUICK_BACKEND"
RESOURCES = ("icudtl.dat", "qtwebengine_resources.pak", "v8_context_snapshot.bin")
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108  (looked at only)
MEMORY_NEEDED = 32 * 2**20
QUIET_SWITCHES = (
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-quic",
    "--disable-sync",
    "--dns-prefetch-disable",
    "--log-level=3",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pings",
)
"""So that Chromium asks nothing of a network by itself, and writes nothing to a terminal."""


def set_switches(
    environment: MutableMapping[str, str], *, sandbox: bool = True, shared_memory: bool = True
) -> None:
    """Adds our switches to those that the user has set; theirs come last and win.

    Where the system lets it have no sandbox, or no shared memory, Chromium would end the whole
    program. It is told so before: the page is our own, and goes nowhere. Without a sandbox it
    starts each process itself: it ends the program, too, where the one that starts the others dies.

    The processor puts the page into the window, not the graphics card. A web view that is drawn
    by the card makes Qt replace the window it joins: it is black for a moment, and what is typed
    or dropped meanwhile is lost. Where Qt has no OpenGL to draw with, the whole window stands
    still, and Chromium ends the program where the X server has no GLX.
    """
    environment.setdefault(SCENE, "software")
    own = environment.get(FLAGS, "")
    named = {switch.partition("=")[0] for switch in own.split()}
    wanted = [*QUIET_SWITCHES]
    if not sandbox:
        wanted += ["--no-sandbox", "--no-zygote"]
    if not shared_memory:
        wanted.append("--disable-dev-shm-usage")
    added = [switch for switch in wanted if switch.partition("=")[0] not in named]
    environment[FLAGS] = " ".join([*added, own]).strip()


def ready_engine(*, sandbox: bool) -> None:
    """Does once, before the first profile, what the engine reads only then. `sandbox` says whether
    it can have one (`can_be_locked_in`).

    Raises:
        RuntimeError: the application was made without shared OpenGL contexts, or a file is missing
            without which the engine would end the program.
    """
    if not QCoreApplication.testAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts):
        raise RuntimeError("AA_ShareOpenGLContexts must be set before the application is made")
    own_name = SCHEME.encode()
    if QWebEngineUrlScheme.schemeByName(own_name).name() == own_name:
        return
    missing = missing_files(os.environ)
    if missing:
        raise RuntimeError(f"the web engine lacks {missing[0]}")
    if sys.platform == "linux":
        set_switches(os.environ, sandbox=sandbox, shared_memory=has_room(SHARED_MEMORY))
    else:
        set_switches(os.environ)
    scheme = QWebEngineUrlScheme(own_name)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    flag = QWebEngineUrlScheme.Flag
    scheme.setFlags(flag.SecureScheme | flag.CorsEnabled | flag.FetchApiAllowed)
    QWebEngineUrlScheme.registerScheme(scheme)


def missing_files(environment: Mapping[str, str]) -> list[str]:
    """Which of the files are not there that the engine looks for as it starts (on Linux)."""
    if sys.platform != "linux":
        return []
    data = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.DataPath), "resources")
    resources = Path(environment.get("QTWEBENGINE_RESOURCES_PATH") or data)
    process = engine_process(environment)
    missing = [] if os.access(process, os.X_OK) and process.is_file() else [str(process)]
    return missing + [str(file) for name in RESOURCES if not (file := resources / name).is_file()]


def has_room(folder: Path) -> bool:
    """Whether a folder of shared memory can be written, and holds what a map needs."""
    if not os.access(folder, os.W_OK | os.X_OK):
        return False
    state = os.statvfs(folder)
    return state.f_bavail * state.f_frsize >= MEMORY_NEEDED


def quiet_profile(parent: QObject) -> QWebEngineProfile:
    """A profile off the record: no cache, no cookies, no downloads, no spelling service.

    `parent` is the application, so that the profile outlives every page.
    """
    profile = QWebEngineProfile(parent)
    profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
    profile.setPersistentCookiesPolicy(
        QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies
    )
    profile.setPersistentPermissionsPolicy(
        QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime
    )
    profile.setSpellCheckEnabled(False)
    profile.setPushServiceEnabled(False)
    profile.downloadRequested.connect(QWebEngineDownloadRequest.cancel)
    settings = profile.settings()
    attribute = QWebEngineSettings.WebAttribute
    for off in (
        attribute.LocalStorageEnabled,
        attribute.LocalContentCanAccessRemoteUrls,
        attribute.LocalContentCanAccessFileUrls,
        attribute.JavascriptCanOpenWindows,
        attribute.JavascriptCanAccessClipboard,
        attribute.PluginsEnabled,
        attribute.PdfViewerEnabled,
        attribute.FullScreenSupportEnabled,
        attribute.HyperlinkAuditingEnabled,
        attribute.DnsPrefetchEnabled,
        attribute.WebGLEnabled,
        attribute.NavigateOnDropEnabled,
        attribute.ErrorPageEnabled,
    ):
        settings.setAttribute(off, False)
    return profile
