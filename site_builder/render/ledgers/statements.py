"""Decisions in the shape of the statements of reasons of the European Union's Digital Services Act.

The columns in small letters are those of the Commission's transparency database (its schema of July 2025), so that what
reads that database reads this. `automated_detection` stays empty: a list of words may have pointed somebody to a reply,
and nobody records whether it did. `content_date` is left out: with it a reply could be found.
"""

from collections.abc import Mapping

from site_builder.model.moderation import Act, StatementLine
from site_builder.model.platform import title_of
from site_builder.render.ledgers.frame import anchor
from site_builder.render.ledgers.sheet import Row

OTHER = "STATEMENT_CATEGORY_OTHER_VIOLATION_TC"
CATEGORIES: Mapping[str, str] = {
    "MOD-1": "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH",
    "MOD-2": "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH",
    "MOD-3": "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH",
    "MOD-4": "STATEMENT_CATEGORY_VIOLENCE",
    "MOD-8": "STATEMENT_CATEGORY_SCAMS_AND_FRAUD",
    "MOD-10": "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS",
    "MOD-11": "STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY",
    "USE-2": "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
    "USE-8": "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
}
"""The Commission's categories of the City's grounds; all other grounds are the City's own terms."""

VISIBILITY: Mapping[Act, tuple[str, str]] = {
    "remove": ("DECISION_VISIBILITY_CONTENT_REMOVED", ""),
    "redact": ("DECISION_VISIBILITY_OTHER", "A part was taken out; the rest stands"),
    "restore": ("", ""),
    "keep": ("", ""),
}


class Statement(Row, frozen=True, kw_only=True):
    """A decision: the City's own columns first, then those of the transparency database."""

    puid: str
    application_date: str
    department: str
    platform_name: str
    account: str
    subject: str
    decision: str
    in_effect: bool
    grounds: tuple[str, ...]
    appeal: str
    decision_visibility: str
    decision_visibility_other: str
    decision_ground: str
    decision_ground_reference_url: str
    incompatible_content_ground: str
    incompatible_content_explanation: str
    category: str
    content_type: str
    automated_detection: str
    automated_decision: str


def statement(line: StatementLine, titles: Mapping[str, str], texts: Mapping[str, str], policy: str) -> Statement:
    """A decision as a row. `titles` and `texts` are of the grounds; `policy` is the address of the policy's page."""
    visibility, other = VISIBILITY[line.act]
    first = line.grounds[0] if line.grounds else ""
    return Statement(
        puid=line.id,
        application_date=line.on,
        department=line.department_name,
        platform_name=title_of(line.platform) if line.platform else "",
        account=line.account,
        subject=line.subject,
        decision=line.act,
        in_effect=line.in_effect,
        grounds=line.grounds,
        appeal=line.appeal,
        decision_visibility=visibility,
        decision_visibility_other=other,
        decision_ground="DECISION_GROUND_INCOMPATIBLE_CONTENT" if visibility else "",
        decision_ground_reference_url=f"{policy}#{anchor(first)}" if first else policy,
        incompatible_content_ground="; ".join(titles.get(ground, ground) for ground in line.grounds),
        incompatible_content_explanation=" ".join(texts[ground] for ground in line.grounds if ground in texts),
        category=CATEGORIES.get(first, OTHER) if visibility else "",
        content_type="CONTENT_TYPE_IMAGE" if line.content == "image" else "CONTENT_TYPE_TEXT",
        automated_detection="",
        automated_decision="AUTOMATED_DECISION_NOT_AUTOMATED",
    )
