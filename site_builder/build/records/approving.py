"""An approval of a disposal: made of what is due, and looked over before anything is destroyed."""

from datetime import date
from difflib import get_close_matches
from pathlib import Path

from site_builder.build.content import Content, read_content
from site_builder.build.project import Project
from site_builder.build.records.retaining import due_in, holds_relied_on
from site_builder.load.approvals import APPROVERS, read_approval, read_approvers
from site_builder.model.disposal import Approval, SeriesDue
from site_builder.problem import Unusable
from site_builder.records.approving import sign, verify


def approve(project: Project, draft: Approval, private_key: bytes, workers: int) -> Approval:
    """The approval of what is due now in a series, signed. `draft` says all but what is due."""
    content = read_content(project, workers)
    found = _series(project, content, draft)
    if not found.due:
        held = f": {len(found.held):,} would be, and are held" if found.held else ""
        hint = "site-builder records due says what is, and what is held by which hold"
        raise Unusable(f"nothing is due in {draft.series} on {draft.as_of}{held}", hint)
    whole = {"count": len(found.due), "list": found.list}
    approval = sign(Approval(**{name: getattr(draft, name) for name in draft.__struct_fields__} | whole), private_key)
    _believe(project, approval, date.fromisoformat(approval.on))
    return approval


def approved(project: Project, content: Content, file: Path, today: date) -> tuple[Approval, SeriesDue]:
    """What an approval file allows, and the records. Raises `Unusable` where it does not allow exactly what is due."""
    approval = read_approval(file.read_bytes(), str(file))
    for text in (approval.as_of, approval.on):
        if date.fromisoformat(text) > today:
            raise Unusable(
                f"the approval is of {text}, which is yet to come", "nothing is disposed of ahead of its day"
            )
    _believe(project, approval, today)
    found = _series(project, content, approval)
    if found.series.disposition == "transfer" and not approval.transferred.strip():
        hint = "add `transferred: …`, the archives' acknowledgement, and have it signed"
        raise Unusable(f"{approval.series} asks for a transfer to the archives first", hint)
    if (found.list, len(found.due)) != (approval.list, approval.count):
        held = f", and {len(found.held):,} are held" if found.held else ""
        message = f"what is due is not what was approved: {len(found.due):,} records are{held}; {approval.count:,} were"
        raise Unusable(message, "look at site-builder records due, and ask for a new approval")
    return approval, found


def _series(project: Project, content: Content, approval: Approval) -> SeriesDue:
    holds_relied_on(content.registers)
    found = due_in(project, content, date.fromisoformat(approval.as_of), approval.department)
    mine = found.of(approval.series)
    if mine is None:
        near = get_close_matches(approval.series, [one.series.id for one in found.series], 1)
        raise Unusable(f"there is no series {approval.series[:60]}", f"did you mean {near[0]}?" if near else "")
    if mine.series.disposition == "permanent":
        raise Unusable(f"{approval.series} is permanent", "its records are never disposed of")
    if not mine.series.authority.strip():
        hint = "say under `authority` in retention.yaml which schedule allows it"
        raise Unusable(f"{approval.series} names no authority", hint)
    return mine


def _believe(project: Project, approval: Approval, today: date) -> None:
    """Raises `Unusable` unless a key that the city has listed signed the approval."""
    path = project.content / APPROVERS
    if not path.is_file() or path.is_symlink():
        raise Unusable(f"there is no {path}", "list there who may approve a disposal; docs/records.md says how")
    approvers = {one.key: one for one in read_approvers(path.read_bytes(), f"content/{APPROVERS}").approvers}
    approver = approvers.get(approval.key)
    if approver is None:
        raise Unusable(f"no approver has the key {approval.key[:40]!r}", "known: " + (", ".join(approvers) or "none"))
    if approver.ended and approver.ended <= today.isoformat():
        raise Unusable(f"the key {approver.key} ended on {approver.ended}", "have it signed with a key that counts")
    if not approval.by.strip():
        raise Unusable("the approval does not say who gave it", "add `by: …`")
    verify(approval, approver)
