"""What was disposed of, as the build sees it: its addresses keep a page, and nothing of it is shown again."""

from collections.abc import Iterator

from msgspec.structs import replace

from site_builder.build.loading import Loaded
from site_builder.model.site import Tombstone
from site_builder.problem import Place, Problem, Severity
from site_builder.records.disposed import Disposed


def disposed_ones(disposed: Disposed) -> Iterator[Tombstone]:
    """One for each address at which a post stood that was disposed of."""
    for stone in disposed.stones:
        yield Tombstone(
            folder=stone.folder,
            department=stone.department,
            kind="disposed",
            day=stone.day,
            decision=stone.certificate,
            logged=stone.logged,
        )


def left_of(loaded: Loaded, disposed: Disposed) -> Loaded:
    """The posts without those that were disposed of and are back: each is an error, and is not shown."""
    problems = [_pending()] if disposed.pending else []
    if not disposed.marks:
        return replace(loaded, problems=(*loaded.problems, *problems)) if problems else loaded
    left = [pair for pair in loaded.cards if not disposed.has_post(pair[0].department, pair[0].id)]
    if len(left) < len(loaded.cards):
        kept = {(card.id, card.source, card.line) for card, _ in left}
        back = (card for card, _ in loaded.cards if (card.id, card.source, card.line) not in kept)
        problems += [_back(card.id, Place(card.source, card.line)) for card in back]
    return replace(loaded, cards=left, problems=(*loaded.problems, *problems))


def _back(post: str, place: Place) -> Problem:
    message = f"{post} was disposed of by schedule, and is here again; it is not shown"
    hint = "find out how it came back, and take it away; content/disposals/ says under which certificate it went"
    return Problem(code="E100", severity=Severity.ERROR, message=message, place=place, hint=hint)


def _pending() -> Problem:
    message = "a disposal was interrupted, and is not complete"
    hint = "run: site-builder records dispose --resume"
    return Problem(
        code="E101", severity=Severity.ERROR, message=message, place=Place("content/disposals/journal.json"), hint=hint
    )
