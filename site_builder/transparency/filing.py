"""What each post's page says of the policy: the version that it falls under, and how long its record is kept."""

from collections.abc import Mapping

import msgspec

from site_builder.digest import Fingerprint, combine
from site_builder.model.ledgers import Filed
from site_builder.model.policy import Policy
from site_builder.model.post import Card
from site_builder.model.traits import Traits
from site_builder.transparency.given import Given


def filed(given: Given) -> Mapping[str, Filed]:
    """By the id of every post that is shown; equal values are one object."""
    one: dict[Filed, Filed] = {}
    found = {}
    for card in given.shown:
        traits = given.traits.get(card.id)
        if traits is not None:
            mine = _filed(card, traits, given)
            found[card.id] = one.setdefault(mine, mine)
    return found


def filing_mark(policy: Policy) -> Fingerprint:
    """What decides how posts are filed, beside the posts and the departments themselves."""
    return combine((msgspec.msgpack.encode(policy.versions), msgspec.msgpack.encode(policy.series)))


def _filed(card: Card, traits: Traits, given: Given) -> Filed:
    return Filed(edition=traits.edition)
