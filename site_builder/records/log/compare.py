"""Holds an earlier checkpoint against a later one: nothing that was logged then was changed or dropped since."""

from site_builder.problem import Place, Problem, Severity
from site_builder.records.log import checkpoint, consistency, note
from site_builder.records.log import trust as trusting
from site_builder.records.log.checkpoint import Checkpoint
from site_builder.records.log.errors import LogError, OriginError, TreeError
from site_builder.records.log.tile import Read
from site_builder.records.log.tree import Tree
from site_builder.records.log.trust import Trust

_KEEP = "Keep both checkpoints: signed by the same key, they show that the log was not kept as promised."


def compare(
    old: bytes, new: bytes, read: Read, trust: Trust | None, *, shown: tuple[str, str] = ("old", "new")
) -> tuple[Problem, ...]:
    """What is wrong between two checkpoints, both notes as they are stored; nothing if the later only adds.

    `read` gives the files of the log that the later one is of. Without `trust` signatures are not looked at, and one of
    the two has to be known to be right from elsewhere. Never raises for what any of them hold.
    """
    heads = []
    problems = []
    for data, place in zip((old, new), shown, strict=True):
        try:
            heads.append(_head(data, trust))
        except LogError as error:
            problems.append(error.problem(place))
    if problems:
        return tuple(problems)
    found = compared(heads[0], heads[1], read, shown[1])
    return (found,) if found else ()


def _head(data: bytes, trust: Trust | None) -> Checkpoint:
    return checkpoint.parse(note.parse(data).text) if trust is None else trusting.opened(data, trust).checkpoint


def compared(old: Checkpoint, new: Checkpoint, read: Read, place: str) -> Problem | None:
    """What is wrong between two checkpoints that are known to be what they say; None if the later only adds."""
    if old.origin != new.origin:
        return OriginError(f"The checkpoints are of two logs: {old.origin[:80]}, {new.origin[:80]}.").problem(place)
    if new.size < old.size:
        return _error("E030", f"The log shrank: from {old.size:,} entries to {new.size:,}.", place)
    if new.size == old.size:
        return None if new.root == old.root else _error("E031", _forked(old), place)
    tree = Tree(new.size, read)
    try:
        path = tree.consistency(old.size)
    except LogError as error:
        return error.problem(place, "Verify the log: its files do not fit its checkpoint.")
    if consistency.proves(path, (old.size, old.root), (new.size, new.root)):
        return None
    if not consistency.proves(path, (old.size, _old_root(tree, old.size)), (new.size, new.root)):
        return TreeError("The tiles do not fit each other.").problem(place, "Verify the log first.")
    return _error("E031", _forked(old), place)


def _old_root(tree: Tree, size: int) -> bytes:
    """What the first `size` entries of this tree hash to."""
    return tree.over(0, size) if size else b""


def _forked(old: Checkpoint) -> str:
    return f"The first {old.size:,} entries are not those that were signed before: the log was forked or rewritten."


def _error(code: str, message: str, file: str) -> Problem:
    return Problem(code=code, severity=Severity.ERROR, message=message, place=Place(file), hint=_KEEP)
