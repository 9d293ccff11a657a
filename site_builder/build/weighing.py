"""Findings of every post and of the whole site: weighed by the city's settings, placed, and told."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from site_builder.build.case import Case, Judgement, Weighed
from site_builder.build.placing import Placing
from site_builder.model.basis import Whole
from site_builder.model.finding import Finding, Hit
from site_builder.model.post import Waiver
from site_builder.policy.judge import found_in_all, weighed, weighed_hit
from site_builder.policy.rules import ALL
from site_builder.policy.waivers import holding
from site_builder.problem import TOLD_OF_A_KIND, Gathered, Problem, Severity


def weigh(
    cases: Sequence[Case],
    judgements: Sequence[Judgement],
    whole: Whole,
    content: Path,
    changed: Collection[str] | None = None,
) -> Weighed:
    """All findings. Only those of rules that judge one post keep it off the site, whatever copy of it they are in.

    Findings in files that have `changed` are placed exactly in any case.
    """
    placer = _Placer(content, changed or ())
    findings: list[Finding] = []
    gated: dict[str, list[Finding]] = {}
    pairs = [pair for pair in zip(cases, judgements, strict=True) if pair[1].found or pair[1].waivers]
    for case, judgement in pairs:
        for finding, hit in weighed(judgement.found, judgement.waivers, case.card, whole.policy, whole.as_of):
            placed = placer.placed(finding, hit, case.card.source, case.card.line)
            findings.append(placed)
            if placed.severity is Severity.ERROR and not (placed.waived or placed.exempt):
                gated.setdefault(case.card.id, []).append(placed)
    findings.extend(_of_all(whole, placer, {case.card.id: one.waivers for case, one in pairs if one.waivers}))
    told = Gathered()
    told.extend(filter(None, map(problem_of, findings)))
    return Weighed(findings=findings, gated=gated, problems=told.all)


def _of_all(whole: Whole, placer: "_Placer", waivers: Mapping[str, Sequence[Waiver]]) -> Iterator[Finding]:
    """What is found by looking at everything; of a post, with what that is excused from."""
    day = whole.as_of.isoformat()
    by_id = {card.id: card for card in whole.cards}
    for rule, hit in found_in_all(whole, ALL):
        card = by_id.get(hit.post)
        waived, until = holding(waivers.get(card.id, ()) if card else (), rule, day)
        weighed_one = weighed_hit(rule, hit, card, whole.policy)
        finding = msgspec.structs.replace(weighed_one, waived=waived, waived_until=until)
        yield placer.placed(finding, hit, card.source if card else "", card.line if card else 0)


class _Placer:
    """Places findings exactly as long as they are told one by one; reading a file for each of thousands would cost."""

    def __init__(self, content: Path, changed: Collection[str]) -> None:
        self._changed = changed
        self._placing = Placing(content)
        self._placed: Counter[str] = Counter()

    def placed(self, finding: Finding, hit: Hit | None, source: str, line: int) -> Finding:
        self._placed[finding.code] += 1
        told = self._placed[finding.code] <= TOLD_OF_A_KIND or source in self._changed
        if hit is None or not told:
            return finding
        return msgspec.structs.replace(finding, place=self._placing.place(hit, source, line))


def problem_of(finding: Finding) -> Problem | None:
    """A finding as it is told; an exemption is for the department's report alone."""
    if finding.exempt:
        return None
    message = f"{finding.message} (waived: {finding.waived})" if finding.waived else finding.message
    severity = Severity.NOTE if finding.waived else finding.severity
    return Problem(
        code=finding.code,
        severity=severity,
        message=message,
        place=finding.place,
        hint=finding.hint,
        clauses=finding.clauses,
        post=finding.post,
        waived=finding.waived,
    )
