"""A post's card: what the plan and the listings need of it."""

from site_builder.model.post import Card, Post


def card(post: Post, encoded: bytes) -> Card:
    """The card of a post; `encoded` is the whole post as the cache keeps it, and what its digest is of."""
    raise NotImplementedError
