"""An account's record store, open for taking in one export: what is new or changed is appended, nothing is lost."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
import hashlib
from pathlib import Path

from site_builder.model.intake import Tally
from site_builder.model.record import Record, RecordMedia
from site_builder.problem import Gathered, Place, Problem, Severity
from site_builder.records.age import age_of
from site_builder.records.arrival import Arrival, Item
from site_builder.records.digests import begin, cover
from site_builder.records.index import Held, Index, newcomer, read_index
from site_builder.records.journal import Journal, mend
from site_builder.records.line import MARK, State, line_of, state_of
from site_builder.records.lock import alone
from site_builder.records.media import MediaFolder, Medium
from site_builder.records.place import month_name
from site_builder.records.received import Receipt, append_receipt, read_receipts
from site_builder.records.rehearsal import Rehearsal
from site_builder.records.waiting import Capture, Queue

SUM_MODULUS = 1 << 256
SEEN, STANDING = 1, 2
"""Marks of a post: this export has it; this export has it as it stands."""


@contextmanager
def opened_store(folder: Path, shown: str, arrival: Arrival, rehearsal: Rehearsal | None = None) -> Iterator["Store"]:
    """The store in an account's `folder`, mended and locked. `shown` is what problems call the folder.

    With a `rehearsal` nothing is written. Raises `Locked` if another import has it. Leaving without `finish` leaves the
    import unfinished, as a kill does; the next one completes it.
    """
    if rehearsal is None:
        folder.mkdir(parents=True, exist_ok=True)
    elif folder in rehearsal.indexes:
        with closing(Store(folder, shown, arrival, rehearsal.indexes[folder], (), rehearsal)) as store:
            yield store
        return
    with alone(folder):
        problems = mend(folder, shown, dry_run=rehearsal is not None)
        index, unread = read_index(folder, shown)
        if rehearsal is not None:
            rehearsal.indexes[folder] = index
        with closing(Store(folder, shown, arrival, index, (*problems, *unread), rehearsal)) as store:
            yield store


class Store:
    """Takes items one by one; `finish` says what is gone and writes the receipt."""

    def __init__(
        self,
        folder: Path,
        shown: str,
        arrival: Arrival,
        index: Index,
        problems: tuple[Problem, ...],
        rehearsal: Rehearsal | None,
    ) -> None:
        self._folder = folder
        self._shown = shown
        self._arrival = arrival
        self._index = index
        self._rehearsal = rehearsal
        self._problems = Gathered()
        self._problems.extend(problems)
        self._media = MediaFolder(folder, None if rehearsal is None else rehearsal.media.setdefault(folder, {}))
        self._journal = Journal(folder, self._before_lines)
        self._family = arrival.family | {arrival.form}
        self._before = len(index)
        self._marks = bytearray(len(index))
        self._later = Queue()
        self._count: Counter[str] = Counter()
        self._contents = 0
        self._newest = ""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong with the store's files, and with items taken so far."""
        return self._problems.all

    def take(self, item: Item) -> None:
        """Append the item if it is new or says something new. An item that cannot be kept is a problem."""
        self._count["found"] += 1
        if self._arrival.disposed(item.id):
            self._count["disposed"] += 1
            return
        media = tuple(self._medium(medium, item) for medium in item.media)
        state = state_of(item.originals, media)
        self._note(item, state, media)
        held = self._index.get(item.id)
        capture = Capture(item.id, item.month, item.originals, media, state, item.repairs)
        if held is None:
            self._count["new"] += self._keep(capture)
        elif held.stands_at(state, self._family):
            self._mark(held, SEEN | STANDING)
            self._count["unchanged"] += 1
        elif held.gone or held.knows(state):
            self._mark(held, SEEN)
            self._wait(capture)
        else:
            self._count["changed"] += self._keep(capture)

    def finish(self, *, complete: bool) -> Tally:
        """Decide what the export as a whole says, bring everything to the disk, and write the receipt.

        `complete`: it holds everything that the platform has of the account, so what it lacks is gone from there.
        """
        receipts = self._receipts()
        contents = f"{self._contents:064x}"
        known = any(receipt.contents == contents for receipt in receipts)
        horizon = max((receipt.newest for receipt in receipts if receipt.complete), default="")
        stale = known or horizon > self._newest
        self._decide_later(stale=stale)
        if stale and not known:
            self._lose_new(horizon)
        elif complete and not stale:
            self._declare_gone()
        tally = Tally(**self._count)
        self._media.settle()
        self._journal.settle()
        if not known:
            self._sign(self._receipt(contents, tally, complete=complete))
        if self._rehearsal is None:
            cover(self._folder)
        return tally

    def close(self) -> None:
        """Let go of what waits; `opened_store` does it."""
        self._later.close()
        self._media.close()

    def _before_lines(self) -> None:
        """What the lines speak of is on the disk before them, and the list of digests is there."""
        self._media.settle()
        if self._rehearsal is None:
            begin(self._folder)

    def _receipts(self) -> tuple[Receipt, ...]:
        """What was taken in before, in forms that speak of the same posts; the oldest receipts name no form."""
        rehearsed = self._rehearsal.receipts.get(self._folder, []) if self._rehearsal else []
        every = (*read_receipts(self._folder), *rehearsed)
        return tuple(receipt for receipt in every if not receipt.form or receipt.form in self._family)

    def _sign(self, receipt: Receipt) -> None:
        if self._rehearsal is None:
            append_receipt(self._folder, receipt)
        else:
            self._rehearsal.receipts.setdefault(self._folder, []).append(receipt)

    def _receipt(self, contents: str, tally: Tally, *, complete: bool) -> Receipt:
        return Receipt(
            captured=self._arrival.captured,
            export=self._arrival.source.export,
            sha256=self._arrival.source.sha256,
            complete=complete,
            contents=contents,
            form=self._arrival.form,
            newest=self._newest,
            found=tally.found,
            new=tally.new,
            changed=tally.changed,
            gone=tally.gone,
        )

    def _note(self, item: Item, state: State, media: tuple[RecordMedia, ...]) -> None:
        """Add the item to what the export says as a whole: its newest month, and a sum that knows no order."""
        self._newest = max(self._newest, age_of(month_name(item.month), item.id))
        kept = "".join(sorted({medium.digest for medium in media})).encode()
        one = hashlib.sha256(item.id.encode("utf-8", "surrogatepass") + b"\0" + state[:MARK] + kept).digest()
        self._contents = (self._contents + int.from_bytes(one, "big")) % SUM_MODULUS

    def _medium(self, medium: Medium, item: Item) -> RecordMedia:
        try:
            kept, fate = self._media.take(medium)
        except self._arrival.faults as fault:
            self._problem("I142", Severity.WARNING, f"A medium of post {item.id} could not be kept: {fault}.")
            kept, fate = RecordMedia(name=medium.name, url=medium.url), "missing"
        self._count[fate] += 1
        return kept

    def _mark(self, held: Held, bits: int) -> None:
        """Note that this export has the post; rows of posts that it brought itself lie behind the others."""
        if held.row >= len(self._marks):
            self._marks.extend(bytes(held.row + 1 - len(self._marks)))
        self._marks[held.row] |= bits

    def _wait(self, capture: Capture) -> None:
        try:
            self._later.add(capture)
        except UnicodeEncodeError:
            self._unkept(capture.id)

    def _keep(self, capture: Capture) -> bool:
        """Append a captured version, and say whether that could be done."""
        post = capture.id
        held = self._index.get(post) or newcomer(self._index, month_name(capture.month))
        record = Record(
            id=post,
            version=held.version + 1,
            captured=self._arrival.captured,
            account=self._arrival.account,
            form=self._arrival.form,
            source=self._arrival.source,
            originals=capture.originals,
            media=capture.media,
            repairs=capture.repairs,
        )
        if post in self._index:
            self._mark(held, SEEN)
        if not self._append(held.month, record):
            return False
        self._index[post] = held.after(record.version, capture.said, self._arrival.form)
        self._mark(held, SEEN | STANDING)
        return True

    def _decide_later(self, *, stale: bool) -> None:
        """Posts that are back and wordings that were put back are news, unless the export is older than what is known.

        An older export may still bring wordings that nobody has seen: they are kept, and what is gone stays gone.
        """
        for number, later in self._later:
            held = self._index[later.id]
            standing = self._marks[held.row] & STANDING
            news = not stale and number == self._later.last[later.id] and not standing
            if news or not held.knows(later.said):
                self._keep(later)
                if stale and held.gone:
                    self._lose(later.id)
                self._count["changed"] += 1
            else:
                self._count["unchanged"] += 1

    def _lose_new(self, horizon: str) -> None:
        """Posts that only this older export has, though a newer complete one reached to `horizon`: they are gone."""
        new = [post for post, held in self._index.items() if held.row >= self._before]
        for post in sorted(new):
            if age_of(self._index[post].month, post) <= horizon:
                self._lose(post)

    def _declare_gone(self) -> None:
        """Append "gone" to posts that the export lacks though it reaches to their month, and would hold their form."""
        lacking = [
            post
            for post, held in self._index.items()
            if held.row < self._before
            and not self._marks[held.row]
            and not held.gone
            and held.forms[-1] in self._family
        ]
        for post in sorted(lacking):
            if age_of(self._index[post].month, post) <= self._newest:
                self._lose(post)

    def _lose(self, post: str) -> None:
        held = self._index[post]
        record = Record(
            id=post,
            version=held.version + 1,
            captured=self._arrival.captured,
            account=self._arrival.account,
            form=self._arrival.form,
            source=self._arrival.source,
            event="gone",
        )
        if self._append(held.month, record):
            self._index[post] = held.lost(record.version)
            self._count["gone"] += 1

    def _append(self, month: str, record: Record) -> bool:
        try:
            line = line_of(record)
        except UnicodeEncodeError:
            self._unkept(record.id)
            return False
        if self._rehearsal is None:
            self._journal.append(f"{month}.jsonl", line)
        return True

    def _unkept(self, post: str) -> None:
        self._problem("I143", Severity.ERROR, f"Post {post!r} holds half a letter that no file can keep.")

    def _problem(self, code: str, severity: Severity, message: str) -> None:
        hint = "The post itself is kept. Look whether a fuller export can be had." if code == "I142" else ""
        self._problems.add(Problem(code=code, severity=severity, message=message, place=Place(self._shown), hint=hint))
