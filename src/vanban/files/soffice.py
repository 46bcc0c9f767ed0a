"""One headless call of LibreOffice: a file from a stranger in, a DOCX or a PDF out, and nothing left behind.

Each call has a profile of its own in a temporary folder, in which macros are off, nothing that a document links to is
fetched, and all that speaks HTTP would speak to nobody.
"""

from __future__ import annotations

from pathlib import Path

from vanban.files import programs
from vanban.files.errors import Unreadable
from vanban.files.limits import Limits

_PROGRAMS = ("soffice", "libreoffice")
_COMMON = "/org.openoffice.Office.Common"
# path of a setting, its name and value
_SETTINGS = (
    (f"{_COMMON}/Security/Scripting", "MacroSecurityLevel", "3"),  # only from trusted places, and there is none
    (f"{_COMMON}/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (f"{_COMMON}/Misc", "FirstRun", "false"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),  # never
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),  # by hand: the port of 'discard'
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("/org.openoffice.Setup/L10N", "ooLocale", "en-US"),
    ("/org.openoffice.Setup/Office", "ooSetupInstCompleted", "true"),
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    + "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    + "</oor:items>"
)
_NOT_LOADED = b"could not be loaded"
_FILTERS = {"docx": "docx:Office Open XML Text", "pdf": "pdf:writer_pdf_Export"}


def as_docx(data: bytes, kind: str, limits: Limits, opened_as: str = "") -> bytes:
    """The file as DOCX. `kind` is its suffix, `opened_as` the one filter that may open it.

    Raises `Unreadable` where LibreOffice is missing, cannot open the file, or goes beyond a limit.
    """
    return _made(data, kind, "docx", limits, opened_as)


def as_pdf(data: bytes, kind: str, limits: Limits) -> bytes:
    """The file as PDF, as it would be printed. `kind` is its suffix; raises `Unreadable` as `as_docx` does."""
    return _made(data, kind, "pdf", limits)


def _made(data: bytes, kind: str, wanted: str, limits: Limits, opened_as: str = "") -> bytes:
    program = programs.found(*_PROGRAMS)
    if program is None:
        raise Unreadable("needs-libreoffice", kind=kind.upper())
    try:
        with programs.folder() as folder:
            return _converted(program, folder, data, kind, wanted, opened_as, limits)
    except OSError as error:  # no room for temporary files, no further process
        raise Unreadable("conversion-failed", kind=kind.upper(), status=str(error.strerror)) from None


def _converted(
    program: str, folder: Path, data: bytes, kind: str, wanted: str, opened_as: str, limits: Limits
) -> bytes:
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_PROFILE, "utf-8")
    source, made = folder / f"source.{kind}", folder / "made" / f"source.{wanted}"
    source.write_bytes(data)
    command = [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
        "--nologo", "--nodefault", "--nolockcheck", *([f"--infilter={opened_as}"] if opened_as else []),
        "--convert-to", _FILTERS[wanted], "--outdir", str(made.parent), str(source),
    ]  # fmt: skip
    done = programs.run(command, folder, limits, limits.office_seconds, {"SAL_USE_VCLPLUGIN": "svp"})
    written = (path for path in folder.rglob("*") if path.is_file() and path != source)
    if any(path.stat().st_size >= limits.program_bytes for path in written):
        raise Unreadable("converts-to-too-much", limit=limits.program_bytes)
    if not made.is_file() and _NOT_LOADED in done.complaints:
        raise Unreadable("broken-office", kind=kind.upper())
    if done.status or not made.is_file():
        raise Unreadable("conversion-failed", kind=kind.upper(), status=done.status)
    return made.read_bytes()
