"""What a city's policy says and registers: content/policy/. Also the shapes of its files.

Nothing here is about one department; what is stands in its department.yaml. Days are text, as in `register`.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from site_builder.model.register import Day

Weight = Literal["error", "warning", "note", "off"]
Days = Annotated[int, Meta(ge=0, le=3660)]


class Edition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A version of the policy, and the day it took force (LAW-10). A post is judged by the one of its own day."""

    id: str
    title: str
    in_force: Day
    url: str = ""
    note: str = ""


class Clause(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A clause of the policy, such as USE-8: what it asks in the city's own words."""

    id: str
    section: str = ""
    heading: str
    gist: str
    since: Annotated[Day | None, Meta(description="In force from this day; from the first edition on if left out.")] = (
        None
    )
    until: Annotated[Day | None, Meta(description="The last day it was in force.")] = None
    reviewer: Annotated[str, Meta(description="The office that judges what no program can.")] = ""


class Clauses(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """content/policy/clauses.yaml."""

    versions: tuple[Edition, ...] = ()
    clauses: tuple[Clause, ...] = ()


class ModerationGround(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A ground on which what a resident posted may be removed: MOD-1 to MOD-12. `terms` name lists in terms/."""

    id: str
    title: str
    text: str = ""
    terms: tuple[str, ...] = ()


class ModerationGrounds(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """content/policy/grounds.yaml."""

    grounds: tuple[ModerationGround, ...] = ()


class Series(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A records retention series. Empty `departments`, `accounts`, `kinds` and `tags` mean: all of them.

    `period` is an ISO 8601 duration in years, months or days (P7Y), "" where the disposition is permanent.
    """

    id: str
    title: str
    trigger: Literal["posted", "superseded", "account closed", "case closed"] = "posted"
    period: Annotated[str, Meta(extra_json_schema={"pattern": "^(P(?=[0-9])([0-9]+Y)?([0-9]+M)?([0-9]+D)?)?$"})] = ""
    disposition: Literal["destroy", "transfer", "permanent"] = "destroy"
    authority: str = ""
    departments: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class Retention(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """content/policy/retention.yaml."""

    series: tuple[Series, ...] = ()


class Directive(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """What the CIO told the departments on how to retain content (LAW-5). No `platforms`: all of them.

    It stands until a newer one for the platform is issued, or until `ended`.
    """

    id: str
    title: str
    issued: Day
    ended: Day | None = None
    platforms: tuple[str, ...] = ()
    text: str = ""
    url: str = ""


class Directives(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """content/policy/directives.yaml."""

    directives: tuple[Directive, ...] = ()


class Member(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A member of a governmental body. `handles` are `platform:handle`, `names` how the person signs replies."""

    name: str
    handles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    since: Day | None = None
    until: Day | None = None


class Body(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A governmental body in the sense of the open meetings law (LAW-4). Members are never published by name here.

    `seats` counts all seats where not every member is listed. `negative_quorum` is how many can block an action.
    """

    id: str
    name: str
    members: tuple[Member, ...] = ()
    seats: Annotated[int, Meta(ge=1)] | None = None
    quorum: Annotated[int, Meta(ge=1)] | None = None
    negative_quorum: Annotated[int, Meta(ge=1)] | None = None


class Bodies(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """content/policy/bodies.yaml."""

    bodies: tuple[Body, ...] = ()


class Election(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """An election, and how many weeks before it LAW-11 is stricter. `terms` are names on its ballot, if wanted."""

    on: Day
    title: str
    weeks: Annotated[int, Meta(ge=0, le=52)] = 6
    terms: tuple[str, ...] = ()


class Elections(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """content/policy/elections.yaml."""

    elections: tuple[Election, ...] = ()


class Contacts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """content/policy/contacts.yaml: what is the City's own, and may stand in a post (USE-2, USE-8).

    `phones` are whole numbers or beginnings (414-286); `emails` addresses or domains; `buildings` street addresses.
    """

    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    buildings: tuple[str, ...] = ()


class PolicyLimits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """The numbers of the rules. Working days are Monday to Friday without `holidays`."""

    spokespersons: Annotated[int, Meta(ge=1, description="AUTH-2: most spokespersons of a department.")] = 5
    review_days: Annotated[Days, Meta(description="AUTH-5: between two reviews of a person's access.")] = 180
    answer_days: Annotated[Days, Meta(description="USE-11: working days until a question is answered.")] = 2
    moderation_days: Annotated[Days, Meta(description="USE-13: working days until a reply is decided on.")] = 1
    directive_days: Annotated[Days, Meta(description="LAW-5: the oldest that a directive may grow.")] = 365
    meeting_days: Annotated[Days, Meta(description="LAW-4: days within which members meet in one thread.")] = 7


class Rules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """content/policy/rules.yaml. `severity` is by a rule's name; a rule that is "off" is not asked.

    `registers_since` is the first day that the registers of spokespersons are complete: authors of earlier posts are
    not judged by them. `holidays` are days on which nobody answers.
    """

    severity: dict[str, Weight] = {}
    limits: PolicyLimits = PolicyLimits()
    registers_since: Day | None = None
    holidays: tuple[Day, ...] = ()


Terms = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Lists of words by the list's name and language (`terms/<lang>/<name>.txt`): {"endorsement": {"en": (…), …}}."""


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """All of content/policy/. `present` is False where a city has no such folder: then nothing is judged.

    `files` are the names of the files that are there and could be read ("retention.yaml", "terms/en/profane.txt"): a
    rule whose register is missing is not asked, and the conformance page says so. `broken` are those that are there and
    could not be read: what they would have forbidden is unknown.
    """

    present: bool = False
    files: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()
    versions: tuple[Edition, ...] = ()
    clauses: tuple[Clause, ...] = ()
    grounds: tuple[ModerationGround, ...] = ()
    series: tuple[Series, ...] = ()
    directives: tuple[Directive, ...] = ()
    bodies: tuple[Body, ...] = ()
    elections: tuple[Election, ...] = ()
    contacts: Contacts = Contacts()
    rules: Rules = Rules()
    terms: Terms = {}

    def edition(self, day: str) -> Edition | None:
        """The version of the policy in force on `day` (yyyy-mm-dd); None before the first."""
        past = [version for version in self.versions if version.in_force <= day]
        return max(past, key=lambda version: version.in_force, default=None)

    def directive(self, platform: str, day: str) -> Directive | None:
        """The directive for a platform on `day`: the newest that was issued by then, of one day the later in the file.
        Once it has ended there is none: an older one does not come back."""
        known = [
            one for one in self.directives if one.issued <= day and (not one.platforms or platform in one.platforms)
        ]
        newest = max(enumerate(known), key=lambda pair: (pair[1].issued, pair[0]), default=(0, None))[1]
        return None if newest is None or (newest.ended is not None and newest.ended < day) else newest

    def in_force(self, clause: str, day: str) -> bool:
        """Whether a clause was in force on `day`: what the register does not know of is."""
        found = next((one for one in self.clauses if one.id == clause), None)
        since = (found.since if found else None) or min((one.in_force for one in self.versions), default="")
        return since <= day and not (found and found.until and found.until < day)
