"""What a rule is, and the two ways of writing one."""

from collections.abc import Callable, Iterable
import inspect

import msgspec

from site_builder.model.basis import Basis, Whole
from site_builder.model.finding import Exempt, Hit, RuleText
from site_builder.model.post import Post
from site_builder.problem import Severity

PostJudge = Callable[[Post, Basis], Iterable[Hit | Exempt]]
SiteJudge = Callable[[Whole], Iterable[Hit]]


class PostRule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule that judges one post. `needs` are files of content/policy/ without which it is not asked."""

    about: RuleText
    needs: tuple[str, ...]
    judge: PostJudge


class SiteRule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule that looks at everything."""

    about: RuleText
    needs: tuple[str, ...]
    judge: SiteJudge


Rule = PostRule | SiteRule


def post_rule(
    code: str, *, clauses: tuple[str, ...], severity: Severity, needs: tuple[str, ...] = ()
) -> Callable[[PostJudge], PostRule]:
    """Make a rule of a function whose docstring is the rule's text; the function's name is the rule's, with hyphens."""

    def made(judge: PostJudge) -> PostRule:
        return PostRule(about=_about(judge, code, clauses, severity), needs=needs, judge=judge)

    return made


def site_rule(
    code: str, *, clauses: tuple[str, ...], severity: Severity, needs: tuple[str, ...] = ()
) -> Callable[[SiteJudge], SiteRule]:
    """The same for a rule that looks at everything."""

    def made(judge: SiteJudge) -> SiteRule:
        return SiteRule(about=_about(judge, code, clauses, severity), needs=needs, judge=judge)

    return made


def _about(judge: Callable[..., object], code: str, clauses: tuple[str, ...], severity: Severity) -> RuleText:
    """The docstring opens with one sentence, the title; then `## What it finds`, `## Why`, `## Instead`."""
    text = inspect.getdoc(judge) or ""
    title, _, rest = text.partition("\n\n")
    return RuleText(
        code=code,
        name=judge.__name__.replace("_", "-"),
        title=" ".join(title.split()),
        text=rest,
        clauses=clauses,
        severity=severity,
    )
