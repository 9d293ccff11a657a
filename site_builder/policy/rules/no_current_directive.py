"""LAW-5: a platform in use for which the CIO has not said lately how its content is retained."""

from collections.abc import Iterator

from site_builder.model.basis import Whole
from site_builder.model.finding import Hit
from site_builder.model.platform import title_of
from site_builder.policy.applies import platforms_on
from site_builder.policy.rule import site_rule
from site_builder.problem import Severity

_FILE = "policy/directives.yaml"


@site_rule("C221", clauses=("LAW-5",), severity=Severity.WARNING, needs=("directives.yaml",))
def no_current_directive(whole: Whole) -> Iterator[Hit]:
    """A platform in use with no retention directive, or with one that has grown too old.

    ## What it finds
    A platform on which some department has an open account today, and for which directives.yaml has no directive (for
    it or for all), or whose newest has `ended`, or is older than `limits.directive_days` in rules.yaml (365 if it does
    not say). An old directive is told once, with all the platforms that it stands for.

    ## Why
    LAW-5: the CIO tells the departments at least once a year how to retain each type of content.

    ## Instead
    Issue a directive for the platform, or renew the old one, and list it with its day.
    """
    policy, days = whole.policy, whole.policy.rules.limits.directive_days
    old: dict[str, list[str]] = {}
    for one in platforms_on(whole.departments, policy, whole.as_of.isoformat()):
        if one.directive is None:
            said = f"no directive says how posts on {title_of(one.platform)} are to be retained"
            yield Hit(message=said, hint="issue one, and list it in directives.yaml", file=_FILE, key=("directives",))
        elif not one.current:
            old.setdefault(one.directive.id, []).append(title_of(one.platform))
    for number, directive in enumerate(policy.directives):
        if titles := old.pop(directive.id, []):
            yield Hit(
                message=f"the newest directive for {', '.join(titles)} is of {directive.issued}, over {days} days ago",
                hint="renew it, and list the new one with its day",
                file=_FILE,
                key=("directives", number, "issued"),
            )
