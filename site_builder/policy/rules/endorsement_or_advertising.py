"""USE-9: a post that advertises or endorses somebody's business."""

from collections.abc import Iterator

from site_builder.model.basis import Basis
from site_builder.model.finding import Hit
from site_builder.model.post import Post
from site_builder.policy.prepared import prepared
from site_builder.policy.rule import post_rule
from site_builder.policy.wording import matches, named
from site_builder.problem import Severity

_LISTS = ("advertising", "endorsement")


@post_rule("C170", clauses=("USE-9",), severity=Severity.WARNING, needs=("terms/en/advertising.txt",))
def endorsement_or_advertising(post: Post, basis: Basis) -> Iterator[Hit]:
    """The wording of an advertisement, or of an endorsement, in one of the City's own posts.

    ## What it finds
    Terms of the lists `advertising` and `endorsement` (content/policy/terms/) in the text, the title and the
    descriptions of pictures of a post. What residents reply is not asked here, nor are earlier wordings. A term says
    that a person should look, not that the post is wrong: a department may well say that its own tickets are on sale.

    ## Why
    USE-9: no personal gain, and no promotion of the endeavours of relatives, friends or associates.

    ## Instead
    Say what the City does, and link to its page. Where it is the City's own offer, waive the rule for the post, or add
    an `except:` line to the list (docs/terms.md).
    """
    lists = prepared(basis.policy).lists
    for words, match in matches(post, lambda text: lists.found(text, _LISTS)):
        kind = "an advertisement" if match.list == "advertising" else "an endorsement"
        yield Hit(
            message=f"{named(match.term)} in {words.where} reads like {kind}",
            hint=f"say it as the City's own business, or waive it; the term stands in the list {match.list}",
            field=words.field,
            start=match.start,
            end=match.end,
        )
