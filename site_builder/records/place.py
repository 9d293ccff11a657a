"""Where an account's records lie: names made from platforms and handles, which can be anything."""

import hashlib
from pathlib import Path
import re
import unicodedata

from site_builder.problem import Unusable

UNDATED = "undated"
LONGEST = 80
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])", re.ASCII)
_STRANGE = re.compile(r"[^a-z0-9_.-]+|\.{2,}")


def account_name(account: str) -> str:
    """The folder of an account named `platform:handle`.

    Letters, digits, `_`, `-` and single dots stay; a handle that loses anything else gets eight digits of its SHA-256,
    so that no two accounts share a folder.
    """
    platform, _, handle = account.partition(":")
    whole = f"{_plain(platform)}-{_plain(handle)}"
    if (platform, handle) == (_plain(platform), _plain(handle)):
        return whole
    return f"{whole}-{hashlib.sha256(account.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def _plain(name: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _STRANGE.sub("-", ascii_only).strip(".-")[:LONGEST].rstrip(".-") or "unknown"


def month_name(month: str) -> str:
    """The name, without ending, of the file for items of a month `yyyy-mm`; anything else is undated."""
    return month if _MONTH.fullmatch(month) else UNDATED


def account_folder(department: Path, account: str) -> Path:
    """The folder of an account's records. Raises `Unusable` where a link would lead writing out of the department."""
    folder = department / "records" / account_name(account)
    for part in (department, folder.parent, folder, folder / "media"):
        if part.is_symlink():
            message = f"{part} is a symbolic link; records are written only inside their department's own folder"
            raise Unusable(message, "Replace the link with a folder.")
    return folder
