"""What a rule finds: a `Hit` as the rule says it, a `Finding` once it is weighed and placed; and a rule's own text."""

import msgspec

from site_builder.problem import Place, Severity

Key = tuple[str | int, ...]
"""The way to a value in a YAML file: ("spokespersons", 2, "agreement")."""


class Hit(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a rule found, in a sentence, and what to do about it.

    In a post: `field` is where in its `Facts` or `Filing` ("text", "title", "author", "media.1.rights",
    "replies.0.text"), `start` and `end` the characters in that field's text, where it is a matter of these.
    In a register: `file` (relative to content/) and `key`. `post` names the post where a rule looks at many.
    `severity` is None where it is the rule's own. `private` is told to the department alone (names).
    The sentence itself never repeats personal data: it may be read in a log.
    """

    message: str
    hint: str = ""
    field: str = ""
    start: int = 0
    end: int = 0
    file: str = ""
    key: Key = ()
    post: str = ""
    department: str = ""
    severity: Severity | None = None
    private: str = ""


class Exempt(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a rule says instead of a hit where it would have fired, and the policy itself makes an exception (USE-7)."""

    why: str


class Found(msgspec.Struct, frozen=True, gc=False):
    """A hit, or an exemption, with the name of the rule it comes from. This is what is kept between builds."""

    rule: str
    hit: Hit | None = None
    exempt: str = ""


class RuleText(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What `explain`, the reports and the conformance page say of a rule. `text` is Markdown: finds, why, instead."""

    code: str
    name: str
    title: str
    text: str
    clauses: tuple[str, ...]
    severity: Severity


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A hit, weighed by the city's settings and placed in a file.

    `waived` is the reason of a waiver that holds, `exempt` that of an exemption ("" if there is none): then the post is
    published all the same. `waived_until` is the waiver's last day. `private` is never published, nor printed by
    `build` and `check`.
    """

    rule: str
    code: str
    clauses: tuple[str, ...]
    severity: Severity
    message: str
    hint: str
    place: Place
    post: str = ""
    department: str = ""
    account: str = ""
    waived: str = ""
    waived_until: str = ""
    exempt: str = ""
    private: str = ""
