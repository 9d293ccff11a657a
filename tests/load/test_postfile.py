"""A hand-written post file becomes a post, or says where and why not."""

from datetime import UTC, datetime

import pytest

from site_builder.load.annotation import Annotation
from site_builder.load.card import card
from site_builder.load.context import Context, Parsed, context
from site_builder.load.hashtags import hashtags
from site_builder.load.inputs import Input
from site_builder.load.mediafile import MediaFacts
from site_builder.load.postfile import read_post
from site_builder.model.register import Account, Department
from site_builder.settings import Settings

DPW = Department(
    name="Public Works",
    accounts=(
        Account(platform="facebook", handle="MilwaukeeDPW"),
        Account(platform="x", handle="MKEDPW"),
        Account(platform="x", handle="MKEsnow"),
        Account(platform="blog", handle="notes", url="https://notes.example.org/dpw"),
    ),
)
FILES = {
    "departments/dpw/posts/snow/plough.jpg": MediaFacts(
        digest="a" * 64, size=9, mime="image/jpeg", kind="image", width=8, height=6
    ),
    "departments/dpw/posts/snow/drawing.svg": MediaFacts(refused="it can hold scripts", hint="save it as PNG"),
}


def here() -> Context:
    return context(
        settings=Settings(city="Exampleton", base_url="https://x.gov/social/", city_domains=("exampleton.gov",)),
        department_id="dpw",
        department=DPW,
        look=FILES.get,
        annotations={"x:20": Annotation(title="From the annotations")},
    )


def read(text: str, *beside: str) -> Parsed:
    entry = Input(
        kind="post",
        path="departments/dpw/posts/snow/index.md",
        department="dpw",
        folder="departments/dpw/posts/snow",
        stem="snow",
        beside=beside,
    )
    return read_post(text.encode("utf-8", "surrogatepass"), entry, here())


def post(front: str, body: str = "Snow tonight.") -> str:
    return f"---\nposted: 2026-11-20 06:15\nauthor: jlee\n{front}---\n{body}\n"


def test_three_lines_and_a_sentence_are_a_post() -> None:
    parsed = read(post("url: https://www.facebook.com/MilwaukeeDPW/posts/10158000001\n", "Snow tonight. #Snow"))
    assert not parsed.problems
    (made,) = parsed.posts
    assert (made.id, made.account) == ("facebook:10158000001", "facebook:milwaukeedpw")
    assert made.facts.posted == datetime(2026, 11, 20, 12, 15, tzinfo=UTC)
    assert (made.facts.precision, made.facts.tags, made.facts.text) == ("minute", ("Snow",), "Snow tonight. #Snow")
    assert (made.source, made.line, made.filing.author) == ("content/departments/dpw/posts/snow/index.md", 1, "jlee")


@pytest.mark.parametrize(
    ("front", "identity", "account", "codes"),
    [
        ("", "city:dpw-snow", "", []),
        ("id: 77\n", "city:77", "", []),
        ("url: https://x.com/mkesnow/status/21\n", "x:21", "x:mkesnow", []),
        ("url: https://x.com/stranger/status/22\n", "x:22", "", ["L086"]),
        ("url: https://x.com/i/status/23\naccount: x:MKEDPW\n", "x:23", "x:mkedpw", []),
        ("url: https://x.com/i/status/24\naccount: x:nobody\n", "x:24", "", ["L085"]),
        ("url: https://facebook.com/90210/posts/123456\n", "facebook:123456", "facebook:milwaukeedpw", []),
        ("url: https://notes.example.org/dpw/ice\nid: ice\n", "blog:ice", "blog:notes", []),
        ("url: https://notes.example.org/dpwx/ice\nid: ice2\n", "blog:ice2", "", ["L086"]),
        ("url: https://www.exampleton.gov/news/1\nid: n1\n", "city:n1", "", []),
    ],
)
def test_platform_id_and_account_come_from_the_address(
    front: str, identity: str, account: str, codes: list[str]
) -> None:
    parsed = read(post(front))
    assert [(made.id, made.account) for made in parsed.posts] == [(identity, account)]
    assert [problem.code for problem in parsed.problems] == codes


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("---\nposted: 2026-03-08 02:30\nauthor: a\n---\nx", ":2:9", "clocks went from 02:00 to 03:00"),
        (post("url: javascript:alert(1)\n"), ":4:6", "not a web address"),
        (post("id: a b\n"), ":4:5", "cannot be an id"),
        (post("expires: 2026-02-30\n"), ":4:10", "does not exist"),
        (post("publish_at: soon\n"), ":4:13", "not a day or time"),
        (post("drfat: true\n"), ":4:1", "“drfat” is not a key"),
        (post("", ""), ":2:1", "the post is empty"),
        ("---\nauthor: a\n---\nx", ":2:1", "“posted” is missing"),
    ],
)
def test_what_decides_about_publishing_must_be_right(text: str, place: str, words: str) -> None:
    parsed = read(text)
    assert not parsed.posts
    assert str(parsed.problems[0].place).endswith(place)
    assert words in parsed.problems[0].message
    assert parsed.problems[0].hint


