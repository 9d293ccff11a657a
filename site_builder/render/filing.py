"""What a post's page says of the policy: the version it falls under, how long its record is kept, what was waived."""

from collections.abc import Iterable
from typing import TypedDict

from site_builder.model.ledgers import AccountLine, Filed, KeptLine, SeriesLine
from site_builder.model.retention import period
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


def kept_of(line: AccountLine, scene: Scene) -> tuple[str, ...]:
    """How long the records of an account's posts are kept: a sentence for each series, with the number of posts where
    there are several. As “for 7 years from the day of each post (Routine posts, 12-0034); the record may be
    destroyed after that”."""
    told = (f"{_term(each, scene)} ({_named(each)}){f'; {each.what}' if each.what else ''}" for each in line.kept)
    return _counted(line, told)


def kept_briefly(line: AccountLine, scene: Scene) -> tuple[str, ...]:
    """The same for a table: “for 7 years from the day of each post (12-0034)”."""
    return _counted(line, (f"{_term(each, scene)} ({each.id})" for each in line.kept))


def _counted(line: AccountLine, told: Iterable[str]) -> tuple[str, ...]:
    if len(line.kept) < 2:
        return tuple(told)
    counts = (f"{each.posts:,} {'post' if each.posts == 1 else 'posts'}" for each in line.kept)
    return tuple(f"{count}: {words}" for count, words in zip(counts, told, strict=True))


def _term(line: KeptLine, scene: Scene) -> str:
    if not line.period:
        return "for good"
    return f"until {scene.words.iso_day(line.until)}" if line.until else f"for {_long(line.period)} {line.since}"


def _long(text: str) -> str:
    """P1Y6M as “1 year and 6 months”."""
    found = period(text)
    if found is None:
        return text
    parts = [(found.years, "year"), (found.months, "month"), (found.days, "day")]
    told = [f"{count:,} {what}{'' if count == 1 else 's'}" for count, what in parts if count]
    return " and ".join((", ".join(told[:-1]), told[-1])) if len(told) > 1 else told[0]


def edition_anchor(id_: str) -> str:
    """The fragment of a version on the policy's page."""
    return f"edition-{slug(id_) or 'first'}"


def _edition(filed: Filed) -> LinkView | None:
    if not filed.edition:
        return None
    return LinkView(text=filed.edition_title or filed.edition, href=f"{ROOT}policy/#{edition_anchor(filed.edition)}")


def _kept(line: SeriesLine, scene: Scene) -> str:
    """As “Until November 20, 2033 (Social media posts, 12-0034); the record may be destroyed after that”."""
    if line.until:
        return f"Until {scene.words.iso_day(line.until)} ({_named(line)}); {line.what}"
    return f"{line.what[:1].upper()}{line.what[1:]} ({_named(line)})"


def _named(line: SeriesLine | KeptLine) -> str:
    return f"{line.title}, {line.id}" if line.title else line.id
