"""A decision written down: everything that it names is looked up first, and what it does to the post is tried out."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from site_builder.build.content import Content, read_content
from site_builder.build.project import Project
from site_builder.load.cache import Cache
from site_builder.load.decisionlines import entries_of, with_entry, with_seals
from site_builder.load.decisions import read_decisions
from site_builder.load.seal import last_seal
from site_builder.load.yamlvalue import Value
from site_builder.model import address
from site_builder.model.decision import Decision, DecisionKind, Redaction
from site_builder.model.post import Card, Media, Post
from site_builder.policy.deciding import applied, by_post, place_of
from site_builder.policy.vanishing import Vanishing, also_in, vanishing
from site_builder.problem import Severity, Unusable
from site_builder.records.lock import alone
from site_builder.typed import clean
from site_builder.write.durable import write_whole

FILE = "decisions.yaml"
CHUNK = 1_000
LATER = frozenset({"D010", "D011", "D012"})
"""Faults of entries that stand there already: they are told by `check`, and keep nobody from hiding a post."""


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """What shall be written. `on` is a day, yyyy-mm-dd; all texts may be ""."""

    department: str
    kind: DecisionKind
    on: str
    by: str = ""
    post: str = ""
    reply: str = ""
    grounds: tuple[str, ...] = ()
    redact: tuple[Redaction, ...] = ()
    to: str = ""
    answered_by: str = ""
    of: str = ""
    outcome: str = ""
    why: str = ""
    note: str = ""


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What was, or would be, written: the entry's id, its file, what it does, other posts that it may be about too,
    and what is worth a word (a picture that is not there)."""

    id: str
    path: Path
    vanishing: Vanishing
    also: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def decide(project: Project, ruling: Ruling, *, dry: bool = False) -> Written:
    """Write one decision. Raises `Unusable` for whatever is not there, or would not do what it says."""
    home = _home(project, ruling.department)
    path = home / FILE
    with alone(home):
        data = path.read_bytes() if path.exists() else b""
        content = read_content(project, 1)
        loaded = content.loaded()
        zone = ZoneInfo(content.registers.settings.timezone)
        name = f"content/departments/{ruling.department}/{FILE}"
        entry = _entry(ruling, _next_id(entries_of(data, name), ruling.on))
        after = with_entry(data, entry, name)
        decision = _decision(data, after, name, zone)
        _grounds(decision, content)
        cards = [(card, row) for card, row in loaded.cards if card.department == ruling.department]
        card, post = _post(project, cards, decision)
        before, _ = read_decisions(data, name, zone)
        written = _tried(path, (*before, decision), post, card, home)
        if not dry:
            write_whole(path, after)
    return msgspec.structs.replace(written, also=also_in(decision, post, _all_posts(project, loaded.cards)))


def seal_all(project: Project, department: str, *, dry: bool = False) -> tuple[Path, int]:
    """Seal the entries that were written by hand; gives the file and how many they were. Raises `Unusable` where one
    of them is faulty: a sealed entry cannot be mended."""
    home = _home(project, department)
    path = home / FILE
    name = f"content/departments/{department}/{FILE}"
    if not path.exists():
        return path, 0
    with alone(home):
        data = path.read_bytes()
        _, problems = read_decisions(data, name, ZoneInfo("UTC"))
        grave = [one for one in problems if one.severity is Severity.ERROR]
        if grave:
            raise Unusable(f"{grave[0].place}: {grave[0].message}", grave[0].hint or "mend it before it is sealed")
        sealed, count = with_seals(data, name)
        if count and not dry:
            write_whole(path, sealed)
    return path, count


def _home(project: Project, department: str) -> Path:
    there = project.content / "departments"
    names = sorted(each.name for each in there.iterdir() if each.is_dir()) if there.is_dir() else []
    if department not in names:
        near = get_close_matches(department, names, 1)
        hint = f"did you mean {near[0]}?" if near else "it is the name of a folder in content/departments"
        raise Unusable(f"there is no department {department[:60]}", hint)
    return there / department


def _next_id(entries: Sequence[Value], on: str) -> str:
    """The year, and one more than the highest number of that year."""
    year = on[:4]
    numbers = [0]
    for entry in entries:
        id_ = str(entry.get("id") or "") if isinstance(entry, dict) else ""
        with suppress(ValueError):
            numbers += [int(id_[5:])] if id_.startswith(f"{year}-") and len(id_) < 16 else []
    return f"{year}-{max(numbers) + 1:04}"