def test_a_medium_is_looked_up_and_described() -> None:
    parsed = read(post("media:\n- file: plough.jpg\n  alt: A plough\n"), "plough.jpg", "left.png")
    (medium,) = parsed.posts[0].facts.media
    assert (medium.name, medium.alt, medium.width, medium.kind) == ("plough.jpg", "A plough", 8, "image")
    assert parsed.looked == ("departments/dpw/posts/snow/plough.jpg",)
    assert [problem.message for problem in parsed.problems] == ["left.png lies in the post's folder and is not shown"]


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("missing.jpg", "L091"), ("drawing.svg", "L092"), ("../../../fire/posts/a.jpg", "L090"),
        ("/etc/passwd", "L090"), ("../../department.yaml", "L090"), ("../../inbox/export.zip", "L090"),
        ("draft.md", "L090"), ("https://x.org/a.jpg", "L090"), ("../.git/config", "L090"),
    ],
)  # fmt: skip
def test_a_medium_that_must_not_be_published_costs_itself_only(file: str, code: str) -> None:
    parsed = read(post(f"media:\n- file: {file}\n"))
    assert [problem.code for problem in parsed.problems] == [code]
    assert parsed.posts[0].facts.media == ()


def test_a_file_over_the_limit_is_refused_unread() -> None:
    parsed = read(post("", "x" * 5_000_000))
    assert [problem.code for problem in parsed.problems] == ["L080"]


def test_an_annotation_adds_to_a_post() -> None:
    (made,) = read(post("url: https://x.com/MKEDPW/status/20\n")).posts
    assert made.facts.title == "From the annotations"


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#Snow and #snow, #ice_2 (#salt)", ("Snow", "ice_2", "salt")),
        ("#2026 #_ #1st a#b &#39; ##x", ("1st",)),
        ("https://x.org/#top https://x.org/?q=#a [a](#b) `#code` #yes", ("yes",)),
        ("```\n#code\n```\n#après #雪 #हिन्दी", ("après", "雪", "हिन्दी")),
        ("", ()),
    ],
)
def test_hashtags_are_words_of_any_script_outside_code_and_addresses(text: str, tags: tuple[str, ...]) -> None:
    assert hashtags(text) == tags


def test_a_card_has_the_first_words_without_marks() -> None:
    body = (
        "## Snow\n\n**Move** your [car](https://x.org/a) off <b>Main</b> Street: https://x.org/snow_map" + " word" * 50
    )
    made = card(read(post("", body)).posts[0], b"bytes")
    assert made.summary.startswith("Snow Move your car off Main Street: x.org/snow_map word")
    assert made.summary.endswith("word…")
    assert len(made.summary) <= 141
    assert (made.slug, made.order, made.withheld) == ("snow", "dpw-snow", "")


def test_a_personal_post_and_a_draft_are_withheld() -> None:
    assert card(read(post("draft: true\n")).posts[0], b"").withheld == "draft"
    assert card(read(post("capacity: personal\n")).posts[0], b"").withheld == "personal"
