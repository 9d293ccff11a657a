"""Repositories of Bluesky: the tree says which posts stand; a damaged block costs itself; the bytes are kept."""

import base64
import hashlib
import json
import os
from pathlib import Path

from libipld import encode_dag_cbor
import pytest

from site_builder.importers.archives import opened
from site_builder.importers.importer import Unreadable
from site_builder.importers.platforms.bluesky import REPOSITORY
from site_builder.importers.platforms.bluesky.fields import cid
from site_builder.model.record import Original
from tests.importers.held import Watched
from tests.importers.platforms.bluesky_repository import DID, Repository, document, name, section
from tests.importers.platforms.reading import codes_in, facts_in, found_in, problems_in, record, skipped_in

ROOT = Path(os.environ.get("SITE_BUILDER_SAMPLES") or Path(__file__).parents[4] / "shared" / "samples")
POST = "app.bsky.feed.post"
KEYS = [f"3kft{letter}aaaaaaa2" for letter in "abcdefghijk"]


def post(text: str) -> dict[str, object]:
    return {"$type": POST, "text": text, "createdAt": "2023-12-06T00:21:07Z"}


REPO = Repository({f"{POST}/{key}": post(f"post {key}") for key in KEYS})


def export(data: bytes, *, document_: bool = True) -> Watched:
    said = {"did.json": json.dumps(document()).encode()} if document_ else {}
    return Watched({"repo.car": data, **said})


def ids(data: bytes) -> list[str]:
    return sorted(found.id for found in found_in(REPOSITORY, export(data)))


def test_the_tree_is_walked_and_every_post_has_its_key() -> None:
    assert len(REPO.nodes) == 4
    assert ids(REPO.car()) == KEYS
    assert codes_in(REPOSITORY, export(REPO.car())) == []
    assert {facts.text for facts in facts_in(REPOSITORY, export(REPO.car()))} == {f"post {key}" for key in KEYS}


def test_the_order_of_the_blocks_makes_no_difference() -> None:
    assert ids(REPO.car([*reversed(REPO.blocks)])) == KEYS


def test_the_did_document_gives_the_handle_and_without_it_the_did_stands() -> None:
    assert REPOSITORY.handle(export(REPO.car())) == "parks.mke.example"
    named = facts_in(REPOSITORY, export(REPO.car()))[0].url
    assert named == f"https://bsky.app/profile/parks.mke.example/post/{KEYS[0]}"
    alone = export(REPO.car(), document_=False)
    assert (REPOSITORY.handle(alone), codes_in(REPOSITORY, alone)) == (DID, ["I656"])
    assert f"/{DID}/" in facts_in(REPOSITORY, alone)[0].url


def test_a_did_document_of_somebody_else_names_nobody() -> None:
    files = {"repo.car": REPO.car(), "did.json": json.dumps(document("did:plc:other")).encode()}
    assert REPOSITORY.handle(Watched(files)) == DID


def test_a_record_keeps_the_very_bytes_and_they_prove_themselves() -> None:
    for found in found_in(REPOSITORY, export(REPO.car())):
        block, said = found.originals
        data = base64.b64decode(block.text)
        assert data in REPO.blocks
        named = b"\x01\x71\x12\x20" + hashlib.sha256(data).digest()
        assert json.loads(said.text) == {"uri": f"at://{DID}/{POST}/{found.id}", "cid": cid(named)}


def test_a_block_that_was_changed_in_the_record_is_not_read() -> None:
    found = found_in(REPOSITORY, export(REPO.car()))[0]
    kept = record(REPOSITORY, found)
    other = base64.b64encode(encode_dag_cbor(post("never said"))).decode()
    changed = (Original("repo.car", other), kept.originals[1])
    with pytest.raises(Unreadable):
        REPOSITORY.facts(
            [type(kept)(**{each: getattr(kept, each) for each in kept.__struct_fields__} | {"originals": changed})]
        )


def test_a_post_that_the_tree_does_not_name_was_deleted() -> None:
    given = export(REPO.car([*REPO.blocks, encode_dag_cbor(post("taken back"))]))
    assert len(found_in(REPOSITORY, given)) == len(KEYS)
    assert skipped_in(REPOSITORY, given) == {"deleted": 1}


def test_a_former_state_in_the_file_brings_nothing_back() -> None:
    """The first repositories held every state they had had."""
    former = Repository({f"{POST}/3kaaaaaaaaaa2": post("taken back")}, version=2)
    given = export(REPO.car([*former.blocks, *REPO.blocks]))
    assert sorted(found.id for found in found_in(REPOSITORY, given)) == KEYS


