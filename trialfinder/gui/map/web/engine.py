"""Readies the web engine: its switches, the page's own scheme, a profile that keeps nothing."""

import os
import sys
from collections.abc import MutableMapping

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlScheme,
)

from trialfinder.mapping.addresses import SCHEME

FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"
SCENE = "QT_QUICK_BACKEND"
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


def set_switches(environment: MutableMapping[str, str], *, as_root: bool) -> None:
    """Adds our switches to those that the user has set; theirs come last and win.

    Run as root, Chromium's sandbox would end the whole program.

    The processor puts the page into the window, not the graphics card. A web view that is drawn
    by the card makes Qt replace the window it joins: it is black for a moment, and what is typed
    or dropped meanwhile is lost. Where Qt has no OpenGL to draw with, the whole window stands
    still, and Chromium ends the program where the X server has no GLX.
    """
    environment.setdefault(SCENE, "software")
    own = environment.get(FLAGS, "")
    named = {switch.partition("=")[0] for switch in own.split()}
    wanted = (*QUIET_SWITCHES, *(("--no-sandbox",) if as_root else ()))
    added = [switch for switch in wanted if switch.partition("=")[0] not in named]
    environment[FLAGS] = " ".join([*added, own]).strip()


def ready_engine() -> None:
    """Does once, before the first profile, what the engine reads only then.

    Raises:
        RuntimeError: the application was made without shared OpenGL contexts.
    """
    if not QCoreApplication.testAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts):
        raise RuntimeError("AA_ShareOpenGLContexts must be set before the application is made")
    own_name = SCHEME.encode()
    if QWebEngineUrlScheme.schemeByName(own_name).name() == own_name:
        return
    as_root = sys.platform.startswith("linux") and os.geteuid() == 0
    set_switches(os.environ, as_root=as_root)
    scheme = QWebEngineUrlScheme(own_name)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    flag = QWebEngineUrlScheme.Flag
    scheme.setFlags(flag.SecureScheme | flag.CorsEnabled | flag.FetchApiAllowed)
    QWebEngineUrlScheme.registerScheme(scheme)


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
