"""Every address of the site, as a table; none ever leaves its folder."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
import pytest

from site_builder.model import address
from site_builder.model.post import Held
from tests.plan.cards import card


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (address.department("dpw"), "dpw/"),
        (address.platform("x"), "platforms/x/"),
        (address.account("x:MKE_DPW"), "accounts/x-mke_dpw/"),
        (address.account("x:雪"), "accounts/x-t-53058fe2/"),
        (address.topic(address.topic_key("Été 2026")), "topics/ete-2026/"),
        (address.topic(address.topic_key("ete-2026")), "topics/ete-2026/"),
        (address.language("zh-Hant"), "languages/zh-hant/"),
        (address.year(2026), "2026/"),
        (address.year(2026, "dpw/"), "dpw/2026/"),
        (address.month(3, 2026), "2026/03/"),
        (address.month(11, 2026, "dpw/"), "dpw/2026/11/"),
        (address.listing("dpw/", 0), "dpw/"),
        (address.listing("dpw/", 7), "dpw/page/7/"),
        (address.feed("", "rss"), "feed.rss"),
        (address.feed("dpw/", "atom", 3), "dpw/feed/3.atom"),
        (address.medium(Held("a", "ab" * 32, "image/png", 9, 9), 400), f"media/ab/{'ab' * 12}-400.webp"),
        (address.medium(Held("a", "ab" * 32, "video/mp4")), f"media/ab/{'ab' * 12}.mp4"),
    ],
)
def test_an_address_looks_like_this(made: str, expected: str) -> None:
    assert made == expected


def test_a_post_stands_under_the_month_of_the_city() -> None:
    late = datetime(2026, 11, 30, 23, 59, tzinfo=ZoneInfo("America/Chicago"))
    assert address.post(card(1, posted=late)) == "dpw/2026/11/p1/"


@pytest.mark.parametrize(
    ("width", "widths"),
    [(0, (0,)), (1, (1,)), (400, (400,)), (401, (400, 401)), (1000, (400, 800, 1000)), (9000, (400, 800, 1600, 2400))],
)
def test_a_picture_is_never_published_wider_than_it_is(width: int, widths: tuple[int, ...]) -> None:
    assert address.widths(Held("a", "ab" * 32, "image/png", width, width)) == widths


def test_only_what_a_page_can_show_is_published() -> None:
    kinds = ("image/png", "application/pdf", "text/html", "application/zip", "video/mp4", "text/vtt", "")
    shown = address.published([Held("a", "ab" * 32, kind) for kind in kinds])
    assert [held.mime for held in shown] == ["image/png", "application/pdf", "video/mp4", "text/vtt"]


@given(st.text(max_size=30) | st.sampled_from(["../../etc", "x/../../y", "..", ".", "", "a/b", "\\..\\", "%2e%2e%2f"]))
def test_no_word_makes_more_than_one_folder(word: str) -> None:
    handle = word.replace(":", "")
    for made in (
        address.platform(word),
        address.account(f"x:{handle}"),
        address.account(f"{handle}:x"),
        address.topic(address.topic_key(word)),
        address.language(word),
    ):
        first, second, rest = made.split("/")
        assert (bool(first), bool(second), rest) == (True, True, "")
        assert made.isascii()
        assert not first.startswith("."), (
            "a dot within an account's name is its own; one at the start would hide a folder"
        )
        assert not second.startswith(".")


@given(st.text(max_size=40))
def test_an_alias_is_a_folder_below_the_site_or_nothing(text: str) -> None:
    for written in (text, f"https://x.gov/social/{text}", f"/social/{text}"):
        folder = address.alias(written, "https://x.gov/social/")
        if folder is not None:
            assert folder.endswith("/")
            assert all(part and not part.startswith(".") for part in folder[:-1].split("/"))


def test_a_site_at_the_top_of_its_host_has_aliases_too() -> None:
    assert address.alias("/old/name/", "https://x.gov/") == "old/name/"
