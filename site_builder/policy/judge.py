"""What the rules say of a post and of everything, and what that weighs by the city's settings and by waivers.

A rule is asked only if one of its clauses was in force on the day, if the registers that it needs are there, and if
rules.yaml does not say that it is off. A rule that raises is a bug, and is let raise.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from site_builder.model.basis import Basis, Whole
from site_builder.model.finding import Exempt, Finding, Found, Hit, RuleText
from site_builder.model.policy import Policy
from site_builder.model.post import Card, Post, Waiver
from site_builder.policy.latest import Latest
from site_builder.policy.rule import PostRule, Rule, SiteRule
from site_builder.policy.rules import ALL
from site_builder.policy.spans import turns
from site_builder.policy.waivers import CHECKS, expired, holding, of_no_rule
from site_builder.problem import Place, Severity

TEXTS: Mapping[str, RuleText] = {one.name: one for one in (*(rule.about for rule in ALL), *CHECKS)}
"""What every rule says of itself, by its name; the checks of waivers are among them."""

_SEVERITIES = {"error": Severity.ERROR, "warning": Severity.WARNING, "note": Severity.NOTE}


def asked(rule: Rule, policy: Policy, day: str) -> bool:
    """Whether a rule is asked about something of that day."""
    return (
        policy.present
        and policy.rules.severity.get(rule.about.name) != "off"
        and policy.files.issuperset(rule.needs)
        and any(policy.in_force(clause, day) for clause in rule.about.clauses)
    )


def found(post: Post, basis: Basis, rules: Sequence[Rule]) -> tuple[Found, ...]:
    """What the rules among `rules` that judge one post find in this one."""
    if not basis.policy.present:
        return ()
    return tuple(
        Found(rule.about.name, exempt=each.why) if isinstance(each, Exempt) else Found(rule.about.name, each)
        for rule in _docket(basis.policy).on(basis.day(post), rules)
        for each in rule.judge(post, basis)
    )


class _Docket:
    """The rules that judge the posts of a day: worked out once for all days on which the same clauses are in force."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._turns = turns(
            [(one.since or "", one.until or "") for one in policy.clauses]
            + [(one.in_force, "") for one in policy.versions]
        )
        self._rules: Sequence[Rule] = ()
        self._known: dict[int, tuple[PostRule, ...]] = {}

    def on(self, day: str, rules: Sequence[Rule]) -> tuple[PostRule, ...]:
        """Those among `rules` that are asked about a post of this day."""
        if rules is not self._rules:
            self._rules, self._known = rules, {}
        turn = bisect_right(self._turns, day)
        known = self._known.get(turn)
        if known is None:
            known = tuple(rule for rule in rules if isinstance(rule, PostRule) and asked(rule, self._policy, day))
            self._known[turn] = known
        return known


_docket = Latest(_Docket)


def found_in_all(whole: Whole, rules: Sequence[Rule]) -> Iterator[tuple[str, Hit]]:
    """What the rules among `rules` that look at everything find: hits, each with its rule's name."""
    day = whole.as_of.isoformat()
    for rule in rules:
        if isinstance(rule, SiteRule) and asked(rule, whole.policy, day):
            for hit in rule.judge(whole):
                yield rule.about.name, hit


def weighed(
    found: Iterable[Found], waivers: Sequence[Waiver], card: Card, policy: Policy, as_of: date
) -> Iterator[tuple[Finding, Hit | None]]:
    """What was found in a post, as it counts on the day `as_of`; an exemption has no hit. The place is the post's."""
    day = as_of.isoformat()
    for one in found:
        finding = weighed_hit(one.rule, one.hit or Hit(message=one.exempt), card, policy)
        if one.hit is None:
            yield replace(finding, exempt=one.exempt), None
        else:
            waived, until = holding(waivers, one.rule, day)
            yield replace(finding, waived=waived, waived_until=until), one.hit
    for check, hit in (*of_no_rule(waivers, TEXTS), *expired(waivers, day)):
        if policy.present and policy.rules.severity.get(check) != "off":
            yield weighed_hit(check, hit, card, policy), hit


def weighed_hit(rule: str, hit: Hit, card: Card | None, policy: Policy) -> Finding:
    """A hit of the rule of that name as the city weighs it; `card` is that of the post it is about.

    The city's word stands in place of the rule's. Where a hit has a severity of its own, the milder of the two counts:
    a city that makes telephone numbers an error does not withhold a post because of a resident's reply.
    """
    about = TEXTS[rule]
    said = policy.rules.severity.get(rule, "")
    return Finding(
        rule=rule,
        code=about.code,
        clauses=about.clauses,
        severity=min(_SEVERITIES.get(said, Severity.ERROR), hit.severity or _SEVERITIES.get(said, about.severity)),
        message=hit.message,
        hint=hit.hint,
        place=Place(card.source, card.line) if card else Place(f"content/{hit.file}" if hit.file else ""),
        post=card.id if card else hit.post,
        department=card.department if card else hit.department,
        account=card.account if card else "",
        private=hit.private,
    )