def test_one_text_under_two_keys_is_two_posts() -> None:
    twice = Repository({f"{POST}/{KEYS[0]}": post("same"), f"{POST}/{KEYS[1]}": post("same")})
    assert ids(twice.car()) == KEYS[:2]


def test_everything_else_is_counted_by_what_it_is() -> None:
    records: dict[str, dict[str, object]] = {
        f"{POST}/{KEYS[0]}": post("a"),
        "app.bsky.feed.like/3kb": {"$type": "app.bsky.feed.like"},
        "app.bsky.graph.follow/3kc": {"$type": "app.bsky.graph.follow"},
        "app.bsky.graph.follow/3kd": {"$type": "app.bsky.graph.follow", "a": 1},
        "sh.tangled.star/3ke": {"$type": "sh.tangled.star"},
    }
    expected = {"likes": 1, "follows": 2, "records of other apps": 1}
    assert skipped_in(REPOSITORY, export(Repository(records).car())) == expected


@pytest.mark.parametrize("broken", range(len(KEYS)))
def test_a_post_with_a_flipped_byte_costs_itself(broken: int) -> None:
    data = bytearray(REPO.car())
    at = data.index(f"post {KEYS[broken]}".encode())
    data[at] ^= 1
    assert ids(bytes(data)) == [key for key in KEYS if key != KEYS[broken]]
    assert codes_in(REPOSITORY, export(bytes(data))) == ["I652"]


@pytest.mark.parametrize("broken", range(1, len(KEYS)))
@pytest.mark.parametrize("by", [1, 0x40, 0x80])
def test_a_post_whose_length_is_wrong_costs_itself(broken: int, by: int) -> None:
    records = [*REPO.records.values()]
    before = REPO.car([REPO.commit, *REPO.nodes, *records[:broken]])
    data = bytearray(REPO.car())
    data[len(before)] ^= by
    assert ids(bytes(data)) == [key for key in KEYS if key != KEYS[broken]]
    assert set(codes_in(REPOSITORY, export(bytes(data)))) <= {"I651", "I652", "I655"}


def test_the_posts_below_a_damaged_part_of_the_list_are_found_all_the_same() -> None:
    blocks = [REPO.commit, *REPO.nodes[1:], *REPO.records.values()]
    given = export(REPO.car(blocks))
    assert sorted(found.id for found in found_in(REPOSITORY, given)) == KEYS[3:]
    assert "I654" in codes_in(REPOSITORY, given)


def test_a_cut_repository_gives_what_came_before() -> None:
    whole = REPO.car()
    given = export(whole[:-40])
    assert sorted(found.id for found in found_in(REPOSITORY, given)) == KEYS[:-1]
    assert codes_in(REPOSITORY, given) == ["I651", "I655"]
    assert all(problem.severity.name == "ERROR" for problem in problems_in(REPOSITORY, given))


def test_a_file_without_its_beginning_gives_nothing_and_says_so() -> None:
    given = export(REPO.car(REPO.blocks[1:]))
    assert (found_in(REPOSITORY, given), codes_in(REPOSITORY, given)) == ([], ["I653"])


def test_a_block_under_a_false_name_is_not_taken() -> None:
    first = REPO.records[f"{POST}/{KEYS[0]}"]
    false = section(encode_dag_cbor(post("never said")), name(first))
    data = REPO.header + false + b"".join(section(block) for block in REPO.blocks if block != first)
    assert ids(data) == KEYS[1:]


def test_a_repository_of_another_kind_is_nobodys() -> None:
    assert not REPOSITORY.recognises(Watched({"a.car": b"racing car", "b.repo": b"[main]\nname=packages\n"}))


@pytest.mark.samples
@pytest.mark.parametrize(("file", "posts", "shares"), [("fakermaker.repo.car", 26, 15), ("divy.repo", 0, 0)])
def test_a_real_repository_gives_every_post(file: str, posts: int, shares: int) -> None:
    path = ROOT / "bluesky/bluesky-social+indigo/testing/testdata"
    if not path.is_dir():
        pytest.skip(f"the sample is not at {path}")
    with opened(path / file) as given:
        kinds = [facts.kind for facts in facts_in(REPOSITORY, given)]
        codes = codes_in(REPOSITORY, given)
    assert (len(kinds) - kinds.count("share"), kinds.count("share"), codes) == (posts, shares, ["I656"])
