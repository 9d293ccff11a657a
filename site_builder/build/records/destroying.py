"""A disposal carried out: step by step from a journal, so that one that was interrupted is completed by the next run.

Until the journal is on the disk nothing has happened. From then on every step may be done again: it finds done what is
done. The journal goes last.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
import shutil

import msgspec

from site_builder.build.project import Project
from site_builder.build.records.disposing import Order
from site_builder.load.annotationlines import without
from site_builder.model.disposal import Certificate
from site_builder.problem import Unusable
from site_builder.records.acts import disposals, forgotten, names_in
from site_builder.records.disposed import FOLDER, JOURNAL, add_disposed
from site_builder.records.ledger import writing
from site_builder.records.ledgerfiles import FOLDER as LEDGER
from site_builder.records.lock import alone
from site_builder.records.striking import Strike, strike_digests, strike_lines, strike_media, strike_receipts
from site_builder.write.durable import remove_whole, sync_folder, write_whole
from site_builder.write.lock import locked

Step = tuple[str, Callable[[], None]]
Reached = Callable[[str], None]


def carry_out(project: Project, order: Order, reached: Reached = lambda _: None) -> Certificate:
    """Destroy what the order names. `reached` is called ahead of each step with its name.

    No build may run meanwhile: it would draw, and enter in the log, what it read before. Raises `Locked` if one does.
    """
    journal = project.content / FOLDER / JOURNAL
    if journal.exists():
        raise Unusable("a disposal was interrupted and waits", "site-builder records dispose --resume completes it")
    with locked(project.lock, str(project.output)):
        reached("journal")
        write_whole(journal, msgspec.json.encode(order))
        return _walk(project, order, reached)


def resume(project: Project, reached: Reached = lambda _: None) -> Certificate | None:
    """Complete a disposal that was interrupted; None where there is none."""
    journal = project.content / FOLDER / JOURNAL
    if not journal.exists():
        return None
    try:
        order = msgspec.json.decode(journal.read_bytes(), type=Order)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise Unusable(f"{journal} cannot be read", "restore it: it says what is left to be destroyed") from None
    with locked(project.lock, str(project.output)):
        return _walk(project, order, reached)


def _walk(project: Project, order: Order, reached: Reached) -> Certificate:
    with ExitStack() as stack:
        for strike in order.strikes:
            stack.enter_context(alone(project.content / strike.folder))
        for name, step in _steps(project, order):
            reached(name)
            step()
    return order.certificate


def _steps(project: Project, order: Order) -> Iterator[Step]:
    content = project.content
    yield "marks", lambda: add_disposed(content, order.salt, order.marks, order.stones)
    if (content / LEDGER).is_dir():
        yield "log", lambda: _enter(content, order)
        yield "salts", lambda: _unsalt(content, order)
    for strike in order.strikes:
        yield from _strike(content / strike.folder, strike, order.certificate.id)
    yield "files", lambda: _remove(content, order)
    yield "notes", lambda: _forget(content, order)
    yield "caches", lambda: _empty(project.state)
    path = content / FOLDER / f"{order.certificate.id}.json"
    text = msgspec.json.format(msgspec.json.encode(order.certificate), indent=2) + b"\n"
    yield "certificate", lambda: write_whole(path, text)
    yield "end", lambda: remove_whole(content / FOLDER / JOURNAL)


def _enter(content: Path, order: Order) -> None:
    """Say in the transparency log that the records were disposed of; each once, however often this is done."""
    if order.time is not None:
        with writing(content) as ledger:
            ledger.add(list(disposals(ledger.ledger, names_in(ledger.ledger, order.posts), order.time)))


def _unsalt(content: Path, order: Order) -> None:
    """What the log says of them can be opened by nobody any more, and not even the City can tell of whom it is."""
    with writing(content) as ledger:
        ledger.destroy(forgotten(ledger.ledger, order.posts))


def _strike(folder: Path, strike: Strike, why: str) -> Iterator[Step]:
    yield "lines", lambda: strike_lines(folder, strike)
    yield "receipts", lambda: strike_receipts(folder, strike)
    yield "digests", lambda: strike_digests(folder, strike, why)
    yield "media", lambda: strike_media(folder, strike)


def _remove(content: Path, order: Order) -> None:
    """Hand-written posts and their media; a post's own folder goes with the last file in it."""
    for name in order.files:
        path = content / name
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            sync_folder(path.parent)
            if path.parent.name != "posts" and not any(path.parent.iterdir()):
                path.parent.rmdir()


def _forget(content: Path, order: Order) -> None:
    """What annotations.yaml says of them."""
    for name, posts in order.notes:
        path = content / name
        if path.is_file():
            data = path.read_bytes()
            after = without(data, f"content/{name}", frozenset(posts))
            if after != data:
                write_whole(path, after)


def _empty(state: Path) -> None:
    """Every cache; the manifests stay, for by them the next build knows which pages to take down."""
    if not state.is_dir():
        return
    for path in sorted(state.iterdir()):
        if path.name.startswith("output-"):
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    sync_folder(state)
