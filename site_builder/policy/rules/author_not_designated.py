"""AUTH-3: a post by somebody who was not designated on its day."""

from collections.abc import Iterator, Sequence

from site_builder.model.basis import Basis
from site_builder.model.finding import Hit
from site_builder.model.post import Post
from site_builder.model.register import Spokesperson
from site_builder.policy.rule import post_rule
from site_builder.policy.spokespersons import authors, current, judged, revoked
from site_builder.problem import Severity


@post_rule("C123", clauses=("AUTH-3",), severity=Severity.ERROR)
def author_not_designated(post: Post, basis: Basis) -> Iterator[Hit]:
    """A post by somebody whom the department had not designated on that day.

    ## What it finds
    An `author` who is not among the department's `spokespersons`; or whose grant is later than the post's day; or
    whose access had ended before it. The first and the last day count, and an entry without `granted` counts from the
    beginning.

    A post without an author cannot be judged: imported posts do not say which employee wrote them. Nor are authors of
    posts from before `registers_since` (rules.yaml), when the registers were not complete. Access that was revoked for
    a violation is another rule's (posted-after-revocation).

    ## Why
    AUTH-3: authorization comes before the post.

    ## Instead
    Correct the author's id, or the days in department.yaml if they are wrong. Otherwise somebody who is designated
    decides whether the post stands, and files it under their own name.
    """
    day = basis.day(post)
    entries = authors(post, basis)
    if not post.filing.author or not judged(basis, day):
        return
    if any(current(one, day) for one in entries) or revoked(entries, day):
        return
    yield Hit(
        message=_sentence(entries, day, basis.department.name),
        hint="correct the author's id, or the days in department.yaml",
        field="author",
        private=f"author: {post.filing.author}",
    )


def _sentence(entries: Sequence[Spokesperson], day: str, department: str) -> str:
    if not entries:
        return f"the author is not among the spokespersons of {department}"
    ended = max((one.ended for one in entries if one.ended and one.ended < day), default="")
    if ended:
        return f"the author's access ended on {ended}, and this post is of {day}"
    granted = min((one.granted for one in entries if one.granted), default="")
    return f"the author was designated on {granted}, and this post is of {day}"
