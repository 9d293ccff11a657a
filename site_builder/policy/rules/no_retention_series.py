"""LAW-1: a post for which no retention series says how long it is kept."""

from collections.abc import Iterator

from site_builder.model.basis import Basis
from site_builder.model.finding import Hit
from site_builder.model.post import Post
from site_builder.model.retention import series_of
from site_builder.policy.rule import post_rule
from site_builder.problem import Severity


@post_rule("C220", clauses=("LAW-1",), severity=Severity.ERROR, needs=("retention.yaml",))
def no_retention_series(post: Post, basis: Basis) -> Iterator[Hit]:
    """A post that falls in no retention series.

    ## What it finds
    A post that none of the series in retention.yaml covers: neither by its department, account, kind and tags, nor
    because it names one (`retention`). Without retention.yaml nothing is asked. A series with no departments,
    accounts, kinds and tags covers every post: one such, last in the file, makes sure that nothing falls through.

    ## Why
    LAW-1: departments retain what public-records law asks for, for as long as it asks.

    ## Instead
    Add the department, account, kind or tag to a series of retention.yaml; or name the series in the post:
    `retention:` with its id.
    """
    if not series_of(post, basis.policy.series):
        named = post.filing.retention
        yield Hit(
            message="retention.yaml has no series that this post names" if named else "no retention series covers this",
            hint="add its department, account, kind or tag to a series, or name one: retention: with its id",
            field="retention" if named else "",
        )
