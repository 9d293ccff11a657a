"""Which account of a department an export belongs to, and what to write down if it is none."""

from collections.abc import Sequence
from pathlib import Path
import re

import msgspec

from site_builder.load.site import read_department
from site_builder.model.platform import bare
from site_builder.model.record import UNKNOWN
from site_builder.model.register import Account
from site_builder.problem import Problem

_PLAIN = re.compile(r"[A-Za-z][\w.-]{0,80}", re.ASCII)


class Register(msgspec.Struct, frozen=True):
    """A department's accounts, and what was wrong with the file that lists them."""

    accounts: tuple[Account, ...] = ()
    problems: tuple[Problem, ...] = ()


class Owner(msgspec.Struct, frozen=True):
    """An account as records name it, `platform:handle`, and whether its department has registered it."""

    account: str
    registered: bool


def register_of(department: Path) -> Register:
    """The accounts in a department's department.yaml; none if there is no such file or it cannot be read."""
    file = department / "department.yaml"
    if file.is_symlink() or not file.is_file():
        return Register()
    read, problems = read_department(file.read_bytes(), f"content/departments/{department.name}/{file.name}")
    return Register(read.accounts, ()) if read else Register((), problems)


def owner_of(accounts: Sequence[Account], platform: str, handle: str) -> Owner:
    """Whose an item is: the account of that name, one whose address the handle is or ends in, or the only one there.

    Feeds name their site's address, and YouTube the channel's id, which is the end of its address and not its name.

    An account that is not registered is named as the export names it.
    """
    key = f"{platform}:{handle.lower()}"
    for account in accounts:
        if _spelled(account.key) == _spelled(key) or (handle and _has_address(account, platform, handle)):
            return Owner(account.key, registered=True)
    alone = [account for account in accounts if account.platform == platform]
    if not handle and len(alone) == 1:
        return Owner(alone[0].key, registered=True)
    return Owner(key if handle else f"{platform}:{UNKNOWN}", registered=False)


def _spelled(key: str) -> str:
    """A journal's name with hyphens, as in its address: LiveJournal and Dreamwidth take both signs for one."""
    return key.replace("_", "-") if key.startswith(("livejournal:", "dreamwidth:")) else key


def _has_address(account: Account, platform: str, handle: str) -> bool:
    address, name = bare(account.url).lower(), handle.lower().rstrip("/")
    return bool(address) and (
        name in (address, address.replace("/", "-")) or (account.platform == platform and address.endswith(f"/{name}"))
    )


def lines_to_paste(platform: str, handle: str) -> str:
    """The account as department.yaml wants it."""
    return f"accounts:\n  - platform: {_scalar(platform)}\n    handle: {_scalar(handle)}"


def _scalar(text: str) -> str:
    """A YAML scalar; whatever could mean something else is quoted as JSON, which YAML reads."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in ("true", "false", "yes", "no", "on", "off", "null", "y", "n")
    return text if plain else msgspec.json.encode(text).decode()
