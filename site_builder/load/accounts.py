"""Which of a department's accounts a post belongs to."""

import msgspec

from site_builder.model.platform import bare
from site_builder.model.register import Account, Department


class Accounts(msgspec.Struct, frozen=True):
    """A department's accounts, by key, by platform, and by the addresses that their posts begin with."""

    by_key: dict[str, Account]
    by_platform: dict[str, tuple[Account, ...]]
    prefixes: tuple[tuple[str, Account], ...]


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
