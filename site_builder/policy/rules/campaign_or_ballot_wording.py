"""LAW-11: a post that campaigns."""

from collections.abc import Iterator
from datetime import date

from site_builder.model.basis import Basis
from site_builder.model.finding import Hit
from site_builder.model.policy import Policy
from site_builder.model.post import Post
from site_builder.policy.prepared import prepared
from site_builder.policy.rule import post_rule
from site_builder.policy.terms import Match
from site_builder.policy.wording import matches, named
from site_builder.problem import Severity


@post_rule("C240", clauses=("LAW-11",), severity=Severity.WARNING, needs=("terms/en/campaign.txt",))
def campaign_or_ballot_wording(post: Post, basis: Basis) -> Iterator[Hit]:
    """The wording of a campaign, for or against a person or a measure on a ballot, in one of the City's own posts.

    ## What it finds
    Terms of the list `campaign` (content/policy/terms/), at any time. In the weeks before an election of
    elections.yaml also those of `campaign-near`, which would find too much in other weeks, and the names that the
    election lists under `terms`. Where, when and how to vote is no campaign, and not found.

    ## Why
    LAW-11: state and local law on elections. Public means are not used to support or oppose a candidate or a measure.

    ## Instead
    Say what is on the ballot and how to vote, without taking a side; refer the rest to the campaign's own page. Where
    the wording is harmless, add an `except:` line to the list (docs/terms.md).
    """
    day = basis.day(post)
    near = prepared(basis.policy).windows.on(day)
    for words, match in matches(post, lambda text: _found(text, basis.policy, near)):
        yield Hit(
            message=f"{named(match.term)} in {words.where} reads like a campaign{_before(near, day, basis.policy)}",
            hint="say how to vote, not for whom or what; or waive it, with the reason",
            field=words.field,
            start=match.start,
            end=match.end,
        )


def _found(text: str, policy: Policy, near: tuple[int, ...]) -> Iterator[Match]:
    """The terms in a text, at each place one. `near` are the numbers of the elections that are near."""
    ready = prepared(policy)
    names = ("campaign", "campaign-near") if near else ("campaign",)
    end = 0
    found = [match for number in near for match in ready.elections[number].found(text)]
    for match in sorted((*ready.lists.found(text, names), *found), key=lambda one: (one.start, -one.end)):
        if match.start >= end:
            yield match
            end = match.end


def _before(near: tuple[int, ...], day: str, policy: Policy) -> str:
    """How far off the next election is, where one is near."""
    if not near:
        return ""
    election = min((policy.elections[number] for number in near), key=lambda one: one.on)
    days = (date.fromisoformat(election.on) - date.fromisoformat(day)).days
    when = "on the day of" if not days else "on the day before" if days == 1 else f"{days} days before"
    return f", {when} an election ({election.title})"
