"""What a post's page says of the policy: the version it falls under, how long its record is kept, what was waived."""

from typing import TypedDict

from site_builder.model.ledgers import Filed, SeriesLine
from site_builder.render.ledgers.frame import clause_link
from site_builder.render.scene import Scene
from site_builder.render.views import ROOT, LinkView
from site_builder.typed import slug


class PolicyOf(TypedDict):
    """The fields of a post's view that come from the policy."""

    edition: LinkView | None
    kept: str
    waived: tuple[LinkView, ...]


NOTHING = PolicyOf(edition=None, kept="", waived=())


def policy_of(id_: str, scene: Scene) -> PolicyOf:
    """What is said of the post with this id; nothing where the city has no policy to keep."""
    filed = scene.site.ledgers.filed.get(id_) if scene.site.ledgers else None
    if filed is None:
        return NOTHING
    return PolicyOf(
        edition=_edition(filed),
        kept=_kept(filed.series, scene) if filed.series else "",
        waived=tuple(clause_link(clause, scene) for clause in filed.waived),
    )


def edition_anchor(id_: str) -> str:
    """The fragment of a version on the policy's page."""
    return f"edition-{slug(id_) or 'first'}"


def _edition(filed: Filed) -> LinkView | None:
    if not filed.edition:
        return None
    return LinkView(text=filed.edition_title or filed.edition, href=f"{ROOT}policy/#{edition_anchor(filed.edition)}")


def _kept(line: SeriesLine, scene: Scene) -> str:
    """As “Until November 20, 2033 (Social media posts, 12-0034); the record may be destroyed after that”."""
    named = f"{line.title}, {line.id}" if line.title else line.id
    if line.until:
        return f"Until {scene.words.iso_day(line.until)} ({named}); {line.what}"
    return f"{line.what[:1].upper()}{line.what[1:]} ({named})"
