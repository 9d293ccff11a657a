"""What the site's rules and ledgers need to know of a post, found while the whole post is at hand."""

from site_builder.model.basis import Basis
from site_builder.model.post import Post
from site_builder.model.retention import series_of
from site_builder.model.traits import Traits
from site_builder.policy.citylinks import leads_to
from site_builder.policy.participants import presences
from site_builder.policy.prepared import prepared
from site_builder.policy.replies import reply_traits


def traits(post: Post, basis: Basis) -> Traits:
    """The traits of a post by the registers as they stood on its day."""
    facts, filing, policy = post.facts, post.filing, basis.policy
    ready = prepared(policy)
    edition = policy.edition(basis.day(post))
    pictures = [medium for medium in facts.media if medium.kind == "image" and not medium.redacted]
    return Traits(
        linked=leads_to(facts, basis.settings.city_domains),
        pictures=len(pictures),
        undescribed=sum(medium.alt is None for medium in pictures),
        edition=edition.id if edition else "",
        series=tuple(one.id for one in series_of(post, policy.series)),
        retention_event=filing.retention_event,
        review_by=filing.review_by,
        expires=filing.expires,
        forwarded=bool(filing.forwarded_from),
        city_related=filing.city_related,
        replies=reply_traits(post, basis, ready) if facts.replies else (),
        presences=presences(post, basis, ready.roll),
    )
