"""The check page's own arithmetic, held against the program's: the same trees, and no altered byte passes."""

from collections.abc import Iterator

from playwright.sync_api import Browser, Page
import pytest

from site_builder.records.log import consistency, inclusion
from site_builder.records.log.bundle import written
from site_builder.records.log.key import encoded
from site_builder.records.log.salted import salted
from site_builder.records.log.tile import Tile
from site_builder.render.assets import JOINED
from tests.browser.proving import SALT, TEMPLATES, lay_out, log, proof
from tests.browser.serving import Host
from tests.records.log.logs import KEY, entries, mth

PARTS = "\n".join((TEMPLATES / "static" / part).read_text(encoding="utf-8") for part in JOINED["check.js"][:3])
SIZES = (1, 2, 3, 4, 5, 7, 8, 13, 64, 255, 256, 257, 300, 511, 513, 700)


@pytest.fixture(scope="module")
def script(browser: Browser, host: Host, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page of this machine's own server, which may compute digests, with the parts of the script that only think."""
    with (
        host.showing(lay_out(tmp_path_factory.mktemp("parts"), log())) as home,
        browser.new_context(bypass_csp=True) as context,
    ):
        tab = context.new_page()
        tab.goto(f"{home}nowhere")
        tab.add_script_tag(content=PARTS)
        yield tab


def test_inclusion_takes_the_same_ranges(script: Page) -> None:
    pairs = [(index, size) for size in SIZES for index in range(size)]
    found = script.evaluate("pairs => pairs.map(([index, size]) => beside(index, size))", pairs)
    assert [[tuple(each) for each in path] for path in found] == [inclusion.ranges(*pair) for pair in pairs]


def test_consistency_takes_the_same_ranges(script: Page) -> None:
    pairs = [(old, new) for new in SIZES for old in range(1, new)]
    found = script.evaluate("pairs => pairs.map(([old, size]) => between(old, size))", pairs)
    assert [[tuple(each) for each in path] for path in found] == [consistency.ranges(*pair) for pair in pairs]


def test_tiles_have_the_same_paths(script: Page) -> None:
    tiles = [
        (level, index, width)
        for level in (0, 1, 7)
        for index in (0, 9, 999, 1_000, 1_234_067)
        for width in (1, 255, 256)
    ]
    found = script.evaluate("tiles => tiles.map(each => tilePath(...each))", tiles)
    assert found == [Tile(*each).path for each in tiles]


def test_a_salted_digest_is_the_same(script: Page) -> None:
    words = "Snow 🌨 tonight"
    ask = "([salt, words]) => salted(unhex(salt), utf8.encode(words))"
    assert script.evaluate(ask, [SALT.hex(), words]) == salted(SALT, words.encode())


@pytest.mark.parametrize("size", SIZES)
def test_a_tree_has_the_root_that_the_standard_defines(size: int, script: Page) -> None:
    these = entries(size)
    ask = """async ([size, bundles]) => {
      const tree = new Tree(size, path => unbase64(bundles[path] || "") );
      for (let at = 0; at * 256 < size; at += 1) await tree.entries(at);
      tree.hashes = async (level, index) => Promise.all(
        Array.from({length: tree.width(level, index)}, (_, at) => tree.whole(level * 8, index * 256 + at)));
      tree.whole = ((whole) => async (power, place) => power < 8 ? whole.call(tree, power, place)
        : nodeOf(await tree.whole(power - 1, place * 2), await tree.whole(power - 1, place * 2 + 1)))(tree.whole);
      return hex(await tree.over(0, size));
    }"""
    bundles = {}
    for start in range(0, size, 256):
        inside = these[start : start + 256]
        bundles[Tile(-1, start // 256, len(inside)).path] = encoded(written(inside))
    assert script.evaluate(ask, [size, bundles]) == mth(these).hex()


@pytest.mark.parametrize(("old", "new"), [(1, 2), (3, 7), (4, 7), (8, 13), (255, 257), (256, 300), (300, 700)])
def test_a_tree_is_said_to_begin_with_another_only_if_it_does(old: int, new: int, script: Page) -> None:
    these = entries(new)
    path = [mth(these[low:high]) for low, high in consistency.ranges(old, new)]
    roots = (mth(these[:old]), mth(these))
    ask = """async ([old, size, path, roots]) => {
      const bytes = (at, hashes) => hashes.map((each, place) => {
        const one = unhex(each);
        one[0] ^= place === at;
        return one;
      });
      const told = [];
      for (let at = -1; at < path.length + 2; at += 1) {
        const all = bytes(at, [...path, ...roots]);
        told.push(await begins(all.slice(0, path.length), between(old, size), old, ...all.slice(path.length)));
      }
      return told;
    }"""
    told = script.evaluate(ask, [old, new, [each.hex() for each in path], [each.hex() for each in roots]])
    assert told == [True] + [False] * (len(path) + 2)


def test_no_single_altered_byte_passes(script: Page) -> None:
    made = bytes(proof(log()))
    ask = """async ([proof, line, origin]) => {
      const trust = async () => new Trust(await readKey(line), "pasted", null);
      const good = unbase64(proof);
      const told = [(await checked(good, await trust(), origin, null)).level];
      for (let at = 0; at < good.length; at += 1) {
        const bad = good.slice();
        bad[at] ^= 1 << (at % 8);
        const { level, headline, why } = await checked(bad, await trust(), origin, null);
        if (level !== "bad" || !headline || !why) told.push(`${at} ${level}`);
      }
      for (let end = 0; end < good.length; end += 1) {
        const { level } = await checked(good.slice(0, end), await trust(), origin, null);
        if (level === "good" || level === "since") told.push(`end ${end} ${level}`);
      }
      return told;
    }"""
    told = script.evaluate(ask, [encoded(made), str(KEY.public), KEY.name])
    assert told == ["good"]