def _entry(ruling: Ruling, id_: str) -> dict[str, Value]:
    """The entry as it is written: nothing that is empty, the kind beside the id, no letter that no file may hold."""
    redact: list[Value] = [_known({"text": part.text, "media": part.media, "file": part.file,
                                   "replacement": part.replacement}) for part in ruling.redact]  # fmt: skip
    said: dict[str, Value] = {"post": ruling.post, "reply": ruling.reply, "grounds": [*map(clean, ruling.grounds)]}
    said.update(redact=redact, to=ruling.to, answered_by=ruling.answered_by, of=ruling.of, outcome=ruling.outcome)
    said.update(why=ruling.why, note=ruling.note)
    return {"id": id_, "on": ruling.on, "by": clean(ruling.by), "decision": ruling.kind, **_known(said)}


def _known(said: dict[str, Value]) -> dict[str, Value]:
    cleaned = {key: clean(value) if isinstance(value, str) else value for key, value in said.items()}
    return {key: value for key, value in cleaned.items() if value}


def _decision(before: bytes, after: bytes, name: str, zone: ZoneInfo) -> Decision:
    """The new entry as the build will read it. Raises `Unusable` with the first thing that is wrong with it."""
    _, known = read_decisions(before, name, zone)
    decisions, problems = read_decisions(after, name, zone)
    told = {(one.code, one.message) for one in known}
    new = [one for one in problems if (one.code, one.message) not in told and one.code not in LATER]
    if new:
        raise Unusable(new[0].message, new[0].hint)
    mark = last_seal(entries_of(after, name))
    found = next((one for one in decisions if one.seal == mark), None)
    if found is None:
        raise Unusable("the entry would not be read as it was meant", f"mend {name} first: site-builder check")
    return found


def _grounds(decision: Decision, content: Content) -> None:
    """Removals need a ground. A ground must be in the city's register of grounds or of clauses, where it has them."""
    known = [ground.id for ground in content.registers.policy.grounds]
    if decision.decision == "remove" and not decision.grounds:
        raise Unusable("a removal names at least one ground", f"add --ground {known[0] if known else 'MOD-1'}")
    clauses = [clause.id for clause in content.registers.policy.clauses]
    if not (known if decision.decision == "remove" else clauses):
        return
    for ground in decision.grounds:
        if ground not in known and ground not in clauses:
            near = get_close_matches(ground.upper(), [*known, *clauses], 1)
            hint = f"did you mean {near[0]}?" if near else ", ".join(known)
            raise Unusable(f"there is no ground {ground[:40]}", hint)


def _post(project: Project, cards: Sequence[tuple[Card, int]], decision: Decision) -> tuple[Card, Post]:
    """The post that the decision is about, with its card. Of two with one id the hand-written one counts, as it does
    on the site."""
    mine = sorted((pair for pair in cards if pair[0].id == decision.post), key=lambda pair: ".jsonl" in pair[0].source)
    if not mine:
        near = get_close_matches(decision.post, [card.id for card, _ in cards], 1, 0.8)
        hint = f"did you mean {near[0]}?" if near else "its id stands on its page, and is platform:id"
        raise Unusable(f"the department has no post {decision.post[:80]}", hint)
    return mine[0][0], next(_all_posts(project, mine[:1]))


def _all_posts(project: Project, cards: Sequence[tuple[Card, int]]) -> Iterator[Post]:
    """Posts whole, a thousand of them at a time."""
    with Cache(project.cache) as cache:
        for start in range(0, len(cards), CHUNK):
            part = cards[start : start + CHUNK]
            posts = cache.posts({row: card.digest for card, row in part})
            yield from (posts[row] for _, row in part)


def _tried(path: Path, decisions: Sequence[Decision], post: Post, card: Card, home: Path) -> Written:
    """What the post looks like with the decision, beside what it does without. Raises `Unusable` for what fails."""
    decision = decisions[-1]
    if decision.reply and place_of(decision.reply, post) is None:
        count = len(post.facts.replies)
        raise Unusable(
            f"{post.id} has no reply {decision.reply[:60]}", f"it has {count}; give an id, or a number from 1"
        )
    mine = by_post(decisions).get(decision.post, ())
    # Whether a picture may be shown is seen when the site is built; here it is enough that its file is there.
    files = {part.file for one in mine for part in one.redact if part.file}
    pictures = {file: Media(name=file) for file in files if (home / file).is_file()}
    before, after = applied(post, mine[:-1], pictures=pictures), applied(post, mine, pictures=pictures)
    grave = [one for one in after.problems if one.severity is Severity.ERROR and one not in before.problems]
    if grave:
        raise Unusable(grave[0].message.partition("; the whole post")[0], grave[0].hint)
    return Written(
        id=decision.id,
        path=path,
        vanishing=vanishing(before, after, address.post(card)),
        warnings=tuple(one.message for one in after.problems),
    )
