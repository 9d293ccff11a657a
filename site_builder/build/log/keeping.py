"""The transparency log in a build: entered, grown, signed; what pages say of it, and what they are proved by."""

from collections.abc import Iterator
import functools

from site_builder.build.log import logfiles
from site_builder.build.log.entering import Entered, entered, seen
from site_builder.build.log.proofs import Proofs
from site_builder.build.log.signing import Base, Logging, Standing, not_forked, standing
from site_builder.build.options import Options
from site_builder.build.project import Project
from site_builder.build.work import Keeping, Ready
from site_builder.model.address import LOG
from site_builder.model.logged import Log, counted
from site_builder.problem import Place, Problem, Severity
from site_builder.records.ledger import read_ledger, writing
from site_builder.records.log.folder import reading
from site_builder.records.log.proof import Source
from site_builder.records.log.tree import Tree
from site_builder.settings import LogSettings
from site_builder.write.changes import Before


def keeping(project: Project, ready: Ready, settings: LogSettings, options: Options, there: Before) -> Keeping:
    """The log as a build has to do with it. Raises what `logging` raises."""
    log = logging(project, ready, settings, options, logfiles.base(project, there))
    return Keeping(
        view=log.view,
        entries=len(log.lines),
        added=log.added,
        problems=log.problems,
        put_tree=functools.partial(logfiles.put_tree, log.standing, project.content),
        put_head=functools.partial(logfiles.put_head, log.standing, project),
        prove=_proofs(log, project).file,
    )


def logging(project: Project, ready: Ready, settings: LogSettings, options: Options, base: Base) -> Logging:
    """Enter what is shown, as far as it is to be entered, and grow the tree from `base`. Raises `Unusable` where the
    ledger cannot be gone on with."""
    if options.entering is None:
        found = seen(project, ready, read_ledger(project.content), options.workers)
        return _logging(project, settings, base, found, None)
    with writing(project.content) as writer:  # signed before another command may enter more, or sign less
        not_forked(project.output, writer.ledger, base)
        found = entered(project, ready, writer, options.entering, options.workers)
        return _logging(project, settings, base, found, options.entering.key)


def _logging(project: Project, settings: LogSettings, base: Base, found: Entered, key: str | None) -> Logging:
    """`key` is None where nothing is entered, and so nothing signed."""
    tree = standing(project.content, settings.origin, found.ledger, base, key or "")
    view = Log(origin=settings.origin, size=tree.head.size, key=tree.key, entries=found.logged)
    return Logging(
        view=view,
        lines=found.ledger.lines,
        added=found.added,
        standing=tree,
        problems=tuple(_problems(tree, found, enters=key is not None)),
    )


def _problems(tree: Standing, found: Entered, *, enters: bool) -> Iterator[Problem]:
    if not tree.key:
        yield _unsigned(tree, enters=enters)
    if found.unread:
        yield _unread(found.unread)


def _proofs(logging: Logging, project: Project) -> Proofs:
    """What makes the proof files, once the tiles lie in output/."""
    head = logging.standing.head
    tree = Tree(head.size, reading(project.output / LOG))
    return Proofs(logging.lines, Source(tree=tree, head=head, note=logging.standing.note))


def _unread(count: int) -> Problem:
    return Problem(
        code="E069",
        severity=Severity.WARNING,
        message=f"posts that the log has and that could not be read are not entered as removed: {count:,}",
        place=Place("content"),
        hint="mend the files that could not be read, then build again; until then the site does not fit its log",
    )


def _unsigned(tree: Standing, *, enters: bool) -> Problem:
    sign = "give the key with --key FILE or SITE_BUILDER_LOG_KEY; `site-builder log key` makes one"
    preview = "a preview signs nothing; `site-builder log append` with the key does, and a build with it"
    return Problem(
        code="E024",
        severity=Severity.WARNING,
        message=f"nobody signed the transparency log of {counted(tree.head.size)}; it is published as unsigned",
        place=Place("content/ledger"),
        hint=sign if enters else preview,
    )
