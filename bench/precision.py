"""How often the rules are wrong: `python bench/precision.py`, and then a person counts.

Runs every rule that judges one post over real posts that nobody here wrote (the samples of X archives, and of two
presidents), draws some of them by lot, and writes what was found in these to a file under build/, for counting by hand.
What a rule found is masked there, and nothing of the samples is ever written anywhere else.
"""

from collections import Counter
from collections.abc import Iterator
import csv
from datetime import UTC, datetime
import html
import json
import os
from pathlib import Path
import random
import sys
from typing import NamedTuple
from zoneinfo import ZoneInfo

import click
import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs as a file, from anywhere

from site_builder.load.policy import read_policy
from site_builder.model.basis import Basis
from site_builder.model.finding import Hit
from site_builder.model.post import Facts, Post
from site_builder.model.register import Account, Department, Spokesperson
from site_builder.policy.judge import found
from site_builder.policy.rules import ALL
from site_builder.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = Path(os.environ.get("SITE_BUILDER_SAMPLES") or ROOT.parent / "shared" / "samples")
AROUND = 50


class Sample(NamedTuple):
    """A post of the samples, and what was found in it."""

    set: str
    post: Post
    hits: tuple[tuple[str, Hit], ...]


@click.command()
@click.option("--draw", default=200, show_default=True, help="How many posts are drawn by lot.")
@click.option("--seed", default=1, show_default=True, help="Which lot.")
@click.option("--rule", "names", multiple=True, help="Only these rules; all otherwise.")
@click.option("--all", "everything", is_flag=True, help="Write down the findings of all posts, not of the drawn ones.")
def main(draw: int, seed: int, names: tuple[str, ...], *, everything: bool) -> None:
    """Count what the rules find in the sample posts, and write what they found in some to build/precision.txt."""
    basis = _basis()
    samples = [_judged(name, post, basis, names) for name, post in _posts()]
    drawn = random.Random(seed).sample(samples, min(draw, len(samples)))
    print(f"{len(samples):,} posts, {len(drawn)} of them drawn (seed {seed})\n")
    print(f"{'rule':44} {'in all':>8} {'drawn':>8}")
    whole, part = (Counter(rule for one in some for rule, _ in one.hits) for some in (samples, drawn))
    for rule in sorted(whole):
        print(f"{rule:44} {whole[rule]:8,} {part[rule]:8,}")
    file = ROOT / "build" / "precision.txt"
    file.parent.mkdir(exist_ok=True)
    file.write_text("".join(_lines(samples if everything else drawn)), encoding="utf-8")
    print(f"\nWhat was found in {'all' if everything else 'the drawn ones'} is in {file.relative_to(ROOT)}: count.")


def _judged(name: str, post: Post, basis: Basis, names: tuple[str, ...]) -> Sample:
    rules = [rule for rule in ALL if not names or rule.about.name in names]
    hits = tuple((one.rule, one.hit) for one in found(post, basis, rules) if one.hit is not None)
    return Sample(name, post, hits)


def _lines(samples: list[Sample]) -> Iterator[str]:
    for sample in samples:
        for rule, hit in sample.hits:
            shown = _masked(sample.post.facts.text, hit) if hit.field == "text" and hit.end else ""
            yield f"{rule:28} {sample.set}:{sample.post.facts.native_id}  {hit.message}  {shown}\n"


def _masked(text: str, hit: Hit) -> str:
    """What stands around a finding, and its shape: digits and letters within it are hidden."""
    shape = "".join("9" if one.isdigit() else one if not one.isalpha() else "X" if one.isupper() else "x"
                    for one in text[hit.start : hit.end])  # fmt: skip
    around = f"{text[max(0, hit.start - AROUND) : hit.start]}⟦{shape}⟧{text[hit.end : hit.end + AROUND]}"
    return " ".join(around.split())


def _basis() -> Basis:
    """The demonstration's policy, over a city of which nothing is known: none of the City's own numbers passes."""
    folder = ROOT / "content" / "policy"
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    settings = Settings(city="Sample", base_url="https://social.example.gov/", city_domains=("example.gov",))
    account = Account(platform="x", handle="sample")
    speaker = Spokesperson(id="sample", name="S. Ample", granted="2006-03-21", ethics="2006-03-21")
    return Basis(
        department_id="sample",
        departments={"sample": Department(name="Sample", accounts=(account,), spokespersons=(speaker,))},
        accounts={account.key: "sample"},
        policy=msgspec.structs.replace(read_policy(files)[0], present=True),
        settings=settings,
        zone=ZoneInfo(settings.timezone),
    )


def _posts() -> Iterator[tuple[str, Post]]:
    for file in sorted((SAMPLES / "government").rglob("*.csv")):
        with file.open(encoding="utf-8", errors="replace", newline="") as stream:
            for number, row in enumerate(csv.DictReader(stream), 2):
                posted = datetime.strptime(row["created_at"], "%m/%d/%y %H:%M").replace(tzinfo=UTC)
                yield file.stem, _post(str(number), posted, row["text"])
    for file in sorted((SAMPLES / "twitter").rglob("*.js")):
        if file.parent.name == "tweets" or file.name == "tweet.js":
            for one in json.loads(file.read_text(encoding="utf-8").partition("=")[2]):
                tweet = one.get("tweet", one)
                yield file.parts[len(SAMPLES.parts) + 1], _post(tweet["id_str"], _time(tweet), _text(tweet))


def _time(tweet: dict[str, str]) -> datetime:
    said = tweet["created_at"]
    if said[:4].isdigit():
        return datetime.strptime(said, "%Y-%m-%d %H:%M:%S %z")
    return datetime.strptime(said, "%a %b %d %H:%M:%S %z %Y")


def _text(tweet: dict[str, str]) -> str:
    return html.unescape(tweet.get("full_text") or tweet["text"])


def _post(native_id: str, posted: datetime, text: str) -> Post:
    facts = Facts(platform="x", native_id=native_id, posted=posted, handle="sample", text=html.unescape(text))
    return Post(id=f"x:{native_id}", department="sample", account="x:sample", facts=facts)


if __name__ == "__main__":
    main()
