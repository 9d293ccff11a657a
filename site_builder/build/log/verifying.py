"""A whole log checked with nothing but its files and a key: the tree, what its entries say, handovers, time stamps; and
in a whole site every proof file."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from cryptography.x509 import Certificate
import msgspec

from site_builder.build.log.published import Given, Published, followed, head_of, note_of, trust_of
from site_builder.build.log.siteproofs import Ground, Proved, proved, site_proofs
from site_builder.problem import Gathered, Place, Problem, Severity, Unusable
from site_builder.records.acts import HIDING
from site_builder.records.ledgerfiles import STAMPS
from site_builder.records.log import statement
from site_builder.records.log.checkpoint import Checkpoint
from site_builder.records.log.compare import compare
from site_builder.records.log.errors import LogError, ProofError
from site_builder.records.log.folder import names, reading
from site_builder.records.log.stamp import Stamp, stamps_in, trusted
from site_builder.records.log.tree import Tree
from site_builder.records.log.trust import Opened, Trust
from site_builder.records.log.verify import verify

_ALONE = "A single proof is checked with the key that signed its checkpoint; a whole log shows who came after whom."


class Said(msgspec.Struct, frozen=True):
    """All that the entries of a log say: how many there are of each act, and by the names of records the index of the
    newest, and whether the record is shown after it."""

    acts: Counter[str]
    newest: dict[str, tuple[int, bool]]

    def take(self, index: int, entry: bytes) -> None:
        """Read one more entry. Raises `StatementError` for what is none."""
        found = statement.parse(entry)
        self.acts[found.act] += 1
        self.newest[found.record] = index, found.act not in HIDING


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What became of checking a log. `keys` are as many as handovers led through; `proofs` counts the proof files of
    the site (None: the log alone was looked at)."""

    problems: Sequence[Problem]
    said: Said
    head: Checkpoint | None
    opened: Opened | None
    keys: int = 0
    stamps: Sequence[Stamp] = ()
    proofs: int | None = None

    @property
    def acts(self) -> Mapping[str, int]:
        """How many entries there are of each act, by name."""
        return dict(sorted(self.said.acts.items()))

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong; a warning says what could not be checked."""
        return all(each.severity < Severity.ERROR for each in self.problems)


def checked(log: Published, given: Given, certificates: Sequence[Certificate] = ()) -> Checked:
    """Check a log, and the site around it if there is one. Never raises for what lies there; `Unusable` for keys that
    are none."""
    problems = Gathered()
    trust, wrong = followed(trust_of(given), log.read, log.shown)
    problems.extend(wrong)
    said = Said(Counter(), {})
    found = verify(log.read, trust, each=said.take, names=names(log.folder), shown=log.shown)
    problems.extend(found.problems)
    stamps = _stamps(log, _alone(trust), certificates, problems) if found.checkpoint else ()
    proofs = None
    if log.site is not None and found.checkpoint is not None:
        tree = Tree(found.checkpoint.size, log.read)
        ground = Ground(site=log.site, log=log.folder, head=found.checkpoint, tree=tree, newest=said.newest)
        proofs = site_proofs(ground, _alone(trust), problems)
    return Checked(
        problems=problems.all,
        said=said,
        head=found.checkpoint,
        opened=found.opened,
        keys=len(trust.keys) if trust else 0,
        stamps=stamps,
        proofs=proofs,
    )


def certificates_of(data: bytes) -> Sequence[Certificate]:
    """The certificates of a PEM file. Raises `Unusable`."""
    try:
        return trusted(data)
    except LogError as error:
        raise Unusable(str(error), "give the file that the authority publishes") from None


def _alone(trust: Trust | None) -> Trust | None:
    """Trust in the log's keys without witnesses: what is proved or stamped may be older than their cosignatures."""
    return trust and msgspec.structs.replace(trust, quorum=0)


def _stamps(
    log: Published, trust: Trust | None, certificates: Sequence[Certificate], problems: Gathered
) -> Sequence[Stamp]:
    """The time stamps that hold, of checkpoints of this very log."""
    found = stamps_in(log.folder / STAMPS, certificates)
    problems.extend(_below(each, log.shown) for each in found.problems)
    held = []
    for stamp in found.stamps:
        wrong = _unlike(stamp, log, trust)
        problems.extend(wrong)
        if not wrong:
            held.append(stamp)
    return held


def _unlike(stamp: Stamp, log: Published, trust: Trust | None) -> Sequence[Problem]:
    try:
        new = note_of(log.read)
    except LogError as error:
        return (error.problem(log.shown),)
    where = f"{log.shown}/{STAMPS}/{stamp.checkpoint.size}.checkpoint"
    return compare(stamp.note, new, log.read, trust, shown=(where, where))


def _below(problem: Problem, shown: str) -> Problem:
    return msgspec.structs.replace(problem, place=Place(f"{shown}/{problem.place.file}"))


class ProofChecked(msgspec.Struct, frozen=True, kw_only=True):
    """What became of checking a single proof file: what is wrong, and what it proves (None: nothing)."""

    problems: Sequence[Problem]
    proved: Proved | None = None


def proof_checked(path: Path, given: Given) -> ProofChecked:
    """Check a proof file by itself. Never raises for what it holds; `Unusable` for keys that are none."""
    trust = trust_of(given)
    data = reading(path.parent)(path.name)
    try:
        if data is None:
            raise ProofError("The proof file cannot be read.")
        found = proved(data, lambda note: head_of(note, trust))
    except LogError as error:
        return ProofChecked(problems=(error.problem(path.name, _ALONE),))
    return ProofChecked(problems=() if trust else (_anybody(path.name),), proved=found)


def _anybody(file: str) -> Problem:
    message = "No key was given, so nobody says whose checkpoint this is."
    return Problem(code="E068", severity=Severity.WARNING, message=message, place=Place(file))
