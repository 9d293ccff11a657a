"""Whose export it is and whether its account is private, as the account's own page in the export says."""

import re

import msgspec

from site_builder.importers.export import Export
from site_builder.importers.importer import Unreadable
from site_builder.importers.jsonspans import decoded
from site_builder.importers.platforms.meta import mojibake
from site_builder.importers.platforms.meta.instagram import wire

LARGEST = 1 << 20
_FOLDER = re.compile(r"(?:instagram|threads)-([A-Za-z0-9._]{1,30})-20[0-9]{2}-[0-9]{2}-[0-9]{2}(?:-[A-Za-z0-9]{4,12})?")
_OLD_FOLDER = re.compile(r"([A-Za-z0-9._]{1,30})_20[0-9]{6}(?:_part_[0-9]{1,3})?")
_NOBODY = frozenset(
    {"archive", "backup", "content", "data", "download", "export", "facebook", "instagram", "media", "threads"}
)
_DEEPEST = 5

USERNAME = frozenset({
    "username", "nombre de usuario", "nom d’utilisateur", "nom d'utilisateur", "benutzername", "nome de usuário",
    "nome de utilizador", "nome utente", "gebruikersnaam", "nazwa użytkownika", "användarnamn", "brugernavn",
    "brukernavn", "käyttäjätunnus", "kullanıcı adı", "ユーザーネーム", "用户名", "用戶名稱", "사용자 이름",
})  # fmt: skip
PRIVATE = frozenset({
    "private account", "private_account", "cuenta privada", "compte privé", "privates konto", "conta privada",
    "account privato", "privéaccount", "privé-account", "konto prywatne", "privat konto", "yksityinen tili",
    "gizli hesap", "非公開アカウント", "私密帐户", "私密账户", "私人帳號", "비공개 계정",
})  # fmt: skip
PUBLIC_VALUES = frozenset({
    "", "false", "no", "0", "nein", "non", "nee", "não", "nao", "falso", "falsch", "faux", "nie", "nej", "nei", "ei",
    "hayır", "onwaar", "vals", "fałsz", "falskt", "falsk", "usann", "いいえ", "否", "아니요",
})  # fmt: skip
"""What "private account" says of a public one; anything else is taken for a yes."""


class Closed(msgspec.Struct, frozen=True):
    """Why no post of an account may be taken: its page calls it private, or (not `known`) cannot be read."""

    member: str
    known: bool = True


class Owner(msgspec.Struct, frozen=True, kw_only=True):
    """An account: its name ("" if the page does not say), and whether it is closed."""

    handle: str = ""
    closed: Closed | None = None


def read(export: Export, member: str) -> Owner:
    """The owner by a page of the export, of 2018 (`profile.json`) or later (`personal_information.json`)."""
    try:
        with export.open(member) as stream:
            data = stream.read(LARGEST)
        value = decoded(data.decode("utf-8-sig"))
    except (OSError, EOFError, ValueError, Unreadable):
        return Owner(closed=Closed(member, known=False))
    said: dict[str, str] = {}
    _gather(mojibake.mended(value).value, said, 0)
    handle = next((said[name] for name in said if name in USERNAME and wire.is_name(said[name])), "")
    shut = any(value.strip().casefold() not in PUBLIC_VALUES for name, value in said.items() if name in PRIVATE)
    return Owner(handle=handle, closed=Closed(member) if shut else None)


def by_name(export: Export, root: str) -> str:
    """The account as the name of the folder or of the zip gives it, "" if it does not: `instagram-mkeparks-2024-…`."""
    folder = root.rstrip("/").rpartition("/")[2]
    for name in (folder, export.name.removesuffix(".zip")):
        match = _FOLDER.match(name) or _OLD_FOLDER.fullmatch(name)
        if match and match[1].lower() not in _NOBODY:
            return match[1]
    return ""


def _gather(value: object, said: dict[str, str], depth: int) -> None:
    """Every `label: {value}` (2021 and later) and every plain `key: value` (2018), first come first kept."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value[:10]:
            _gather(each, said, depth + 1)
    if not isinstance(value, dict):
        return
    for key, each in value.items():
        inner = each.get("value") if isinstance(each, dict) else each
        if isinstance(inner, bool | str):
            said.setdefault(str(key).strip().casefold(), str(inner))
        else:
            _gather(each, said, depth + 1)
