"""What an output is made of, as one fingerprint: while it stays, a build has nothing to do."""

from datetime import date

import msgspec

from site_builder.build.content import Content
from site_builder.build.options import Entering
from site_builder.build.project import Project, program
from site_builder.build.sources import Sources, whole
from site_builder.digest import Fingerprint, combine
from site_builder.records.ledgerfiles import mark_of


class How(msgspec.Struct, frozen=True):
    """How a build works on its content: for which day, and whether it enters in the log, and signs."""

    as_of: date
    enters: bool = False
    signs: bool = False


def how(as_of: date, entering: Entering | None) -> How:
    """How a build with these options works."""
    return How(as_of, entering is not None, bool(entering and entering.key))


def inputs(project: Project, content: Content, found: Sources, way: How) -> Fingerprint:
    """The fingerprint, with the ledger of the log as it lies there now: a build may make it grow."""
    given = f"{way.as_of} {way.enters} {way.signs}".encode()
    return combine((program(), content.inputs, whole(found), given, mark_of(project.content)))
