"""USE-8: somebody's day of birth."""

from collections.abc import Iterator
from functools import partial

from site_builder.model.basis import Basis
from site_builder.model.finding import Hit
from site_builder.model.post import Post
from site_builder.policy.personal import births, telling
from site_builder.policy.rule import post_rule
from site_builder.problem import Severity


@post_rule("C186", clauses=("USE-8",), severity=Severity.WARNING)
def date_of_birth(post: Post, _basis: Basis) -> Iterator[Hit]:
    """The day of birth of somebody who may be alive.

    ## What it finds
    A whole date, with its year, behind words such as “born”, “DOB”, “fecha de nacimiento” or “yug hnub”. A day more
    than 115 years before the post is history and passes; so does one without a year, and the day of a celebration. It
    is a warning, as libraries honor poets by their birthdays: rules.yaml makes it an error where a city wants that.

    ## Why
    USE-8: leave personal data out. A birthday with its year opens other people's accounts.

    ## Instead
    Say the age, or the day without the year. For somebody whose birthday is public knowledge, waive the rule for the
    post, with that reason. In a reply, redact it by a decision.
    """
    hint = "say the age, or leave the year out; for a public figure, waive the rule for this post with that reason"
    detector = partial(births.found, year=post.facts.posted.year)
    return telling.hits(post, detector, "a date of birth", hint, worth=telling.with_digits)
