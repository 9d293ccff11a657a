"""/accounts/: the master list of every account that the City controls or once controlled (Common Council file 251451).

It also names accounts that posts are of and that no department has registered: a list that leaves them out would be
tidier, and false.
"""

from collections import Counter
from collections.abc import Mapping

from msgspec.structs import replace

from site_builder.model import address
from site_builder.model.ledgers import AccountLine, DirectiveLine, Filed
from site_builder.model.platform import title_of
from site_builder.model.policy import Directive
from site_builder.model.register import Account, Contact
from site_builder.transparency.given import AccountName, Given
from site_builder.transparency.keeping import kept_of


def master_list(given: Given, filed: Mapping[str, Filed]) -> tuple[AccountLine, ...]:
    """Every account, by platform and handle. `filed` says how long each post is kept."""
    kept = kept_of(given, filed)
    registered = {(id_, each.key): each for id_, dept in given.whole.departments.items() for each in dept.accounts}
    posts = Counter((card.department, card.account) for card in given.shown if card.account)
    traits = given.traits
    linked = Counter(
        (card.department, card.account)
        for card in given.shown
        if card.account and card.id in traits and traits[card.id].linked
    )
    lines = [
        replace(_line(name, registered.get(name), posts[name], linked[name], given), kept=kept.get(name, ()))
        for name in registered.keys() | posts.keys()
    ]
    return tuple(sorted(lines, key=lambda line: (line.platform_title.casefold(), line.key, line.department)))


def _line(name: AccountName, account: Account | None, posts: int, linked: int, given: Given) -> AccountLine:
    department, key = name
    platform, _, handle = key.partition(":")
    registers = given.whole.departments.get(department)
    account = account or Account(platform=platform, handle=handle)
    return AccountLine(
        key=key,
        platform=platform,
        platform_title=title_of(platform),
        handle=account.handle,
        url=_web(account.url),
        department=department,
        department_name=given.name(department),
        opened=account.opened or "",
        closed=account.closed or "",
        purpose=account.purpose,
        ask=account.custodian or given.name(department),
        contact=_contact(registers.contact if registers else Contact(), given.whole.settings.contact),
        directive=_line_of(given.whole.policy.directive(platform, given.today)),
        posts=posts,
        linked=linked,
        page=address.account(key) if posts else "",
        registered=registers is not None and any(each.key == key for each in registers.accounts),
    )


def _contact(own: Contact, city: Contact) -> str:
    return own.email or own.phone or city.email or city.phone


def _line_of(directive: Directive | None) -> DirectiveLine | None:
    if directive is None:
        return None
    return DirectiveLine(id=directive.id, title=directive.title, issued=directive.issued, url=_web(directive.url))


def _web(url: str) -> str:
    """An address that may be linked."""
    return url if url.startswith(("https://", "http://")) else ""
