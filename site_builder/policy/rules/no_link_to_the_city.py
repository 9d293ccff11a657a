"""GEN-5: a post that leads nobody to the City's website."""

from collections.abc import Iterator

from site_builder.model.basis import Basis
from site_builder.model.finding import Hit
from site_builder.model.post import Post
from site_builder.policy.citylinks import hides_a_target, leads_to, passes_on
from site_builder.policy.rule import post_rule
from site_builder.problem import Severity

_ASKED = frozenset({"post", "article", "photo", "video", "page"})


@post_rule("C105", clauses=("GEN-5",), severity=Severity.WARNING)
def no_link_to_the_city(post: Post, basis: Basis) -> Iterator[Hit]:
    """A post with no link to the City's website.

    ## What it finds
    A post, article, photo, film or page that names no address of the City's domains (`city_domains` in site.yaml), in
    its text or as what its short links stand for. Replies, and what begins with an @name as replies once did, shares
    and quotes are not asked: what they answer or pass on has the link. Nor are posts of the City's own website, and
    posts with a short link whose target nobody recorded: it may well lead to the City.

    ## Why
    GEN-5: wherever possible, posts link back to the City's website for details, forms and services.

    ## Instead
    Before posting, add the address of the page that says more; `site-builder link` gives one. An old post can stay as
    it is: the archive's own page of it stands on the City's website.
    """
    domains, facts = basis.settings.city_domains, post.facts
    if not domains or facts.kind not in _ASKED or facts.platform == "city" or passes_on(facts):
        return
    if not leads_to(facts, domains) and not hides_a_target(facts):
        yield Hit(
            message="no link leads to the City's website",
            hint=f"add the address of a page on {domains[0]} that says more",
            field="text",
        )
