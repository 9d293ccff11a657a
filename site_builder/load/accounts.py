"""Which of a department's accounts a post belongs to."""

import msgspec

from site_builder.model.platform import Identity, bare
from site_builder.model.register import Account, Department

_MANY_NAMES = frozenset({"facebook", "linkedin", "flickr", "youtube", "nextdoor", "govloop", "reddit"})
"""Where an account's posts may bear another name than its handle: a number, an old name, a person's."""


class Accounts(msgspec.Struct, frozen=True):
    """A department's accounts, by key, by platform, and by the addresses that their posts begin with."""

    by_key: dict[str, Account]
    by_platform: dict[str, tuple[Account, ...]]
    prefixes: tuple[tuple[str, Account], ...]

    def of(self, identity: Identity, day: str) -> Account | None:
        """The account of a post on a platform: the one of its handle, else the only one open that day (yyyy-mm-dd)."""
        if identity.handle:
            found = self.by_key.get(f"{identity.platform}:{identity.handle.lower()}")
            if found is not None or identity.platform not in _MANY_NAMES:
                return found
        those = self.by_platform.get(identity.platform, ())
        if len(those) > 1:
            those = tuple(one for one in those if (one.opened or "") <= day <= (one.closed or "9999"))
        return those[0] if len(those) == 1 else None

    def above(self, url: str) -> Account | None:
        """The account whose own address the post's address begins with."""
        address = bare(url)
        for prefix, account in self.prefixes:
            if address.startswith(prefix) and address[len(prefix) : len(prefix) + 1] in {"", "/", "?"}:
                return account
        return None


def accounts_of(department: Department) -> Accounts:
    """The accounts of a department, ready to be asked; the longest address first."""
    by_platform: dict[str, list[Account]] = {}
    for account in department.accounts:
        by_platform.setdefault(account.platform, []).append(account)
    prefixes = [(bare(account.url), account) for account in department.accounts if account.url]
    return Accounts(
        {account.key: account for account in department.accounts},
        {platform: tuple(accounts) for platform, accounts in by_platform.items()},
        tuple(sorted(prefixes, key=lambda pair: (-len(pair[0]), pair[0]))),
    )
