"""All ledgers, made one after the other."""

from site_builder.model.ledgers import Ledgers
from site_builder.transparency.accounts import master_list
from site_builder.transparency.changes import changes
from site_builder.transparency.coverage import coverage
from site_builder.transparency.filing import filed, filing_mark
from site_builder.transparency.given import Given
from site_builder.transparency.moderation import moderation
from site_builder.transparency.policy import policy
from site_builder.transparency.service import service


def ledgers(given: Given) -> Ledgers:
    """What residents are told today."""
    decided = moderation(given)
    posts = filed(given)
    return Ledgers(
        policy=policy(given),
        accounts=master_list(given, posts),
        coverage=coverage(given),
        moderation=decided,
        changes=changes(given, decided.statements),
        service=service(given),
        filed=posts,
        filing=filing_mark(given.whole.policy),
    )
