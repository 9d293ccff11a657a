"""What the ledgers are made from, and what several of them look up in it."""

from collections.abc import Mapping, Sequence
from datetime import date
import functools

import msgspec

from site_builder.model.basis import Whole
from site_builder.model.finding import Finding
from site_builder.model.forms import Loss
from site_builder.model.ledgers import Honour, ImportLine
from site_builder.model.post import Card
from site_builder.model.traits import Traits
from site_builder.problem import Severity

AccountName = tuple[str, str]
"""A department's id, and the account's key."""


class Given(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Everything that was loaded, judged and decided.

    `shown` are the cards of the posts that are published, `removed` those of posts that a decision took down. `imports`
    are the exports that each account took in, oldest first; `losses` what each form of export never holds.
    """

    whole: Whole
    findings: Sequence[Finding] = ()
    shown: Sequence[Card] = ()
    removed: Sequence[Card] = ()
    honours: Sequence[Honour] = ()
    imports: Mapping[AccountName, Sequence[ImportLine]] = {}
    losses: Mapping[str, Sequence[Loss]] = {}

    @property
    def today(self) -> str:
        """The day of the build."""
        return self.whole.as_of.isoformat()

    @functools.cached_property
    def traits(self) -> Mapping[str, Traits]:
        """The traits of every judged post, by its id."""
        return {card.id: traits for card, traits in zip(self.whole.cards, self.whole.traits, strict=True)}

    @functools.cached_property
    def told(self) -> Sequence[Finding]:
        """The findings that residents are told the number of: not those of drafts and of what is yet to be posted."""
        posted = {card.id for card in self.whole.cards}
        return [finding for finding in self.findings if not finding.post or finding.post in posted]

    @functools.cached_property
    def withheld(self) -> Sequence[tuple[Card, tuple[str, ...]]]:
        """The posts that are not published because of a finding, each with the clauses that it breaks."""
        there = {card.id for card in self.shown}
        broken: dict[str, set[str]] = {}
        for finding in self.findings:
            if finding.post and stands(finding) and finding.severity == Severity.ERROR:
                broken.setdefault(finding.post, set()).update(finding.clauses)
        hidden = {card.id: card for card in self.whole.cards if card.id in broken and card.id not in there}
        return [(card, tuple(sorted(broken[id_]))) for id_, card in hidden.items()]

    @functools.cached_property
    def known(self) -> Mapping[str, Card]:
        """Every card by the post's id."""
        return {card.id: card for card in (*self.whole.cards, *self.removed, *self.shown)}

    def name(self, department: str) -> str:
        """What a department is called."""
        found = self.whole.departments.get(department)
        return found.name if found else department

    def day(self, card: Card) -> date:
        """The day of a post in the city's zone, in which all cards have their times."""
        return card.posted.date()


def stands(finding: Finding) -> bool:
    """Whether nothing excuses a finding."""
    return not (finding.waived or finding.exempt)
