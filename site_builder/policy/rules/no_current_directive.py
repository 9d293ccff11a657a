"""LAW-5: a platform in use for which the CIO has not said lately how its content is retained."""

from collections.abc import Iterator
from datetime import date, timedelta

from site_builder.model.basis import Whole
from site_builder.model.finding import Hit
from site_builder.model.platform import title_of
from site_builder.model.policy import Directive
from site_builder.policy.rule import site_rule
from site_builder.problem import Severity

_FILE = "policy/directives.yaml"


@site_rule("C221", clauses=("LAW-5",), severity=Severity.WARNING, needs=("directives.yaml",))
def no_current_directive(whole: Whole) -> Iterator[Hit]:
    """A platform in use with no retention directive, or with one that has grown too old.

    ## What it finds
    A platform on which some department has an open account today, and for which directives.yaml has no directive that
    stands (issued, not `ended`, and for this platform or for all); or whose newest is older than
    `limits.directive_days` in rules.yaml (365 if it does not say). An old directive is told once, with all the
    platforms that it stands for.

    ## Why
    LAW-5: the CIO tells the departments at least once a year how to retain each type of content.

    ## Instead
    Issue a directive for the platform, or renew the old one, and list it with its day.
    """
    today, days = whole.as_of.isoformat(), whole.policy.rules.limits.directive_days
    oldest = _before(whole.as_of, days)
    old: dict[int, list[str]] = {}
    for platform in _in_use(whole, today):
        standing = [
            (one.issued, number) for number, one in enumerate(whole.policy.directives) if _stands(one, platform, today)
        ]
        issued, number = max(standing, default=("", -1))
        if number < 0:
            said = f"no directive says how posts on {title_of(platform)} are to be retained"
            yield Hit(message=said, hint="issue one, and list it in directives.yaml", file=_FILE, key=("directives",))
        elif issued < oldest:
            old.setdefault(number, []).append(title_of(platform))
    for number, titles in sorted(old.items()):
        issued = whole.policy.directives[number].issued
        yield Hit(
            message=f"the newest directive for {', '.join(titles)} is of {issued}, more than {days} days ago",
            hint="renew it, and list the new one with its day",
            file=_FILE,
            key=("directives", number, "issued"),
        )


def _in_use(whole: Whole, today: str) -> list[str]:
    return sorted(
        {
            account.platform
            for one in whole.departments.values()
            for account in one.accounts
            if (account.opened or "") <= today <= (account.closed or "9999")
        }
    )


def _stands(directive: Directive, platform: str, today: str) -> bool:
    return directive.issued <= today <= (directive.ended or "9999") and (
        not directive.platforms or platform in directive.platforms
    )


def _before(today: date, days: int) -> str:
    return (today - timedelta(min(days, (today - date.min).days))).isoformat()
