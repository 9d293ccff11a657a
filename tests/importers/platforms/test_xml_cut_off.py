"""An export in XML that is cut off says so with one finding, wherever the cut is: nothing may be missing silently."""

from typing import NamedTuple

import pytest

from site_builder.importers.importer import Importer
from site_builder.importers.platforms import blogger, feeds, livejournal, mediawiki, tumblr, wordpress
from site_builder.importers.platforms.feeds import source
from site_builder.problem import Severity
from tests.importers.held import Watched
from tests.importers.platforms.reading import codes_in, found_in, problems_in
from tests.importers.samples import blogger_export, tumblr_export, wordpress_wxr

EVENT = (
    "<event><itemid>{0}</itemid><anum>1</anum><eventtime>2009-03-0{0} 09:15:00</eventtime><event>Words.</event>"
    "<url>https://mkeparks.livejournal.com/{0}.html</url></event>"
)


class Shape(NamedTuple):
    """An export of one importer with two posts; `tag` opens one, `code` is said where the file is cut off."""

    importer: Importer
    member: str
    before: str
    posts: tuple[str, str]
    after: str
    tag: str
    code: str

    def whole(self) -> str:
        return f"{self.before}{self.posts[0]}\n{self.posts[1]}\n{self.after}"

    def held(self, text: str) -> Watched:
        return Watched({self.member: text.encode()})


def item(number: int) -> str:
    return (
        f"<item><title>Snow</title><guid>https://p.example/{number}</guid><link>https://p.example/{number}</link>"
        f"<pubDate>Fri, 20 Nov 2026 06:1{number}:00 GMT</pubDate></item>"
    )


def entry(number: int) -> str:
    return (
        f"<entry><itemid>{number}</itemid><eventtime>2009-03-0{number} 09:15:00</eventtime><event>Words.</event>"
        "<security>public</security></entry>"
    )


def page(number: int) -> str:
    return (
        f"<page><title>Snow {number}</title><ns>0</ns><id>{number}</id><revision><id>{number}</id>"
        f"<timestamp>2012-03-0{number}T10:00:00Z</timestamp><text>Words.</text></revision></page>"
    )


WIKI = (
    '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/" xml:lang="en">'
    "<siteinfo><base>https://wiki.example.org/wiki/Main_Page</base></siteinfo>\n"
)
REGULAR = "<regular-body>Words.</regular-body>"
WXR = tuple(wordpress_wxr.item(name, number, "x") for name, number in (("One", 1), ("Two", 2)))
TUMBLR = tuple(tumblr_export.post(f"10720000000{number}", "regular", REGULAR) for number in (1, 2))
BACKUP = tuple(blogger_export.entry(number, "post", "Snow", "Words.") for number in (1, 2))
RSS = '<?xml version="1.0"?><rss version="2.0"><channel><link>https://p.example/</link>\n'
MONTH = '<?xml version="1.0"?>\n<livejournal>\n'
SHAPES = {
    "wordpress": Shape(
        wordpress.EXPORT, "n.xml", wordpress_wxr.HEAD, (WXR[0], WXR[1]), wordpress_wxr.TAIL, "item", "I582"
    ),
    "blogger": Shape(
        blogger.EXPORT, "b.xml", blogger_export.BACKUP, (BACKUP[0], BACKUP[1]), "</feed>", "entry", "I602"
    ),
    "tumblr": Shape(
        tumblr.EXPORT, "posts/posts.xml", '<tumblr version="1.0"><tumblelog name="mke"/><posts>',
        (TUMBLR[0], TUMBLR[1]), "</posts></tumblr>", "post", "I495",
    ),
    "livejournal": Shape(
        livejournal.EXPORT, "mkeparks-2009-03.xml", MONTH, (entry(1), entry(2)), "</livejournal>", "entry", "I543"
    ),
    "mediawiki": Shape(mediawiki.DUMP, "d.xml", WIKI, (page(1), page(2)), "</mediawiki>", "page", "I612"),
    "feed": Shape(feeds.FEED, "f.rss", RSS, (item(1), item(2)), "</channel></rss>", "item", "I306"),
}  # fmt: skip

every_shape = pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)


@every_shape
def test_a_whole_export_is_not_called_cut_off(shape: Shape) -> None:
    held = shape.held(shape.whole())
    assert shape.code not in codes_in(shape.importer, held)
    assert len(found_in(shape.importer, held)) == 2


@every_shape
@pytest.mark.parametrize("cut", ["between", "in an opening tag", "before the end", "in the end"])
def test_a_cut_between_two_posts_is_told_once(shape: Shape, cut: str) -> None:
    first = f"{shape.before}{shape.posts[0]}\n"
    text, posts = {
        "between": (first, 1),
        "in an opening tag": (f"{first}<{shape.tag[:3]}", 1),
        "before the end": (f"{first}{shape.posts[1]}", 2),
        "in the end": (shape.whole()[:-1].rstrip(">\n"), 2),
    }[cut]
    held = shape.held(text)
    assert codes_in(shape.importer, held).count(shape.code) == 1
    assert len(found_in(shape.importer, held)) == posts


@every_shape
def test_a_cut_in_a_post_is_told_once(shape: Shape) -> None:
    held = shape.held(shape.before + shape.posts[0] + shape.posts[1][: shape.posts[1].index("<", 30) + 2])
    assert codes_in(shape.importer, held).count(shape.code) == 1


@every_shape
def test_a_cut_before_the_first_post_is_told(shape: Shape) -> None:
    assert shape.code in codes_in(shape.importer, shape.held(shape.before))


@every_shape
def test_an_export_that_is_cut_off_is_damaged_and_a_feed_only_odd(shape: Shape) -> None:
    worst = max(each.severity for each in problems_in(shape.importer, shape.held(shape.before + shape.posts[0])))
    assert worst == (Severity.WARNING if shape.importer is feeds.FEED else Severity.ERROR)


@pytest.mark.parametrize("end", ["", "<ite", "</channel>", "</channel></rss"])
def test_a_large_feed_without_its_closing_tags_is_told_as_a_small_one_is(
    end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Watched({"f.rss": f"{RSS}{item(1)}\n{end}".encode()})
    small = problems_in(feeds.FEED, held)
    monkeypatch.setattr(source, "LARGE", 10)
    assert problems_in(feeds.FEED, held) == small
    assert [each.code for each in small] == ["I306"]


@pytest.mark.parametrize("end", ["", "<comm", "<comment><id>5</id>"])
def test_comments_of_ljdump_that_are_cut_off_are_told(end: str) -> None:
    comment = "<comment><id>4</id><date>2009-03-02T18:00:00Z</date><body>Thanks!</body></comment>\n"
    held = Watched({"mkeparks/L-2": EVENT.format(2).encode(), "mkeparks/C-2": f"<comments>{comment}{end}".encode()})
    (cut,) = problems_in(livejournal.LJDUMP, held)
    assert (cut.code, cut.place.file, cut.place.line) == ("I543", "mkeparks/C-2", 2)
